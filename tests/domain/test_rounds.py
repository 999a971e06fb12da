"""The course of a review round: tables of when it reminds, ends and begins again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.reviews import Review, State
from domain.rounds import (
    What,
    begins,
    done,
    ended,
    following,
    looks_back_to,
    moments,
    period,
    reminds_on,
    scheduled,
)

NOW = datetime(2026, 3, 4, 7, tzinfo=UTC)
"""10:00 in Nairobi."""
ONE = Review(
    "V1", "Half-year", "trade", "dora", NOW, due_on=date(2026, 3, 20), zone="Africa/Nairobi"
)


@pytest.mark.parametrize(
    ("due_on", "reminds"),
    [
        (date(2026, 3, 20), date(2026, 3, 18)),
        (date(2026, 3, 8), date(2026, 3, 6)),
        (date(2026, 3, 6), date(2026, 3, 5)),
    ],
)
def test_who_has_not_answered_is_reminded_two_days_before_or_at_half_of_a_short_time(
    due_on: date, reminds: date
) -> None:
    assert reminds_on(replace(ONE, due_on=due_on)) == reminds


def test_it_asks_at_once_reminds_and_ends_the_morning_after() -> None:
    assert moments(ONE) == (
        (NOW, What.ASKS),
        (datetime(2026, 3, 17, 21, tzinfo=UTC), What.REMINDS),
        (datetime(2026, 3, 21, 6, tzinfo=UTC), What.CLOSES),
    )


def test_one_that_ends_today_reminds_nobody() -> None:
    assert [what for _, what in moments(replace(ONE, due_on=date(2026, 3, 4)))] == [
        What.ASKS,
        What.CLOSES,
    ]


@given(st.lists(st.integers(0, 30 * 24), min_size=1, max_size=8))
def test_each_is_done_once_whenever_it_is_looked_at(hours: list[int]) -> None:
    """However late, and however often."""
    one = scheduled(ONE, NOW)
    said: list[What] = []
    for hour in sorted(hours):
        one, due = done(one, NOW + timedelta(hours=hour))
        said += due
    assert len(said) == len(set(said))
    assert set(said) == {
        what for at, what in moments(ONE) if at <= NOW + timedelta(hours=max(hours))
    }


def test_a_round_that_is_over_is_looked_at_again_only_when_it_recurs() -> None:
    assert ended(ONE, NOW).wake_at is None
    again = replace(ONE, rrule="FREQ=MONTHLY;INTERVAL=6", starts=datetime(2026, 9, 4, 9))
    over = ended(again, NOW)
    assert over.wake_at == datetime(2026, 9, 4, 6, tzinfo=UTC)
    assert over.state is State.DONE
    assert over.due_on == date(2026, 3, 4)


def test_the_next_round_has_as_long_a_time_and_looks_back_to_the_day_after_the_last() -> None:
    again = replace(ONE, rrule="FREQ=MONTHLY;INTERVAL=6", starts=datetime(2026, 9, 4, 9))
    at = begins(again, NOW, 1)[0]
    fresh = following(ended(again, NOW + timedelta(days=17)), "V2", at, timedelta(days=16))
    assert (fresh.due_on, fresh.since) == (date(2026, 9, 20), date(2026, 3, 21))
    assert fresh.wake_at == at


@pytest.mark.parametrize(
    ("groups", "since"),
    [((), date(2026, 1, 6)), (("trade",), date(2025, 12, 2)), (("labour",), date(2025, 9, 4))],
)
def test_a_round_looks_back_to_the_last_of_the_same_groups(
    groups: tuple[str, ...], since: date
) -> None:
    before = (
        replace(ONE, due_on=date(2026, 1, 5)),
        replace(ONE, due_on=date(2025, 12, 1), groups=("trade",)),
        replace(ONE, due_on=date(2025, 6, 1), groups=("trade",)),
    )
    assert looks_back_to(groups, date(2026, 3, 4), before) == since


def test_one_that_ends_on_the_day_before_its_period_looks_back_on_one_day() -> None:
    over = ended(replace(ONE, since=date(2026, 3, 5)), NOW)
    assert (over.since, over.due_on) == (date(2026, 3, 4), date(2026, 3, 4))


def test_the_period_ends_now_or_with_its_last_date() -> None:
    one = replace(ONE, since=date(2026, 1, 1))
    begin = datetime(2025, 12, 31, 21, tzinfo=UTC)
    assert period(one, NOW) == (begin, NOW + NOW.resolution)
    assert period(one, NOW + timedelta(days=60)) == (begin, datetime(2026, 3, 20, 21, tzinfo=UTC))
