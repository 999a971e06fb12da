"""A reminder that the policy promises stays out for a written reason only."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.year.excuses import EXCUSES
from tests.year.handmade import ANA, DAYS, DUE, on_time, year
from tests.year.losing import lost, promised
from tests.year.played import Year

WEEK_BEFORE, DAY_BEFORE, AFTER = DAYS
DAY = timedelta(days=1)
HEARD = date(2026, 2, 10)
EVENING_BEFORE_THE_FIRST = datetime(2026, 3, 30, 17, tzinfo=UTC)
BACK = DUE - 2 * DAY
AWAY = replace(ANA, away=((WEEK_BEFORE, BACK - DAY),))
"""She comes back when the reminder of the day before is near."""
LONGER = replace(ANA, away=((DAY_BEFORE, AFTER - 2 * DAY),))
RESTING = replace(ANA, rest=frozenset({WEEK_BEFORE.weekday()}))
LESS = replace(ANA, less=date(2026, 2, 1))
LATE_TWICE = year(
    *on_time(WEEK_BEFORE, AFTER - DAY, AFTER + 2 * DAY), answered=WEEK_BEFORE, ana=LONGER
)
"""That after the date waits, since that before it came on the day before it."""


def its_name(excuse: Callable[..., bool]) -> str:
    """The reason in words."""
    return excuse.__name__


@pytest.mark.parametrize(
    ("reason", "played"),
    [
        ("it_is_settled", year(closed=WEEK_BEFORE + DAY, ana=RESTING)),
        ("they_want_less", year(*on_time(DAY_BEFORE), ana=LESS)),
        ("they_did_not_answer_twice", year(*on_time(WEEK_BEFORE, DAY_BEFORE))),
        (
            "it_was_new_the_day_before",
            year(
                *on_time(WEEK_BEFORE - DAY, DAY_BEFORE, AFTER),
                made=EVENING_BEFORE_THE_FIRST,
                answered=DAY_BEFORE,
            ),
        ),
        ("they_were_reminded_the_day_before", year(*on_time(BACK, AFTER), ana=AWAY)),
        ("they_were_reminded_the_day_before", LATE_TWICE),
    ],
)
def test_nothing_is_lost_for_which_there_is_a_reason(reason: str, played: Year) -> None:
    """Each reason excuses what no other does."""
    assert not list(lost(played))
    reasons = [
        {its_name(excuse) for excuse in EXCUSES if excuse(one, played)} for one in promised(played)
    ]
    assert {reason} in reasons


@pytest.mark.parametrize(
    "played",
    [
        year(*on_time(HEARD, WEEK_BEFORE, AFTER), answered=DAY_BEFORE),
        year(*on_time(HEARD, WEEK_BEFORE - DAY, DAY_BEFORE, AFTER), answered=DAY_BEFORE),
        year(*on_time(BACK), ana=AWAY),
        year(*on_time(WEEK_BEFORE, AFTER - DAY), answered=WEEK_BEFORE, ana=LONGER),
        year(*on_time(DAY_BEFORE), ana=replace(ANA, less=DAY_BEFORE)),
        year(*on_time(WEEK_BEFORE), ana=LESS),
    ],
    ids=[
        "being told that it is new is no reminder that one left unanswered",
        "what was read on the day before was not new",
        "what falls away comes after the date",
        "what waits is said after three days",
        "less was not said before the first",
        "less is not nothing",
    ],
)
def test_what_is_no_reason_excuses_nothing(played: Year) -> None:
    """Each of these is near to a reason."""
    assert list(lost(played))


def test_each_reason_is_written_down() -> None:
    """The page that explains the reminders has the sentence of each."""
    page = " ".join(Path("docs/reminders.md").read_text(encoding="utf-8").split())
    plain = page.replace("**", "")
    assert {words for words in EXCUSES.values() if words not in plain} == set()
