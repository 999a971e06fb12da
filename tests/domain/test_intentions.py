"""When and where somebody will begin: of what it may be asked, and when."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.actions import Action, State
from domain.intentions import Intention, intention_id, may_be_asked

NOW = datetime(2026, 3, 4, 7, tzinfo=UTC)
ZONE = "Africa/Nairobi"
STEP = Action("A1", "print", "!r", "@ben:x.org", NOW, due_on=date(2026, 3, 20), dated_at=NOW)
KNOWN = Intention(intention_id("A1", "@ben:x.org"), "A1", "@ben:x.org")


@pytest.mark.parametrize(
    ("due", "today", "asked"),
    [
        (date(2026, 3, 20), date(2026, 3, 5), True),
        (date(2026, 3, 20), date(2026, 3, 13), True),
        (date(2026, 3, 20), date(2026, 3, 14), False),
        (date(2026, 3, 12), date(2026, 3, 5), True),
        (date(2026, 3, 11), date(2026, 3, 4), False),
        (None, date(2026, 3, 5), False),
    ],
)
def test_it_is_asked_of_what_is_due_in_more_than_a_week(
    due: date | None, today: date, asked: bool
) -> None:
    """At the latest with the reminder a week before; never of what was due sooner all along."""
    assert may_be_asked(replace(STEP, due_on=due), None, today, ZONE) is asked


@pytest.mark.parametrize(
    ("known", "asked"),
    [
        (KNOWN, True),
        (replace(KNOWN, asked_at=NOW), False),
        (replace(KNOWN, words="friday"), False),
        (replace(KNOWN, asked_at=NOW, words="friday"), False),
    ],
)
def test_it_is_asked_once_and_never_of_what_has_a_plan(known: Intention, asked: bool) -> None:
    assert may_be_asked(STEP, known, date(2026, 3, 5), ZONE) is asked


@given(st.dates(date(2026, 3, 1), date(2026, 6, 1)), st.integers(0, 60), st.sampled_from(State))
def test_nobody_is_asked_in_the_last_week_or_of_what_is_closed(
    due: date, before: int, state: State
) -> None:
    step = replace(STEP, due_on=due, state=state)
    if may_be_asked(step, None, due - timedelta(days=before), ZONE):
        assert before >= 7
        assert step.live


def test_an_instant_is_due_on_its_day_in_the_persons_zone() -> None:
    step = replace(STEP, due_on=None, due_at=datetime(2026, 3, 12, 23, tzinfo=UTC))
    assert may_be_asked(step, None, date(2026, 3, 6), ZONE)
    assert not may_be_asked(step, None, date(2026, 3, 6), "UTC")
