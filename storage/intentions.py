"""The tables of what somebody was reminded of, and of when they mean to begin."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Boolean, Column, Date, Integer, Table, bindparam, func, select

from domain.intentions import Intention
from domain.remindings import Reminding
from storage.columns import TABLES, Instant, Words
from storage.shelf import Shelf

INTENTIONS = Table(
    "intentions",
    TABLES,
    Column("id", Words, primary_key=True),
    Column("thing", Words, nullable=False),
    Column("person", Words, nullable=False),
    Column("asked_at", Instant),
    Column("words", Words, nullable=False),
)
REMINDINGS = Table(
    "remindings",
    TABLES,
    Column("id", Words, primary_key=True),
    Column("thing", Words, nullable=False, index=True),
    Column("person", Words, nullable=False, index=True),
    Column("times", Integer, nullable=False),
    Column("told_on", Date),
    Column("asks_on", Date),
    Column("asked", Boolean, nullable=False),
)


class SqlIntentions(Shelf[Intention]):
    """The intentions of one transaction."""

    table = INTENTIONS
    kind = Intention


class SqlRemindings(Shelf[Reminding]):
    """The remindings of one transaction."""

    table = REMINDINGS
    kind = Reminding

    async def of(self, person: str) -> Sequence[Reminding]:
        return await self.all(_OF, person=person)

    async def unanswered(self) -> int:
        asked = select(func.count()).select_from(REMINDINGS).where(REMINDINGS.c.asked.is_(True))
        return await self.connection.scalar(asked) or 0

    async def answered(self, thing: str, person: str | None = None) -> None:
        theirs = () if person is None else (REMINDINGS.c.person == person,)
        await self.remove(REMINDINGS.c.thing == thing, *theirs)


_OF = SqlRemindings.rows(REMINDINGS.c.person == bindparam("person"), order=(REMINDINGS.c.id,))
