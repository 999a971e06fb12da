"""The tables of thanks, and of who has come."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Column, Index, Table, func

from domain.newcomers import Newcomer
from domain.sharing import Share
from domain.thanks import Thanks, ThanksState
from storage.columns import TABLES, Choice, Instant, Words
from storage.shelf import Shelf

THANKS = Table(
    "thanks",
    TABLES,
    Column("id", Words, primary_key=True),
    Column("title", Words, nullable=False),
    Column("room", Words, nullable=False),
    Column("author", Words, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("person", Words, nullable=False),
    Column("state", Choice(ThanksState), nullable=False),
    Column("share", Choice(Share)),
    Index(None, "room", "made_at"),
)
NEWCOMERS = Table(
    "newcomers",
    TABLES,
    Column("id", Words, primary_key=True),
    Column("room", Words, nullable=False),
    Column("person", Words, nullable=False),
    Column("at", Instant, nullable=False),
    Index(None, "room", "at"),
)


class SqlThanks(Shelf[Thanks]):
    """The thanks of one transaction."""

    table = THANKS
    kind = Thanks

    async def said_in(
        self, rooms: frozenset[str], since: datetime, until: datetime
    ) -> Sequence[Thanks]:
        return await self.where(
            THANKS.c.room.in_(sorted(rooms)),
            THANKS.c.state == ThanksState.OPEN,
            THANKS.c.made_at >= since,
            THANKS.c.made_at < until,
            order=(THANKS.c.made_at, func.length(THANKS.c.id), THANKS.c.id),
        )


class SqlNewcomers(Shelf[Newcomer]):
    """The newcomers of one transaction."""

    table = NEWCOMERS
    kind = Newcomer

    async def add(self, newcomer: Newcomer) -> bool:
        return await self.add_new(newcomer)

    async def of(
        self, rooms: frozenset[str], since: datetime, until: datetime
    ) -> Sequence[Newcomer]:
        return await self.where(
            NEWCOMERS.c.room.in_(sorted(rooms)),
            NEWCOMERS.c.at >= since,
            NEWCOMERS.c.at < until,
            order=(NEWCOMERS.c.at, NEWCOMERS.c.id),
        )
