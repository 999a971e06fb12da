"""What the bot asked somebody, and what their answer will do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from domain.document import Question

OPEN_FOR = timedelta(hours=24)


@dataclass(frozen=True)
class Asked:
    """A question that stands open: where, to whom, in which message, about which things."""

    key: str
    chat: str
    person: str
    question: Question
    about: tuple[str, ...]
    asked_at: datetime
    cause: str = ""


class Questions(Protocol):
    """The open questions in storage."""

    async def add(self, asked: Asked) -> None: ...

    async def open_for(self, person: str, chat: str, since: datetime) -> list[Asked]:
        """The newest first."""
        ...

    async def in_message(self, key: str) -> Asked | None: ...

    async def close(self, key: str) -> None: ...

    async def forget(self, cause: str) -> None:
        """The event that led to them was deleted or changed."""
        ...
