"""Events by pair of states with their counts by month; users, their sessions and tokens."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

# Each event under each pair of states on its sides; a side that is empty, or has no state, is ''.
_FILL = """
INSERT INTO dyads (article, event, source, target, day, quad, status, score)
SELECT DISTINCT e.article, e.position, coalesce(a.country, ''), coalesce(r.country, ''),
    CASE WHEN substr(e.first_day, 1, 7) = substr(e.last_day, 1, 7) THEN e.first_day ELSE '' END,
    e.quad, e.status, e.score
FROM events e
LEFT JOIN actors a ON a.article = e.article AND a.event = e.position AND a.side = 'actor'
LEFT JOIN actors r ON r.article = e.article AND r.event = e.position AND r.side = 'recipient'
"""
_COUNT = """
INSERT INTO dyad_months (source, target, month, quad, status, events, score)
SELECT source, target, substr(day, 1, 7), quad, status, count(*), sum(score) FROM dyads
GROUP BY source, target, substr(day, 1, 7), quad, status
"""


def upgrade() -> None:
    """Make the tables, and fill those of pairs from the events that the desk has."""
    op.create_table(
        "dyads",
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("event", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("quad", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(["article", "event"], ["events.article", "events.position"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article", "event", "source", "target"),
    )
    op.create_index("dyads_by_pair", "dyads", ["source", "target", "day"])
    op.create_index("dyads_by_source", "dyads", ["source", "day"])
    op.create_index("dyads_by_target", "dyads", ["target", "day"])
    names = ("source", "target", "month", "quad", "status")
    op.create_table(
        "dyad_months",
        *(sa.Column(name, sa.Text(), nullable=False) for name in names),
        sa.Column("events", sa.Integer(), nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint(*names),
    )
    op.create_index("dyad_months_by_target", "dyad_months", ["target"])
    op.execute(_FILL)
    op.execute(_COUNT)
    op.create_table(
        "users",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("password", sa.Text(), nullable=False),
        sa.Column("made", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "keys",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("user", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("made", sa.Text(), nullable=False),
        sa.Column("until", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["user"], ["users.name"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("digest"),
    )
    op.create_index("keys_by_user", "keys", ["user"])
