"""Faults that the operator is told of, and accounts that are blocked."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table of faults, and to every person that they are not blocked."""
    op.create_table(
        "faults",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tell_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("about", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_faults")),
    )
    op.create_index(op.f("ix_faults_tell_at"), "faults", ["tell_at"])
    op.create_index(op.f("ix_faults_at"), "faults", ["at"])
    op.add_column(
        "people",
        sa.Column("blocked", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
