"""When a digest comes: at its wall time in its room, or with somebody's daily message."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.daily import next_daily
from domain.digests import (
    Digest,
    Every,
    asked_since,
    begun,
    comes_on,
    days,
    is_untouched,
    news_since,
    next_instant,
    occasion,
    of_person,
    of_room,
    rarer,
    told_of_person,
)
from domain.people import Person
from domain.zones import zone
from tests.domain.dailies import BEN, INSTANTS, NETWORK, PEOPLE, ZONES, at, local

NAIROBI, NEW_YORK = "Africa/Nairobi", "America/New_York"
WEEKLY = Digest("trade", Every.WEEKLY)
"""Mondays at nine."""

DIGESTS = st.builds(
    Digest,
    st.just("trade"),
    every=st.sampled_from([Every.DAILY, Every.WEEKLY, Every.MONTHLY]),
    weekday=st.integers(0, 6),
    at=st.times().map(lambda clock: clock.replace(second=0, microsecond=0)),
)


@pytest.mark.parametrize(
    ("digest", "now", "name", "expected"),
    [
        (WEEKLY, "2026-03-04 10:00", NAIROBI, "2026-03-09 09:00"),
        (WEEKLY, "2026-03-09 08:59", NAIROBI, "2026-03-09 09:00"),
        (WEEKLY, "2026-03-09 09:00", NAIROBI, "2026-03-16 09:00"),
        (replace(WEEKLY, every=Every.DAILY), "2026-03-04 10:00", NAIROBI, "2026-03-05 09:00"),
        (replace(WEEKLY, every=Every.MONTHLY), "2026-03-04 10:00", NAIROBI, "2026-04-06 09:00"),
        (replace(WEEKLY, every=Every.MONTHLY), "2026-03-01 10:00", NAIROBI, "2026-03-02 09:00"),
        (replace(WEEKLY, every=Every.MONTHLY, weekday=6), "2026-12-07 0:00", NAIROBI, "2027-01-03"),
        (replace(WEEKLY, weekday=4, at=time(19, 30)), "2026-03-04 10:00", NAIROBI, "2026-03-06"),
    ],
)
def test_the_next_one_of_a_room(digest: Digest, now: str, name: str, expected: str) -> None:
    """A monthly one comes on the first of its weekdays in the month."""
    moment = datetime.strptime(now, "%Y-%m-%d %H:%M").replace(tzinfo=zone(name))
    found = next_instant(digest, moment, name)
    assert found is not None
    assert f"{found.astimezone(zone(name)):%Y-%m-%d %H:%M}".startswith(expected)


def test_at_an_hour_that_clocks_pass_over_it_comes_an_hour_later_by_the_clock() -> None:
    """In New York, 2:30 does not exist on 8 March 2026: it counts with the offset before."""
    sundays = replace(WEEKLY, weekday=6, at=time(2, 30))
    first = next_instant(sundays, at("2026-03-02 00:00", NEW_YORK), NEW_YORK)
    assert first == at("2026-03-08 03:30", NEW_YORK)
    assert first is not None
    assert next_instant(sundays, first, NEW_YORK) == at("2026-03-15 02:30", NEW_YORK)


def test_at_an_hour_that_comes_twice_it_comes_once_the_first_time() -> None:
    """In New York, 1:30 is twice on 1 November 2026."""
    daily = replace(WEEKLY, every=Every.DAILY, at=time(1, 30))
    first = next_instant(daily, at("2026-10-31 02:00", NEW_YORK), NEW_YORK)
    assert first == at("2026-11-01 05:30", "UTC")
    assert first is not None
    assert next_instant(daily, first, NEW_YORK) == at("2026-11-02 01:30", NEW_YORK)


@given(DIGESTS, INSTANTS, st.sampled_from(ZONES))
def test_the_next_one_is_ahead_and_on_its_day_and_at_its_hour(
    digest: Digest, now: datetime, name: str
) -> None:
    """Where the clocks have that hour; else it is the hour by the offset before the change."""
    found = next_instant(digest, now, name)
    assert found is not None
    assert found > now
    wall = found.astimezone(zone(name)).replace(tzinfo=None)
    said = datetime.combine(wall.date(), digest.at)
    exists = said.replace(tzinfo=zone(name)).astimezone(UTC).astimezone(zone(name))
    assert wall == said or exists.replace(tzinfo=None) != said
    if wall == said:
        assert digest.every is Every.DAILY or wall.weekday() == digest.weekday
        assert digest.every is not Every.MONTHLY or wall.day <= 7


@given(DIGESTS, INSTANTS, st.sampled_from(ZONES))
def test_none_is_left_out_and_none_comes_twice(digest: Digest, now: datetime, name: str) -> None:
    """A year of them: each local day that is meant has one, also where the clocks change."""
    found, moment = [], now
    while moment < now + timedelta(days=366):
        following = next_instant(digest, moment, name)
        assert following is not None
        moment = following
        found.append(moment.astimezone(zone(name)).date())
    longest = {Every.DAILY: 2, Every.WEEKLY: 8, Every.MONTHLY: 36}[digest.every]
    steps = [after - before for before, after in pairwise(found)]
    assert max(steps) <= timedelta(days=longest)
    least = {Every.DAILY: 365, Every.WEEKLY: 51, Every.MONTHLY: 11}[digest.every]
    assert len(found) >= least


def test_one_that_is_off_never_comes() -> None:
    off = Digest("trade")
    assert list(days(off, date(2026, 3, 4))) == []
    assert of_room(off, at("2026-03-04 10:00"), NAIROBI) == off
    assert of_person(off, BEN, at("2026-03-04 10:00"), NETWORK) == off
    assert rarer(off) == off


@given(DIGESTS, PEOPLE, INSTANTS)
def test_somebodys_own_comes_with_a_daily_message_that_can_still_come(
    digest: Digest, person: Person, now: datetime
) -> None:
    """Never twice for one date, never on a rest day, never at another hour."""
    planned = of_person(digest, person, now, NETWORK)
    assert planned.next_on is not None
    assert planned.next_on >= local(next_daily(person, now, NETWORK), person).date()
    comes = comes_on(planned, person, NETWORK)
    assert comes is not None
    assert comes > now
    assert local(comes, person).weekday() not in person.rest_days
    told = told_of_person(planned, comes, local(comes, person).date())
    assert told.next_on is not None
    assert told.next_on > local(comes, person).date()


def test_what_is_news_begins_where_the_last_one_ended() -> None:
    now = at("2026-03-09 09:00")
    assert news_since(WEEKLY, now) == at("2026-03-02 09:00")
    told = replace(WEEKLY, told_at=at("2026-03-08 09:00"))
    assert news_since(told, now) == told.told_at
    assert asked_since(told, now) == at("2026-03-02 09:00")
    assert asked_since(replace(told, every=Every.DAILY), now) == told.told_at


def test_one_that_begins_tells_what_has_happened_in_its_time_before() -> None:
    """However late it comes; and nothing of what was told before it was off."""
    now, off = at("2026-03-09 09:00"), replace(WEEKLY, every=Every.OFF)
    assert begun(off, WEEKLY, now).told_at == at("2026-03-02 09:00")
    lately = replace(off, told_at=at("2026-03-07 09:00"))
    assert begun(lately, replace(lately, every=Every.DAILY), now).told_at == at("2026-03-08 09:00")
    assert begun(lately, replace(lately, every=Every.WEEKLY), now).told_at == lately.told_at
    assert begun(WEEKLY, replace(WEEKLY, weekday=3), now).told_at is None


def test_each_of_a_rooms_digests_is_an_occasion_of_its_own() -> None:
    first = of_room(WEEKLY, at("2026-03-04 10:00"), NAIROBI)
    assert first.next_at is not None
    second = of_room(first, first.next_at, NAIROBI)
    assert occasion(first) == "digest trade 2026-03-09T06:00:00+00:00"
    assert len({occasion(first), occasion(second), occasion(replace(first, place="farm"))}) == 3


def test_less_is_one_step_rarer_and_in_the_end_none() -> None:
    steps = [replace(WEEKLY, every=Every.DAILY)]
    for _ in range(4):
        steps.append(rarer(steps[-1]))
    assert [one.every for one in steps] == ["daily", "weekly", "monthly", "off", "off"]


def test_what_was_never_set_may_begin_by_itself() -> None:
    assert is_untouched(None)
    assert is_untouched(Digest("trade"))
    assert is_untouched(replace(Digest("trade"), told_at=at("2026-03-04 10:00")))
    assert not is_untouched(replace(Digest("trade"), message="key"))
    assert not is_untouched(WEEKLY)
