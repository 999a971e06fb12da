"""Who is away is told nothing unasked, then all of it; and nobody else learns of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.daily import (
    allowed_now,
    daily_waits,
    expecting,
    is_away,
    morning_after,
    next_daily,
    only_word,
)
from domain.people import Person
from tests.domain.dailies import INSTANTS, NETWORK, PEOPLE, item, local

DAYS = st.dates(date(2025, 1, 1), date(2028, 1, 1))


@given(PEOPLE, INSTANTS, DAYS)
def test_no_daily_message_comes_before_the_absence_is_over(
    person: Person, now: datetime, last: date
) -> None:
    """Neither on its last day; and the next one is then the first that can be."""
    away = replace(person, away_until_on=last)
    found = next_daily(away, now, NETWORK)
    assert local(found, person).date() > last
    if last < local(now, person).date():
        assert found == next_daily(person, now, NETWORK)
    else:
        night = replace(person, daily_until_on=last)
        assert found == next_daily(night, now, NETWORK)


@given(PEOPLE, INSTANTS, DAYS)
def test_nothing_late_is_said_to_who_is_away(person: Person, now: datetime, last: date) -> None:
    away = replace(person, away_until_on=last)
    assert is_away(away, now, NETWORK) == (local(now, person).date() <= last)
    if is_away(away, now, NETWORK):
        waiting = expecting(away, now, NETWORK)
        assert not allowed_now(away, now, NETWORK)
        assert not daily_waits(waiting, now, NETWORK)
    else:
        assert allowed_now(away, now, NETWORK) == allowed_now(person, now, NETWORK)


@given(PEOPLE, INSTANTS, DAYS)
def test_what_waited_for_the_return_is_late_by_when_it_should_have_come(
    person: Person, now: datetime, last: date
) -> None:
    away = replace(person, away_until_on=last)
    assert morning_after(away, now, NETWORK) == morning_after(person, now, NETWORK)


@given(PEOPLE, INSTANTS, st.integers(0, 400), st.integers(0, 30))
def test_what_a_giver_reads_is_the_same_whether_somebody_is_away_or_not(
    person: Person, now: datetime, days: int, due: int
) -> None:
    """Neither that it comes in time, nor that it cannot."""
    on = local(now, person).date()
    thing = item((on + timedelta(days=due)).isoformat())
    away = replace(person, away_until_on=on + timedelta(days=days))
    here = expecting(person, now, NETWORK)
    told = only_word(thing, here, now, NETWORK)
    assert only_word(thing, expecting(away, now, NETWORK), now, NETWORK) == told
    assert only_word(thing, away, now, NETWORK) == told
