"""Follows, the alerts they gave, what each follow has heard, and the outbox."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0005"


def upgrade() -> None:
    """Create the tables."""
    _texts("follows", "id", "rule", "name", "every", "made", "muted", lists=("to",))
    op.create_table(
        "follow_state",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
    )
    _alerts()
    _outbox()


def _texts(name: str, key: str, *texts: str, lists: tuple[str, ...]) -> None:
    op.create_table(
        name,
        sa.Column(key, sa.Text(), primary_key=True),
        *(sa.Column(column, sa.Text(), nullable=False) for column in texts),
        *(sa.Column(column, sa.JSON(), nullable=False) for column in lists),
    )


def _alerts() -> None:
    texts = ("follow", "rule", "story", "article", "made", "title", "sentence", "source", "url", "published", "event")
    op.create_table(
        "alerts",
        sa.Column("id", sa.Integer(), primary_key=True),
        *(sa.Column(column, sa.Text(), nullable=False) for column in texts),
        *(sa.Column(column, sa.JSON(), nullable=False) for column in ("why", "matched", "also", "heard")),
    )
    op.create_index("alerts_by_follow", "alerts", ["follow", "id"])
    op.create_table(
        "hearings",
        sa.Column("follow", sa.Text(), primary_key=True),
        sa.Column("article", sa.Text(), primary_key=True),
        sa.Column("alert", sa.Integer(), sa.ForeignKey("alerts.id", ondelete="CASCADE"), nullable=False),
    )
    op.create_index("hearings_by_article", "hearings", ["article"])


def _outbox() -> None:
    alert = sa.ForeignKey("alerts.id", ondelete="CASCADE")
    op.create_table(
        "outbox",
        sa.Column("alert", sa.Integer(), alert, primary_key=True, autoincrement=False),
        sa.Column("channel", sa.Text(), primary_key=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("state", "due", "batch", "lease", "error", "sent")),
    )
    op.create_index("outbox_by_due", "outbox", ["state", "due"])
    op.create_index("outbox_by_batch", "outbox", ["batch"])
