"""How far the bot has gone with reminding somebody of a thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol


@dataclass(frozen=True)
class Reminding:
    """What was said to one person (an address) about one thing since they last answered about it.

    `times` is how often they were reminded, the last time on the date `told_on`; of what was only
    told as new that is the date of this. Without an answer
    the lead is asked on the date `asks_on`, which the message has named; `asked` says that it was
    done, and from then on the person hears no more of this thing. Dates are the person's own. The
    row goes when the person does anything about the thing, or when its date is moved.
    """

    id: str
    thing: str
    person: str
    times: int = 0
    told_on: date | None = None
    asks_on: date | None = None
    asked: bool = False


def reminding_id(thing: str, person: str) -> str:
    """By what the row of a person and a thing is known."""
    return f"{thing} {person}"


class Remindings(Protocol):
    """The remindings in storage."""

    async def get(self, id: str) -> Reminding | None: ...

    async def save(self, reminding: Reminding) -> None: ...

    async def of(self, person: str) -> Sequence[Reminding]:
        """All of a person's."""
        ...

    async def unanswered(self) -> int:
        """How many have come to the point where the bot has stopped and asked a lead."""
        ...

    async def answered(self, thing: str, person: str | None = None) -> None:
        """The person has answered about the thing; without one, it has another date for all."""
        ...
