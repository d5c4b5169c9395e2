"""Whose a follow is."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0011"


def upgrade() -> None:
    """Add the user; what is followed already is the keeper's."""
    op.add_column("follows", sa.Column("user", sa.Text(), nullable=False, server_default=""))
