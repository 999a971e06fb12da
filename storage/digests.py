"""The table of how often each chat gets its digest."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Column, Date, Integer, Table, Time, func, select

from domain.digests import Digest, Every
from storage.columns import TABLES, Choice, Instant, Words
from storage.shelf import Shelf

DIGESTS = Table(
    "digests",
    TABLES,
    Column("place", Words, primary_key=True),
    Column("every", Choice(Every), nullable=False),
    Column("weekday", Integer, nullable=False),
    Column("at", Time, nullable=False),
    Column("next_at", Instant, index=True),
    Column("next_on", Date),
    Column("told_at", Instant),
    Column("message", Words),
)
NEXT_DIGEST = select(func.min(DIGESTS.c.next_at))


class SqlDigests(Shelf[Digest]):
    """The digests of one transaction."""

    table = DIGESTS
    kind = Digest

    async def due(self, now: datetime) -> Sequence[Digest]:
        return await self.where(
            DIGESTS.c.next_at <= now, order=(DIGESTS.c.next_at, DIGESTS.c.place)
        )
