"""One instant in many zones: wall times, nights, what a room may be told, clocks that change."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.dates.occurrences import local_occurrences
from domain.hours import (
    Change,
    ClockChange,
    clock_change,
    first_change,
    held,
    hours,
    is_day,
    is_night,
    nights,
    shown,
)
from domain.people import Person
from domain.zones import zone

NAIROBI, BOGOTA, KOLKATA = "Africa/Nairobi", "America/Bogota", "Asia/Kolkata"
AUCKLAND, NEW_YORK, LONDON = "Pacific/Auckland", "America/New_York", "Europe/London"
NOON = datetime(2026, 6, 5, 12, tzinfo=UTC)
JANUARY = datetime(2026, 1, 9, 12, tzinfo=UTC)
PLACES = st.sampled_from(
    [NAIROBI, BOGOTA, KOLKATA, AUCKLAND, NEW_YORK, LONDON, "Asia/Kathmandu", "Africa/Kampala"]
)
INSTANTS = st.datetimes(datetime(2026, 1, 1), datetime(2032, 1, 1), timezones=st.just(UTC))


@pytest.mark.parametrize(
    ("at", "home", "zones", "expected"),
    [
        (NOON, NAIROBI, {}, (NAIROBI,)),
        (NOON, NAIROBI, {NAIROBI: 2, BOGOTA: 1, KOLKATA: 1}, (NAIROBI, BOGOTA, KOLKATA)),
        (NOON, KOLKATA, {NAIROBI: 2, BOGOTA: 1}, (KOLKATA, BOGOTA, NAIROBI)),
        # The group's own zone names its time, whoever else has it.
        (NOON, NAIROBI, {"Africa/Kampala": 9, BOGOTA: 1}, (NAIROBI, BOGOTA)),
        (NOON, "Africa/Kampala", {NAIROBI: 9}, ("Africa/Kampala",)),
        # Elsewhere the most people do, and among equals the larger city.
        (NOON, BOGOTA, {NAIROBI: 1, "Africa/Kampala": 2}, (BOGOTA, "Africa/Kampala")),
        (NOON, BOGOTA, {NAIROBI: 1, "Africa/Addis_Ababa": 1}, (BOGOTA, NAIROBI)),
        # Within a country its largest city of that time does.
        (
            NOON,
            NAIROBI,
            {"America/Argentina/Ushuaia": 1},
            (NAIROBI, "America/Argentina/Buenos_Aires"),
        ),
        (NOON, NAIROBI, {"America/Manaus": 1}, (NAIROBI, "America/Manaus")),
        (NOON, NAIROBI, {"Atlantic/Canary": 1}, (NAIROBI, "Atlantic/Canary")),
        (NOON, NAIROBI, {"Etc/GMT+5": 1}, (NAIROBI, "Etc/GMT+5")),
        # Bogotá and New York are one in winter only.
        (NOON, NAIROBI, {BOGOTA: 2, NEW_YORK: 1}, (NAIROBI, BOGOTA, NEW_YORK)),
        (JANUARY, NAIROBI, {BOGOTA: 2, NEW_YORK: 1}, (NAIROBI, BOGOTA)),
        # The local date counts: Auckland's Saturday comes after Kolkata's Friday.
        (NOON, NAIROBI, {AUCKLAND: 1, KOLKATA: 1}, (NAIROBI, KOLKATA, AUCKLAND)),
    ],
)
def test_zones_are_told_by_the_cities_people_know(
    at: datetime, home: str, zones: dict[str, int], expected: tuple[str, ...]
) -> None:
    """The home zone first, then in the order of wall times, each wall time once."""
    assert hours(at, home, zones).zones == expected


@given(INSTANTS, PLACES, st.dictionaries(PLACES, st.integers(1, 9)))
def test_each_wall_time_stands_there_once(at: datetime, home: str, zones: dict[str, int]) -> None:
    """Everybody's wall time is there, none twice, and the order of the people changes nothing."""
    found = hours(at, home, zones)
    walls = [at.astimezone(zone(name)).replace(tzinfo=None) for name in found.zones]
    everybody = {at.astimezone(zone(name)).replace(tzinfo=None) for name in [home, *zones]}
    assert len(walls) == len(set(walls))
    assert set(walls) == everybody
    assert walls[1:] == sorted(walls[1:])
    assert found == hours(at, home, dict(reversed(zones.items())))


@pytest.mark.parametrize(
    ("clock", "minutes", "night", "day"),
    [
        ("08:00", 60, False, True),
        ("07:59", 60, False, False),
        ("20:00", 60, False, True),
        ("20:01", 60, False, False),
        ("06:00", 60, False, False),
        ("05:59", 60, True, False),
        ("21:00", 60, False, False),
        ("21:30", 60, True, False),
        ("23:30", 60, True, False),
        ("02:00", 0, True, False),
        ("08:00", 13 * 60, False, True),
        ("08:00", 24 * 60, True, False),
    ],
)
def test_nights_and_days(clock: str, minutes: int, night: bool, day: bool) -> None:
    """Night is 22:00 to 06:00, the fair hours are 08:00 to 21:00; the whole meeting counts."""
    at = datetime.fromisoformat(f"2026-06-05T{clock}+03:00")
    assert (is_night(at, minutes, NAIROBI), is_day(at, minutes, NAIROBI)) == (night, day)


