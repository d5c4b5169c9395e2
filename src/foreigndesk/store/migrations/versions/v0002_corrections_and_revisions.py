"""What people correct, what read each article, which events keep an older id, and what changed when."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the columns and two tables; what stands in the desk already counts as its first revision."""
    op.add_column("articles", sa.Column("read_by", sa.Text(), nullable=False, server_default=""))
    op.add_column("articles", sa.Column("first_seen", sa.Integer(), nullable=False, server_default="1"))
    op.add_column("articles", sa.Column("revision", sa.Integer(), nullable=False, server_default="1"))
    op.add_column("events", sa.Column("first_seen", sa.Integer(), nullable=False, server_default="1"))
    op.create_index("articles_by_revision", "articles", ["revision"])
    op.create_index("events_by_first_seen", "events", ["first_seen"])
    op.create_table(
        "renamed",
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("own", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article", "own"),
    )
    op.create_table(
        "corrections",
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("caption", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("start", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("events", sa.JSON(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("also", sa.JSON(), nullable=False),
        sa.Column("taken", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article", "field", "caption", "start"),
    )
