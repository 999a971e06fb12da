"""Segments give the wall times that were meant, and zones tell when their clocks change."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from itertools import islice

import pytest

from domain.calendar import Segment, is_plain
from domain.dates import Recurrence
from domain.dates.occurrences import instant_of
from domain.zone_changes import changes
from domain.zones import zone

START = datetime(2026, 11, 24, 9)
FORTNIGHTLY = "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"


def shown(segment: Segment, count: int) -> list[str]:
    return [f"{wall:%d.%m. %H:%M}" for wall in islice(segment.walls(), count)]


def test_without_a_rule_it_happens_once() -> None:
    assert list(Segment(START, "Africa/Nairobi", 60).walls()) == [START]


def test_hours_alternate() -> None:
    turns = Segment(START, "America/Bogota", 60, FORTNIGHTLY, (time(9), time(18)))
    assert shown(turns, 4) == ["24.11. 09:00", "08.12. 18:00", "22.12. 09:00", "05.01. 18:00"]


def test_the_next_segment_takes_over() -> None:
    before = Segment(START, "UTC", 60, FORTNIGHTLY, count=2)
    assert shown(before, 9) == ["24.11. 09:00", "08.12. 09:00"]


@pytest.mark.parametrize(
    ("rule", "count", "endless"),
    [
        ("FREQ=DAILY", None, True),
        ("FREQ=DAILY;COUNT=3", None, False),
        ("FREQ=DAILY;UNTIL=20270101T000000Z", None, False),
        ("FREQ=DAILY", 0, False),
        (None, None, False),
    ],
)
def test_it_is_known_whether_a_segment_ends(
    rule: str | None, count: int | None, endless: bool
) -> None:
    assert Segment(START, "UTC", 60, rule, count=count).is_endless is endless


@pytest.mark.parametrize("name", ["Europe/Dublin", "Australia/Lord_Howe", "Africa/Cairo", "UTC"])
@pytest.mark.parametrize("hour", ["00:00", "01:30", "02:15", "23:30"])
def test_instants_are_those_of_the_recurrence(name: str, hour: str) -> None:
    """What the calendar says is what the bot says when it shows the next dates."""
    start = datetime.combine(START.date(), time.fromisoformat(hour))
    rule = "FREQ=DAILY;UNTIL=20281231T120000Z"
    ours = [instant_of(wall, name) for wall in Segment(start, name, 30, rule).walls()]
    said = Recurrence(rule, start, name, timed=True)
    assert ours == said.upcoming(instant_of(start, name) - timedelta(seconds=1), 1_000)


@pytest.mark.parametrize(
    ("wall", "minutes", "plain"),
    [
        (datetime(2027, 3, 28, 1), 30, True),
        (datetime(2027, 3, 28, 1, 30), 45, False),  # It ends in the gap.
        (datetime(2027, 3, 28, 2, 30), 15, False),  # It begins there.
        (datetime(2027, 3, 28, 1), 240, False),  # It goes on over the gap.
        (datetime(2027, 3, 28, 3), 15, True),
        (datetime(2027, 10, 31, 1), 30, True),
        (datetime(2027, 10, 31, 2, 30), 15, False),  # It begins in the repeated hour.
        (datetime(2027, 10, 31, 1, 30), 45, False),  # It ends there.
        (datetime(2027, 10, 31, 3), 15, True),
    ],
)
def test_clocks_leave_alone_what_is_plain(wall: datetime, minutes: int, plain: bool) -> None:
    assert is_plain(wall, minutes, "Europe/Berlin") is plain


ODD = (
    *("Africa/Casablanca", "Africa/Cairo", "America/Santiago", "America/Sao_Paulo", "Asia/Gaza"),
    *("Asia/Kathmandu", "Asia/Tehran", "Australia/Lord_Howe", "Europe/Dublin", "Pacific/Apia"),
)


@pytest.mark.parametrize("name", [*ODD, "UTC", "Antarctica/Troll", "America/Nuuk"])
def test_between_two_changes_a_zone_has_one_offset(name: str) -> None:
    """In every half hour of two years."""
    each, place = list(changes(name, 2026, 2027)), zone(name)
    at, end = datetime(2026, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)
    offset = at.astimezone(place).utcoffset()
    while at < end:
        if each and each[0].at <= at:
            change = each.pop(0)
            assert change.before == offset
            offset = change.after
        assert at.astimezone(place).utcoffset() == offset
        at += timedelta(minutes=30)
    assert each == []


def test_a_season_is_told_from_any_other_change() -> None:
    """Samoa went over the date line; Ireland calls its summer the standard time."""
    (forward,) = [change for change in changes("Pacific/Apia", 2011, 2011) if change.name == "+14"]
    assert (forward.before, forward.after) == (timedelta(hours=-10), timedelta(hours=14))
    assert not forward.is_forward
    seasons = [(change.name, change.is_forward) for change in changes("Europe/Dublin", 2027, 2027)]
    assert seasons == [("IST", True), ("GMT", False)]
