"""Reminders: a text at a time, once or again and again, for oneself, somebody else or the room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar, Protocol


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
    message, on the local date `next_on`. A recurring one has its RFC 5545 rule, the naive local wall
    time of its first occurrence and the zone (IANA) of both.
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
