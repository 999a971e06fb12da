"""The tables of review rounds and of their answers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TypeVar

from sqlalchemy import Column, ColumnElement, Date, Integer, Table, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.reviews import AnswerState, Page, Review, ReviewAnswer, State
from storage.columns import TABLES, Choice, Instant, Packed, WallTime, Words
from storage.shelf import Held, Shelf

REVIEWS = Table(
    "reviews",
    TABLES,
    Column("id", Words, primary_key=True),
    Column("title", Words, nullable=False),
    Column("room", Words, nullable=False),
    Column("author", Words, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("groups", Packed(tuple[str, ...]), nullable=False),
    Column("since", Date),
    Column("due_on", Date),
    Column("zone", Words, nullable=False),
    Column("rrule", Words),
    Column("starts", WallTime),
    Column("state", Choice(State), nullable=False, index=True),
    Column("said", Packed(tuple[str, ...]), nullable=False),
    Column("wake_at", Instant, index=True),
    Column("page", Packed(Page)),
)
REVIEW_ANSWERS = Table(
    "review_answers",
    TABLES,
    Column("id", Words, primary_key=True),
    Column("review", Words, nullable=False, index=True),
    Column("question", Integer, nullable=False),
    Column("title", Words, nullable=False),
    Column("room", Words, nullable=False),
    Column("author", Words, nullable=False),
    Column("made_at", Instant, nullable=False, index=True),
    Column("made", Words),
    Column("state", Choice(AnswerState), nullable=False),
)
NEXT_REVIEW = select(func.min(REVIEWS.c.wake_at))


Row = TypeVar("Row")


class _Saving(Shelf[Row]):
    """Remembers what this transaction has written."""

    def __init__(self, connection: AsyncConnection, held: Held | None = None) -> None:
        super().__init__(connection, held)
        self.saved: list[Row] = []

    async def save(self, row: Row) -> None:
        """Write the row, new or not."""
        await super().save(row)
        self.saved.append(row)


class SqlReviews(_Saving[Review]):
    """The review rounds of one transaction."""

    table = REVIEWS
    kind = Review

    async def live(self) -> Sequence[Review]:
        order = (REVIEWS.c.made_at.desc(), REVIEWS.c.id)
        return await self.where(REVIEWS.c.state == State.OPEN, order=order)

    async def ended(self) -> Sequence[Review]:
        return await self._over(State.DONE)

    async def over(self) -> Sequence[Review]:
        return await self._over(State.DONE, State.DROPPED)

    async def _over(self, *states: State) -> Sequence[Review]:
        order = (REVIEWS.c.due_on.desc(), REVIEWS.c.made_at.desc())
        return await self.where(REVIEWS.c.state.in_(states), order=order)

    async def due(self, now: datetime) -> Sequence[Review]:
        return await self.where(REVIEWS.c.wake_at <= now, order=(REVIEWS.c.wake_at, REVIEWS.c.id))


class SqlReviewAnswers(_Saving[ReviewAnswer]):
    """The answers of one transaction."""

    table = REVIEW_ANSWERS
    kind = ReviewAnswer

    async def of(self, review: str, author: str | None = None) -> Sequence[ReviewAnswer]:
        theirs = () if author is None else (REVIEW_ANSWERS.c.author == author,)
        return await self._holding(REVIEW_ANSWERS.c.review == review, *theirs)

    async def between(self, start: datetime, end: datetime) -> Sequence[ReviewAnswer]:
        made_at = REVIEW_ANSWERS.c.made_at
        return await self._holding(made_at >= start, made_at < end)

    async def _holding(self, *conditions: ColumnElement[bool]) -> Sequence[ReviewAnswer]:
        order = (REVIEW_ANSWERS.c.made_at, func.length(REVIEW_ANSWERS.c.id), REVIEW_ANSWERS.c.id)
        open_ = REVIEW_ANSWERS.c.state == AnswerState.OPEN
        return await self.where(*conditions, open_, order=order)
