"""The rules of the year find what is against them: each has a message that it must not let pass."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.rehearsal.transcript import BOT, Said
from tests.year import digests, hours, things
from tests.year.book import Book, Page, Thing
from tests.year.played import Unasked, Year
from tests.year.population import Group, Manner, Member, Population
from tests.year.rules import RULES

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
) -> Year:
    """A year with A1, which Ana owes, and these messages, each with what it names: Nairobi time."""
    page = Page(MADE, DUE, MADE, ("person0",))
    pages = [page]
    if closed is not None:
        at = hours.morning(ANA, closed) - timedelta(hours=1)
        pages.append(Page(at, DUE, MADE, ("person0",), live=False))
    book = Book({"A1": Thing("A1", "call the union", "trade", "person1", (), pages)})
    if answered is not None:
        book.answered("person0", "A1", hours.morning(ANA, answered) + timedelta(hours=2))
    played = Year(PEOPLE, [], book, until=datetime(2026, 12, 1, tzinfo=UTC))
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


def test_a_year_of_reminders_on_their_days_breaks_no_rule() -> None:
    """A week and a day before, and three days after: where there was an answer meanwhile."""
    played = year(*on_time(*DAYS), answered=DAYS[1])
    assert {name: list(rule(played)) for name, rule in RULES.items()} == {
        name: [] for name in RULES
    }


@pytest.mark.parametrize(
    ("rule", "played"),
    [
        ("twice_a_day", year(*on_time(DAYS[0]), ("person0", DAYS[0], time(19), ()))),
        ("at_rest", year(("person0", DAYS[0], time(22), ()))),
        ("at_rest", year(("person0", DAYS[0], time(6, 30), ()))),
        ("at_rest", year(("person0", date(2026, 4, 5), NINE, ()))),
        ("at_rest", year(("person0", date(2026, 3, 11), NINE, ()))),
        ("unwanted", year(("person0", date(2026, 5, 2), NINE, ()))),
        ("foreign", year(("person2", DAYS[0], NINE, ("A1",)))),
        ("finished", year(*on_time(DAYS[0]), closed=DAYS[0])),
        ("uncalled", year(*on_time(DAYS[0], DAYS[0] + timedelta(days=1)))),
        ("uncalled", year(*on_time(*DAYS, DAYS[2] + timedelta(days=7)), answered=DAYS[1])),
        ("uncalled", year(*on_time(*DAYS))),
        ("uncalled", year(*on_time(DAYS[0] - timedelta(days=1)))),
        ("lost", year(*on_time(*DAYS[1:]))),
        ("lost", year(*on_time(*DAYS[:2]), answered=DAYS[1])),
        ("lost", year(*on_time(DAYS[0], DAYS[1] + timedelta(days=1), DAYS[2]))),
        ("lost", year()),
        ("unheard", year(*on_time(*DAYS[:2]))),
    ],
)
def test_what_is_against_a_rule_is_found(rule: str, played: Year) -> None:
    """Too often, at the wrong time, to the wrong person, of the wrong thing, or not at all."""
    assert list(RULES[rule](played))


def test_nothing_is_lost_after_two_reminders_without_an_answer() -> None:
    """Then the bot stops."""
    assert not list(things.lost(year(*on_time(*DAYS[:2]))))


def test_a_silence_that_the_lead_has_heard_of_is_none() -> None:
    """Ben leads the group: on the day that Ana's second reminder has named, he hears of it."""
    played = year(*on_time(*DAYS[:2]), ("person1", DAYS[2], NINE, ("A1",)))
    assert not [*RULES["unheard"](played), *RULES["uncalled"](played)]


def test_nothing_is_lost_that_was_done_before_its_day() -> None:
    """Who has done it needs no reminder."""
    assert not list(things.lost(year(closed=DAYS[0])))


@pytest.mark.parametrize(
    ("day", "idle"),
    [(date(2026, 2, 9), False), (date(2026, 3, 16), True), (date(2026, 4, 6), False)],
)
def test_a_digest_without_news_is_found(day: date, idle: bool) -> None:
    """In a week in which something was made or comes near there is news, else there is none."""
    played = year()
    for number, on in enumerate((date(2026, 2, 1), day - timedelta(days=7), day)):
        at = hours.morning(BEN, on)
        text = "One thing.\nTo get this less often: !digest monthly"
        played.said.append(Said(number, str(number), at, BOT, "trade", text, room="trade"))
    found = list(digests.idle(played))
    assert any(f"{day}" in one for one in found) is idle
