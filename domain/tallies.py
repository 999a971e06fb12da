"""Tallies of a period: how much was promised, done, moved and decided in some rooms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from domain.commitments import Level
from domain.dated import Dated


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
    """What happened in a period; `levels` counts the commitments that are open or were kept in it.

    With None stand those that nobody has checked.
    """

    actions: Counted = Counted()
    commitments: Counted = Counted()
    levels: tuple[tuple[Level | None, int], ...] = ()
    meetings: int = 0
    decisions: int = 0
    thanks: int = 0


class Tallies(Protocol):
    """What the database counts; times are instants, `end` not included.

    Changes are told by their numbers: those behind `after`, up to `last`.
    """

    async def last(self, before: datetime) -> int:
        """The number of the last change before an instant; 0 where there is none."""
        ...

    async def changed(
        self, letter: str, rooms: frozenset[str], after: int, last: int
    ) -> Mapping[str, int]:
        """How many actions (A), commitments (C) or thanks (K) of these rooms each verb has changed.

        Under "made" stand the new ones. A message that was edited since `after` changes nothing
        anew.
        """
        ...

    async def as_of(self, letter: str, rooms: frozenset[str], last: int) -> Sequence[Dated]:
        """The actions (A) or commitments (C) of these rooms as they were after the change `last`.

        Of those that were closed by then only some are among them.
        """
        ...

    async def levels(
        self, rooms: frozenset[str], after: int, end: datetime
    ) -> Mapping[Level | None, int]:
        """The commitments that were made before `end`, by completion level.

        They are open, or were done since `after`.
        """
        ...

    async def meetings(self, rooms: frozenset[str], start: datetime, end: datetime) -> int:
        """How many were held: minutes were taken of them."""
        ...

    async def decisions(self, rooms: frozenset[str], start: datetime, end: datetime) -> int:
        """How many were recorded in the minutes of these meetings."""
        ...
