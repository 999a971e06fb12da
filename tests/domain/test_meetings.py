"""The life of an occurrence, and from the rules of a meeting to its occurrences."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.meetings import Meeting, Rule, State
from domain.occurrences import LIFE, Occurrence, Stage, Step, after, differ_for_occurrences, follow
from domain.refusals import Refused
from domain.series import moved, to_come
from domain.sharing import Share

NOW = datetime(2026, 3, 4, 7, tzinfo=UTC)
FIRST = datetime(2026, 3, 10, 15)
WEEKLY = Rule(FIRST, "Africa/Nairobi", "FREQ=WEEKLY;BYDAY=TU")
MEETING = Meeting("M8", "Farming", "farming", "ana", NOW, NOW, host="ana", rules=(WEEKLY,))

BECOMES = """
         planned  running  paused   draft      published  dropped  withdrawn
move     planned  -        -        -          -          -        -
drop     dropped  -        -        -          -          -        -
reopen   -        -        -        -          -          planned  -
open     running  -        running  running    -          -        -
pause    -        paused   -        -          -          -        -
line     -        running  -        draft      published  -        -
close    -        draft    draft    -          -          -        -
publish  -        -        -        published  -          -        -
"""
"""What a step makes of a stage; `-` where it cannot happen."""


def pairs() -> list[tuple[Stage, Step, Stage | None]]:
    """The table, cell by cell."""
    head, *rows = [line.split() for line in BECOMES.strip().splitlines()]
    return [
        (Stage(stage), Step(step), None if cell == "-" else Stage(cell))
        for step, *cells in rows
        for stage, cell in zip(head, cells, strict=True)
    ]


def first(meeting: Meeting, newest: Occurrence | None = None, most: int = 3) -> list[Occurrence]:
    return list(islice(to_come(meeting, newest), most))


def walls(meeting: Meeting, most: int = 3) -> list[str]:
    return [f"{one.id} {one.planned_for:%m-%d %H:%M}" for one in first(meeting, most=most)]


@pytest.mark.parametrize(("stage", "step", "becomes"), pairs())
def test_every_step_in_every_stage(stage: Stage, step: Step, becomes: Stage | None) -> None:
    one = replace(first(MEETING)[0], state=stage)
    if becomes is None:
        with pytest.raises(Refused):
            after(one, step)
    else:
        assert after(one, step).state is becomes


def test_the_table_has_every_pair() -> None:
    assert {(stage, step) for stage, step, becomes in pairs() if becomes} == set(LIFE)
    assert len(pairs()) == len(Stage) * len(Step)


def test_the_occurrences_of_a_series_have_numbers_and_instants() -> None:
    found = first(MEETING)
    assert [(one.id, one.number) for one in found] == [("M8.1", 1), ("M8.2", 2), ("M8.3", 3)]
    assert [one.at for one in found] == [
        datetime(2026, 3, day, 12, tzinfo=UTC) for day in (10, 17, 24)
    ]
    assert found[0].ends_at == datetime(2026, 3, 10, 13, tzinfo=UTC)


def test_they_go_on_behind_the_newest() -> None:
    third = first(MEETING)[2]
    assert [one.id for one in first(MEETING, third)] == ["M8.4", "M8.5", "M8.6"]
    assert first(MEETING, moved(third, third.at + timedelta(days=9)))[0] == first(MEETING, third)[0]


def test_one_that_is_held_once_has_one_occurrence() -> None:
    once = replace(MEETING, rules=(Rule(FIRST, "Africa/Nairobi"),))
    assert [one.id for one in first(once)] == ["M8.1"]
    assert first(once, first(once)[0]) == []


def test_a_series_ends_where_its_rule_does() -> None:
    ending = replace(WEEKLY, rrule="FREQ=WEEKLY;BYDAY=TU;UNTIL=20260317T205959Z")
    assert [one.id for one in first(replace(MEETING, rules=(ending,)))] == ["M8.1", "M8.2"]


def test_hours_take_turns() -> None:
    turns = replace(WEEKLY, starts=FIRST.replace(hour=9), hours=(time(9), time(18)))
    shared = replace(MEETING, rules=(turns,))
    by_turns = ["M8.1 03-10 09:00", "M8.2 03-17 18:00", "M8.3 03-24 09:00", "M8.4 03-31 18:00"]
    assert walls(shared, most=4) == by_turns
    second = first(shared)[1]
    assert [one.planned_for.hour for one in first(shared, second)] == [9, 18, 9]


def test_from_a_day_on_another_rule_holds_and_the_numbers_go_on() -> None:
    later = Rule(datetime(2026, 3, 24, 16), "Africa/Nairobi", WEEKLY.rrule, number=3)
    changed = replace(MEETING, rules=(WEEKLY, later))
    second = first(MEETING)[1]
    found = [f"{one.id} {one.planned_for:%m-%d %H:%M}" for one in first(changed, second, 2)]
    assert found == ["M8.3 03-24 16:00", "M8.4 03-31 16:00"]


def test_the_wall_time_stays_over_a_change_of_the_clock() -> None:
    paris = replace(MEETING, rules=(Rule(datetime(2026, 3, 24, 15), "Europe/Paris", WEEKLY.rrule),))
    assert [one.at.hour for one in first(paris)] == [14, 13, 13]


def test_an_hour_that_does_not_exist_counts_with_the_offset_before() -> None:
    night = Rule(datetime(2026, 3, 29, 2, 30), "Europe/Paris")
    [one] = first(replace(MEETING, rules=(night,)))
    assert one.at == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


@given(st.integers(1, 12), st.integers(0, 10), st.sampled_from([(), (time(9), time(18))]))
def test_it_is_the_same_whether_they_are_made_at_once_or_one_by_one(
    interval: int, stop: int, hours: tuple[time, ...]
) -> None:
    starts = FIRST.replace(hour=9)
    rule = Rule(starts, "America/Bogota", f"FREQ=WEEKLY;INTERVAL={interval}", hours)
    series = replace(MEETING, rules=(rule,))
    at_once = first(series, most=stop + 3)
    assert first(series, at_once[stop], 2) == at_once[stop + 1 : stop + 3]


def test_an_occurrence_follows_its_meeting() -> None:
    one = first(MEETING)[0]
    changed = replace(MEETING, title="Land", host="ben", share=Share.NETWORK, link="https://x")
    now = follow(one, changed)
    assert (now.title, now.owner, now.share, now.link) == (
        *("Land", "ben", Share.NETWORK, "https://x"),
    )
    assert follow(replace(one, stand_in="cho"), changed).owner == "cho"
    assert follow(one, replace(MEETING, state=State.WITHDRAWN)).state is Stage.WITHDRAWN


@pytest.mark.parametrize("state", [State.PROPOSED, State.FINDING])
def test_a_meeting_whose_confirmation_was_taken_back_is_planned_no_more(state: State) -> None:
    planned = replace(first(MEETING)[0], wake_at=NOW)
    without = replace(MEETING, state=state)
    assert differ_for_occurrences(MEETING, without)
    gone = follow(planned, without)
    assert (gone.state, gone.wake_at) == (Stage.WITHDRAWN, None)
    with_minutes = replace(planned, state=Stage.DRAFT)
    assert follow(with_minutes, without) == with_minutes