def test_people_who_have_night_are_counted() -> None:
    """Noon in London is midnight in Auckland."""
    zones = {LONDON: 5, AUCKLAND: 3, NAIROBI: 4}
    assert nights(NOON, 60, zones) == 3
    assert nights(NOON + timedelta(hours=9), 60, zones) == 9
    assert nights(NOON, 60, {}) == 0


def people(*zones: str | None, private: int = 0) -> list[Person]:
    """People in zones; the first `private` of them are private."""
    return [
        Person(f"@p{number}:a.org", name, private=number < private)
        for number, name in enumerate(zones)
    ]


FOUR_ZONES = {NAIROBI: 1, BOGOTA: 1, KOLKATA: 1, LONDON: 1}


@pytest.mark.parametrize(
    ("room", "told"),
    [
        (people(NAIROBI, BOGOTA, KOLKATA, LONDON), FOUR_ZONES),
        (people(NAIROBI, NAIROBI, KOLKATA, LONDON), {NAIROBI: 2, KOLKATA: 1, LONDON: 1}),
        # Private people are left out, and who has set no zone is guessed nothing.
        (people(AUCKLAND, NAIROBI, BOGOTA, KOLKATA, LONDON, private=1), FOUR_ZONES),
        (people(NAIROBI, None, BOGOTA, KOLKATA, LONDON), FOUR_ZONES),
        # Fewer than four who may be told of are none: the others in the room would know them.
        (people(NAIROBI, BOGOTA, KOLKATA), {}),
        (people(NAIROBI, None, BOGOTA, KOLKATA), {}),
        (people(NAIROBI, BOGOTA, KOLKATA, LONDON, private=1), {}),
        (people(NAIROBI, BOGOTA, KOLKATA, LONDON, private=2), {}),
        (people(NAIROBI, BOGOTA, None, None, None), {}),
        ([], {}),
    ],
)
def test_zones_are_told_without_giving_people_away(
    room: list[Person], told: dict[str, int]
) -> None:
    """What a room is told is about four people or more."""
    assert held(shown(room)) == told


@pytest.mark.parametrize(
    ("wall", "name", "change", "taken", "at"),
    [
        # The examples of RFC 5545, 3.3.5, in years that still have these changes.
        ("2007-03-11T02:30", NEW_YORK, Change.MISSING, "2007-03-11T03:30", "2007-03-11T07:30Z"),
        ("2007-11-04T01:30", NEW_YORK, Change.TWICE, "2007-11-04T01:30", "2007-11-04T05:30Z"),
        ("2026-03-29T01:00", LONDON, Change.MISSING, "2026-03-29T02:00", "2026-03-29T01:00Z"),
        ("2026-10-25T01:59", LONDON, Change.TWICE, "2026-10-25T01:59", "2026-10-25T00:59Z"),
        # Santiago changes its clocks at midnight, so the day begins at one.
        (
            *("2026-09-06T00:15", "America/Santiago", Change.MISSING),
            *("2026-09-06T01:15", "2026-09-06T04:15Z"),
        ),
        # Lord Howe moves by half an hour.
        (
            *("2026-10-04T02:10", "Australia/Lord_Howe", Change.MISSING),
            *("2026-10-04T02:40", "2026-10-03T15:40Z"),
        ),
        # Samoa left out a whole day.
        (
            *("2011-12-30T10:00", "Pacific/Apia", Change.MISSING),
            *("2011-12-31T10:00", "2011-12-30T20:00Z"),
        ),
    ],
)
def test_an_hour_that_the_clocks_upset(
    wall: str, name: str, change: Change, taken: str, at: str
) -> None:
    """A missing hour is counted from before the gap, of a doubled one the first is taken."""
    said = datetime.fromisoformat(wall)
    assert clock_change(said, name) == ClockChange(
        change, said, name, datetime.fromisoformat(at), datetime.fromisoformat(taken)
    )


@pytest.mark.parametrize(
    ("wall", "name"),
    [
        ("2026-03-29T02:30", LONDON),
        ("2026-03-29T00:59", LONDON),
        ("2026-10-25T02:00", LONDON),
        ("2026-10-25T00:59", LONDON),
        ("2026-03-29T01:30", NAIROBI),
    ],
)
def test_other_hours_are_as_they_are(wall: str, name: str) -> None:
    """Beside the change, and where the clocks never change."""
    assert clock_change(datetime.fromisoformat(wall), name) is None


@given(INSTANTS, PLACES)
def test_a_wall_time_that_is_lived_once_is_its_instant(at: datetime, name: str) -> None:
    """Only an hour that exists twice can be another instant than the one it came from."""
    wall = at.astimezone(zone(name)).replace(tzinfo=None)
    found = clock_change(wall, name)
    assert found is None or (found.change == Change.TWICE and found.taken == wall)


def test_the_first_date_of_a_series_that_the_clocks_upset() -> None:
    """Among the next dates; the others say nothing."""
    start = datetime(2026, 3, 1, 1, 30)
    walls = [start + timedelta(weeks=week) for week in range(10)]
    found = first_change(walls, LONDON)
    assert found is not None
    assert found.wall == datetime(2026, 3, 29, 1, 30)
    assert first_change(walls, NAIROBI) is None
    assert first_change(walls[:4], LONDON) is None
    rule = local_occurrences("FREQ=MONTHLY;BYDAY=-1SU;COUNT=12", start, zone(LONDON), start)
    assert first_change(rule, LONDON) == found
