"""When and where somebody will begin: their own words about a thing that they owe.

Plans of the kind "when X, I do Y" help most of all to do what one meant to do (Gollwitzer and
Sheeran 2006, a meta-analysis of 94 studies); the bot asks for one, once, and takes silence well.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True)
class Intention:
    """What one person (an address) has answered about one thing, `words` as typed, or "" for none.

    Only that person is shown it. `asked_at` is when the daily message has asked.
    """

    id: str
    thing: str
    person: str
    asked_at: datetime | None = None
    words: str = ""


def intention_id(thing: str, person: str) -> str:
    """By what the row of a person and a thing is known."""
    return f"{thing} {person}"


class Intentions(Protocol):
    """The intentions in storage."""

    async def get(self, id: str) -> Intention | None: ...
