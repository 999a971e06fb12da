"""The table of what was found in texts and waits to be recorded."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, Table

from domain.capture.kept import Captured
from domain.capture.values import Proposal
from storage.columns import TABLES, Instant, Packed, Words
from storage.shelf import Shelf

CAPTURES = Table(
    "captures",
    TABLES,
    Column("id", Words, primary_key=True),
    Column("person", Words, nullable=False),
    Column("room", Words, nullable=False),
    Column("speaker", Words, nullable=False),
    Column("at", Instant, nullable=False),
    Column("cause", Words, nullable=False, index=True),
    Column("found", Packed(tuple[Proposal, ...]), nullable=False),
    Column("made", Packed(tuple[str, ...]), nullable=False),
)


class SqlCaptures(Shelf[Captured]):
    """The captures of one transaction."""

    table = CAPTURES
    kind = Captured

    async def discard(self, id: str) -> None:
        await self.remove(CAPTURES.c.id == id)

    async def forget(self, cause: str) -> None:
        await self.remove(CAPTURES.c.cause == cause)

    async def expire(self, before: datetime) -> bool:
        return await self.remove(CAPTURES.c.at < before) > 0
