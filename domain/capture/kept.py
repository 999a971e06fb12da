"""Proposals that wait for somebody to say which of them are to be recorded."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar, Protocol

from domain.capture.values import Proposal


@dataclass(frozen=True)
class Captured:
    """What was found in one text, for the `person` who captured it in a `room`.

    `speaker` is the address of who says "I" in it. `cause` is the message of the command. `made`
    has the id of what each proposal became, in their order, "" for one that is not recorded.
    """

    letter: ClassVar[str] = "P"

    id: str
    person: str
    room: str
    speaker: str
    at: datetime
    cause: str
    found: tuple[Proposal, ...]
    made: tuple[str, ...]

    def id_of(self, number: int) -> str:
        """The id of a proposal, numbered from 1: P3.1."""
        return f"{self.id}.{number}"

    def with_made(self, number: int, id: str) -> Captured:
        """With the id of what this proposal became."""
        made = list(self.made)
        made[number - 1] = id
        return replace(self, made=tuple(made))


class Captures(Protocol):
    """The proposals in storage."""

    async def get(self, id: str) -> Captured | None: ...

    async def save(self, row: Captured) -> None: ...

    async def discard(self, id: str) -> None: ...

    async def forget(self, cause: str) -> None:
        """The message of the command was deleted or changed."""
        ...

    async def expire(self, before: datetime) -> bool:
        """Forget what was captured before this instant; whether there was any."""
        ...
