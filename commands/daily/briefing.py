"""What the sources of the daily message are given: whom they tell something, and what is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from domain.notices import About, Notice
from domain.people import Person, Room
from domain.standing import Standing
from domain.work import Work


@dataclass(frozen=True)
class Briefing:
    """The reader, in their `direct` chat, and the notices that have come to their day.

    What is told `alone`, with nothing else in the message, may ask for a bare answer.
    """

    work: Work
    reader: Person
    direct: Room
    now: Standing
    notices: Sequence[Notice]
    alone: bool = True

    def of(self, *kinds: About) -> list[Notice]:
        """The notices of these kinds."""
        return [one for one in self.notices if one.about in kinds]
