"""Figures: how much there is of what a digest tells, and which things come first."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from domain.commitments import Level
from domain.looking import LIVE, NEVER, SOON, Rank, Span, seconds

Marks = tuple[frozenset[str], ...]
"""Sets of marks: of each a thing has one."""

NOBODYS: Marks = (frozenset(),)
"""What no thing has."""

HELP = (Rank.STUCK, Rank.FREE, Rank.PROPOSED)
"""What needs somebody: what is stuck, what nobody owns, and what waits for a yes."""
TO_DO = (Rank.OPEN,)
HELD = (Rank.STUCK, Rank.OPEN)
"""What somebody has to do, whether they can go on or not."""
_FIRST = -NEVER


@dataclass(frozen=True)
class Part:
    """Some things: how many there are, and the ids of the most pressing of them."""

    count: int = 0
    first: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self.count > 0


def late(now: datetime) -> Span:
    """What somebody has to do and is late with."""
    return Span(TO_DO, until=seconds(now))


def late_in_need(now: datetime) -> Span:
    """What needs somebody and is past its date."""
    return Span(HELP, until=seconds(now))


def newly_late(since: datetime, now: datetime) -> Span:
    """What is late and was not before, whoever has to do it, or nobody."""
    return Span(LIVE, seconds(since), seconds(now))


def due_soon(now: datetime) -> Span:
    """What somebody has to do within seven days; a date is over when its day is."""
    return Span(TO_DO, seconds(now), seconds(now + SOON))


def newly_soon(since: datetime, now: datetime) -> Span:
    """What is due within seven days and was not before, whoever has to do it, or nobody."""
    return Span(LIVE, max(seconds(now), seconds(since + SOON)), seconds(now + SOON))


def done(since: datetime, until: datetime) -> Span:
    """What was done from `since` on, before `until`, both in whole seconds.

    Closed things stand by when they were closed, the newest first.
    """
    return Span((Rank.DONE,), -seconds(until), -seconds(since))


def closed(since: datetime, until: datetime) -> Span:
    """The same with what was dropped or refused."""
    return replace(done(since, until), ranks=(Rank.DONE, Rank.CLOSED))


@dataclass(frozen=True)
class Activity:
    """How much one person (an address) did about things of one room, and when last."""

    room: str
    who: str
    acts: int
    last_at: datetime


NEARLY_ALL = 0.8
FEWEST_ACTS = 5


def leans_on_one(acts: Collection[int]) -> bool:
    """Whether one of several people did nearly all; of few acts nothing can be said."""
    return sum(acts) >= FEWEST_ACTS and max(acts) >= NEARLY_ALL * sum(acts)


class Figures(Protocol):
    """Figures from the index of lists and from what changed lately; history is never walked."""

    async def part(
        self,
        marks: Marks,
        span: Span,
        most: int,
        start: int = 0,
        without: frozenset[str] = frozenset(),
    ) -> Part:
        """The things of a span, from `start` on; a milestone counts while its commitment does.

        Nothing counts that has one of the marks in `without`.
        """
        ...

    async def begun(self, marks: Marks, span: Span, since: datetime) -> bool:
        """Whether one of these things is there, or has another state or owner, since then."""
        ...

    async def dated(self, marks: Marks, span: Span, since: datetime) -> bool:
        """Whether one of these things is there, or has another date, since then."""
        ...

    async def done_again(
        self, marks: Marks, since: datetime, until: datetime, most: int, start: int = 0
    ) -> Part:
        """What recurs, is open again, and was done from `since` on, before `until`.

        What is due first comes first.
        """
        ...

    async def levels(self, marks: Marks, spans: Sequence[Span]) -> Mapping[Level | None, int]:
        """How many commitments stand at which completion level."""
        ...

    async def put_off(self, marks: Marks, times: int, most: int, start: int = 0) -> Part:
        """The live things whose date was put off so often, or more."""
        ...

    async def unproven(self, marks: Marks, most: int, start: int = 0) -> Part:
        """The commitments that are being kept and have no evidence."""
        ...

    async def activity(self, since: datetime) -> Sequence[Activity]:
        """Who has done how much in which room since then, whatever it was."""
        ...

    async def stopped(self) -> int:
        """How many people have said that nothing is to be said to them unasked."""
        ...
