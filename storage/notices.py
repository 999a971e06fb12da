"""The table of what people are to be told in their next daily message."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Column, Integer, Table, bindparam, insert

from domain.notices import About, Notice
from storage.columns import TABLES, Choice, Instant, Words
from storage.shelf import Shelf

NOTICES = Table(
    "notices",
    TABLES,
    Column("person", Words, nullable=False, index=True),
    Column("about", Choice(About), nullable=False),
    Column("thing", Words, nullable=False, index=True),
    Column("who", Words, nullable=False),
    Column("at", Instant, nullable=False),
    Column("words", Words, nullable=False),
    Column("cause", Words, nullable=False, index=True),
    Column("number", Integer, primary_key=True),
)


class SqlNotices(Shelf[Notice]):
    """The notices of one transaction."""

    table = NOTICES
    kind = Notice

    async def add(self, notice: Notice) -> None:
        values = self._values(notice)
        del values["number"]
        await self.connection.execute(insert(NOTICES).values(values))

    async def waiting_for(self, person: str) -> Sequence[Notice]:
        return await self.all(_WAITING, person=person)

    async def told(self, notices: Sequence[Notice]) -> None:
        for notice in notices:
            await self.remove(NOTICES.c.number == notice.number)

    async def forget(self, cause: str) -> None:
        await self.remove(NOTICES.c.cause == cause)

    async def forget_thing(self, thing: str) -> None:
        await self.remove(NOTICES.c.thing == thing)


_WAITING = SqlNotices.rows(NOTICES.c.person == bindparam("person"), order=(NOTICES.c.number,))
