"""What is said of meetings unasked comes at its minute, once, and never when they are over."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.rehearsal.transcript import Said
from commands.meetings.planning import plan_ahead
from domain.actions import Action
from domain.agenda import Topic
from domain.attendance import Attendance, Coming, attendance_id
from domain.meetings import Meeting, Rule, State
from domain.moments import scheduled
from domain.occurrences import Stage
from domain.sharing import Share
from tests.bot.staging import NOW, Staged, staged

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
WALL = datetime(2026, 3, 10, 15)
BEGINS = datetime(2026, 3, 10, 12, tzinfo=UTC)
"""Fifteen o'clock in Nairobi, next Tuesday."""
WEEKLY = Meeting(
    "M1",
    "Farming",
    "trade",
    "ana",
    NOW,
    NOW,
    host="ana",
    rules=(Rule(WALL, "Africa/Nairobi", "FREQ=WEEKLY"),),
    link="https://meet.example.org/farming",
)


async def plan(it: Staged, **fields: Any) -> None:
    """The weekly meeting of the trade room is there."""
    async with it.looking() as work:
        meeting = replace(WEEKLY, **fields)
        await work.keep(meeting)
        await plan_ahead(work, meeting, it.clock.now())
        await work.commit()


@asynccontextmanager
async def planned(folder: Path, **fields: Any) -> AsyncIterator[Staged]:
    async with staged(folder) as it:
        await it.ask("ana", "mine", None)
        await plan(it, **fields)
        yield it


async def keep(it: Staged, *entities: Any) -> None:
    async with it.looking() as work:
        for one in entities:
            await work.keep(one)
        await work.commit()


def in_room(said: list[Said]) -> list[Said]:
    return [one for one in said if one.person is None]


def topic(number: int, **fields: Any) -> Topic:
    plain = Topic(f"T{number}", "M1", f"seeds {number}", "trade", "ana", NOW, number)
    return replace(plain, **fields)


def action(number: int, **fields: Any) -> Action:
    return replace(Action(f"A{number}", f"step {number}", "trade", "ana", NOW), **fields)


async def test_the_room_hears_a_day_before_and_15_minutes_before_and_no_more(
    tmp_path: Path,
) -> None:
    async with planned(tmp_path) as it:
        await keep(it, topic(1, minutes=10, presenter="ben"))
        assert in_room(await it.until(BEGINS - DAY - MINUTE)) == []
        (day,) = in_room(await it.until(BEGINS - DAY))
        assert day.at == BEGINS - DAY
        assert "M1.1: Farming." in day.text
        assert "Tue 10 Mar 2026, 15:00" in day.text
        assert "https://meet.example.org/farming" in day.text
        assert "seeds 1. 10 minutes. ben presents it." in day.text
        assert "Can you come?" in day.text
        soon, begins = in_room(await it.until(BEGINS + 20 * HOUR))
        assert begins.at == BEGINS
        assert "It begins now." in begins.text
        assert soon.at == BEGINS - 15 * MINUTE
        assert "It begins in 15 minutes." in soon.text
        assert "Agenda: seeds 1." in soon.text
        assert len(soon.text) < len(day.text)


async def test_what_is_due_by_then_is_named_five_at_most(tmp_path: Path) -> None:
    """Also what is late; of another room of the group only what may be seen there."""
    async with planned(tmp_path) as it:
        await keep(it, *(topic(number) for number in range(1, 8)))
        await keep(it, *(action(n, due_on=WALL.date()) for n in range(1, 7)))
        later = action(7, due_on=WALL.date() + DAY)
        elsewhere = action(8, due_on=NOW.date(), room="labour")
        await keep(it, later, elsewhere, action(9), action(10, due_at=NOW, share=Share.NETWORK))
        (day,) = in_room(await it.until(BEGINS - DAY))
        assert "seeds 5." in day.text
        assert "seeds 6." not in day.text
        assert "2 more topics." in day.text
        assert "A10: step 10." in day.text
        assert "2 more: !list" in day.text
        assert not any(f"A{n}:" in day.text for n in (7, 8, 9))


async def mentioned(it: Staged, id: str) -> tuple[str, ...]:
    """Whom the last of the bot's messages about an occurrence mentions."""
    async with it.looking() as work:
        return (await work.outbox.quoting(id))[-1].mentions


