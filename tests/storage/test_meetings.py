"""Meetings, agendas and minutes are found by what is asked of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import islice
from typing import Any

from commands.meetings.planning import plan_ahead
from domain.agenda import Topic, TopicState
from domain.attendance import Attendance, Coming, attendance_id
from domain.erasing import withdrawn, wordless
from domain.meetings import Meeting, Rule, State
from domain.minutes import Line, LineKind, LineState
from domain.occurrences import Occurrence, Stage
from domain.series import to_come
from storage import Store
from tests.storage.samples import ANA, BEN, LABOUR, NOW, TRADE, act

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
IN_AN_HOUR = (NOW + HOUR).replace(tzinfo=None)


def meeting(id: str = "M1", **fields: Any) -> Meeting:
    """A daily meeting of the trade room, the first in an hour."""
    rules = (Rule(IN_AN_HOUR, "UTC", "FREQ=DAILY"),)
    return replace(Meeting(id, "call", TRADE, ANA, NOW, NOW, host=ANA, rules=rules), **fields)


def occurrences(of: Meeting, most: int = 3) -> list[Occurrence]:
    return list(islice(to_come(of, None), most))


async def test_the_live_meetings_of_rooms_come_in_the_order_of_their_next_hour(
    store: Store,
) -> None:
    async with store.work(act()) as work:
        for one in (
            meeting("M1", next_at=NOW + 2 * HOUR),
            meeting("M2", next_at=NOW + HOUR),
            meeting("M3", state=State.FINDING),
            meeting("M4", state=State.DROPPED),
            meeting("M5", room=LABOUR, next_at=NOW),
        ):
            await work.keep(one)
        found = await work.meetings.live_in(frozenset({TRADE}))
        assert [one.id for one in found] == ["M2", "M1", "M3"]
        assert len(await work.meetings.live_in(frozenset({TRADE, LABOUR}))) == 4


async def test_occurrences_are_found_by_when_they_are(store: Store) -> None:
    first, second, third = occurrences(meeting())
    async with store.work(act()) as work:
        await work.keep(meeting())
        for one in (first, second, replace(third, state=Stage.DROPPED)):
            await work.keep(one)
        rooms = frozenset({TRADE})
        coming = await work.occurrences.to_come(rooms, NOW, 5)
        assert [one.id for one in coming] == ["M1.1", "M1.2"]
        at_its_end = await work.occurrences.to_come(rooms, first.ends_at, 5)
        assert [one.id for one in at_its_end] == ["M1.2"]
        running = replace(first, state=Stage.RUNNING, opened_at=first.at)
        await work.keep(running)
        late = await work.occurrences.to_come(rooms, first.ends_at + HOUR, 5)
        assert [one.id for one in late] == ["M1.1", "M1.2"]
        assert await work.occurrences.taking_minutes(TRADE) == [running]
        assert await work.occurrences.taking_minutes(LABOUR) == []
        day = await work.occurrences.between(rooms, second.at, third.at + DAY)
        assert [one.id for one in day] == ["M1.2"]
        last = await work.occurrences.last_held(rooms, third.at + DAY)
        assert last is not None
        assert last.id == "M1.2"
        held = await work.occurrences.held(rooms, third.at + DAY, 5)
        assert [one.id for one in held] == ["M1.2", "M1.1"]
        newest = await work.occurrences.newest_of("M1")
        assert newest is not None
        assert newest.id == "M1.3"
        assert [one.number for one in await work.occurrences.of("M1")] == [1, 2, 3]


async def test_what_is_due_wakes_the_bot(store: Store) -> None:
    first, second, _ = occurrences(meeting())
    async with store.work(act()) as work:
        await work.keep(replace(first, wake_at=NOW))
        await work.keep(replace(second, wake_at=NOW + HOUR))
        assert [one.id for one in await work.occurrences.due(NOW)] == ["M1.1"]
        await work.commit()
    assert await store.next_wake() == NOW


async def test_occurrences_follow_their_meeting_and_go_with_it(store: Store) -> None:
    async with store.work(act()) as work:
        await work.record("meet", None, meeting())
        await work.keep(replace(occurrences(meeting())[0], wake_at=NOW))
        await work.keep(replace(meeting(), title="land", host=BEN))
        one = await work.thing("M1.1")
        assert isinstance(one, Occurrence)
        assert (one.title, one.owner) == ("land", BEN)
        await work.keep(meeting())
        changes = await work.history.of("M1")
        assert await work.revert(changes)
        gone = await work.thing("M1.1")
        assert isinstance(gone, Occurrence)
        assert (gone.state, gone.wake_at) == (Stage.WITHDRAWN, None)
        assert await work.occurrences.due(NOW) == []


async def test_an_answer_can_be_taken_back(store: Store) -> None:
    yes = Attendance(attendance_id("M1.1", BEN), "M1.1", BEN, NOW, Coming.YES)
    async with store.work(act()) as work:
        await work.record("confirm", None, yes)
        assert await work.attendances.of("M1.1", "M1") == [yes]
        newest = (await work.history.of(yes.id))[-1]
        assert await work.revert([newest])
        assert [one.answer for one in await work.attendances.of("M1.1")] == [None]


async def test_an_agenda_is_in_its_order_and_minutes_in_theirs(store: Store) -> None:
    topics = [
        Topic("T1", "M1", "budget", TRADE, ANA, NOW, place=2),
        Topic("T2", "M1", "summit", TRADE, ANA, NOW, place=1),
        Topic("T3", "M1", "greetings", TRADE, ANA, NOW, 0, state=TopicState.DROPPED),
        Topic("T4", "M1", "law", TRADE, ANA, NOW, 0, state=TopicState.REACHED, occurrence="M1.1"),
    ]
    lines = [
        Line("L2", "M1.1", LineKind.NOTE, "late", TRADE, ANA, NOW + HOUR),
        Line("L1", "M1.1", LineKind.DECISION, "we sign", TRADE, BEN, NOW),
        Line("L3", "M1.1", LineKind.NOTE, "wrong", TRADE, BEN, NOW, state=LineState.WITHDRAWN),
        Line("L4", "M1.2", LineKind.ACTION, "", TRADE, BEN, NOW, None, "A4", LineState.WITHDRAWN),
    ]
    async with store.work(act()) as work:
        for topic in topics:
            await work.keep(topic)
        for line in lines:
            await work.keep(line)
        assert [one.id for one in await work.topics.of("M1")] == ["T3", "T4", "T2", "T1"]
        assert [one.id for one in await work.topics.waiting("M1")] == ["T2", "T1"]
        assert [one.id for one in await work.topics.reached_in("M1.1")] == ["T4"]
        assert [one.id for one in await work.lines.of("M1.1")] == ["L1", "L2"]
        assert await work.lines.about("A4") == [lines[3]]
        assert await work.thing("L1") == lines[1]
        assert await work.thing("T1") == topics[0]


async def test_three_occurrences_are_kept_ahead(store: Store) -> None:
    async with store.work(act()) as work:
        await work.keep(meeting())
        made = await plan_ahead(work, meeting(), NOW)
        assert [one.id for one in made] == ["M1.1", "M1.2", "M1.3"]
        soon, day_before = timedelta(minutes=15), DAY
        told = zip(made, (soon, day_before, day_before), strict=True)
        assert all(one.wake_at == one.at - before for one, before in told)
        assert await plan_ahead(work, meeting(), NOW) == made
        later = await plan_ahead(work, meeting(), NOW + DAY)
        assert [one.id for one in later] == ["M1.2", "M1.3", "M1.4"]
        stored = await work.meetings.get("M1")
        assert stored is not None
        assert stored.next_at == later[0].at


async def test_what_passed_while_nobody_looked_keeps_its_number(store: Store) -> None:
    async with store.work(act()) as work:
        await work.keep(meeting())
        found = await plan_ahead(work, meeting(), NOW + 10 * DAY)
        assert [one.id for one in found] == ["M1.11", "M1.12", "M1.13"]
        dropped = replace(meeting(), state=State.DROPPED)
        assert await plan_ahead(work, dropped, NOW + 10 * DAY) == []


async def test_what_is_erased_of_a_withdrawn_meeting_is_erased_of_its_occurrences_too(
    store: Store,
) -> None:
    whole = meeting(link="https://meet.example.org/x")
    async with store.work(act()) as work:
        await work.keep(whole)
        await plan_ahead(work, whole, NOW)
        await work.keep(withdrawn(whole))
        await work.keep(wordless(withdrawn(whole)))
        rows = await work.occurrences.every_of(whole.id)
        assert {(one.state, one.title, one.link) for one in rows} == {(Stage.WITHDRAWN, "", "")}


async def test_a_meeting_written_anew_begins_at_its_first_number_again(store: Store) -> None:
    whole = meeting()
    async with store.work(act()) as work:
        await work.keep(whole)
        await plan_ahead(work, whole, NOW)
        await work.keep(withdrawn(whole))
        anew = replace(whole, rules=(Rule(IN_AN_HOUR + DAY, "UTC"),))
        await work.keep(anew)
        assert [one.id for one in await plan_ahead(work, anew, NOW)] == ["M1.1"]
        assert [one.id for one in await work.occurrences.of("M1")] == ["M1.1"]


async def test_nobody_is_reminded_of_a_meeting_that_is_only_proposed(store: Store) -> None:
    whole = meeting(state=State.PROPOSED)
    async with store.work(act()) as work:
        await work.keep(whole)
        assert not await plan_ahead(work, whole, NOW)
        assert not await work.occurrences.every_of(whole.id)
        kept = await work.meetings.get(whole.id)
        assert kept is not None
        assert kept.next_at == NOW + HOUR
