"""Where an event took place: beside its words, which span, and the place they name."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Give events the columns of a place; those kept so far have none."""
    for name in ("place_start", "place_end"):
        op.add_column("events", sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
    for name in ("place_name", "place_country", "place_region", "place_kind"):
        op.add_column("events", sa.Column(name, sa.Text(), nullable=False, server_default=""))
