"""When the one message a day comes, and for whom one is expected."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from domain.daily import (
    allowed_now,
    daily_waits,
    expecting,
    instant,
    next_daily,
)
from domain.people import Person, is_quiet
from tests.domain.dailies import BEN, INSTANTS, NETWORK, PEOPLE, at, local

IN_THE_HOUR_TWICE = replace(BEN, zone="America/New_York", morning=time(1, 30))
IN_THE_GAP = replace(BEN, zone="America/New_York", morning=time(2, 30))


@given(PEOPLE, INSTANTS)
@example(IN_THE_HOUR_TWICE, datetime(2026, 11, 1, 6, 20, tzinfo=UTC))
@example(IN_THE_HOUR_TWICE, datetime(2026, 11, 1, 5, 20, tzinfo=UTC))
@example(IN_THE_GAP, datetime(2026, 3, 8, 7, 20, tzinfo=UTC))
def test_the_next_message_comes_at_the_exact_minute_of_a_morning(
    person: Person, now: datetime
) -> None:
    """Later than now, on no rest day, at the person's own minute (where the clock has it)."""
    found = next_daily(person, now, NETWORK)
    wall = local(found, person)
    assert found > now
    assert wall.weekday() not in person.rest_days
    assert found == instant(wall.date(), person.morning, person.zone or "")
    exists = instant(wall.date(), person.morning, person.zone or "")
    if local(exists, person).time() == person.morning:
        assert wall.time() == person.morning


@given(PEOPLE, INSTANTS)
@example(IN_THE_GAP, datetime(2026, 3, 8, 7, 20, tzinfo=UTC))
def test_it_comes_on_the_first_day_that_can_be(person: Person, now: datetime) -> None:
    """No morning between now and then is left out."""
    found = next_daily(person, now, NETWORK)
    day = local(now, person).date()
    while day < local(found, person).date():
        missed = instant(day, person.morning, person.zone or "")
        assert missed <= now or day.weekday() in person.rest_days
        day += timedelta(days=1)


@given(PEOPLE, INSTANTS, st.lists(st.tuples(PEOPLE, st.integers(0, 72)), max_size=12))
def test_a_moved_zone_or_morning_gives_no_two_a_day_and_leaves_none_out(
    person: Person, start: datetime, moves: list[tuple[Person, int]]
) -> None:
    """Between messages people change their zone, hour and rest days at any instant."""
    person = replace(person, rest_days=frozenset())
    upcoming, now, told = next_daily(person, start, NETWORK), start, []
    for wanted, hours in moves:
        until = now + timedelta(hours=hours)
        while upcoming <= until:
            now, day = upcoming, local(upcoming, person).date()
            told.append((now, day))
            person = replace(person, daily_until_on=day)
            upcoming = next_daily(person, now, NETWORK)
        now = until
        person = replace(person, zone=wanted.zone, morning=wanted.morning)
        upcoming = next_daily(person, now, NETWORK)
        assert upcoming > now
        assert upcoming - now <= timedelta(days=3)
    days = [day for _, day in told]
    assert days == sorted(set(days))


@pytest.mark.parametrize(
    ("name", "morning", "now", "expected"),
    [
        ("America/New_York", "09:00", "2026-03-07 10:00", "2026-03-08T13:00"),
        ("America/New_York", "09:00", "2026-03-06 10:00", "2026-03-07T14:00"),
        ("America/New_York", "02:30", "2026-03-07 10:00", "2026-03-08T07:30"),
        ("America/New_York", "01:30", "2026-10-31 10:00", "2026-11-01T05:30"),
        ("Europe/Lisbon", "09:00", "2026-03-28 10:00", "2026-03-29T08:00"),
        ("Australia/Lord_Howe", "09:00", "2026-04-04 10:00", "2026-04-04T22:30"),
        ("Africa/Nairobi", "09:00", "2026-03-04 10:00", "2026-03-05T06:00"),
        ("Africa/Nairobi", "09:00", "2026-03-04 08:59", "2026-03-04T06:00"),
        ("Africa/Nairobi", "09:00", "2026-03-04 09:00", "2026-03-05T06:00"),
        ("Africa/Nairobi", "19:00", "2026-03-04 10:00", "2026-03-04T16:00"),
    ],
)
def test_over_clock_changes_the_wall_time_stays(
    name: str, morning: str, now: str, expected: str
) -> None:
    """A morning that the clock leaps over counts with the offset before, one it has twice first."""
    person = replace(BEN, zone=name, morning=time.fromisoformat(morning))
    found = next_daily(person, at(now, name), NETWORK)
    assert found == datetime.fromisoformat(expected).replace(tzinfo=UTC)


def test_on_a_rest_day_it_waits_for_the_next_day() -> None:
    person = replace(BEN, rest_days=frozenset({3, 4}))
    assert next_daily(person, at("2026-03-04 10:00"), NETWORK) == at("2026-03-07 09:00")


@given(PEOPLE, INSTANTS, st.times(), st.times())
def test_a_late_message_comes_in_no_quiet_hour_and_on_no_rest_day(
    person: Person, now: datetime, quiet_from: time, quiet_until: time
) -> None:
    person = replace(person, quiet_from=quiet_from, quiet_until=quiet_until)
    wall = local(now, person)
    quiet = is_quiet(person, wall)
    assert allowed_now(person, now, NETWORK) == (
        not quiet and wall.weekday() not in person.rest_days
    )


@pytest.mark.parametrize(
    ("now", "person", "following", "since"),
    [
        ("2026-03-04 10:00", BEN, "2026-03-05 09:00", "2026-03-04"),
        ("2026-03-04 08:00", BEN, "2026-03-04 09:00", "2026-03-03"),
        (
            "2026-03-04 10:00",
            replace(BEN, daily_until_on=date(2026, 3, 4)),
            "2026-03-05 09:00",
            "2026-03-04",
        ),
        (
            "2026-03-04 08:00",
            replace(BEN, daily_until_on=date(2026, 2, 1)),
            "2026-03-04 09:00",
            "2026-03-03",
        ),
        (
            "2026-03-04 10:00",
            replace(BEN, morning=time(19), daily_until_on=date(2026, 3, 4)),
            "2026-03-05 19:00",
            "2026-03-04",
        ),
    ],
)
def test_somebody_who_expects_something_gets_a_next_message(
    now: str, person: Person, following: str, since: str
) -> None:
    """What had passed before stays passed, and who was told today is told tomorrow."""
    found = expecting(person, at(now), NETWORK)
    assert found.next_daily_at == at(following)
    assert found.daily_until_on == date.fromisoformat(since)


@given(PEOPLE, INSTANTS, INSTANTS)
def test_expecting_more_changes_nothing(person: Person, first: datetime, later: datetime) -> None:
    once = expecting(person, first, NETWORK)
    assert expecting(once, later, NETWORK) == once


def test_who_wants_no_messages_expects_none() -> None:
    stopped = replace(BEN, stopped=True)
    assert expecting(stopped, at("2026-03-04 10:00"), NETWORK) == stopped


@pytest.mark.parametrize(
    ("joined", "waits"),
    [("2026-03-04 20:00", False), ("2026-03-05 08:59", False), ("2026-03-05 09:00", True)],
)
def test_a_message_waits_for_a_direct_chat_once_it_has_fallen_due(joined: str, waits: bool) -> None:
    invited = expecting(BEN, at("2026-03-04 10:00"), NETWORK)
    assert daily_waits(invited, at(joined), NETWORK) is waits
    assert not daily_waits(replace(invited, stopped=True), at(joined), NETWORK)
    assert not daily_waits(BEN, at(joined), NETWORK)
