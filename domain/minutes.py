"""The minutes of a meeting: the lines that members have marked, and nothing else of their talk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar, Protocol


class LineKind(StrEnum):
    """What a line says."""

    TOPIC = "topic"
    DECISION = "decision"
    ACTION = "action"
    NOTE = "note"


class LineState(StrEnum):
    """Whether a line holds."""

    OPEN = "open"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Line:
    """A line of the minutes of an `occurrence` (M8.3), its words as typed in `title`.

    A line that begins a topic, and one on it, name the `topic` (T4). One that begins a topic has no
    words of its own, nor has one about an action item or another thing, which it names in `about`
    (A14).
    """

    letter: ClassVar[str] = "L"
    kind: ClassVar[str] = "line"

    id: str
    occurrence: str
    says: LineKind
    title: str
    room: str
    author: str
    made_at: datetime
    topic: str | None = None
    about: str | None = None
    state: LineState = LineState.OPEN

    @property
    def live(self) -> bool:
        """Whether it still holds."""
        return self.state is LineState.OPEN

    @property
    def owner(self) -> str | None:
        """Nobody owns a line; its author may correct it."""
        return None

    due_at: ClassVar[datetime | None] = None
    due_on: ClassVar[None] = None
    zone: ClassVar[str] = "UTC"
    share: ClassVar[None] = None


class Lines(Protocol):
    """The lines of minutes in storage."""

    async def get(self, id: str) -> Line | None: ...

    async def about(self, thing: str) -> Sequence[Line]:
        """Those about a thing, also such as hold no more."""
        ...

    async def of(self, occurrence: str) -> Sequence[Line]:
        """Those of an occurrence that hold, in the order in which they were said."""
        ...
