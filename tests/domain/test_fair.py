"""Hours are proposed inside everybody's day where that can be; else the zones take turns."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.clashes import Clashes
from domain.fair import Busy, Option, Wish, burdens, propose
from domain.holidays import Holiday
from domain.hours import is_day
from domain.people import Person
from domain.weekends import weekend
from domain.zones import zone

NAIROBI, BOGOTA, KOLKATA, LONDON = (
    "Africa/Nairobi",
    "America/Bogota",
    "Asia/Kolkata",
    "Europe/London",
)
AUCKLAND, LOS_ANGELES = "Pacific/Auckland", "America/Los_Angeles"
MONDAY = date(2026, 6, 1)
SUNDAY = MONDAY + timedelta(days=6)
NOW = datetime(2026, 5, 29, 12, tzinfo=UTC)
NEW_YEAR = datetime(2026, 1, 1, tzinfo=UTC)
EAST, WEST, MIDDLE = "Etc/GMT-8", "Etc/GMT+8", "Etc/UTC"


def people(*zones: str, private: bool = False) -> tuple[Person, ...]:
    """Somebody in each of the zones."""
    named = enumerate(zones)
    return tuple(Person(f"@p{n}:a.org", name, private=private) for n, name in named)


def wish(*zones: str, home: str = NAIROBI, minutes: int = 60) -> Wish:
    """A meeting of an hour in the first week of June for people in these zones."""
    return Wish(MONDAY, SUNDAY, minutes, home, people(*zones))


def local(options: tuple[Option, ...], name: str) -> list[str]:
    return [f"{option.at.astimezone(zone(name)):%a %H:%M}" for option in options]


def test_one_zone_has_its_week_of_work() -> None:
    """On different days, at different hours, inside 09:00-18:00, and not on the weekend."""
    assert local(propose(wish(NAIROBI, NAIROBI), NOW, {}), NAIROBI) == [
        "Mon 09:00",
        "Tue 10:30",
        "Wed 12:00",
        "Thu 13:30",
        "Fri 15:00",
    ]


def test_three_continents_meet_when_all_are_awake() -> None:
    """Bogotá's morning is Kolkata's evening: there is little choice of hours, but of days."""
    options = propose(wish(NAIROBI, BOGOTA, KOLKATA, NAIROBI), NOW, {})
    assert local(options, BOGOTA) == [
        "Mon 08:00",
        "Tue 09:30",
        "Wed 08:00",
        "Thu 09:30",
        "Fri 08:00",
    ]
    assert {(option.outside, option.nights, option.bearers) for option in options} == {(0, 0, ())}


def test_where_somebody_must_bear_it_the_option_says_who() -> None:
    """Counts and zones, no people; Kolkata's evening is the least that can be asked."""
    options = propose(wish(KOLKATA, LOS_ANGELES, LONDON, LONDON, home=LONDON), NOW, {})
    assert options
    for option in options:
        assert option.outside == len(option.bearers) > 0
        assert not any(is_day(option.at, 60, name) for name in option.bearers)


def test_no_room_that_is_small_or_private_is_told_who_bears_it() -> None:
    """The hours are fair to all of them all the same."""
    small = propose(wish(AUCKLAND, LONDON, minutes=240), NOW, {})
    hidden = people(AUCKLAND, LONDON, LONDON, LONDON, private=True)
    private = replace(wish(minutes=240), people=hidden)
    for options in (small, propose(private, NOW, {})):
        assert options
        assert {(one.outside, one.nights, one.bearers) for one in options} == {(0, 0, ())}
        days = [{is_day(one.at, 240, name) for name in (LONDON, AUCKLAND)} for one in options]
        assert days == [{True, False}] * len(options)


def test_whoever_has_borne_least_is_in_turn() -> None:
    """Before, it was the others' evening or night."""
    three = (EAST, MIDDLE, WEST)
    asked = wish(*three, EAST, home="UTC")
    for name in three:
        past = {other: 0 if other == name else 4 for other in three}
        assert {option.bearers for option in propose(asked, NOW, past)} == {(name,)}