async def test_who_said_no_is_not_mentioned(tmp_path: Path) -> None:
    """The host is, shortly before: somebody has to open the meeting."""
    async with planned(tmp_path) as it:
        await keep(it, topic(1, presenter="ben"))
        no = Attendance(attendance_id("M1", "ben"), "M1", "ben", NOW, Coming.NO)
        await keep(it, no)
        (day,) = in_room(await it.until(BEGINS - DAY))
        assert "ben" not in day.text
        assert await mentioned(it, "M1.1") == ()
        await it.until(BEGINS - MINUTE)
        assert await mentioned(it, "M1.1") == ("ana",)
        await keep(it, replace(no, id=attendance_id("M1", "ana"), person="ana"))
        yes = Attendance(attendance_id("M1.3", "ana"), "M1.3", "ana", NOW, Coming.YES)
        await keep(it, yes)
        await it.until(BEGINS + 7 * DAY - MINUTE)
        assert await mentioned(it, "M1.2") == ()
        await it.until(BEGINS + 14 * DAY - MINUTE)
        assert await mentioned(it, "M1.3") == ("ana",)


async def test_each_is_said_once_though_the_bot_starts_again_or_is_killed(tmp_path: Path) -> None:
    """Killed after it has written the message down, before it has sent it; and after that."""
    async with planned(tmp_path) as it:
        it.clock.set(BEGINS - DAY)
        await it.bot.due()
        stage = it.stage
    async with staged(tmp_path, stage) as it:
        assert len(in_room(await it.due())) == 1
    async with staged(tmp_path, stage) as it:
        assert in_room(await it.until(BEGINS - 16 * MINUTE)) == []


async def test_after_an_absence_only_the_last_is_said_and_that_it_is_late(tmp_path: Path) -> None:
    """It says all, as the room has not heard it."""
    async with planned(tmp_path) as it:
        it.clock.set(BEGINS - 4 * MINUTE)
        (said,) = in_room(await it.due())
        assert "This comes late." in said.text
        assert "Can you come?" in said.text


async def test_nothing_is_said_of_meetings_that_are_over(tmp_path: Path) -> None:
    """The next ones are at hand all the same."""
    async with planned(tmp_path) as it:
        it.clock.set(BEGINS + 70 * DAY + 2 * HOUR)
        assert in_room(await it.due()) == []
        async with it.looking() as work:
            meeting = await work.meetings.get("M1")
            assert meeting is not None
            assert meeting.next_at == BEGINS + 77 * DAY
        said = in_room(await it.until(BEGINS + 76 * DAY))
        assert ["M1.12" in one.text for one in said] == [True]


async def test_within_the_meeting_minutes_are_offered_late_and_with_a_check_mark(
    tmp_path: Path,
) -> None:
    async with planned(tmp_path) as it:
        it.clock.set(BEGINS + 20 * MINUTE)
        (said,) = in_room(await it.due())
        assert "M1.1: Farming. It has begun." in said.text
        it.stage.react("ana", said, "✅")
        (opened,) = await it.settle()
        assert "The minutes of M1.1 are open: Farming." in opened.text


async def test_one_that_was_dropped_or_only_proposed_is_not_spoken_of(tmp_path: Path) -> None:
    async with planned(tmp_path, state=State.FINDING) as it:
        assert in_room(await it.until(BEGINS + 9 * HOUR)) == []


