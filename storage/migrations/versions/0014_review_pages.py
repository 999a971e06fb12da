"""What the page of a closed review round has counted."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; of rounds that are closed already it is counted when they are shown."""
    op.add_column("reviews", sa.Column("page", sa.Text(), nullable=True))
