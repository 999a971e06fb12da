"""Who somebody awaited has turned out to be, and which message brought a table."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the two columns."""
    op.add_column("people", sa.Column("known_as", sa.Text()))
    op.create_index(op.f("ix_people_known_as"), "people", ["known_as"])
    op.add_column("uploads", sa.Column("cause", sa.Text(), nullable=False, server_default=""))
