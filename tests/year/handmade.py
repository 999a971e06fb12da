"""Years made by hand for the tests of the rules: three people, one action, a few messages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.rehearsal.transcript import BOT, Said
from tests.year import hours
from tests.year.book import Book, Page, Thing
from tests.year.played import Unasked, Year
from tests.year.population import Group, Manner, Member, Population

ANA = Member(
    "person0",
    "Africa/Nairobi",
    "en",
    0,
    Manner.PROMPT,
    rest=frozenset({6}),
    away=((date(2026, 3, 10), date(2026, 3, 12)),),
    stops=date(2026, 5, 1),
)
BEN = Member("person1", "Africa/Nairobi", "en", 0, Manner.PROMPT)
EVA = Member("person2", "Africa/Nairobi", "en", 1, Manner.PROMPT)
PEOPLE = Population(
    (ANA, BEN, EVA),
    (Group("trade", ("person1", "person0")), Group("farm", ("person2",))),
    {},
    (),
    "person0",
)
MADE = datetime(2026, 2, 2, 12, tzinfo=UTC)
DUE = date(2026, 4, 8)
"""A Wednesday."""
DAYS = (date(2026, 4, 1), date(2026, 4, 7), date(2026, 4, 11))


def year(
    *said: tuple[str, date, time, tuple[str, ...]],
    closed: date | None = None,
    answered: date | None = None,
    made: datetime = MADE,
    ana: Member = ANA,
) -> Year:
    """A year with A1, which Ana owes, and these messages, each with what it names: Nairobi time."""
    pages = [Page(made, DUE, made, ("person0",))]
    if closed is not None:
        at = hours.morning(ANA, closed) - timedelta(hours=1)
        pages.append(replace(pages[0], at=at, live=False))
    book = Book({"A1": Thing("A1", "call the union", "trade", "person1", (), pages)})
    book.tell("A1", ["person0"], made)
    if answered is not None:
        book.answered("person0", "A1", hours.morning(ANA, answered) + timedelta(hours=2))
    people = replace(PEOPLE, members=(ana, BEN, EVA))
    played = Year(people, [], book, until=datetime(2026, 12, 1, tzinfo=UTC))
    for number, (reader, day, clock, named) in enumerate(said):
        moment = datetime.combine(day, clock, ZoneInfo("Africa/Nairobi"))
        one = Said(number, str(number), moment, BOT, "direct", "Hello", person=reader)
        played.unasked.append(Unasked(one, named))
    return played


def on_time(*days: date) -> Iterator[tuple[str, date, time, tuple[str, ...]]]:
    """Reminders of A1 in Ana's mornings."""
    for day in days:
        yield "person0", day, time(9), ("A1",)


NINE = time(9)
