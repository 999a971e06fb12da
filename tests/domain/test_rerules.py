"""A series goes on at another time: what was not said stays, and numbers go on."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from domain.dates import Reading, read_move
from domain.dates.befores import read_befores
from domain.meetings import Meeting, Rule
from domain.rerules import rule_from, with_rule
from domain.series import to_come

NOW = datetime(2026, 3, 4, 7, tzinfo=UTC)
READING = Reading(NOW, ZoneInfo("Africa/Nairobi"), ("es", "en"))
TUESDAYS = Rule(
    datetime(2026, 3, 10, 15), "Africa/Nairobi", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;COUNT=9"
)
SECOND = Rule(datetime(2026, 3, 10, 15), "Africa/Nairobi", "FREQ=MONTHLY;BYDAY=2TU")
TURNS = replace(TUESDAYS, hours=(TUESDAYS.starts.time(), datetime(2026, 3, 10, 18).time()))
BOTH = Rule(datetime(2026, 3, 10, 15), "Africa/Nairobi", "FREQ=WEEKLY;BYDAY=TU,TH")


def dates(rule: Rule, number: int, words: str) -> list[str] | None:
    """The occurrences from the second one on, when it and what follows are moved so."""
    meeting = Meeting("M1", "Farming", "farm", "ana", NOW, NOW, rules=(rule,))
    first = next(one for one in to_come(meeting, None) if one.number == number)
    move = read_move(words, READING)
    assert move is not None
    fresh = rule_from(rule, first, move)
    if fresh is None:
        return None
    ahead = to_come(with_rule(meeting, fresh), None)
    return [
        f"{one.id} {one.planned_for:%a %d %b %H:%M}" for one, _ in zip(ahead, "12", strict=False)
    ]


@pytest.mark.parametrize(
    ("rule", "words", "expected"),
    [
        (TUESDAYS, "from 24 march 16:00", ["M1.2 Tue 24 Mar 16:00", "M1.3 Tue 07 Apr 16:00"]),
        (TUESDAYS, "from 24 march thu 16:00", ["M1.2 Thu 26 Mar 16:00", "M1.3 Thu 09 Apr 16:00"]),
        (TUESDAYS, "from 24 march mon 16:00", ["M1.2 Mon 30 Mar 16:00", "M1.3 Mon 13 Apr 16:00"]),
        (TUESDAYS, "from 20 march mon 16:00", ["M1.2 Mon 23 Mar 16:00", "M1.3 Mon 06 Apr 16:00"]),
        (
            TUESDAYS,
            "from 24 march every week wed 9:00",
            ["M1.2 Wed 25 Mar 09:00", "M1.3 Wed 01 Apr 09:00"],
        ),
        (SECOND, "from 1 april thu 16:00", ["M1.2 Thu 09 Apr 16:00", "M1.3 Thu 14 May 16:00"]),
        (TURNS, "from 24 march 11:00", ["M1.2 Tue 24 Mar 11:00", "M1.3 Tue 07 Apr 11:00"]),
        (BOTH, "from 12 march fri 16:00", None),
    ],
)
def test_what_was_not_said_stays(rule: Rule, words: str, expected: list[str] | None) -> None:
    assert dates(rule, 2, words) == expected


def test_a_series_with_an_end_by_count_still_has_as_many() -> None:
    meeting = Meeting("M1", "Farming", "farm", "ana", NOW, NOW, rules=(TUESDAYS,))
    first = next(one for one in to_come(meeting, None) if one.number == 4)
    move = read_move("from 21 april 16:00", READING)
    assert move is not None
    fresh = rule_from(TUESDAYS, first, move)
    assert fresh is not None
    assert [one.number for one in to_come(with_rule(meeting, fresh), None)] == [4, 5, 6, 7, 8, 9]


def test_a_later_rule_takes_the_place_of_those_behind_it() -> None:
    meeting = Meeting("M1", "Farming", "farm", "ana", NOW, NOW)
    meeting = replace(meeting, rules=(TUESDAYS, replace(SECOND, number=9)))
    rules = with_rule(meeting, replace(BOTH, number=4)).rules
    assert [one.number for one in rules] == [1, 4]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2 days, 1 hour", (2880, 60)),
        ("1 hour and 2 days", (2880, 60)),
        ("30 min", (30,)),
        ("dos días y 15 minutos", (2880, 15)),
        ("sometimes", None),
        ("1 day, often", None),
        ("2 months", None),
        ("", None),
    ],
)
def test_how_long_before_is_read_as_a_list(text: str, expected: tuple[int, ...] | None) -> None:
    assert read_befores(text, READING) == expected
