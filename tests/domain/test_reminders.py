"""When a reminder is said: at its own minute, or in somebody's daily message of its date."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.dates import Reading, When, read_when
from domain.reminders import Reminder, State, advanced, closed, scheduled
from domain.zones import zone

NOW = datetime(2026, 3, 4, 7, tzinfo=UTC)
"""A Wednesday, 10:00 in Nairobi."""

NAIROBI, TOKYO, NEW_YORK = "Africa/Nairobi", "Asia/Tokyo", "America/New_York"
MINE = Reminder("R1", "dues", "trade", "ana", NOW, owner="ana")
ROOM = replace(MINE, owner=None)
BENS = replace(MINE, owner="ben")


def when(words: str, place: str = NAIROBI) -> When:
    """The time that words mean to somebody in this zone, now."""
    found = read_when(words, Reading(NOW, zone(place), ("en",)))
    assert isinstance(found, When)
    return found


def set_to(reminder: Reminder, words: str, owner_zone: str = NAIROBI) -> Reminder:
    """The reminder for a time as somebody in Nairobi says it, with nine o'clock as morning."""
    return scheduled(reminder, when(words), NOW, owner_zone, time(9))


def instant(wall: str, place: str = NAIROBI) -> datetime:
    """A wall time as an instant."""
    return datetime.fromisoformat(wall).replace(tzinfo=zone(place))


@pytest.mark.parametrize("reminder", [MINE, ROOM], ids=["mine", "room"])
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("friday 10:00", "2026-03-06 10:00"),
        ("tomorrow", "2026-03-05 09:00"),
        ("every friday 10:00", "2026-03-06 10:00"),
        ("every day", "2026-03-05 09:00"),
        ("1 april", "2026-04-01 09:00"),
    ],
)
def test_ones_own_and_the_rooms_come_at_their_own_minute(
    reminder: Reminder, words: str, expected: str
) -> None:
    """Without a time of day, in the morning."""
    found = set_to(reminder, words)
    assert found.next_at == instant(expected)
    assert found.next_on is None
    assert found.live


@pytest.mark.parametrize(
    ("words", "owner_zone", "expected"),
    [
        ("friday 10:00", NAIROBI, date(2026, 3, 6)),
        ("friday 23:30", TOKYO, date(2026, 3, 7)),
        ("friday 05:00", NEW_YORK, date(2026, 3, 5)),
        ("tomorrow", NAIROBI, date(2026, 3, 5)),
        ("tomorrow", TOKYO, date(2026, 3, 5)),
        ("every friday", NEW_YORK, date(2026, 3, 6)),
    ],
)
def test_for_somebody_else_it_joins_the_daily_message_of_its_date_there(
    words: str, owner_zone: str, expected: date
) -> None:
    """A time is an instant, which may be another date there; a date stays that date."""
    found = set_to(BENS, words, owner_zone)
    assert found.next_on == expected
    assert found.next_at is None


def test_a_date_stays_a_date_and_a_time_an_instant() -> None:
    dated, timed = set_to(MINE, "friday"), set_to(MINE, "friday 10:00")
    assert (dated.due_on, dated.due_at) == (date(2026, 3, 6), None)
    assert timed.due_at == instant("2026-03-06 10:00")
    assert timed.due_on is None


def test_what_lies_in_the_past_is_never_said() -> None:
    found = set_to(MINE, "1 march 2026 10:00")
    assert (found.next_at, found.next_on) == (None, None)


@pytest.mark.parametrize("reminder", [MINE, ROOM, BENS])
def test_what_comes_once_is_done_once_it_was_said(reminder: Reminder) -> None:
    said = advanced(set_to(reminder, "friday 10:00"), instant("2026-03-06 10:00"), NAIROBI)
    assert said.state is State.DONE
    assert (said.next_at, said.next_on) == (None, None)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("every day 10:00", ["2026-03-05", "2026-03-06", "2026-03-07"]),
        ("every friday 10:00", ["2026-03-06", "2026-03-13", "2026-03-20"]),
        ("every 2 weeks on friday 10:00", ["2026-03-06", "2026-03-20", "2026-04-03"]),
    ],
)
def test_what_recurs_goes_on_from_one_to_the_next(words: str, expected: list[str]) -> None:
    reminder, found = set_to(ROOM, words), []
    for _ in expected:
        assert reminder.next_at is not None
        found.append(reminder.next_at.astimezone(zone(NAIROBI)).strftime("%Y-%m-%d %H:%M"))
        reminder = advanced(reminder, reminder.next_at, NAIROBI)
    assert found == [f"{day} 10:00" for day in expected]


def test_over_a_clock_change_the_wall_time_stays() -> None:
    reminder = scheduled(ROOM, when("every day 10:00", NEW_YORK), NOW, NEW_YORK, time(9))
    hours = set()
    for _ in range(10):
        assert reminder.next_at is not None
        hours.add((reminder.next_at.astimezone(zone(NEW_YORK)).hour, reminder.next_at.utcoffset()))
        reminder = advanced(reminder, reminder.next_at, NEW_YORK)
    assert {hour for hour, _ in hours} == {10}


def test_after_an_absence_what_was_missed_is_said_once() -> None:
    reminder = set_to(ROOM, "every day 10:00")
    later = advanced(reminder, instant("2026-03-20 12:00"), NAIROBI)
    assert later.next_at == instant("2026-03-21 10:00")


def test_what_joins_daily_messages_is_in_each_of_them_once() -> None:
    """Though it would recur later on the same date."""
    reminder = set_to(BENS, "every day 20:00")
    assert reminder.next_on == date(2026, 3, 4)
    said = advanced(reminder, instant("2026-03-04 19:00"), NAIROBI)
    assert said.next_on == date(2026, 3, 5)


def test_another_time_for_what_recurs_moves_the_next_one_alone() -> None:
    reminder = set_to(ROOM, "every friday 10:00")
    moved = scheduled(reminder, when("saturday 12:00"), NOW, NAIROBI, time(9))
    assert moved.next_at == instant("2026-03-07 12:00")
    assert moved.rrule == reminder.rrule
    on = advanced(moved, instant("2026-03-07 12:00"), NAIROBI)
    assert on.next_at == instant("2026-03-13 10:00")


@pytest.mark.parametrize("state", [State.DONE, State.DROPPED, State.WITHDRAWN])
def test_what_is_closed_is_not_said(state: State) -> None:
    found = closed(set_to(BENS, "every friday"), state)
    assert not found.live
    assert (found.next_at, found.next_on) == (None, None)


@given(
    st.sampled_from(["every day 10:00", "every friday", "every month on the 31st 08:00"]),
    st.sampled_from([MINE, ROOM, BENS]),
    st.lists(st.integers(0, 400), max_size=8),
)
def test_it_is_never_said_twice_and_never_in_the_past(
    words: str, reminder: Reminder, hours: list[int]
) -> None:
    """However late the bot comes to it."""
    now, said = NOW, set_to(reminder, words)
    for late in hours:
        if not said.live:
            return
        before = (said.next_at, said.next_on)
        due = said.next_at or datetime.combine(said.next_on or date.min, time(9), zone(NAIROBI))
        now = max(now, due.astimezone(UTC)) + timedelta(hours=late)
        said = advanced(said, now, NAIROBI)
        assert (said.next_at, said.next_on) != before
        assert said.next_at is None or said.next_at > now
        today = now.astimezone(zone(NAIROBI)).date()
        assert said.next_on is None or said.next_on > today
