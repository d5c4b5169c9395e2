"""Amounts keep the upper end of a range, how near the figure is, and what period it is for."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0004"


def upgrade() -> None:
    """Add them."""
    op.add_column("amounts", sa.Column("high", sa.Double()))
    for name in ("bound", "per", "over"):
        op.add_column("amounts", sa.Column(name, sa.Text(), nullable=False, server_default=""))
