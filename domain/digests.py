"""Digests: what has moved in a room, in the network, or for one person, told at regular times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Protocol

MORNING = time(9)


class Every(StrEnum):
    """How often a digest comes."""

    OFF = "off"
    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"


@dataclass(frozen=True)
class Digest:
    """How often a chat gets its digest, and what it was told last.

    `place` is the address of a room, or of a person for their direct chat. `weekday` (Monday = 0)
    and `at` are in the room's zone; a person's comes with the daily message of the date `next_on`,
    a room's at the instant `next_at`. What happened by `told_at` has been told. `message` is the
    key of the newest one.
    """

    place: str
    every: Every = Every.OFF
    weekday: int = 0
    at: time = MORNING
    next_at: datetime | None = None
    next_on: date | None = None
    told_at: datetime | None = None
    message: str | None = None


class Digests(Protocol):
    """The digests in storage."""

    async def get(self, place: str) -> Digest | None: ...

    async def due(self, now: datetime) -> Sequence[Digest]:
        """Those of rooms that fall due by `now`."""
        ...


@dataclass(frozen=True)
class News:
    """What there is that the last digest has not told: without any of it none is sent.

    What merely stays late, stuck or unowned is nothing new. `needs_help` is whether something does
    that did not before, `due` whether something is due within seven days that was not before.
    """

    done: int = 0
    thanks: int = 0
    newcomers: int = 0
    needs_help: bool = False
    late: bool = False
    due: bool = False
    meetings: bool = False

    def __bool__(self) -> bool:
        return any((self.done, self.thanks, self.newcomers)) or any(
            (self.needs_help, self.late, self.due, self.meetings)
        )
