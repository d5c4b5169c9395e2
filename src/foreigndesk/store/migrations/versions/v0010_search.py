"""The full-text index of the articles."""

import sqlalchemy as sa
from alembic import op

from foreigndesk.store.search import make_index

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Create the table of rows and the index, and fill both with the articles that are there."""
    op.create_table(
        "search_rows",
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("article", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("row"),
        sa.UniqueConstraint("article"),
    )
    make_index(op.get_bind())
