"""Review rounds: three questions to a network or a group, and what people answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar, Protocol

from domain.tallies import Tally


class State(StrEnum):
    """How a review round stands."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"
    WITHDRAWN = "withdrawn"


class Question(StrEnum):
    """What is asked, in this order: the answers are numbered from 1."""

    SUCCEEDING = "succeeding"
    FALLING_SHORT = "falling short"
    NEXT = "next"


class AnswerState(StrEnum):
    """Whether an answer holds."""

    OPEN = "open"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Page:
    """What the page of a closed round tells beside the answers, as it was at its end.

    It looks back `until` that instant (not included), on changes up to the one with the number
    `last`. No `figures` stand for too few people. `announced` is the last date that people were
    told, which an earlier end does not change.
    """

    until: datetime
    last: int
    figures: Tally | None
    announced: date | None = None


@dataclass(frozen=True)
class Review:
    """A review round (V1) of these `groups` (keys), or of all where there are none.

    `due_on` is the last date, in `zone` (IANA), on which answers count. Since it is closed, `since`
    is the first date that it looks back on, and `page` what was found. One that recurs has its
    RFC 5545 rule, and `starts`, the naive local wall time of its first beginning. `said` are the
    names of what the bot has done about it, and the rooms that it asks later; `wake_at` is when it
    has to look at it next.
    """

    letter: ClassVar[str] = "V"
    kind: ClassVar[str] = "review"

    id: str
    title: str
    room: str
    author: str
    made_at: datetime
    groups: tuple[str, ...] = ()
    since: date | None = None
    due_on: date | None = None
    zone: str = "UTC"
    rrule: str | None = None
    starts: datetime | None = None
    state: State = State.OPEN
    said: tuple[str, ...] = ()
    wake_at: datetime | None = None
    page: Page | None = None

    @property
    def live(self) -> bool:
        """Whether it still takes answers."""
        return self.state is State.OPEN

    @property
    def owner(self) -> str | None:
        """Who has begun it."""
        return self.author

    due_at: ClassVar[datetime | None] = None
    share: ClassVar[None] = None


@dataclass(frozen=True)
class ReviewAnswer:
    """What one person answered to one question (1 to 3) of a `review`, as typed in `title`.

    Of an answer without name the `author` is "", and the `room` that of the review. `made` is the
    id of what somebody has made of it.
    """

    letter: ClassVar[str] = "W"
    kind: ClassVar[str] = "answer"

    id: str
    review: str
    question: int
    title: str
    room: str
    author: str
    made_at: datetime
    made: str | None = None
    state: AnswerState = AnswerState.OPEN

    @property
    def live(self) -> bool:
        """Whether it holds."""
        return self.state is AnswerState.OPEN

    @property
    def owner(self) -> str | None:
        """Nobody owns it; its author may correct it."""
        return None

    due_at: ClassVar[datetime | None] = None
    due_on: ClassVar[date | None] = None
    zone: ClassVar[str] = "UTC"
    share: ClassVar[None] = None


class Reviews(Protocol):
    """The review rounds in storage."""

    async def get(self, id: str) -> Review | None: ...

    async def live(self) -> Sequence[Review]:
        """Those that take answers, the newest first."""
        ...

    async def ended(self) -> Sequence[Review]:
        """Those that are closed, the last to end first."""
        ...

    async def over(self) -> Sequence[Review]:
        """Those that are closed, and those that were dropped, the last to end first."""
        ...

    async def due(self, now: datetime) -> Sequence[Review]:
        """Those that the bot has to look at by `now`."""
        ...


class ReviewAnswers(Protocol):
    """The answers in storage."""

    async def get(self, id: str) -> ReviewAnswer | None: ...

    async def of(self, review: str, author: str | None = None) -> Sequence[ReviewAnswer]:
        """Those of a review round that hold, in the order in which they were given.

        With an `author` (an address) those that have this name.
        """
        ...

    async def between(self, start: datetime, end: datetime) -> Sequence[ReviewAnswer]:
        """Those that hold and were given in this time."""
        ...
