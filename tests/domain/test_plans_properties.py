"""Promises about every text that may stand behind a command for meetings."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.dates import Reading, other_reading, read_move, read_plan, read_topic
from tests.domain.said import AUTHORS
from tests.domain.test_dates_properties import READINGS, TEXTS
from tests.domain.test_plans import ROWS

WORDS = sorted({word for row in ROWS for word in row[1].split()})
LINES = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join) | TEXTS


@settings(max_examples=400, deadline=None)
@given(LINES, READINGS)
def test_a_plan_has_either_a_problem_or_a_time(text: str, reading: Reading) -> None:
    plan = read_plan(text, reading)
    assert not (plan.problem and (plan.when or plan.window or plan.hours))
    assert "\n" not in plan.title
    if plan.hours:
        assert plan.when is not None
        assert plan.when.recurrence is not None
        assert len(plan.hours) > 1
        assert plan.hours[0] == plan.when.recurrence.start.time()
    if plan.window:
        assert plan.window[0] <= plan.window[1]
    if plan.minutes is not None:
        assert plan.minutes > 0


@settings(max_examples=300, deadline=None)
@given(LINES, READINGS)
def test_a_move_changes_something_or_asks(text: str, reading: Reading) -> None:
    move = read_move(text, reading)
    if move and not move.problem:
        assert move.on or move.at or move.minutes
        assert move.following or not (move.recurrence or move.hours)


@settings(max_examples=200, deadline=None)
@given(LINES)
def test_a_topic_keeps_its_words(text: str) -> None:
    topic = read_topic(text, ("en",))
    assert set("".join(topic.title.split())) <= set("".join(text.split()) + "min")


@settings(max_examples=200, deadline=None)
@given(LINES, READINGS)
def test_the_other_of_the_other_reading_is_the_first(text: str, reading: Reading) -> None:
    when = read_plan(text, reading).when
    other = other_reading(when.recurrence, reading.now) if when and when.recurrence else None
    if when and when.recurrence and other:
        again = other_reading(other, reading.now)
        assert again is not None
        assert again.rrule == when.recurrence.rrule


@pytest.mark.parametrize(
    "text", ["Call december 9999", "Call 31 december 9999 1h", "Call 9999-12-31"]
)
def test_the_end_of_the_calendar_is_no_trouble(text: str) -> None:
    assert read_plan(text, AUTHORS["en"]).title.startswith("Call")
    move = read_move(f"from {text[5:]} 16:00", AUTHORS["en"])
    assert move is None or move.problem or move.following
