"""How often somebody is reminded who does not answer, and when their lead is asked."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.actions import Action
from domain.daily import days_to_speak
from domain.ladder import (
    asking_day,
    day_to_name,
    is_last,
    is_silent,
    may_remind,
    put_off_until,
    reminded,
    told_as_new,
    was_new_yesterday,
)
from domain.people import Person
from domain.remindings import Reminding
from tests.domain.dailies import BEN, NETWORK, item

LESS = replace(BEN, less=True)
DUE = date(2026, 3, 20)


@pytest.mark.parametrize(
    ("row", "allowed"),
    [
        (None, True),
        (Reminding("A1 ben", "A1", "ben", 1, date(2026, 3, 13)), True),
        (Reminding("A1 ben", "A1", "ben", 1, date(2026, 3, 17)), True),
        (Reminding("A1 ben", "A1", "ben", 1, date(2026, 3, 18)), False),
        (Reminding("A1 ben", "A1", "ben", 1, date(2026, 3, 19)), False),
        (Reminding("A1 ben", "A1", "ben", 2, date(2026, 3, 13)), False),
        (Reminding("A1 ben", "A1", "ben", 1, date(2026, 3, 13), date(2026, 3, 23)), False),
        (Reminding("A1 ben", "A1", "ben", 1, date(2026, 3, 13), asked=True), False),
    ],
)
def test_two_without_an_answer_are_the_end_and_no_two_come_on_two_dates_in_a_row(
    row: Reminding | None, allowed: bool
) -> None:
    assert may_remind(row, date(2026, 3, 19)) is allowed


@pytest.mark.parametrize(
    ("told", "day", "again"),
    [
        ("2026-03-12", "2026-03-13", False),
        ("2026-03-11", "2026-03-13", True),
        ("2026-03-18", "2026-03-19", True),
        ("2026-03-22", "2026-03-23", True),
    ],
)
def test_what_was_new_the_day_before_the_first_of_its_days_does_not_come_again_on_it(
    told: str, day: str, again: bool
) -> None:
    row = told_as_new(None, item(DUE.isoformat()), BEN, date.fromisoformat(told))
    today = date.fromisoformat(day)
    assert may_remind(row, today)
    assert was_new_yesterday(row, today, today, DUE) is not again


@pytest.mark.parametrize(
    ("person", "times", "last"),
    [(BEN, None, False), (BEN, 0, False), (BEN, 1, True), (LESS, None, True), (LESS, 0, True)],
)
def test_the_second_reminder_is_the_last_and_the_only_one_of_who_wants_less(
    person: Person, times: int | None, last: bool
) -> None:
    row = None if times is None else Reminding("A1 ben", "A1", "ben", times)
    assert is_last(row, person) is last


@pytest.mark.parametrize(
    ("told", "asks"),
    [
        ("2026-03-13", "2026-03-23"),
        ("2026-03-19", "2026-03-23"),
        ("2026-03-20", "2026-03-23"),
        ("2026-03-21", "2026-03-24"),
        ("2026-03-23", "2026-03-26"),
        ("2026-03-30", "2026-04-02"),
    ],
)
def test_the_lead_is_asked_when_it_is_late_and_there_was_time_to_answer(
    told: str, asks: str
) -> None:
    thing = item(DUE.isoformat())
    day = asking_day(thing, BEN, date.fromisoformat(told), NETWORK)
    assert day == date.fromisoformat(asks)


def test_an_instant_is_late_by_the_calendar_of_whoever_owns_it() -> None:
    """Noon in Nairobi is the same date in Lisbon, and ten at night the next one in Tokyo."""
    thing = item("2026-03-20 22:00")
    days = [
        asking_day(thing, replace(BEN, zone=name), date(2026, 3, 1), NETWORK)
        for name in ("Africa/Nairobi", "Europe/Lisbon", "Asia/Tokyo")
    ]
    assert days == [date(2026, 3, 23), date(2026, 3, 23), date(2026, 3, 24)]


STOPPED = Reminding("A1 ben", "A1", "ben", 2, date(2026, 3, 19), date(2026, 3, 23))
OF_CARLA = replace(STOPPED, id="A1 carla", person="carla")


@pytest.mark.parametrize(
    ("rows", "silent"),
    [
        ([], False),
        ([(STOPPED, "2026-03-22")], False),
        ([(STOPPED, "2026-03-23")], True),
        ([(STOPPED, "2026-04-23")], True),
        ([(replace(STOPPED, asked=True), "2026-03-23")], False),
        ([(replace(STOPPED, times=1, asks_on=None), "2026-03-23")], False),
        ([(STOPPED, "2026-03-23"), (OF_CARLA, "2026-03-23")], True),
        ([(STOPPED, "2026-03-23"), (OF_CARLA, "2026-03-22")], False),
        ([(STOPPED, "2026-03-23"), (replace(OF_CARLA, asks_on=None), "2026-03-23")], True),
        ([(STOPPED, "2026-03-23"), (replace(OF_CARLA, asked=True), "2026-03-23")], False),
    ],
)
def test_the_lead_is_asked_once_when_all_who_were_told_a_date_are_silent(
    rows: list[tuple[Reminding, str]], silent: bool
) -> None:
    """Each by the date that they were told, on their own calendar; no date holds nothing up."""
    assert is_silent([(row, date.fromisoformat(day)) for row, day in rows]) is silent


@pytest.mark.parametrize(
    ("others", "named"),
    [
        ([], "2026-03-23"),
        ([replace(OF_CARLA, asks_on=None)], "2026-03-23"),
        ([OF_CARLA], "2026-03-23"),
        ([replace(OF_CARLA, asks_on=date(2026, 3, 25))], "2026-03-25"),
        ([replace(OF_CARLA, asks_on=date(2026, 3, 22))], None),
        ([replace(OF_CARLA, asked=True)], None),
    ],
)
def test_the_owners_of_one_thing_are_told_one_date(
    others: list[Reminding], named: str | None
) -> None:
    """The one that was named first is kept; who has no time to answer until then is told none."""
    day = day_to_name(date(2026, 3, 23), others)
    assert day == (date.fromisoformat(named) if named else None)


@pytest.mark.parametrize(
    ("row", "last", "until"),
    [
        (replace(STOPPED, times=1, told_on=date(2026, 3, 22), asks_on=None), 23, "2026-03-25"),
        (replace(STOPPED, times=1, told_on=date(2026, 3, 22), asks_on=None), 19, None),
        (replace(STOPPED, times=1, told_on=date(2026, 3, 21), asks_on=None), 23, None),
        (replace(STOPPED, times=1, told_on=date(2026, 3, 23), asks_on=None), 23, None),
        (replace(STOPPED, told_on=date(2026, 3, 22), asks_on=None), 23, None),
        (replace(STOPPED, told_on=date(2026, 3, 22)), 23, None),
        (None, 23, None),
    ],
)
def test_what_came_late_a_day_ago_is_not_said_again_but_when_there_was_time_to_answer(
    row: Reminding | None, last: int, until: str | None
) -> None:
    """The last of its days waits; another one passes, since the next is to come."""
    day = put_off_until(row, date(2026, 3, 23), date(2026, 3, last), DUE)
    assert day == (date.fromisoformat(until) if until else None)


@dataclass
class Story:
    """One thing of Ben's from day to day: what was said, since the last answer, and asked."""

    person: Person
    thing: Action
    since: date
    row: Reminding | None = None
    told: list[date] = field(default_factory=list)
    unanswered: int = 0
    asked: int = 0

    def morning(self, today: date) -> None:
        """A daily message is looked at, and then who leads is, if it is time."""
        days = days_to_speak(self.thing, self.person, self.since, today, NETWORK)
        self.since = today
        if days and may_remind(self.row, today):
            last = is_last(self.row, self.person)
            asks_on = asking_day(self.thing, self.person, today, NETWORK) if last else None
            self.row = reminded(self.row, self.thing, self.person, today, asks_on)
            self.told.append(today)
            self.unanswered += 1
        if self.row is not None and is_silent([(self.row, today)]):
            self.asked += 1
            self.row = replace(self.row, asked=True)

    def answer(self, due: date | None, now: datetime) -> None:
        """The person does something about it, or its date is moved."""
        self.row, self.unanswered, self.asked = None, 0, 0
        if due is not None:
            self.thing = replace(self.thing, due_on=due, dated_at=now)


