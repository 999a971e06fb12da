"""The rules of the year find what is against them: each has a message that it must not let pass."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from bot.rehearsal.transcript import BOT, Said
from tests.year import digests, hours
from tests.year.handmade import BEN, DAYS, NINE, on_time, year
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
