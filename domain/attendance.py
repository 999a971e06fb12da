"""Who comes to a meeting, who cannot, who was there, and which of several hours suit them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


class Coming(StrEnum):
    """What somebody has said to an invitation."""

    YES = "yes"
    NO = "no"


@dataclass(frozen=True)
class Attendance:
    """What is known of one person (an address) and one thing: an occurrence, or all of a meeting.

    `words` say why somebody cannot come, as typed. `present`: somebody has said that they were
    there. `options` are the numbers, from 1, of the proposed hours that suit them.
    """

    id: str
    thing: str
    person: str
    at: datetime
    answer: Coming | None = None
    words: str = ""
    present: bool = False
    options: tuple[int, ...] = ()


def attendance_id(thing: str, person: str) -> str:
    """By what the row of a person and a thing is known."""
    return f"{thing} {person}"


class Attendances(Protocol):
    """The attendances in storage."""

    async def get(self, id: str) -> Attendance | None: ...

    async def of(self, *things: str) -> Sequence[Attendance]:
        """Those to any of these things, by person."""
        ...
