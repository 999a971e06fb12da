"""Reminders: a text at a time, once or again and again, for oneself, somebody else or the room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import ClassVar, Protocol

from domain.dates import Recurrence, When
from domain.zones import zone


class State(StrEnum):
    """How a reminder stands."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Reminder:
    """A text at a time. `owner` is who is reminded; None means the room `room`.

    `next_at` is the instant of its next firing, None when there is none or when it joins a daily
    message, on the local date `next_on`. A recurring one has its RFC 5545 rule, the naive local
    wall time of its first occurrence and the zone (IANA) of both.
    """

    letter: ClassVar[str] = "R"
    kind: ClassVar[str] = "reminder"

    id: str
    title: str
    room: str
    author: str
    made_at: datetime
    owner: str | None = None
    state: State = State.OPEN
    due_on: date | None = None
    due_at: datetime | None = None
    zone: str = "UTC"
    rrule: str | None = None
    starts: datetime | None = None
    timed: bool = True
    next_at: datetime | None = None
    next_on: date | None = None
    thread: str | None = None

    @property
    def live(self) -> bool:
        """Whether it will still be said."""
        return self.state is State.OPEN

    @property
    def personal(self) -> bool:
        """Whether somebody timed it for themselves, so that it comes at its own minute."""
        return self.owner is not None and self.owner == self.author


def scheduled(
    reminder: Reminder, when: When, now: datetime, owner_zone: str, morning: time
) -> Reminder:
    """The reminder with a new time; where no time of day was said, at `morning`.

    `owner_zone` (IANA) is where the person reminded lives: one that somebody else made joins their
    daily message of that date there, and a date without a time of day is meant as theirs.
    """
    if when.at is None and reminder.owner is not None:
        when = _there(when, owner_zone)
    again = when.recurrence
    if again is None and reminder.rrule is not None:
        return _once_elsewhere(reminder, when, morning, owner_zone)
    if again is not None and not again.timed:
        again = again.at_time(morning.hour, morning.minute)
    at = when.at
    if at is None:
        at = datetime.combine(when.on, morning).replace(tzinfo=when.zone)
    fresh = replace(
        reminder,
        state=State.OPEN,
        zone=again.zone if again else when.zone.key,
        rrule=again.rrule if again else None,
        starts=again.start if again else None,
        timed=when.at is not None or again is not None,
        due_at=at,
        due_on=when.on,
    )
    if again is not None:
        return _recurring(fresh, now, owner_zone)
    return _placed(fresh, at if at > now else None, owner_zone)


def _there(when: When, owner_zone: str) -> When:
    """The same dates in another zone."""
    again = when.recurrence
    if again is not None and not again.timed:
        again = replace(again, zone=owner_zone)
    return replace(when, zone=zone(owner_zone), recurrence=again)


def _once_elsewhere(reminder: Reminder, when: When, morning: time, owner_zone: str) -> Reminder:
    """A recurring reminder whose next occurrence is at another time; then it goes on as before."""
    at = when.at or datetime.combine(when.on, morning).replace(tzinfo=when.zone)
    return _placed(replace(reminder, state=State.OPEN), at, owner_zone)


def advanced(reminder: Reminder, now: datetime, owner_zone: str) -> Reminder:
    """The reminder after it was said: at its next occurrence after `now`, or done.

    One that joined a daily message has been said for that whole date.
    """
    if reminder.rrule is None:
        return closed(reminder, State.DONE)
    if reminder.next_on is not None:
        tomorrow = now.astimezone(zone(owner_zone)).date() + timedelta(days=1)
        midnight = datetime.combine(tomorrow, time.min).replace(tzinfo=zone(owner_zone))
        now = midnight - timedelta(microseconds=1)
    return _recurring(reminder, now, owner_zone)


def occasion(reminder: Reminder) -> str:
    """What its next saying is: there is one for each reminder and instant."""
    at = reminder.next_at.astimezone(UTC).isoformat() if reminder.next_at else reminder.next_on
    return f"reminder {reminder.id} {at}"


def place_of(reminder: Reminder) -> str | tuple[str, str | None]:
    """Where it is said: to a person, or in a room or one of its threads."""
    return reminder.owner or (reminder.room, reminder.thread)


def recurrence_of(reminder: Reminder) -> Recurrence | None:
    """Its recurrence, if it has one."""
    if reminder.rrule is None or reminder.starts is None:
        return None
    return Recurrence(reminder.rrule, reminder.starts, reminder.zone, timed=True)


def upcoming(reminder: Reminder, now: datetime, count: int) -> list[datetime]:
    """The next instants (UTC) at which a recurring reminder is said; the first may be moved."""
    again = recurrence_of(reminder)
    if again is None or not reminder.live:
        return []
    if reminder.next_at is None or reminder.next_at <= now:
        return again.upcoming(now, count)
    first = reminder.next_at.astimezone(UTC)
    return [first, *again.upcoming(first, count - 1)]


def _recurring(reminder: Reminder, now: datetime, owner_zone: str) -> Reminder:
    again = recurrence_of(reminder)
    following = again.upcoming(now, 1) if again else []
    if not following:
        return closed(reminder, State.DONE)
    return _placed(reminder, following[0], owner_zone)


def _placed(reminder: Reminder, at: datetime | None, owner_zone: str) -> Reminder:
    """With its next firing: at its own minute, or on the date of somebody's daily message."""
    if at is None:
        return replace(reminder, next_at=None, next_on=None)
    instant = reminder.due_at if reminder.rrule is None else at
    placed = replace(
        reminder,
        due_at=instant if reminder.timed else None,
        due_on=None if reminder.timed else reminder.due_on,
    )
    if reminder.owner is None or reminder.personal:
        return replace(placed, next_at=at, next_on=None)
    return replace(placed, next_at=None, next_on=at.astimezone(zone(owner_zone)).date())


def closed(reminder: Reminder, state: State) -> Reminder:
    """The reminder, never to be said again."""
    return replace(reminder, state=state, next_at=None, next_on=None)


class Reminders(Protocol):
    """The reminders in storage."""

    async def get(self, id: str) -> Reminder | None: ...

    async def of(self, person: str) -> Sequence[Reminder]:
        """The live ones that are for this person."""
        ...

    async def live_in(self, rooms: frozenset[str]) -> Sequence[Reminder]:
        """The live ones of these rooms, the earliest first."""
        ...

    async def due(self, now: datetime) -> Sequence[Reminder]:
        """Those to be said at their own minute, by `now`."""
        ...

    async def next_due(self) -> datetime | None: ...

    async def joining_daily(self, person: str, on: date) -> Sequence[Reminder]:
        """Those that join the person's daily message of the date `on` or an earlier one."""
        ...
