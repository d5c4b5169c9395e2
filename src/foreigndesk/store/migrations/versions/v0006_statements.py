"""Who said what: statements, and how each takes the actors it concerns."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0007"

_ACTOR = ("text", "name", "id", "country", "sector", "role")


def upgrade() -> None:
    """Make both tables; articles read before have no statements until they are read anew."""
    op.create_table(
        "statements",
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("id", "field")),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("caption", "start", "end")),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("cue", sa.JSON(), nullable=False),
        sa.Column("speaker", sa.Boolean(), nullable=False),
        *(sa.Column(f"speaker_{name}", sa.Text(), nullable=False) for name in _ACTOR),
        *(sa.Column(f"speaker_{name}", sa.Integer(), nullable=False) for name in ("start", "end")),
        sa.Column("anonymous", sa.Boolean(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("medium", "within")),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("coder", sa.Text(), nullable=False),
        sa.Column("day", sa.Text()),
        sa.ForeignKeyConstraint(["article"], ["articles.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article", "position"),
    )
    op.create_index("statements_by_day", "statements", ["day"])
    op.create_index("statements_by_country", "statements", ["speaker_country"])
    op.create_table(
        "attitudes",
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("statement", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("rank", sa.Integer(), autoincrement=False, nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in _ACTOR),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("start", "end")),
        sa.Column("stance", sa.Text(), nullable=False),
        sa.Column("words", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article", "statement"], ["statements.article", "statements.position"], ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("article", "statement", "rank"),
    )
    op.create_index("attitudes_by_country", "attitudes", ["country"])
