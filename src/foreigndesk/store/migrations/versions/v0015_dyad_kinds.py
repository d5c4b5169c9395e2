"""Acts that happened between two states, counted by month and kind."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0013"

_COUNT = """
INSERT INTO dyad_kinds (source, target, month, quad, type, mode, contexts, events)
SELECT d.source, d.target, substr(d.day, 1, 7), d.quad, e.type, e.mode, CAST(e.contexts AS TEXT), count(*)
FROM dyads d JOIN events e ON e.article = d.article AND e.position = d.event
WHERE d.status = 'happened' AND d.source <> '' AND d.target <> ''
GROUP BY d.source, d.target, substr(d.day, 1, 7), d.quad, e.type, e.mode, CAST(e.contexts AS TEXT)
"""


def upgrade() -> None:
    """Make the table, and count what the desk has."""
    names = ("source", "target", "month", "quad", "type", "mode", "contexts")
    op.create_table(
        "dyad_kinds",
        *(sa.Column(name, sa.Text(), nullable=False) for name in names),
        sa.Column("events", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(*names),
    )
    op.execute(_COUNT)
