"""The course of a review round: tables of when it reminds, ends and begins again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.reviews import Page, Review, State
from domain.rounds import (
    What,
    begins,
    done,
    ended,
    following,
    in_daytime,
    last_before,
    moments,
    period,
    put_off,
    reminds_on,
    rings_at,
    scheduled,
    waiting,
)

NOW = datetime(2026, 3, 4, 7, tzinfo=UTC)
"""10:00 in Nairobi."""
ONE = Review(
    "V1", "Half-year", "trade", "dora", NOW, due_on=date(2026, 3, 20), zone="Africa/Nairobi"
)


def over(review: Review, now: datetime, before: Review | None = None) -> Review:
    """The round when it was closed."""
    since, until = period(review, before, now)
    return ended(review, now, since, Page(until, 0, None))


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


@pytest.mark.parametrize(
    ("zones", "hour"),
    [
        ((), 6),
        (("Africa/Nairobi", "Europe/London"), 7),
        (("Africa/Nairobi", "America/Bogota"), 12),
        (("Asia/Kathmandu", "America/Los_Angeles", "Europe/London", "Pacific/Auckland"), 6),
    ],
)
def test_what_it_says_of_itself_comes_at_an_hour_of_all_its_rooms(
    zones: tuple[str, ...], hour: int
) -> None:
    """At the given one where there is none such."""
    at = datetime(2026, 3, 21, 6, tzinfo=UTC)
    assert in_daytime(at, zones) == at.replace(hour=hour)
    assert in_daytime(in_daytime(at, zones), zones) == at.replace(hour=hour)


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


def test_a_round_closed_early_is_looked_at_again_at_its_announced_end() -> None:
    """Until then who has answered without name can take that back."""
    end = datetime(2026, 3, 21, 6, tzinfo=UTC)
    early = over(ONE, NOW)
    assert moments(early) == ((end, What.FORGETS),)
    assert early.wake_at == end
    assert done(early, end)[0].wake_at is None
    assert What.FORGETS in over(ONE, end).said


def test_a_round_that_is_over_is_looked_at_again_when_it_recurs() -> None:
    """Also where its next instant passes while it is not yet forgotten whose the answers are."""
    assert over(ONE, NOW + timedelta(days=17)).wake_at is None
    often = replace(ONE, rrule="FREQ=WEEKLY", starts=datetime(2026, 3, 21, 9))
    late, _ = done(over(often, NOW), NOW + timedelta(days=18))
    assert late.wake_at == datetime(2026, 3, 21, 6, tzinfo=UTC)
    again = replace(ONE, rrule="FREQ=MONTHLY;INTERVAL=6", starts=datetime(2026, 9, 4, 9))
    closed, _ = done(over(again, NOW), NOW + timedelta(days=20))
    assert closed.wake_at == datetime(2026, 9, 4, 6, tzinfo=UTC)
    assert closed.state is State.DONE
    assert closed.due_on == date(2026, 3, 4)


def test_the_next_round_has_as_long_a_time_and_nothing_of_the_last_page() -> None:
    again = replace(ONE, rrule="FREQ=MONTHLY;INTERVAL=6", starts=datetime(2026, 9, 4, 9))
    at = begins(again, NOW, 1)[0]
    fresh = following(over(again, NOW + timedelta(days=17)), "V2", at, timedelta(days=16))
    assert (fresh.due_on, fresh.since, fresh.page) == (date(2026, 9, 20), None, None)
    assert fresh.wake_at == at


@pytest.mark.parametrize(
    ("groups", "before"), [((), "V7"), (("trade", "labour"), "V8"), (("labour",), None)]
)
def test_a_round_looks_back_to_the_last_of_the_same_groups(
    groups: tuple[str, ...], before: str | None
) -> None:
    """The last is the one that looks back until the latest, whichever was begun first."""
    closed = (
        over(replace(ONE, id="V7"), NOW),
        over(replace(ONE, id="V8", groups=("labour", "trade")), NOW - timedelta(days=9)),
        over(replace(ONE, id="V9", groups=("labour", "trade")), NOW - timedelta(days=10)),
    )
    found = last_before(replace(ONE, groups=groups), closed)
    assert (found and found.id) == before


def test_the_period_ends_now_or_with_its_last_date() -> None:
    begin = datetime(2025, 9, 3, 21, tzinfo=UTC)
    assert period(ONE, None, NOW) == (begin, NOW + NOW.resolution)
    later = NOW + timedelta(days=60)
    assert period(ONE, None, later) == (begin, datetime(2026, 3, 20, 21, tzinfo=UTC))


def test_the_period_begins_where_the_last_ended_though_that_was_in_the_middle_of_a_day() -> None:
    early = over(replace(ONE, id="V0"), NOW)
    since, _ = period(ONE, early, NOW + timedelta(days=3))
    assert since == NOW + NOW.resolution
    assert over(ONE, NOW + timedelta(days=3), early).since == date(2026, 3, 4)
    whole = over(replace(ONE, id="V0"), NOW + timedelta(days=60))
    assert over(ONE, NOW + timedelta(days=90), whole).since == date(2026, 3, 20)
    fresh = replace(ONE, due_on=date(2026, 9, 1))
    assert over(fresh, NOW + timedelta(days=90), whole).since == date(2026, 3, 21)


@pytest.mark.parametrize(
    ("hour", "minute", "asked"),
    [(3, 0, (4, 9)), (7, 59, (4, 9)), (8, 0, (4, 8)), (20, 59, (4, 20)), (21, 0, (5, 9))],
)
def test_a_room_is_asked_at_once_or_in_its_morning(
    hour: int, minute: int, asked: tuple[int, int]
) -> None:
    lima = ZoneInfo("America/Lima")
    now = datetime(2026, 3, 4, hour, minute, tzinfo=lima).astimezone(UTC)
    local = rings_at(now, "America/Lima").astimezone(lima)
    assert (local.day, local.hour) == asked


def test_a_room_that_waits_for_its_morning_is_asked_once_then() -> None:
    one, _ = done(ONE, NOW)
    morning = NOW + timedelta(hours=7)
    waits = put_off(one, {"!mesa:lima": morning}, NOW)
    assert waits.wake_at == morning
    assert waiting(waits) == ((morning, "!mesa:lima"),)
    asked, due = done(waits, morning)
    assert due == (What.ASKS,)
    assert asked == scheduled(one, morning)
