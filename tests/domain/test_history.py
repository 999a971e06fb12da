"""A change can be taken back while it is the last one of its thing."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.history import Act, Change, reverted

ACT = Act("$1", "trade", "ana", datetime(2026, 3, 4, tzinfo=UTC))
VALUES = st.one_of(st.none(), st.text(max_size=3), st.integers(0, 3))


def change(before: dict[str, Any] | None, after: dict[str, Any]) -> Change:
    """One change of A1."""
    return Change(1, ACT, "edit", "A1", before, after)


@pytest.mark.parametrize(
    ("current", "before", "after", "expected"),
    [
        ({"title": "b", "state": "open"}, {"title": "a"}, {"title": "b"}, {"title": "a"}),
        ({"title": "c", "state": "open"}, {"title": "a"}, {"title": "b"}, None),
        ({"title": "b", "state": "done"}, {"title": "a"}, {"title": "b"}, {"title": "a"}),
        ({"title": "b", "state": "open"}, None, {"title": "b"}, {"state": "withdrawn"}),
        ({"title": "c", "state": "open"}, None, {"title": "b"}, None),
        ({"title": "b", "due_on": 2}, None, {"title": "b", "due_on": 1}, None),
    ],
)
def test_what_has_changed_again_since_stays(
    current: dict[str, Any],
    before: dict[str, Any] | None,
    after: dict[str, Any],
    expected: dict[str, Any] | None,
) -> None:
    outcome = reverted(current, change(before, after))
    assert outcome == (None if expected is None else {**current, **expected})


def test_what_recurs_can_be_withdrawn_though_the_clock_has_moved_it_on() -> None:
    made = change(None, {"title": "dues", "rrule": "FREQ=MONTHLY", "next_at": "april"})
    current = {"title": "dues", "rrule": "FREQ=MONTHLY", "next_at": "may", "state": "open"}
    outcome = reverted(current, made)
    assert outcome is not None
    assert outcome["state"] == "withdrawn"


@given(
    st.dictionaries(st.sampled_from("abcd"), VALUES),
    st.dictionaries(st.sampled_from("abcd"), VALUES),
)
def test_taking_a_change_back_gives_what_was(first: dict[str, Any], second: dict[str, Any]) -> None:
    keys = {**first, **second}
    before = {key: first.get(key) for key in keys if first.get(key) != second.get(key)}
    after = {key: second.get(key) for key in before}
    current = {**first, **after}
    assert reverted(current, change(before, after)) == {**current, **before}
