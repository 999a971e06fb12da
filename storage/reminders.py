"""The table of reminders."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

from sqlalchemy import Boolean, Column, Date, Index, Table, bindparam, exists, func, select

from domain.reminders import Reminder, State
from storage.columns import TABLES, Choice, Instant, WallTime, Words
from storage.people import PEOPLE
from storage.shelf import Shelf

REMINDERS = Table(
    "reminders",
    TABLES,
    Column("id", Words, primary_key=True),
    Column("title", Words, nullable=False),
    Column("room", Words, nullable=False),
    Column("author", Words, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("owner", Words),
    Column("state", Choice(State), nullable=False),
    Column("due_on", Date),
    Column("due_at", Instant),
    Column("zone", Words, nullable=False),
    Column("rrule", Words),
    Column("starts", WallTime),
    Column("timed", Boolean, nullable=False),
    Column("next_at", Instant),
    Column("next_on", Date),
    Column("thread", Words),
    Index(None, "owner", "state"),
    Index(None, "room", "state"),
    Index(None, "state", "next_at"),
)
LIVE = REMINDERS.c.state == State.OPEN
FREE = ~exists().where(PEOPLE.c.address == REMINDERS.c.owner, PEOPLE.c.blocked.is_(True))
"""Those of a blocked account wait."""
NEXT_REMINDER = select(func.min(REMINDERS.c.next_at)).where(LIVE, FREE)


class SqlReminders(Shelf[Reminder]):
    """The reminders of one transaction."""

    table = REMINDERS
    kind = Reminder

    async def of(self, person: str) -> Sequence[Reminder]:
        return sorted(await self.where(REMINDERS.c.owner == person, LIVE), key=_earliest)

    async def live_in(self, rooms: frozenset[str]) -> Sequence[Reminder]:
        return sorted(await self.where(REMINDERS.c.room.in_(sorted(rooms)), LIVE), key=_earliest)

    async def due(self, now: datetime) -> Sequence[Reminder]:
        return sorted(await self.where(LIVE, REMINDERS.c.next_at <= now, FREE), key=_earliest)

    async def next_due(self) -> datetime | None:
        found: datetime | None = await self.connection.scalar(NEXT_REMINDER)
        return found

    async def joining_daily(self, person: str, on: date) -> Sequence[Reminder]:
        return sorted(await self.all(_JOINING, person=person, on=on), key=_earliest)


def _earliest(reminder: Reminder) -> tuple[date, datetime, datetime, int, str]:
    at = reminder.next_at or reminder.due_at
    day = at.date() if at else reminder.next_on or reminder.due_on or date.max
    hour = at or datetime.max.replace(tzinfo=UTC)
    return day, hour, reminder.made_at, len(reminder.id), reminder.id


_JOINING = SqlReminders.rows(
    REMINDERS.c.owner == bindparam("person"), LIVE, REMINDERS.c.next_on <= bindparam("on")
)
