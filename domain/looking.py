"""Looking for things: the parts of a list in their order, and what is looked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum
from typing import Protocol

SOON = timedelta(days=8)
"""What falls due within seven days is soon; a date is over when its day is."""

NEVER = 2**62
"""The place in time of what has no date, behind everything that has one."""

LONGEST_WORD = 500
"""How many characters of a word are compared."""

MOST_WORDS = 16


class Rank(IntEnum):
    """What needs somebody comes first; among equals, what is due first."""

    STUCK = 0
    FREE = 1
    PROPOSED = 2
    OPEN = 3
    DONE = 4
    CLOSED = 5


LIVE = (Rank.STUCK, Rank.FREE, Rank.PROPOSED, Rank.OPEN)
_WAITING = (Rank.FREE, Rank.PROPOSED, Rank.OPEN)


@dataclass(frozen=True)
class Span:
    """A part of a list: things of these ranks whose place in time is in (`after`, `until`].

    A place in time is a number of seconds since 1970, as `place_of` gives it. Figures leave out the
    things (ids) that were told `above`.
    """

    ranks: tuple[Rank, ...]
    after: int = -NEVER
    until: int = NEVER
    above: frozenset[str] = frozenset()

    def and_also(self, other: Span) -> Span:
        """What lies in both."""
        ranks = tuple(rank for rank in self.ranks if rank in other.ranks)
        after, until = max(self.after, other.after), min(self.until, other.until)
        return Span(ranks, after, until, self.above | other.above)

    @property
    def empty(self) -> bool:
        """Whether nothing can lie in it."""
        return not self.ranks or self.after >= self.until


@dataclass(frozen=True)
class Look:
    """What to look for: of each set in `marks` one must be a mark of the thing.

    Each of the folded `words` must stand in its title, its tags or its notes. `spans` are the parts
    of the list, one after another.
    """

    marks: tuple[frozenset[str], ...]
    spans: tuple[Span, ...]
    words: tuple[str, ...] = ()


def spans(now: datetime, *narrowing: Span) -> tuple[Span, ...]:
    """The parts of a list in their order at the instant `now`, each as narrow as all of these."""
    second = seconds(now)
    parts = [Span((Rank.STUCK,)), Span(_WAITING, until=second)]
    parts += [Span((rank,), after=second) for rank in _WAITING]
    parts += [Span((rank,)) for rank in (Rank.DONE, Rank.CLOSED)]
    for narrow in narrowing:
        parts = [part.and_also(narrow) for part in parts]
    return tuple(part for part in parts if not part.empty)


def seconds(at: datetime) -> int:
    """An instant as whole seconds since 1970."""
    return int(at.timestamp())


class Looking(Protocol):
    """The index of all things in storage."""

    async def find(self, look: Look, most: int) -> Sequence[str]:
        """The ids of the first things that fit, as many as `most`, in the order of the spans."""
        ...
