"""The tables of people and of rooms."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, Column, Date, Integer, Table, Time, false, func, select

from domain.awaited import MARK
from domain.people import Kind, Person, Room
from storage.columns import TABLES, Choice, Instant, Packed, Words
from storage.moving import move
from storage.shelf import Shelf

PEOPLE = Table(
    "people",
    TABLES,
    Column("address", Words, primary_key=True),
    Column("zone", Words),
    Column("territory", Words),
    Column("language", Words),
    Column("morning", Time, nullable=False),
    Column("quiet_from", Time, nullable=False),
    Column("quiet_until", Time, nullable=False),
    Column("rest_days", Packed(frozenset[int]), nullable=False),
    Column("private", Boolean, nullable=False),
    Column("stopped", Boolean, nullable=False),
    Column("direct_chat", Words, index=True),
    Column("invited_at", Instant),
    Column("next_daily_at", Instant, index=True),
    Column("daily_until_on", Date),
    Column("daily_message", Words),
    Column("dailies", Integer, nullable=False),
    Column("blocked", Boolean, nullable=False, server_default=false()),
    Column("sectors", Packed(tuple[str, ...]), nullable=False, server_default="[]"),
    Column("region", Words),
    Column("kind", Choice(Kind)),
    Column("away_until_on", Date),
    Column("coordinator", Boolean, nullable=False, server_default=false()),
    Column("left_at", Instant),
    Column("known_as", Words, index=True),
    Column("named", Boolean),
    Column("less", Boolean, nullable=False, server_default=false()),
    Column("declined_at", Instant),
)
ROOMS = Table(
    "rooms",
    TABLES,
    Column("address", Words, primary_key=True),
    Column("name", Words, nullable=False),
    Column("language", Words),
    Column("zone", Words),
    Column("prefix", Words, nullable=False),
    Column("direct_with", Words),
    Column("main", Boolean, nullable=False, server_default=false()),
)
FREE = PEOPLE.c.blocked.is_(False)
COORDINATORS = select(PEOPLE.c.address).where(PEOPLE.c.coordinator.is_(True))
NEXT_DAILY = select(func.min(PEOPLE.c.next_daily_at)).where(FREE)


class SqlPeople(Shelf[Person]):
    """The people of one transaction; who is only looked at is not kept."""

    table = PEOPLE
    kind = Person

    async def get(self, key: str) -> Person:
        return await super().get(key) or Person(key)

    async def several(self, addresses: Collection[str]) -> Sequence[Person]:
        known = await self.where(PEOPLE.c.address.in_(sorted(addresses)))
        rows = {person.address: person for person in known}
        return [rows.get(address) or Person(address) for address in sorted(addresses)]

    def left_behind(self, raw: Mapping[str, Any]) -> Person | None:
        """Who cannot be read may have said stop, and stays blocked unless they plainly were not."""
        return Person(str(raw["address"]), stopped=True, blocked=raw["blocked"] != 0)

    async def with_direct_chat(self, chat: str) -> Person | None:
        found = await self.where(PEOPLE.c.direct_chat == chat, order=(PEOPLE.c.address,), limit=1)
        return found[0] if found else None

    async def awaited(self) -> Sequence[Person]:
        begun = PEOPLE.c.address.startswith(MARK, autoescape=True)
        return await self.where(begun, order=(PEOPLE.c.address,))

    async def due(self, now: datetime) -> Sequence[Person]:
        return await self.where(
            PEOPLE.c.next_daily_at <= now, FREE, order=(PEOPLE.c.next_daily_at, PEOPLE.c.address)
        )

    async def coordinators(self) -> frozenset[str]:
        """The addresses of those whom the network has made coordinators."""
        return frozenset(await self.connection.scalars(COORDINATORS))

    async def next_due(self) -> datetime | None:
        found: datetime | None = await self.connection.scalar(NEXT_DAILY)
        return found


class SqlRooms(Shelf[Room]):
    """The rooms of one transaction; what is only looked at is not kept."""

    table = ROOMS
    kind = Room

    async def get(self, key: str) -> Room:
        return await super().get(key) or Room(key)

    async def main(self) -> Room | None:
        found = await self.where(ROOMS.c.main.is_(True), order=(ROOMS.c.address,), limit=1)
        return found[0] if found else None

    async def move(self, old: str, new: str) -> None:
        await move(self.connection, old, new)
        self._held.clear()
