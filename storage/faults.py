"""The table of faults that the operator is told of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Column, Index, Table, func, select

from domain.faults import Fault, FaultKind
from storage.columns import TABLES, Choice, Instant, Words
from storage.shelf import Shelf

FAULTS = Table(
    "faults",
    TABLES,
    Column("key", Words, primary_key=True),
    Column("kind", Choice(FaultKind), nullable=False),
    Column("at", Instant, nullable=False),
    Column("tell_at", Instant, index=True),
    Column("told_at", Instant),
    Column("about", Words, nullable=False),
    Index(None, "at"),
)
UNTOLD = FAULTS.c.tell_at.is_not(None)
NEXT_FAULT = select(func.min(FAULTS.c.tell_at))


class SqlFaults(Shelf[Fault]):
    """The faults of one transaction."""

    table = FAULTS
    kind = Fault

    async def note(self, fault: Fault) -> bool:
        return await self.add_new(fault)

    async def untold(self) -> Sequence[Fault]:
        return await self.where(UNTOLD, order=(FAULTS.c.at, FAULTS.c.key))

    async def told(self, faults: Sequence[Fault], at: datetime) -> None:
        for one in faults:
            await self.change(FAULTS.c.key == one.key, tell_at=None, told_at=at)

    async def wait_until(self, at: datetime | None) -> None:
        await self.change(UNTOLD, tell_at=at)

    async def next_due(self) -> datetime | None:
        """When the operator is next to be told of something."""
        found: datetime | None = await self.connection.scalar(NEXT_FAULT)
        return found
