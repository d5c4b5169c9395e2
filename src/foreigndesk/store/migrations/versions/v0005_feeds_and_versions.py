"""Feeds with their health, what they listed, former versions of articles, and what was withdrawn."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0006"


def _text(name: str, **more: object) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False, **more)  # type: ignore[arg-type]  # keywords handed on


def upgrade() -> None:
    """Add the tables, and to articles the publisher's own version number."""
    op.add_column("articles", sa.Column("edition", sa.Integer(), nullable=False, server_default="0"))
    op.create_table(
        "feeds",
        _text("address", primary_key=True),
        *(_text(name) for name in ("title", "country", "language", "kind", "host", "etag", "modified")),
        *(_text(name) for name in ("error", "note", "moved", "hub", "topic")),
        *(sa.Column(name, sa.Double(), nullable=False) for name in ("added", "due", "wait", "gap")),
        *(sa.Column(name, sa.Double()) for name in ("tried", "succeeded", "news")),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("stopped", sa.Boolean(), nullable=False),
    )
    op.create_index("feeds_by_due", "feeds", ["due", "address"])
    op.create_table(
        "entries",
        _text("key", primary_key=True),
        *(_text(name) for name in ("url", "host", "title", "text", "published", "updated", "digest")),
        *(_text(name) for name in ("state", "reason", "basis", "article", "etag", "modified")),
        sa.Column("authors", sa.JSON(), nullable=False),
        sa.Column("found", sa.Double(), nullable=False),
        sa.Column("due", sa.Double()),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("checks", sa.Integer(), nullable=False),
    )
    op.create_index("entries_by_due", "entries", ["due", "key"])
    op.create_index("entries_by_article", "entries", ["article"])
    op.create_table(
        "listed",
        _text("feed"),
        _text("entry"),
        sa.ForeignKeyConstraint(["feed"], ["feeds.address"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["entry"], ["entries.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("feed", "entry"),
    )
    op.create_table(
        "versions",
        _text("article"),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        *(_text(name) for name in ("title", "text", "replaced")),
        sa.ForeignKeyConstraint(["article"], ["articles.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article", "number"),
    )
    op.create_table(
        "withdrawals",
        _text("article", primary_key=True),
        sa.Column("edition", sa.Integer(), nullable=False),
        _text("reason"),
        _text("taken"),
        sa.Column("revision", sa.Integer(), nullable=False),
    )
    op.create_index("withdrawals_by_revision", "withdrawals", ["revision"])
