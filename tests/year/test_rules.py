"""The rules of the year find what is against them: each has a message that it must not let pass."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from tests.year.handmade import DAYS, MADE, NINE, on_time, year
from tests.year.played import Year
from tests.year.rules import RULES


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
        ("uncalled", year(*on_time(date(2026, 2, 3), DAYS[0] - timedelta(days=1)))),
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
    assert not list(RULES["lost"](year(*on_time(*DAYS[:2]))))


def test_a_silence_that_the_lead_has_heard_of_is_none() -> None:
    """Ben leads the group: on the day that Ana's second reminder has named, he hears of it."""
    played = year(*on_time(*DAYS[:2]), ("person1", DAYS[2], NINE, ("A1",)))
    assert not [*RULES["unheard"](played), *RULES["uncalled"](played)]


def test_nothing_is_lost_that_was_done_before_its_day() -> None:
    """Who has done it needs no reminder."""
    assert not list(RULES["lost"](year(closed=DAYS[0])))


ERRAND = date(2026, 3, 3)


@pytest.mark.parametrize(
    ("days", "is_forgotten"),
    [((0,), False), ((), True), ((1,), True), ((-1,), True), ((0, 1), True)],
)
def test_an_errand_is_said_on_its_day(days: tuple[int, ...], is_forgotten: bool) -> None:
    """Neither before nor after, and once."""
    said = (("person0", ERRAND + timedelta(days=day), NINE, ()) for day in days)
    played = year(*said)
    for one in played.unasked:
        one.said.text = "From person1: bring the keys."
    played.book.errands["bring the keys"] = ("person0", ERRAND)
    assert bool(list(RULES["forgotten"](played))) is is_forgotten


def test_who_has_declined_is_not_asked_again() -> None:
    """One invitation to a direct chat is enough."""
    played = year()
    played.invited["person0"] += 1
    assert not list(RULES["begged"](played))
    played.invited["person0"] += 1
    assert list(RULES["begged"](played))


@pytest.mark.parametrize(
    ("day", "is_untold"),
    [(MADE.date() + timedelta(days=1), False), (DAYS[0], True), (None, True)],
    ids=["the next day", "only when it is due in a week", "never"],
)
def test_what_somebody_was_given_stands_in_the_next_message(
    day: date | None, is_untold: bool
) -> None:
    """Ben gave it to Ana; what he has himself he knows."""
    played = year(*on_time(day)) if day else year()
    thing = played.book.things["A1"]
    assert not list(RULES["untold"](played))
    thing.pages[0] = replace(thing.pages[0], given_at=MADE)
    assert bool(list(RULES["untold"](played))) is is_untold
