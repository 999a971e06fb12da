"""The agenda of a meeting: its topics, in their order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar, Protocol


class TopicState(StrEnum):
    """How a topic stands. What was not REACHED goes to the next meeting by itself."""

    WAITING = "waiting"
    REACHED = "reached"
    DROPPED = "dropped"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Topic:
    """A topic of a meeting's agenda, with what it has of the meeting.

    `minutes` is how long it is to take, `presenter` an address. `place` orders the agenda. One that
    was reached belongs to the `occurrence` (M8.3) in which it was.
    """

    letter: ClassVar[str] = "T"
    kind: ClassVar[str] = "topic"

    id: str
    meeting: str
    title: str
    room: str
    author: str
    made_at: datetime
    place: int
    minutes: int | None = None
    presenter: str | None = None
    state: TopicState = TopicState.WAITING
    occurrence: str | None = None

    @property
    def live(self) -> bool:
        """Whether it is still to be reached."""
        return self.state is TopicState.WAITING

    @property
    def owner(self) -> str | None:
        """Who presents it."""
        return self.presenter

    due_at: ClassVar[datetime | None] = None
    due_on: ClassVar[None] = None
    zone: ClassVar[str] = "UTC"
    share: ClassVar[None] = None


class Topics(Protocol):
    """The topics in storage."""

    async def get(self, id: str) -> Topic | None: ...

    async def of(self, meeting: str) -> Sequence[Topic]:
        """All of a meeting, whatever their state, in their order."""
        ...

    async def waiting(self, meeting: str) -> Sequence[Topic]:
        """Those of a meeting's next agenda, in their order."""
        ...

    async def reached_in(self, occurrence: str) -> Sequence[Topic]:
        """Those that an occurrence has reached, in their order."""
        ...