@pytest.mark.parametrize(
    ("zones", "minutes"),
    [((EAST, MIDDLE, WEST), 60), ((EAST, MIDDLE, WEST), 120), (("Etc/GMT-12", MIDDLE), 180)],
)
def test_in_a_year_no_zone_bears_twice_what_another_does(
    zones: tuple[str, ...], minutes: int
) -> None:
    """Zones that lie evenly round the earth, a meeting every two weeks, the first option taken."""
    held: list[Busy] = []
    day, borne = MONDAY, Counter[str]()
    for _ in range(26):
        asked = Wish(day, day + timedelta(days=6), minutes, "UTC", people(*zones))
        now = datetime.combine(day - timedelta(days=2), time(12), UTC)
        at = propose(asked, now, burdens(held, zones))[0].at
        meeting = (at, at + timedelta(minutes=minutes))
        held.append(meeting)
        borne.update(burdens([meeting], zones))
        day += timedelta(weeks=2)
    assert min(borne.values()) > 0
    assert max(borne.values()) <= 2 * min(borne.values())
    assert max(borne.values()) - min(borne.values()) <= 4


def test_what_was_borne_is_counted_from_the_newest_meetings() -> None:
    """An evening is one, a night is two, and after some two dozen meetings all is forgotten."""
    evening = datetime(2026, 6, 1, 18, tzinfo=UTC)
    night = datetime(2026, 6, 8, 20, tzinfo=UTC)
    day = [datetime(2026, 7, 1, 9, tzinfo=UTC) + timedelta(days=n) for n in range(24)]
    hour = timedelta(hours=1)
    first = [(evening, evening + hour), (night, night + hour)]
    assert burdens(first, [NAIROBI, LONDON]) == {LONDON: 1, NAIROBI: 3}
    assert burdens([*first, *((at, at + hour) for at in day)], [NAIROBI]) == {NAIROBI: 0}


def test_other_meetings_rest_days_and_holidays_are_kept_free() -> None:
    """What half of the week speaks against is not proposed where the other half is free."""
    busy = [
        (datetime(2026, 6, 4, 0, tzinfo=UTC), datetime(2026, 6, 4, 23, tzinfo=UTC)),
        (datetime(2026, 6, 5, 6, tzinfo=UTC), datetime(2026, 6, 5, 13, tzinfo=UTC)),
    ]
    asked = replace(
        wish(),
        people=tuple(replace(one, rest_days=frozenset({1, 5, 6})) for one in people(NAIROBI)),
        busy=busy,
        holidays=[Holiday(date(2026, 6, 1), "Madaraka Day", "KE")],
    )
    assert {text[:3] for text in local(propose(asked, NOW, {}), NAIROBI)} == {"Wed", "Fri"}
    only = replace(asked, first=MONDAY, last=MONDAY, people=people(*[NAIROBI] * 4))
    assert {one.against for one in propose(only, NOW, {})} == {Clashes(0, ("Madaraka Day",))}


def test_the_weekend_of_the_country_is_nobodys_wish() -> None:
    """Where people have named no rest days of their own."""
    cairo = local(propose(wish("Africa/Cairo", home="Africa/Cairo"), NOW, {}), "Africa/Cairo")
    assert {text[:3] for text in cairo} == {"Mon", "Tue", "Wed", "Thu", "Sun"}
    known = [sorted(weekend(country)) for country in ("EG", "IR", "KE", "??")]
    assert known == [[4, 5], [4], [5, 6], [5, 6]]


@pytest.mark.parametrize(
    ("now", "earliest"),
    [
        ("2026-06-01T10:00", "2026-06-02T10:00"),
        # On the last day a day's notice cannot be had; three hours can.
        ("2026-06-07T10:00", "2026-06-07T13:00"),
    ],
)
def test_people_hear_of_it_in_time(now: str, earliest: str) -> None:
    """A day before where possible, else three hours."""
    at = datetime.fromisoformat(now).replace(tzinfo=zone(NAIROBI))
    options = propose(wish(NAIROBI), at, {})
    assert options
    notice = datetime.fromisoformat(earliest).replace(tzinfo=zone(NAIROBI))
    assert min(option.at for option in options) >= notice


