"""A series becomes as few entries as can say it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from domain.calendar import Moved, Segment, Series
from domain.calendar_entries import Entry, entries
from domain.dates.occurrences import instant_of

HORIZON = datetime(2028, 12, 31)
START = datetime(2026, 11, 24, 9)
NAME = "America/Bogota"
RULE = "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"
WEEKLY = Segment(START, NAME, 60, RULE)
TURNS = replace(WEEKLY, hours=(time(9), time(18)))


def made(*segments: Segment, **more: object) -> tuple[Entry, ...]:
    changed_at = datetime(2026, 11, 20, tzinfo=UTC)
    series = Series("m8@net", 0, changed_at, "Trade call", segments, **more)  # type: ignore[arg-type]
    return entries(series, HORIZON)


def moved(wall: datetime, hours: int, place: str = NAME) -> Moved:
    return Moved(wall, instant_of(wall, NAME) + timedelta(hours=hours), place, 90)


def test_a_series_keeps_its_rule() -> None:
    assert made(WEEKLY) == (Entry("m8@net", START, NAME, 60, RULE),)


def test_a_one_off_meeting_has_no_rule() -> None:
    assert made(Segment(START, NAME, 60)) == (Entry("m8@net", START, NAME, 60),)


def test_alternating_hours_are_entries_of_twice_the_interval() -> None:
    rule = "FREQ=WEEKLY;BYDAY=TU;INTERVAL=4"
    assert made(TURNS) == (
        Entry("m8@net", START, NAME, 60, rule),
        Entry("m8-h2@net", datetime(2026, 12, 8, 18), NAME, 60, rule),
    )


def test_what_ends_is_counted_for_each_hour() -> None:
    ends = replace(TURNS, rrule=f"{RULE};COUNT=5")
    assert [entry.rrule for entry in made(ends)] == [
        "FREQ=WEEKLY;BYDAY=TU;INTERVAL=4;COUNT=3",
        "FREQ=WEEKLY;BYDAY=TU;INTERVAL=4;COUNT=2",
    ]


def test_fewer_occurrences_than_hours() -> None:
    assert len(made(replace(TURNS, rrule=f"{RULE};COUNT=1"))) == 1


def test_hours_over_several_days_are_listed() -> None:
    """Each Monday and Thursday with two hours: no rule says every second of them."""
    segment = replace(TURNS, starts=datetime(2026, 11, 23, 9), rrule="FREQ=WEEKLY;BYDAY=MO,TH,FR")
    (entry,) = made(segment)
    assert entry.rrule is None
    assert entry.listed[:3] == tuple(
        datetime(2026, 11, day, hour) for day, hour in ((23, 9), (26, 18), (27, 9))
    )
    assert HORIZON - timedelta(days=7) < entry.listed[-1] <= HORIZON


def test_a_day_that_some_months_lack_is_listed() -> None:
    segment = replace(TURNS, starts=datetime(2026, 12, 31, 9), rrule="FREQ=MONTHLY;BYMONTHDAY=31")
    (entry,) = made(segment)
    assert entry.listed[1] == datetime(2027, 1, 31, 18)
    assert entry.listed[2] == datetime(2027, 3, 31, 9)


def test_later_segments_have_their_own_entry() -> None:
    later = Segment(datetime(2027, 6, 8, 16), NAME, 60, RULE)
    first, second = made(replace(WEEKLY, count=14), later)
    assert (first.uid, first.rrule) == ("m8@net", "FREQ=WEEKLY;BYDAY=TU;INTERVAL=2;COUNT=14")
    assert second == Entry("m8-s2@net", later.starts, NAME, 60, RULE)


def test_a_segment_that_lost_all_stays_as_cancelled() -> None:
    """Somebody may have its entry from an earlier file."""
    gone, later = made(replace(WEEKLY, count=0), replace(WEEKLY, starts=START))
    assert gone == Entry("m8@net", START, NAME, 60, cancelled=True)
    assert (later.uid, later.cancelled) == ("m8-s2@net", False)


def test_exceptions_go_with_the_entry_of_their_hour() -> None:
    second, third = datetime(2026, 12, 8, 18), datetime(2026, 12, 22, 9)
    other = moved(second, 24)
    early, late = made(TURNS, moved=(other,), dropped=(third,))
    assert (early.dropped, early.moved) == ((third,), ())
    assert (late.dropped, late.moved) == ((), (other,))


def test_what_was_moved_and_then_dropped_is_dropped() -> None:
    (entry,) = made(WEEKLY, moved=(moved(START, 24),), dropped=(START,))
    assert (entry.dropped, entry.moved) == ((START,), ())


def test_what_was_moved_from_a_time_that_is_no_more_stands_alone() -> None:
    wall = datetime(2027, 6, 15, 16)
    *_, alone = made(WEEKLY, moved=(moved(wall, 2),))
    assert alone == Entry("m8-20270615T1600@net", wall + timedelta(hours=2), NAME, 90)


def test_a_one_off_meeting_that_moved_is_at_its_new_time() -> None:
    """In its new zone; one that was dropped is cancelled."""
    segment = Segment(START, NAME, 60)
    there = Entry("m8@net", datetime(2026, 11, 24, 20, 30), "Asia/Kolkata", 90)
    assert made(segment, moved=(moved(START, 1, "Asia/Kolkata"),)) == (there,)
    (gone,) = made(segment, dropped=(START,))
    assert gone.cancelled


def test_a_meeting_that_was_dropped_is_cancelled_in_all_its_entries() -> None:
    assert [entry.cancelled for entry in made(TURNS, cancelled=True)] == [True, True]


def test_where_clocks_change_the_instant_is_said() -> None:
    """In the gap an hour that exists, in the repeated hour the first of both, in UTC."""
    sundays = Segment(datetime(2027, 3, 14, 2, 30), "Europe/Berlin", 20, "FREQ=WEEKLY;BYDAY=SU")
    (entry,) = made(replace(sundays, rrule="FREQ=WEEKLY;BYDAY=SU;UNTIL=20271231T000000Z"))
    assert entry.rrule == "FREQ=WEEKLY;BYDAY=SU;UNTIL=20271231T000000Z"
    assert [(one.original, one.at, one.zone) for one in entry.moved] == [
        (
            datetime(2027, 3, 28, 2, 30),
            datetime(2027, 3, 28, 1, 30, tzinfo=UTC),
            "Europe/Berlin",
        ),
        (datetime(2027, 10, 31, 2, 30), datetime(2027, 10, 31, 0, 30, tzinfo=UTC), "UTC"),
    ]
