"""The counters that ids come from."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Column, Integer, Table, bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.columns import TABLES, Words

COUNTERS = Table(
    "counters",
    TABLES,
    Column("letter", Words, primary_key=True),
    Column("last", Integer, nullable=False),
)

COUNT = (
    update(COUNTERS)
    .where(COUNTERS.c.letter == bindparam("of"))
    .values(last=COUNTERS.c.last + 1)
    .returning(COUNTERS.c.last)
)
EVERY = ""
"""Under this letter stands how many numbers of each other letter may be taken, though unknown."""
TAKEN = select(COUNTERS.c.last).where(COUNTERS.c.letter == EVERY)


class Ids:
    """Gives every new thing its id; `again` are those of an edited message, to be given first."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self.again: tuple[str, ...] = ()

    def reuse(self, ids: Iterable[str]) -> None:
        """Give these ids again, in this order, before any new one of their letter."""
        self.again += tuple(ids)

    async def next(self, letter: str) -> str:
        """The next id of this letter."""
        for id in self.again:
            if id.startswith(letter) and id[len(letter) :].isdigit():
                self.again = tuple(other for other in self.again if other != id)
                return id
        return f"{letter}{await self._count(letter)}"

    async def _count(self, letter: str) -> int:
        number: int | None = await self._connection.scalar(COUNT, {"of": letter})
        if number is None:
            number = (await self._connection.scalar(TAKEN) or 0) + 1
            await self._connection.execute(insert(COUNTERS).values(letter=letter, last=number))
        return number
