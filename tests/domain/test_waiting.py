"""What waits for what, and when it is to be expected."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.actions import Action, State
from domain.commitments import Milestone
from domain.history import Act, Change
from domain.people import Person
from domain.waiting import back_after, is_later, needed_by, was_due

NOW = datetime(2026, 3, 4, 7, tzinfo=UTC)
STEP = Action("A1", "print", "!r", "@ben:x.org", NOW, zone="Africa/Nairobi", tie="C7")
DAYS = st.dates(date(2026, 1, 1), date(2027, 1, 1))


def on(day: int) -> Action:
    return replace(STEP, due_on=date(2026, 4, day))


def at(hour: int) -> Action:
    return replace(STEP, due_at=datetime(2026, 4, 10, hour, tzinfo=UTC))


@pytest.mark.parametrize(
    ("before", "after", "later"),
    [
        (on(10), on(11), True),
        (on(10), on(10), False),
        (on(11), on(10), False),
        (STEP, on(10), False),
        (on(10), STEP, False),
        (at(8), at(9), True),
        (on(10), at(9), False),
        (at(9), on(10), True),
        (on(10), replace(on(11), state=State.DONE), False),
        (replace(on(10), state=State.DONE), on(11), True),
    ],
)
def test_a_date_is_later_where_it_comes_after_the_one_before(
    before: Action, after: Action, later: bool
) -> None:
    assert is_later(before, after) is later


@given(DAYS, DAYS)
def test_of_two_dates_at_most_one_is_later(one: date, other: date) -> None:
    first, second = replace(STEP, due_on=one), replace(STEP, due_on=other)
    assert is_later(first, second) is (one < other)
    assert not (is_later(first, second) and is_later(second, first))


def test_a_commitment_waits_for_its_steps_and_its_milestones() -> None:
    milestone = Milestone("C7.1", "C7", "outline", "!r", "@ben:x.org", NOW)
    assert needed_by(STEP) == needed_by(milestone) == "C7"
    assert needed_by(replace(STEP, tie=None)) is None


@pytest.mark.parametrize(
    ("until", "back"),
    [
        ([date(2026, 4, 10)], date(2026, 4, 11)),
        ([date(2026, 4, 9)], None),
        ([date(2026, 4, 20), date(2026, 4, 12)], date(2026, 4, 13)),
        ([date(2026, 4, 20), None], None),
        ([], None),
    ],
)
def test_it_comes_when_the_first_of_its_owners_is_back(
    until: list[date | None], back: date | None
) -> None:
    owners = [Person(f"@p{n}:x.org", away_until_on=day) for n, day in enumerate(until)]
    assert back_after(date(2026, 4, 10), owners) == back
    assert back_after(None, owners) is None


def test_history_says_when_it_was_due_before() -> None:
    act = Act("$e", "!r", "@ben:x.org", NOW)
    from_day = Change(1, act, "later", "A1", {"due_on": "2026-04-10", "due_at": None}, {})
    assert was_due(at(9), from_day) == on(10)
    from_hour = Change(1, act, "later", "A1", {"due_at": "2026-04-10T09:00:00+00:00"}, {})
    assert was_due(at(12), from_hour) == at(9)
    reworded = Change(1, act, "edit", "A1", {"title": "x"}, {"title": "print"})
    assert was_due(on(10), reworded) == on(10)
