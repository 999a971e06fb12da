"""Meetings, their occurrences, agendas and minutes, and who comes."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables and columns."""
    _meetings()
    _occurrences()
    _attendances()
    _topics()
    _lines()
    op.add_column("groups", sa.Column("in_threads", sa.Boolean(), nullable=True))
    op.add_column("people", sa.Column("named", sa.Boolean(), nullable=True))


def _thing(*columns: sa.Column[Any]) -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("id", sa.Text(), nullable=False),
        *columns,
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("room", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
    )


def _meetings() -> None:
    op.create_table(
        "meetings",
        *_thing(),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("host", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("rules", sa.Text(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("link", sa.Text(), nullable=False),
        sa.Column("thread", sa.Text(), nullable=True),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("options", sa.Text(), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("share", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meetings")),
    )
    op.create_index(op.f("ix_meetings_room_state"), "meetings", ["room", "state"])


def _occurrences() -> None:
    op.create_table(
        "occurrences",
        *_thing(
            sa.Column("meeting", sa.Text(), nullable=False),
            sa.Column("number", sa.Integer(), nullable=False),
        ),
        sa.Column("planned_for", sa.DateTime(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("host", sa.Text(), nullable=True),
        sa.Column("stand_in", sa.Text(), nullable=True),
        sa.Column("link", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("moved", sa.Boolean(), nullable=False),
        sa.Column("thread", sa.Text(), nullable=True),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("wake_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("paused_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("asked_by", sa.Text(), nullable=False),
        sa.Column("share", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_occurrences")),
    )
    op.create_index(op.f("ix_occurrences_meeting_number"), "occurrences", ["meeting", "number"])
    op.create_index(op.f("ix_occurrences_room_state_at"), "occurrences", ["room", "state", "at"])
    op.create_index(op.f("ix_occurrences_wake_at"), "occurrences", ["wake_at"])


def _attendances() -> None:
    op.create_table(
        "attendances",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("thing", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("present", sa.Boolean(), nullable=False),
        sa.Column("options", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendances")),
    )
    op.create_index(op.f("ix_attendances_thing"), "attendances", ["thing"])


def _topics() -> None:
    op.create_table(
        "topics",
        *_thing(sa.Column("meeting", sa.Text(), nullable=False)),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("presenter", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("occurrence", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topics")),
    )
    op.create_index(op.f("ix_topics_meeting_state"), "topics", ["meeting", "state"])
    op.create_index(op.f("ix_topics_occurrence"), "topics", ["occurrence"])


def _lines() -> None:
    op.create_table(
        "lines",
        *_thing(
            sa.Column("occurrence", sa.Text(), nullable=False),
            sa.Column("says", sa.Text(), nullable=False),
        ),
        sa.Column("topic", sa.Text(), nullable=True),
        sa.Column("about", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lines")),
    )
    op.create_index(op.f("ix_lines_occurrence"), "lines", ["occurrence"])
    op.create_index(op.f("ix_lines_about"), "lines", ["about"])
