"""What counts in a digest: the parts of time, what is new, and who does nearly all."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest

from domain.actions import Action, State
from domain.digests import News
from domain.figures import (
    HELP,
    closed,
    done,
    due_soon,
    late,
    leans_on_one,
    newly_late,
    newly_soon,
)
from domain.looking import Span
from domain.marks import place_of, rank_of

NOW = datetime(2026, 3, 9, 6, tzinfo=UTC)
"""A Monday."""
LAST = NOW - timedelta(days=7)
DAY, SECOND = timedelta(days=1), timedelta(seconds=1)


def lies_in(span: Span, action: Action, closed_at: datetime = NOW) -> bool:
    rank = rank_of(action)
    return rank in span.ranks and span.after < place_of(action, closed_at) <= span.until


def owed(due: datetime | date | None) -> Action:
    at = due if isinstance(due, datetime) else None
    on = None if isinstance(due, datetime) else due
    return Action("A1", "x", "trade", "ana", LAST, owner="ana", due_at=at, due_on=on)


@pytest.mark.parametrize(
    ("due", "is_late", "is_newly_late", "is_soon", "is_newly_soon"),
    [
        (LAST - DAY, True, False, False, False),
        (LAST, True, False, False, False),
        (LAST + SECOND, True, True, False, False),
        (NOW - SECOND, True, True, False, False),
        (NOW + SECOND, False, False, True, False),
        (LAST + 8 * DAY, False, False, True, False),
        (LAST + 8 * DAY + SECOND, False, False, True, True),
        (NOW + 8 * DAY, False, False, True, True),
        (NOW + 8 * DAY + SECOND, False, False, False, False),
        (date(2026, 3, 8), True, True, False, False),
        (date(2026, 3, 9), False, False, True, False),
        (date(2026, 3, 16), False, False, True, True),
        (None, False, False, False, False),
    ],
)
def test_a_thing_is_late_or_due_soon_and_new_when_it_was_not_so_before(
    due: datetime | date | None,
    is_late: bool,
    is_newly_late: bool,
    is_soon: bool,
    is_newly_soon: bool,
) -> None:
    """A date is over at the end of its day, here in UTC."""
    thing = owed(due)
    spans = (late(NOW), newly_late(LAST, NOW), due_soon(NOW), newly_soon(LAST, NOW))
    found = tuple(lies_in(span, thing) for span in spans)
    assert found == (is_late, is_newly_late, is_soon, is_newly_soon)


@pytest.mark.parametrize(
    ("at", "told"),
    [(LAST - SECOND, False), (LAST, True), (NOW - SECOND, True), (NOW, False)],
)
def test_what_was_closed_is_told_once(at: datetime, told: bool) -> None:
    """From the second of the last digest on, before that of this one."""
    thing = Action("A1", "x", "trade", "ana", LAST, owner="ana", state=State.DONE)
    dropped = Action("A2", "x", "trade", "ana", LAST, owner="ana", state=State.DROPPED)
    assert lies_in(done(LAST, NOW), thing, at) is told
    assert not lies_in(done(LAST, NOW), dropped, at)
    assert lies_in(closed(LAST, NOW), dropped, at) is told


def test_each_thing_stands_in_one_part() -> None:
    """Nothing is told twice in one digest, whatever its state, owner and date."""
    spans = (Span(HELP), done(LAST, NOW), due_soon(NOW), late(NOW))
    dates = (None, date(2026, 3, 1), date(2026, 3, 10), date(2026, 5, 1))
    for state, owner, due in product(State, (None, "ana"), dates):
        thing = Action("A1", "x", "trade", "ana", LAST, owner=owner, due_on=due, state=state)
        if state is not State.WITHDRAWN:
            assert sum(lies_in(span, thing) for span in spans) <= 1


@pytest.mark.parametrize(
    ("news", "is_new"),
    [
        (News(), False),
        (News(done=1), True),
        (News(thanks=1), True),
        (News(newcomers=1), True),
        (News(needs_help=True), True),
        (News(late=True), True),
        (News(due=True), True),
        (News(meetings=True), True),
    ],
)
def test_anything_new_is_enough(news: News, is_new: bool) -> None:
    """And without anything there is no digest."""
    assert bool(news) is is_new


@pytest.mark.parametrize(
    ("acts", "leans"),
    [((), False), ((4,), False), ((5,), True), ((8, 2), True), ((7, 3), False), ((40, 5, 5), True)],
)
def test_a_group_leans_on_one_who_does_nearly_all(acts: tuple[int, ...], leans: bool) -> None:
    """Four fifths, of five acts or more."""
    assert leans_on_one(acts) is leans