ANSWERS = st.one_of(
    st.none(), st.none(), st.just("note"), st.integers(-3, 20), st.sampled_from(["less", "more"])
)


@given(
    st.dates(date(2026, 3, 1), date(2026, 4, 10)),
    st.booleans(),
    st.lists(st.tuples(st.integers(1, 9), ANSWERS), min_size=1, max_size=40),
)
def test_whatever_people_do_they_are_not_pressed_and_the_lead_is_asked_once_and_late(
    due: date, less: bool, days: list[tuple[int, str | int | None]]
) -> None:
    """Never more than two reminders unanswered or two days in a row; the lead once, and late."""
    made = datetime(2026, 2, 1, tzinfo=UTC)
    thing = replace(item(), due_on=due, made_at=made, dated_at=made)
    today = date(2026, 2, 15)
    story = Story(replace(BEN, less=less), thing, today)
    for step, answer in days:
        today += timedelta(days=step)
        before = story.asked
        last_told = story.told[-1] if story.told else None
        story.morning(today)
        assert story.unanswered <= 2
        assert len(set(story.told)) == len(story.told)
        if answer is None and last_told is not None and story.told[-1] != last_told:
            assert story.told[-1] - last_told > timedelta(days=story.unanswered > 1)
        assert story.asked <= 1
        if story.asked > before:
            due_on = story.thing.due_on
            assert due_on is not None
            assert last_told is not None
            assert today >= due_on + timedelta(days=3)
            assert today >= last_told + timedelta(days=3)
        if answer in ("less", "more"):
            story.person = replace(story.person, less=answer == "less")
        elif answer is not None:
            now = datetime.combine(today, time(20), UTC)
            moved = today + timedelta(days=answer) if isinstance(answer, int) else None
            story.answer(moved, now)


@given(st.integers(8, 40), st.booleans())
def test_who_never_answers_reads_of_it_twice_or_once_and_then_the_lead_does(
    days: int, less: bool
) -> None:
    due = date(2026, 3, 1) + timedelta(days=days)
    made = datetime(2026, 3, 1, 20, tzinfo=UTC)
    thing = replace(item(), due_on=due, made_at=made, dated_at=made)
    story = Story(replace(BEN, less=less), thing, date(2026, 3, 1))
    for number in range(1, 90):
        story.morning(date(2026, 3, 1) + timedelta(days=number))
    eve = due - timedelta(days=1)
    assert story.told == ([eve] if less else [due - timedelta(days=7), eve])
    assert story.asked == 1
