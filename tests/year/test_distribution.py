"""What the table of messages counts: the bot's, the same one by one, and a simple bot's."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

from tests.year.distribution import naive, one_for_each, sent
from tests.year.handmade import ANA, DAYS, NINE, year
from tests.year.population import FIRST

WEEKS = [(day - FIRST).days // 7 for day in DAYS]


def test_a_simple_bot_sends_one_message_for_each_reminder_whatever_people_want() -> None:
    """A week and a day before and three days after: no rest, no less, no stop, no silence."""
    wishes = replace(
        ANA,
        rest=frozenset(range(7)),
        away=((DAYS[0], DAYS[2]),),
        less=date(2026, 2, 1),
        stops=date(2026, 2, 2),
    )
    expected = dict.fromkeys((("person0", week) for week in WEEKS), 0)
    for week in WEEKS:
        expected["person0", week] += 1
    assert naive(year(ana=wishes)) == naive(year()) == expected
    assert sum(expected.values()) == 3


def test_a_simple_bot_does_not_remind_of_what_is_done_or_of_who_has_left() -> None:
    """Nobody would compare with one that does."""
    assert sum(naive(year(closed=DAYS[1])).values()) == 1
    assert sum(naive(year(ana=replace(ANA, leaves=DAYS[0] - timedelta(days=1)))).values()) == 0


def test_what_one_message_tells_is_counted_one_by_one() -> None:
    """Two things and a digest are three messages; news of people alone are one."""
    played = year(("person0", DAYS[0], NINE, ("A1", "A2")), ("person0", DAYS[1], time(9), ()))
    played.unasked[0].said.text = "Hello\nTo get this less often: digest monthly"
    assert [sent(played)["person0", week] for week in WEEKS[:2]] == [1, 1]
    assert [one_for_each(played)["person0", week] for week in WEEKS[:2]] == [3, 1]
