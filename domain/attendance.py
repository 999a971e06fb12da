"""Who comes to a meeting, who cannot, who was there, and which of several hours suit them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
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


def who_came(
    occurrence: str, known: Sequence[Attendance], wrote: Iterable[str]
) -> tuple[frozenset[str], frozenset[str]]:
    """Who was at an occurrence, and who could not come, as addresses.

    There was who `wrote` in its minutes, has said yes, or was said to be there. What somebody has
    said of this occurrence counts more than what they have said of the whole meeting.
    """
    said: dict[str, Coming] = {}
    for one in sorted(known, key=lambda one: one.thing == occurrence):
        if one.answer is not None:
            said[one.person] = one.answer
    noted = {one.person for one in known if one.present and one.thing == occurrence}
    there = noted.union(wrote, (who for who, answer in said.items() if answer is Coming.YES))
    absent = {who for who, answer in said.items() if answer is Coming.NO}
    return frozenset(there), frozenset(absent - there)


class Attendances(Protocol):
    """The attendances in storage."""

    async def get(self, id: str) -> Attendance | None: ...

    async def of(self, *things: str) -> Sequence[Attendance]:
        """Those to any of these things, by person."""
        ...


def answers_to(rows: Iterable[Attendance]) -> Mapping[str, Attendance]:
    """What each person has said; of one occurrence it counts more than of its whole meeting."""
    said = [one for one in rows if one.answer is not None]
    return {one.person: one for one in sorted(said, key=lambda one: "." in one.thing)}
