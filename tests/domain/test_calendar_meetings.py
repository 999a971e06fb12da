"""A meeting stands in calendars as the bot keeps it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from itertools import islice

import pytest

from domain.calendar import Moved, Series
from domain.calendar_meetings import series_of
from domain.dates.occurrences import instant_of
from domain.meetings import Meeting, Rule, State
from domain.occurrences import Stage
from domain.series import moved, to_come

MADE = datetime(2026, 11, 20, 8, tzinfo=UTC)
FORTNIGHTLY = "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"
TURNS = Rule(datetime(2026, 11, 24, 9), "America/Bogota", FORTNIGHTLY, (time(9), time(18)))
LATER = Rule(datetime(2027, 1, 5, 16), "America/Lima", FORTNIGHTLY, number=4)
MEETING = Meeting("M8", "Trade call", "trade", "ana", MADE, MADE, rules=(TURNS,), sequence=2)


def series(meeting: Meeting, *occurrences: object) -> Series:
    found = series_of(meeting, occurrences, "net.example")  # type: ignore[arg-type]
    assert found
    return found


def test_what_a_calendar_knows_of_a_meeting() -> None:
    found = series(replace(MEETING, link="https://meet.example"))
    assert (found.uid, found.sequence, found.changed_at) == ("m8@net.example", 2, MADE)
    assert (found.title, found.link) == ("Trade call", "https://meet.example")
    assert (found.moved, found.dropped, found.cancelled) == ((), (), False)


def test_without_an_hour_there_is_nothing_to_write() -> None:
    assert series_of(replace(MEETING, rules=(), state=State.FINDING), (), "net") is None


@pytest.mark.parametrize(
    "rule",
    [
        TURNS,
        replace(TURNS, hours=()),
        replace(TURNS, rrule=f"{FORTNIGHTLY};COUNT=4"),
        replace(TURNS, rrule="FREQ=WEEKLY;BYDAY=TU,SU", hours=(time(9), time(18), time(2, 30))),
        replace(TURNS, rrule=None, hours=()),
    ],
)
def test_the_occurrences_are_those_of_the_meeting(rule: Rule) -> None:
    """The same wall times, as the rows get them."""
    meeting = replace(MEETING, rules=(rule,))
    (segment,) = series(meeting).segments
    rows = [one.planned_for for one in islice(to_come(meeting, None), 40)]
    assert rows == list(islice(segment.walls(), 40))


def test_a_rule_ends_at_the_number_at_which_the_next_begins() -> None:
    """M8.4 is the first at the new hour, though the old rule has that day too, and earlier."""
    first, second = series(replace(MEETING, rules=(TURNS, LATER))).segments
    assert [f"{wall:%d.%m. %H}" for wall in first.walls()] == [
        "24.11. 09",
        "08.12. 18",
        "22.12. 09",
    ]
    assert next(second.walls()) == LATER.starts


def test_what_was_moved_or_lasts_longer_is_an_exception() -> None:
    first, second, third = islice(to_come(MEETING, None), 3)
    at = second.at + timedelta(days=1)
    long = replace(third, minutes=90)
    found = series(MEETING, first, moved(second, at), long)
    assert found.moved == (
        Moved(second.planned_for, at, "America/Bogota", 60),
        Moved(third.planned_for, third.at, "America/Bogota", 90),
    )


def test_an_hour_that_does_not_exist_was_not_moved() -> None:
    rule = Rule(datetime(2027, 3, 28, 2, 30), "Europe/Berlin", "FREQ=WEEKLY;BYDAY=SU")
    meeting = replace(MEETING, rules=(rule,))
    (row,) = islice(to_come(meeting, None), 1)
    assert row.at == instant_of(rule.starts, rule.zone)
    assert series(meeting, row).moved == ()


def test_what_was_dropped_is_left_out() -> None:
    (row,) = islice(to_come(MEETING, None), 1)
    assert series(MEETING, replace(row, state=Stage.DROPPED)).dropped == (row.planned_for,)
    assert series(replace(MEETING, state=State.DROPPED)).cancelled
