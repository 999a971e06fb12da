"""What the bot does of itself about an occurrence, and when; each once."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from domain.meetings import DAY_BEFORE, SHORTLY_BEFORE
from domain.moments import What, done, moments, planned, scheduled
from domain.occurrences import Occurrence, Stage

AT = datetime(2026, 3, 10, 12, tzinfo=UTC)
MADE = datetime(2026, 3, 4, tzinfo=UTC)
BEFORE = (DAY_BEFORE, SHORTLY_BEFORE)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
WALL = datetime(2026, 3, 10, 15)
PLANNED = Occurrence("M8.1", "M8", 1, "Farming", "farming", "ana", MADE, WALL, "UTC", AT)
RUNNING = replace(PLANNED, state=Stage.RUNNING, opened_at=AT)


def ahead(occurrence: Occurrence) -> list[tuple[str, timedelta]]:
    return [(one.what, one.at - AT) for one in moments(occurrence, BEFORE)]


def test_the_room_is_told_before_it_begins_and_when_it_does() -> None:
    assert ahead(PLANNED) == [
        ("agenda", -3 * DAY),
        ("before", -DAY),
        ("before", -15 * MINUTE),
        ("begins", timedelta()),
        ("ends", HOUR),
    ]


def test_an_open_one_is_asked_after_quiet_minutes_and_closed_after_hours() -> None:
    assert ahead(RUNNING) == [("quiet", HOUR + 45 * MINUTE), ("closes", 4 * HOUR)]
    late = replace(RUNNING, last_at=AT + 3 * HOUR)
    assert ahead(late) == [("quiet", 3 * HOUR + 45 * MINUTE), ("closes", 6 * HOUR)]


def test_a_pause_is_said_again_once_for_each() -> None:
    paused = replace(RUNNING, state=Stage.PAUSED, paused_at=AT + 10 * MINUTE)
    assert ahead(paused)[0] == ("paused", 25 * MINUTE)
    told, due = done(paused, BEFORE, AT + 30 * MINUTE)
    assert [one.what for one in due] == [What.PAUSED]
    assert ("paused", 25 * MINUTE) not in ahead(told)
    assert ahead(replace(told, paused_at=AT + 40 * MINUTE))[0] == ("paused", 55 * MINUTE)


def test_a_draft_is_looked_at_when_it_was_closed_and_anew_when_it_was_closed_again() -> None:
    draft = replace(PLANNED, state=Stage.DRAFT, closed_at=AT + HOUR)
    assert ahead(draft) == [("draft", HOUR)]
    told, _ = done(draft, BEFORE, AT + HOUR)
    assert ahead(told) == []
    assert ahead(replace(told, closed_at=AT + DAY)) == [("draft", DAY)]


@pytest.mark.parametrize("state", [Stage.DRAFT, Stage.PUBLISHED, Stage.DROPPED, Stage.WITHDRAWN])
def test_nothing_is_said_of_one_that_is_over(state: Stage) -> None:
    assert scheduled(replace(PLANNED, state=state), BEFORE).wake_at is None


def test_each_is_done_once_and_the_next_is_set() -> None:
    woken = scheduled(replace(PLANNED, said=("agenda",)), BEFORE)
    assert woken.wake_at == AT - DAY
    told, due = done(woken, BEFORE, AT - DAY)
    assert [one.name for one in due] == ["before 1440"]
    assert told.wake_at == AT - 15 * MINUTE
    again, nothing = done(told, BEFORE, AT - DAY)
    assert (again, nothing) == (told, ())
    over, rest = done(told, BEFORE, AT + DAY)
    assert [one.what for one in rest] == [What.BEFORE, What.BEGINS, What.ENDS]
    assert over.wake_at is None


def test_what_is_planned_at_short_notice_is_not_reminded_of_at_once() -> None:
    one = planned(PLANNED, BEFORE, AT - HOUR)
    assert one.said == ("agenda", "before 1440")
    assert one.wake_at == AT - 15 * MINUTE