async def test_a_row_that_cannot_be_said_never_stops_the_others(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with planned(tmp_path) as it:
        await plan(it, id="M2", title="Water")
        async with it.looking() as work:
            one = await work.occurrences.get("M1.1")
            assert one is not None
            await work.keep(replace(one, zone="Not/A/Zone"))
            await work.commit()
        with caplog.at_level(logging.ERROR):
            said = in_room(await it.until(BEGINS - DAY + MINUTE))
        assert ["Water" in one.text for one in said] == [True]
        assert "incident" in caplog.text


async def test_the_host_hears_once_of_an_empty_agenda_two_days_before(tmp_path: Path) -> None:
    async with planned(tmp_path) as it:
        said = await it.until(BEGINS - MINUTE)
        (told,) = [one for one in said if one.person is not None]
        assert told.person == "ana"
        assert told.at == datetime(2026, 3, 8, 6, tzinfo=UTC)
        assert "M1.1: Farming. Its agenda is empty." in told.text
        await keep(it, topic(1))
        said = await it.until(BEGINS + 6 * DAY)
        assert [one for one in said if one.person is not None] == []


async def test_a_daily_meeting_does_not_ask_for_its_agenda_each_day(tmp_path: Path) -> None:
    rules = (Rule(WALL, "Africa/Nairobi", "FREQ=DAILY"),)
    async with planned(tmp_path, rules=rules) as it:
        said = await it.until(BEGINS + 14 * DAY)
        assert [one.text for one in said if one.person and "M1.1:" not in one.text] == []


async def test_the_host_hears_of_a_draft_after_one_day_and_after_three(tmp_path: Path) -> None:
    async with planned(tmp_path) as it:
        await it.until(BEGINS)
        async with it.looking() as work:
            one = await work.occurrences.get("M1.1")
            assert one is not None
            closed = replace(one, state=Stage.DRAFT, closed_at=BEGINS + HOUR)
            await work.keep(scheduled(closed, WEEKLY.before))
            await work.commit()
        it.clock.set(BEGINS + HOUR)
        said = await it.until(BEGINS + 5 * DAY - HOUR)
        told = [one for one in said if one.person is not None and "draft" in one.text]
        assert [one.at.day for one in told] == [11, 13]
        assert "To publish them: done M1.1" in told[0].text


@pytest.mark.parametrize("word", ["stop", "!block @ana"])
async def test_a_host_who_wants_to_hear_nothing_hears_nothing(tmp_path: Path, word: str) -> None:
    async with planned(tmp_path) as it:
        if word == "stop":
            await it.ask("ana", word, None)
        else:
            await it.say("dora", word)
        said = await it.until(BEGINS - MINUTE)
        assert [one for one in said if one.person == "ana"] == []
        assert len(in_room(said)) == 2


async def test_after_quiet_minutes_it_is_asked_once_and_after_hours_it_is_closed(
    tmp_path: Path,
) -> None:
    async with planned(tmp_path) as it:
        await it.until(BEGINS + MINUTE)
        await it.ask("ana", "!open")
        await it.say("ana", "!decided to begin")
        (asked,) = in_room(await it.until(BEGINS + 2 * HOUR))
        assert asked.at == BEGINS + HOUR + 45 * MINUTE
        assert "Is M1.1 over? If not, write any line of its minutes." in asked.text
        await it.say("ana", "!decided to go on")
        assert in_room(await it.until(BEGINS + 5 * HOUR - MINUTE)) == []
        closed, file = in_room(await it.until(BEGINS + 6 * HOUR))
        assert closed.at == BEGINS + 5 * HOUR
        assert "No line of the minutes came for three hours." in closed.text
        assert "Draft." in closed.text
        assert file.file is not None


async def test_the_question_is_answered_by_a_check_mark_and_a_no_changes_nothing(
    tmp_path: Path,
) -> None:
    async with planned(tmp_path) as it:
        await it.until(BEGINS + MINUTE)
        await it.ask("ana", "!open")
        (asked,) = in_room(await it.until(BEGINS + 2 * HOUR))
        (answer,) = await it.say("ben", "no", "trade", asked)
        assert "First, the open actions" in answer.text
        it.stage.react("ana", asked, "✅")
        closed = await it.settle()
        assert "Draft." in closed[0].text


async def test_a_pause_is_said_again_once_and_never_of_what_goes_on(tmp_path: Path) -> None:
    async with planned(tmp_path) as it:
        await it.until(BEGINS + MINUTE)
        await it.ask("ana", "!open")
        await it.ask("ana", "!pause")
        (said,) = in_room(await it.until(BEGINS + HOUR))
        assert said.at == BEGINS + 16 * MINUTE
        assert "M1.1 is paused. I have recorded nothing since 15:01\u00a0Nairobi." in said.text
        await it.ask("ana", "!open")
        await it.ask("ana", "!pause")
        await it.ask("ana", "!open")
        assert in_room(await it.until(BEGINS + 100 * MINUTE)) == []


async def test_closing_can_be_taken_back_though_the_host_was_to_be_told(tmp_path: Path) -> None:
    """And what is due while minutes are open falls due again."""
    async with planned(tmp_path) as it:
        await it.until(BEGINS + MINUTE)
        await it.ask("ana", "!open")
        await it.ask("ana", "!close")
        await it.due()
        await it.say("ana", "!undo")
        said = in_room(await it.until(BEGINS + 2 * HOUR))
        assert ["Is M1.1 over?" in one.text for one in said] == [True]
        await it.say("ana", "!close")
        daily = await it.until(BEGINS + 2 * DAY)
        told = [one for one in daily if one.person and "are a draft" in one.text]
        assert [one.at.day for one in told] == [11]
