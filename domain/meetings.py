"""Meetings: what is planned, once or in a series, and the rules by which it comes again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import ClassVar, Protocol

from domain.sharing import Share

USUAL_MINUTES = 60
DAY_BEFORE, SHORTLY_BEFORE = 24 * 60, 15
AHEAD = 3
"""So many occurrences to come have a row, so that each has its id before people speak of it."""


class State(StrEnum):
    """How a meeting stands. FINDING: members say which of the proposed hours suit them."""

    PROPOSED = "proposed"
    FINDING = "finding"
    OPEN = "open"
    DROPPED = "dropped"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Rule:
    """When the occurrences from `number` on are: the naive wall time of the first in `zone` (IANA).

    `rrule` is RFC 5545 without DTSTART, its UNTIL in UTC; None for a single time. Where hours take
    turns, `hours` has all of them, that of the first occurrence first.
    """

    starts: datetime
    zone: str
    rrule: str | None = None
    hours: tuple[time, ...] = ()
    number: int = 1


@dataclass(frozen=True)
class Meeting:
    """A meeting, or a whole series. `rules` hold one after another; the last is the present one.

    `host` is an address. `link` is where it takes place, as typed. It is said in `room` and
    `thread`, `before` minutes before it begins. `next_at` is the instant of its next occurrence
    that was not dropped. `options` are the instants proposed while hours are being found.
    `changed_at` and `sequence` are what a calendar needs to know of changes (RFC 5545 3.8.7): they
    are raised where it is saved.
    """

    letter: ClassVar[str] = "M"
    kind: ClassVar[str] = "meeting"

    id: str
    title: str
    room: str
    author: str
    made_at: datetime
    changed_at: datetime
    host: str | None = None
    state: State = State.OPEN
    rules: tuple[Rule, ...] = ()
    minutes: int = USUAL_MINUTES
    link: str = ""
    thread: str | None = None
    before: tuple[int, ...] = (DAY_BEFORE, SHORTLY_BEFORE)
    options: tuple[datetime, ...] = ()
    next_at: datetime | None = None
    sequence: int = 0
    share: Share | None = None

    @property
    def live(self) -> bool:
        """Whether it may still take place."""
        return self.state in (State.PROPOSED, State.FINDING, State.OPEN)

    @property
    def owner(self) -> str | None:
        """Who sees to it: its host."""
        return self.host

    @property
    def recurs(self) -> bool:
        """Whether it comes again."""
        return bool(self.rules) and self.rules[-1].rrule is not None

    @property
    def zone(self) -> str:
        """The zone (IANA) that its wall time is meant in."""
        return self.rules[-1].zone if self.rules else "UTC"

    @property
    def due_at(self) -> datetime | None:
        """The instant of its next occurrence."""
        return self.next_at

    @property
    def due_on(self) -> date | None:
        """A meeting has always an hour."""
        return None


class Meetings(Protocol):
    """The meetings in storage."""

    async def get(self, id: str) -> Meeting | None: ...

    async def live_in(self, rooms: frozenset[str]) -> Sequence[Meeting]:
        """The live ones of these rooms, the next first, those without an hour last."""
        ...

    async def dropped_in(self, rooms: frozenset[str], since: datetime) -> Sequence[Meeting]:
        """Those of these rooms that were dropped since that instant, the last one first."""
        ...
