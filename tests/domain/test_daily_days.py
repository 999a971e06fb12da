"""On which days an action item is spoken of, and what is said of one just dated."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.actions import State
from domain.daily import (
    days_to_speak,
    due_day,
    next_daily,
    only_word,
)
from domain.people import Person
from tests.domain.dailies import BEN, INSTANTS, NETWORK, PEOPLE, at, item, local


@pytest.mark.parametrize(
    ("due", "made", "expected"),
    [
        ("2026-03-20", "2026-03-04 10:00", ["2026-03-13", "2026-03-19", "2026-03-23"]),
        ("2026-03-11", "2026-03-04 08:00", ["2026-03-04", "2026-03-10", "2026-03-14"]),
        ("2026-03-11", "2026-03-04 10:00", ["2026-03-10", "2026-03-14"]),
        ("2026-03-05", "2026-03-04 10:00", ["2026-03-08"]),
        ("2026-03-05", "2026-03-04 08:00", ["2026-03-04", "2026-03-08"]),
        ("2026-03-04", "2026-03-04 10:00", ["2026-03-07"]),
        ("2026-03-01", "2026-03-04 08:00", ["2026-03-04"]),
        ("2026-03-01", "2026-03-04 10:00", []),
        ("2026-02-01", "2026-03-04 10:00", []),
        ("2026-03-20 15:00", "2026-03-04 10:00", ["2026-03-13", "2026-03-19", "2026-03-23"]),
        (None, "2026-03-04 10:00", []),
    ],
)
def test_seven_days_and_one_day_before_and_three_days_after(
    due: str | None, made: str, expected: list[str]
) -> None:
    """As far as their mornings had not passed when the item got its date."""
    found = days_to_speak(item(due, made), BEN, date(2026, 1, 1), date(2026, 12, 31), NETWORK)
    assert [str(day) for day in sorted(found)] == expected


@pytest.mark.parametrize(
    ("due", "made", "expected"),
    [
        ("2026-03-20", "2026-03-04 10:00", ["2026-03-19"]),
        ("2026-03-05", "2026-03-04 10:00", []),
        ("2026-03-05", "2026-03-04 08:00", ["2026-03-04"]),
        ("2026-03-01", "2026-03-04 08:00", []),
    ],
)
def test_who_wants_less_is_told_on_the_day_before_alone(
    due: str, made: str, expected: list[str]
) -> None:
    less = replace(BEN, less=True)
    found = days_to_speak(item(due, made), less, date(2026, 1, 1), date(2026, 12, 31), NETWORK)
    assert [str(day) for day in found] == expected


@pytest.mark.parametrize("state", [State.DONE, State.DROPPED, State.WITHDRAWN])
def test_what_is_closed_is_spoken_of_no_more(state: State) -> None:
    closed = item("2026-03-20", state=state)
    assert days_to_speak(closed, BEN, date(2026, 1, 1), date(2026, 12, 31), NETWORK) == []


@given(
    st.dates(date(2026, 3, 1), date(2026, 5, 1)),
    INSTANTS,
    PEOPLE,
    st.lists(st.integers(1, 20), min_size=1, max_size=12),
)
def test_each_day_is_spoken_of_once_however_the_messages_fall(
    due: date, made: datetime, person: Person, steps: list[int]
) -> None:
    """Rest days and absences change when a day is told, never whether."""
    action = replace(item(), due_on=due, made_at=made, dated_at=made)
    start = date(2026, 2, 1)
    bounds = [start]
    for step in steps:
        bounds.append(bounds[-1] + timedelta(days=step))
    parts = [
        day
        for since, until in pairwise(bounds)
        for day in days_to_speak(action, person, since, until, NETWORK)
    ]
    whole = days_to_speak(action, person, start, bounds[-1], NETWORK)
    assert sorted(parts) == sorted(whole)
    assert len(set(parts)) == len(parts)


def test_an_instant_is_due_on_the_day_it_has_where_the_person_is() -> None:
    late = item("2026-03-06 23:30")
    assert due_day(late, "Africa/Nairobi") == date(2026, 3, 6)
    assert due_day(late, "Asia/Tokyo") == date(2026, 3, 7)
    assert due_day(late, "America/New_York") == date(2026, 3, 6)


# What is said of an item just dated ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("due", "now", "expected"),
    [
        ("2026-03-20", "2026-03-04 10:00", None),
        ("2026-03-06", "2026-03-04 10:00", None),
        ("2026-03-05", "2026-03-04 10:00", False),
        ("2026-03-05", "2026-03-04 08:00", None),
        ("2026-03-04", "2026-03-04 10:00", True),
        ("2026-03-04", "2026-03-04 08:00", False),
        ("2026-03-05 08:59", "2026-03-04 10:00", True),
        ("2026-03-05 12:00", "2026-03-04 10:00", False),
        ("2026-03-04 12:00", "2026-03-04 10:00", True),
        ("2026-03-04 12:00", "2026-03-04 08:00", False),
        (None, "2026-03-04 10:00", None),
    ],
)
def test_what_is_said_of_an_item_whose_days_have_passed(
    due: str | None, now: str, expected: bool | None
) -> None:
    """None: on its days. False: in the next daily message. True: in the answer that made it."""
    assert only_word(item(due, now), BEN, at(now), NETWORK) is expected


@given(st.dates(date(2026, 3, 1), date(2026, 4, 1)), INSTANTS, PEOPLE)
def test_every_item_that_is_not_past_is_spoken_of_before_or_when_it_is_due(
    due: date, now: datetime, person: Person
) -> None:
    """On one of its days, in the next daily message, or in the answer itself."""
    person = replace(person, rest_days=frozenset())
    action = replace(item(), due_on=due, made_at=now, dated_at=now)
    word = only_word(action, person, now, NETWORK)
    days = days_to_speak(action, person, date(2025, 1, 1), due, NETWORK)
    if word is None:
        assert days
    else:
        assert not days
        tells = local(next_daily(person, now, NETWORK), person).date()
        assert word == (due < tells)
