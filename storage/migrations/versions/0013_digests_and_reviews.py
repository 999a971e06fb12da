"""Digests, review rounds, thanks, newcomers, and how far somebody was reminded."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add the tables, columns and the index."""
    _people()
    _thanks()
    _digests()
    _reviews()
    op.add_column("people", sa.Column("less", sa.Boolean(), nullable=False, server_default="0"))
    op.add_column("people", sa.Column("declined_at", _INSTANT, nullable=True))
    op.add_column("rooms", sa.Column("main", sa.Boolean(), nullable=False, server_default="0"))
    op.add_column("actions", sa.Column("moves", sa.Integer(), nullable=False, server_default="0"))
    op.create_index(op.f("ix_changes_at"), "changes", ["at"])


def _made(name: str, key: str, *columns: sa.Column[Any]) -> None:
    op.create_table(
        name,
        sa.Column(key, sa.Text(), nullable=False),
        *columns,
        sa.PrimaryKeyConstraint(key, name=op.f(f"pk_{name}")),
    )


def _text(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def _people() -> None:
    _made(
        "intentions",
        "id",
        *_text("thing", "person"),
        sa.Column("asked_at", _INSTANT, nullable=True),
        *_text("words"),
    )
    _made(
        "remindings",
        "id",
        *_text("thing", "person"),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.Column("asks_on", sa.Date(), nullable=True),
        sa.Column("asked", sa.Boolean(), nullable=False),
    )
    op.create_index(op.f("ix_remindings_thing"), "remindings", ["thing"])
    op.create_index(op.f("ix_remindings_person"), "remindings", ["person"])
    _made(
        "newcomers",
        "id",
        *_text("room", "person"),
        sa.Column("at", _INSTANT, nullable=False),
    )
    op.create_index(op.f("ix_newcomers_room_at"), "newcomers", ["room", "at"])


def _thanks() -> None:
    _made(
        "thanks",
        "id",
        *_text("title", "room", "author"),
        sa.Column("made_at", _INSTANT, nullable=False),
        *_text("person", "state"),
        sa.Column("share", sa.Text(), nullable=True),
    )
    op.create_index(op.f("ix_thanks_room_made_at"), "thanks", ["room", "made_at"])


def _digests() -> None:
    _made(
        "digests",
        "place",
        *_text("every"),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("at", sa.Time(), nullable=False),
        sa.Column("next_at", _INSTANT, nullable=True),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.Column("told_at", _INSTANT, nullable=True),
        sa.Column("message", sa.Text(), nullable=True),
    )
    op.create_index(op.f("ix_digests_next_at"), "digests", ["next_at"])


def _reviews() -> None:
    _made(
        "reviews",
        "id",
        *_text("title", "room", "author"),
        sa.Column("made_at", _INSTANT, nullable=False),
        *_text("groups"),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        *_text("zone"),
        sa.Column("rrule", sa.Text(), nullable=True),
        sa.Column("starts", sa.DateTime(), nullable=True),
        *_text("state", "said"),
        sa.Column("wake_at", _INSTANT, nullable=True),
    )
    op.create_index(op.f("ix_reviews_state"), "reviews", ["state"])
    op.create_index(op.f("ix_reviews_wake_at"), "reviews", ["wake_at"])
    _made(
        "review_answers",
        "id",
        *_text("review"),
        sa.Column("question", sa.Integer(), nullable=False),
        *_text("title", "room", "author"),
        sa.Column("made_at", _INSTANT, nullable=False),
        sa.Column("made", sa.Text(), nullable=True),
        *_text("state"),
    )
    op.create_index(op.f("ix_review_answers_review"), "review_answers", ["review"])
    op.create_index(op.f("ix_review_answers_made_at"), "review_answers", ["made_at"])
