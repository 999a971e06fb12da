"""Tallies of a period: how much was promised, done, moved and decided in some rooms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from domain.commitments import Level


@dataclass(frozen=True)
class Counted:
    """How many things of one kind were made, done, moved and dropped, and are `late` at its end."""

    made: int = 0
    done: int = 0
    moved: int = 0
    dropped: int = 0
    late: int = 0

    def __bool__(self) -> bool:
        """Whether there is anything to tell."""
        return any((self.made, self.done, self.moved, self.dropped, self.late))


@dataclass(frozen=True)
class Tally:
    """What happened in a period; `levels` has the commitments that are open or were kept in it.

    Under None stand those that nobody has checked.
    """

    actions: Counted = Counted()
    commitments: Counted = Counted()
    levels: Mapping[Level | None, int] = field(default_factory=dict)
    meetings: int = 0
    decisions: int = 0
    thanks: int = 0


class Tallies(Protocol):
    """What the database counts; times are instants, `end` not included."""

    async def changed(
        self, letter: str, rooms: frozenset[str], start: datetime, end: datetime
    ) -> Mapping[str, int]:
        """How many actions (A) or commitments (C) of these rooms each verb has changed.

        Under "made" stand the new ones.
        """
        ...

    async def levels(
        self, rooms: frozenset[str], start: datetime, end: datetime
    ) -> Mapping[Level | None, int]:
        """The commitments that were made before its end, by completion level.

        They are open, or were done in this time or since.
        """
        ...

    async def meetings(self, rooms: frozenset[str], start: datetime, end: datetime) -> int:
        """How many were held: minutes were taken of them."""
        ...

    async def decisions(self, rooms: frozenset[str], start: datetime, end: datetime) -> int:
        """How many were recorded in the minutes of these meetings."""
        ...
