"""What has come of the year: all that was said, and what the people in it know."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime

from bot.rehearsal.transcript import Said
from tests.year.book import Book
from tests.year.population import FIRST, Population

BEGINNING = datetime(FIRST.year, FIRST.month, FIRST.day, tzinfo=UTC)


@dataclass(frozen=True)
class Unasked:
    """A message of the bot to one person that answers nobody, and the ids of what it names.

    To people who want no titles it names none: then they are the things that it counts.
    """

    said: Said
    named: tuple[str, ...]

    @property
    def reader(self) -> str:
        """Who got it."""
        assert self.said.person is not None
        return self.said.person

    @property
    def at(self) -> datetime:
        """When."""
        return self.said.at


@dataclass
class Year:
    """What was played: all that was said, what the people knew, and when the bot was not there.

    `timed` are the bot's messages that people have timed for themselves, `invited` says how often
    the bot has asked somebody into a direct chat. `misread` is where what people know at the end is
    not what the bot has stored.
    """

    people: Population
    said: list[Said]
    book: Book = field(default_factory=Book)
    unasked: list[Unasked] = field(default_factory=list)
    absences: list[tuple[datetime, datetime]] = field(default_factory=list)
    timed: list[Unasked] = field(default_factory=list)
    invited: Counter[str] = field(default_factory=Counter)
    misread: list[str] = field(default_factory=list)
    until: datetime = BEGINNING
