"""Thanks: what one member says to another, told to their room in its next digest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar, Protocol

from domain.sharing import Share


class ThanksState(StrEnum):
    """Whether they hold."""

    OPEN = "open"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Thanks:
    """Thanks to a `person` (an address), for what `title` says as typed, which may be nothing."""

    letter: ClassVar[str] = "K"
    kind: ClassVar[str] = "thanks"

    id: str
    title: str
    room: str
    author: str
    made_at: datetime
    person: str
    state: ThanksState = ThanksState.OPEN
    share: Share | None = None

    @property
    def live(self) -> bool:
        """Whether they still hold."""
        return self.state is ThanksState.OPEN

    @property
    def owner(self) -> str | None:
        """Who thanks; nobody owns what was said to them."""
        return self.author

    @property
    def people(self) -> frozenset[str]:
        """Who is named when they are told."""
        return frozenset({self.author, self.person})

    due_at: ClassVar[datetime | None] = None
    due_on: ClassVar[date | None] = None
    zone: ClassVar[str] = "UTC"


class AllThanks(Protocol):
    """The thanks in storage."""

    async def get(self, id: str) -> Thanks | None: ...

    async def said_in(
        self, rooms: frozenset[str], since: datetime, until: datetime
    ) -> Sequence[Thanks]:
        """Those that hold and were said in these rooms from `since` on, before `until`.

        The earliest come first.
        """
        ...
