"""Commitments, groups and organisations, and more about people and action items."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables and columns."""
    _commitments()
    _milestones()
    _groups()
    _organisations()
    for name in ("for_group", "tie", "rrule", "share"):
        op.add_column("actions", sa.Column(name, sa.Text(), nullable=True))
    op.add_column("actions", sa.Column("starts", sa.DateTime(), nullable=True))
    op.create_index(op.f("ix_actions_tie"), "actions", ["tie"])
    op.add_column("people", sa.Column("sectors", sa.Text(), server_default="[]", nullable=False))
    op.add_column("people", sa.Column("region", sa.Text(), nullable=True))
    op.add_column("people", sa.Column("kind", sa.Text(), nullable=True))
    op.add_column("people", sa.Column("away_until_on", sa.Date(), nullable=True))
    op.add_column(
        "people",
        sa.Column("coordinator", sa.Boolean(), server_default=sa.false(), nullable=False),
    )


def _commitments() -> None:
    op.create_table(
        "commitments",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("room", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("promises", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("amount", sa.Text(), nullable=True),
        sa.Column("counted", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=True),
        sa.Column("tags", sa.Text(), nullable=False),
        sa.Column("tie", sa.Text(), nullable=True),
        sa.Column("share", sa.Text(), nullable=True),
        *_dates(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commitments")),
    )
    op.create_index(op.f("ix_commitments_room_state"), "commitments", ["room", "state"])
    op.create_index(op.f("ix_commitments_tie"), "commitments", ["tie"])
    op.create_table(
        "promisers",
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("commitment", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("owner", "commitment", name=op.f("pk_promisers")),
    )
    op.create_index(op.f("ix_promisers_commitment"), "promisers", ["commitment"])


def _milestones() -> None:
    op.create_table(
        "milestones",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("commitment", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("room", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("promises", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("share", sa.Text(), nullable=True),
        *_dates(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_milestones")),
    )
    op.create_index(op.f("ix_milestones_commitment"), "milestones", ["commitment"])
    op.create_index(op.f("ix_milestones_room_state"), "milestones", ["room", "state"])


def _dates() -> list[sa.Column[object]]:
    return [
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("dated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("first_due_on", sa.Date(), nullable=True),
        sa.Column("moves", sa.Integer(), nullable=False),
    ]


def _groups() -> None:
    op.create_table(
        "groups",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("short", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("rooms", sa.Text(), nullable=False),
        sa.Column("lead", sa.Text(), nullable=True),
        sa.Column("second", sa.Text(), nullable=True),
        sa.Column("sectors", sa.Text(), nullable=False),
        sa.Column("shared", sa.Boolean(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_groups")),
    )


def _organisations() -> None:
    op.create_table(
        "organisations",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("short", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("room", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("contacts", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_organisations")),
    )
