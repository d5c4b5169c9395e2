"""Articles whose text was let go; alerts by article; publishers' version numbers of any length on PostgreSQL."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Add the column and the index, and widen two columns."""
    op.add_column("articles", sa.Column("pruned", sa.Text(), nullable=False, server_default=""))
    op.create_index("alerts_by_article", "alerts", ["article"])
    if op.get_bind().dialect.name == "postgresql":
        for table in ("articles", "withdrawals"):
            op.alter_column(table, "edition", type_=sa.BigInteger())