@pytest.mark.parametrize(
    "asked",
    [
        replace(wish(NAIROBI), last=MONDAY - timedelta(days=1)),
        replace(wish(NAIROBI), first=date(2026, 5, 1), last=date(2026, 5, 28)),
        replace(wish(NAIROBI), busy=[(NOW, NOW + timedelta(days=30))]),
    ],
)
def test_without_a_free_hour_nothing_is_proposed(asked: Wish) -> None:
    """A span that ends before it begins, that is over, or that is full."""
    assert propose(asked, NOW, {}) == ()


def test_people_without_zones_meet_in_the_day_of_the_meeting() -> None:
    """And an hour that the clocks leave out is not proposed."""
    nobody = replace(wish(), home=LONDON, first=date(2026, 3, 29), last=date(2026, 3, 29))
    for minutes in (60, 1200):
        options = propose(replace(nobody, minutes=minutes), NEW_YEAR, {})
        assert options
        assert all(f"{one.at.astimezone(zone(LONDON)):%M}" in ("00", "30") for one in options)


ZONES = [NAIROBI, BOGOTA, KOLKATA, AUCKLAND, LOS_ANGELES, LONDON, "Asia/Kathmandu", EAST, WEST]
WISHES = st.builds(
    lambda day, days, minutes, zones, home, busy: Wish(
        date(2026, 1, 5) + timedelta(days=day),
        date(2026, 1, 5) + timedelta(days=day + days),
        minutes,
        home,
        people(*zones),
        [(NEW_YEAR + timedelta(hours=at), NEW_YEAR + timedelta(hours=at + 9)) for at in busy],
    ),
    st.integers(0, 360),
    st.integers(0, 4),
    st.integers(15, 240),
    st.lists(st.sampled_from(ZONES), max_size=6),
    st.sampled_from(ZONES),
    st.lists(st.integers(0, 9000), max_size=4),
)
PAST = st.dictionaries(st.sampled_from(ZONES), st.integers(0, 20))


@given(WISHES, PAST)
def test_nobody_is_asked_outside_the_day_needlessly(asked: Wish, past: dict[str, int]) -> None:
    """Where some half hour is day for all, only such are proposed; all are free and inside."""
    options = propose(asked, NEW_YEAR, past)
    zones = {one.zone for one in asked.people if one.zone} or {asked.home}
    midnight = datetime.combine(asked.first, time.min, zone(asked.home)).astimezone(UTC)
    half_hours = (midnight + timedelta(minutes=30 * n) for n in range(5 * 48))
    fitting = [
        at
        for at in half_hours
        if asked.first <= at.astimezone(zone(asked.home)).date() <= asked.last
        and all(is_day(at, asked.minutes, name) for name in zones)
        and not any(s < at + timedelta(minutes=asked.minutes) and at < e for s, e in asked.busy)
    ]
    proposed = [option.at for option in options]
    inside = [all(is_day(at, asked.minutes, name) for name in zones) for at in proposed]
    assert inside == [bool(fitting)] * len(proposed)
    assert bool(proposed) or not fitting
    assert len(set(proposed)) == len(proposed) <= 5
    assert proposed == sorted(proposed)
    for at in proposed:
        wall = at.astimezone(zone(asked.home))
        assert asked.first <= wall.date() <= asked.last
        assert wall.minute in (0, 30)
        assert all(end <= at or at + timedelta(minutes=asked.minutes) <= s for s, end in asked.busy)


@given(WISHES, PAST)
def test_the_order_of_people_changes_nothing(asked: Wish, past: dict[str, int]) -> None:
    """Nor does that of meetings and of what was borne."""
    turned = replace(asked, people=asked.people[::-1], busy=asked.busy[::-1])
    found = propose(asked, NEW_YEAR, past)
    assert found == propose(turned, NEW_YEAR, dict(reversed(past.items())))
