"""Words for a recurrence that mean two things have another reading, and its other is the first."""

from __future__ import annotations

from datetime import datetime

import pytest

from domain.dates import Recurrence, find_when, other_reading
from tests.domain.said import AUTHORS

NOW = AUTHORS["en"].now

TWO_WAYS = [
    (
        "Call every 2nd Tuesday 15:00",
        ("FREQ=MONTHLY;BYDAY=2TU", "2026-03-10 15:00"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "2026-03-10 15:00"),
    ),
    (
        "Call every 3rd Friday 15:00",
        ("FREQ=MONTHLY;BYDAY=3FR", "2026-03-20 15:00"),
        ("FREQ=WEEKLY;INTERVAL=3;BYDAY=FR", "2026-03-06 15:00"),
    ),
    (
        "Call every 2nd Wednesday 09:00 until 30 june",
        ("FREQ=MONTHLY;BYDAY=2WE;UNTIL=20260630T205959Z", "2026-03-11 09:00"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=WE;UNTIL=20260630T205959Z", "2026-03-11 09:00"),
    ),
    (
        "Call biweekly tue 15:00",
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "2026-03-10 15:00"),
        ("FREQ=WEEKLY;BYDAY=TU", "2026-03-10 15:00"),
    ),
    (
        "Call biweekly tue and thu 15:00",
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH", "2026-03-05 15:00"),
        ("FREQ=WEEKLY;BYDAY=TU,TH", "2026-03-05 15:00"),
    ),
    (
        "Call every 2nd Tuesday 15:00 starting 1 june",
        ("FREQ=MONTHLY;BYDAY=2TU", "2026-06-09 15:00"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "2026-06-09 15:00"),
    ),
]
ONE_WAY = [
    "Call every tuesday 15:00",
    "Call every 2 weeks tue 15:00",
    "Call second tuesday of every month 15:00",
    "Call every fortnight tue 15:00",
    "Call fortnightly on tuesdays 15:00",
    "Call every first tuesday 15:00",
    "Call every last tuesday 15:00",
    "Call every month on the 2nd 15:00",
]


def recurrence(text: str) -> Recurrence:
    when = find_when(text, AUTHORS["en"]).when
    assert when is not None
    assert when.recurrence is not None
    return when.recurrence


def brief(said: Recurrence) -> tuple[str, str]:
    return said.rrule, f"{said.start:%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(("text", "first", "other"), TWO_WAYS, ids=[row[0] for row in TWO_WAYS])
def test_words_with_two_meanings_have_another_reading(
    text: str, first: tuple[str, str], other: tuple[str, str]
) -> None:
    said = recurrence(text)
    second = other_reading(said, NOW)
    assert second is not None
    assert (brief(said), brief(second)) == (first, other)
    again = other_reading(second, NOW)
    assert again is not None
    assert again.rrule == said.rrule
    assert all(at > NOW for at in (*second.upcoming(NOW, 3), *again.upcoming(NOW, 3)))


@pytest.mark.parametrize("text", ONE_WAY)
def test_words_with_one_meaning_have_none(text: str) -> None:
    assert other_reading(recurrence(text), NOW) is None


def test_the_other_reading_begins_after_now() -> None:
    """Every 2nd Tuesday of the month is next month, while every two weeks is already next week."""
    now = datetime(2026, 3, 12, 10, tzinfo=NOW.tzinfo)
    said = Recurrence(
        "FREQ=MONTHLY;BYDAY=2TU", datetime(2026, 4, 14, 15), "Africa/Nairobi", True, note="ordinal"
    )
    other = other_reading(said, now)
    assert other is not None
    assert brief(other) == ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "2026-03-17 15:00")
