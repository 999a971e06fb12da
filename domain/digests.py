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
