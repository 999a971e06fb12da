"""What each table is asked for."""

from __future__ import annotations

from datetime import date, timedelta

from domain.actions import State
from domain.notices import About, Notice
from domain.people import Person, Room
from domain.questions import Asked, Question
from domain.reminders import State as ReminderState
from storage import Store
from tests.storage.samples import ANA, BEN, LABOUR, NOW, TRADE, act, action, letter, reminder

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
FRIDAY = date(2026, 3, 6)


async def test_the_live_actions_come_earliest_due_first_and_undated_last(store: Store) -> None:
    items = [
        action("A1", owner=ANA),
        action("A2", owner=ANA, due_on=FRIDAY, state=State.STUCK),
        action("A3", owner=ANA, due_on=FRIDAY, due_at=NOW + 2 * DAY, room=LABOUR),
        action("A4", owner=ANA, due_on=FRIDAY - DAY),
        action("A5", owner=ANA, state=State.DONE),
        action("A6", owner=ANA, state=State.DROPPED),
        action("A7", owner=ANA, state=State.WITHDRAWN),
        action("A8", owner=BEN),
        action("A10"),
        action("A9"),
    ]
    async with store.work(act()) as work:
        for item in items:
            await work.actions.save(item)
        assert [a.id for a in await work.actions.owned_by(ANA)] == ["A4", "A3", "A2", "A1"]
        in_trade = [a.id for a in await work.actions.live_in(frozenset({TRADE}))]
        assert in_trade == ["A4", "A2", "A1", "A8", "A9", "A10"]
        in_both = await work.actions.live_in(frozenset({TRADE, LABOUR}))
        assert [a.id for a in in_both][:2] == ["A4", "A3"]
        assert await work.actions.live_in(frozenset()) == []


async def test_reminders_are_due_at_their_minute_or_join_a_daily_message(store: Store) -> None:
    async with store.work(act()) as work:
        for item in (
            reminder("R1", owner=ANA, next_at=NOW + HOUR),
            reminder("R2", owner=ANA, next_at=NOW),
            reminder("R3", next_at=NOW - HOUR, room=LABOUR),
            reminder("R4", owner=ANA, next_on=FRIDAY),
            reminder("R5", owner=ANA, next_on=FRIDAY - DAY),
            reminder("R6", owner=BEN, next_on=FRIDAY),
            reminder("R7", owner=ANA, next_at=NOW, state=ReminderState.DROPPED),
            reminder("R8", owner=ANA, next_on=FRIDAY, state=ReminderState.DONE),
        ):
            await work.reminders.save(item)
        assert [r.id for r in await work.reminders.of(ANA)] == ["R2", "R1", "R5", "R4"]
        assert [r.id for r in await work.reminders.due(NOW)] == ["R3", "R2"]
        assert await work.reminders.next_due() == NOW - HOUR
        joining = await work.reminders.joining_daily(ANA, FRIDAY)
        assert [r.id for r in joining] == ["R5", "R4"]
        assert [r.id for r in await work.reminders.joining_daily(ANA, FRIDAY - DAY)] == ["R5"]
        assert [r.id for r in await work.reminders.live_in(frozenset({LABOUR}))] == ["R3"]


async def test_who_is_only_looked_at_is_not_kept(store: Store) -> None:
    async with store.work(act()) as work:
        assert await work.people.get(ANA) == Person(ANA)
        assert await work.rooms.get(TRADE) == Room(TRADE)
        assert (await work.people.where(), await work.rooms.where()) == ([], [])


async def test_people_are_due_in_the_order_of_their_mornings(store: Store) -> None:
    async with store.work(act()) as work:
        await work.people.save(Person("@c", next_daily_at=NOW + HOUR))
        await work.people.save(Person("@b", next_daily_at=NOW, direct_chat="!dm"))
        await work.people.save(Person("@a", next_daily_at=NOW - HOUR))
        await work.people.save(Person("@d"))
        assert [p.address for p in await work.people.due(NOW)] == ["@a", "@b"]
        assert await work.people.next_due() == NOW - HOUR
        found = await work.people.with_direct_chat("!dm")
        assert found is not None
        assert found.address == "@b"
        assert await work.people.with_direct_chat("!other") is None


async def test_notices_are_told_or_forgotten(store: Store) -> None:
    async with store.work(act()) as work:
        for thing, cause in (("A1", "$1"), ("A2", "$2"), ("A3", "$3"), ("A3", "$4")):
            await work.notices.add(Notice(BEN, About.GIVEN, thing, ANA, NOW, "please", cause))
        waiting = await work.notices.waiting_for(BEN)
        assert [notice.thing for notice in waiting] == ["A1", "A2", "A3", "A3"]
        assert await work.notices.waiting_for(ANA) == []
        await work.notices.told(waiting[:1])
        await work.notices.forget("$2")
        assert [notice.cause for notice in await work.notices.waiting_for(BEN)] == ["$3", "$4"]
        await work.notices.forget_thing("A3")
        assert await work.notices.waiting_for(BEN) == []


async def test_open_questions_are_those_of_this_person_in_this_chat(store: Store) -> None:
    async with store.work(act()) as work:
        for n, (key, chat, person) in enumerate(
            [("old", TRADE, ANA), ("q1", TRADE, ANA), ("q2", TRADE, ANA), ("q3", TRADE, BEN)]
        ):
            question = Question(picks=("done A1", "done A2"), free="later A1 {}")
            asked_at = NOW + n * HOUR
            await work.questions.add(Asked(key, chat, person, question, ("A1",), asked_at, f"${n}"))
        keys = [q.key for q in await work.questions.open_for(ANA, TRADE, NOW + HOUR)]
        assert keys == ["q2", "q1"]
        assert await work.questions.open_for(ANA, LABOUR, NOW) == []
        asked = await work.questions.in_message("q3")
        assert asked is not None
        assert asked.person == BEN
        await work.questions.close("q2")
        await work.questions.forget("$1")
        assert [q.key for q in await work.questions.open_for(ANA, TRADE, NOW)] == ["old"]


async def test_an_event_is_claimed_once(store: Store) -> None:
    async with store.work(act()) as work:
        assert await work.inbox.claim("$1", TRADE, ANA, NOW)
        assert not await work.inbox.claim("$1", LABOUR, BEN, NOW)
        await work.inbox.finish("$1", (), "k1")
        await work.inbox.finish("$1", ("A2", "A1"))
        await work.commit()
    async with store.work(act()) as work:
        assert not await work.inbox.claim("$1", TRADE, ANA, NOW)
        heard = await work.inbox.get("$1")
        assert heard is not None
        assert (heard.chat, heard.sender, heard.at) == (TRADE, ANA, NOW)
        assert (heard.about, heard.answer_key) == (("A2", "A1"), "k1")
        assert await work.inbox.get("$2") is None


async def test_everything_of_a_room_goes_with_it(store: Store) -> None:
    new = "!new:example.org"
    async with store.work(act()) as work:
        await work.record("action", None, action())
        await work.record("remind", None, reminder(thread="$root"))
        await work.record("room", None, Room(TRADE, "Trade WG", "es"))
        await work.rooms.save(Room(new, "seen already"))
        await work.people.save(Person(ANA, direct_chat=TRADE))
        await work.questions.add(Asked("q", TRADE, ANA, Question(), (), NOW))
        await work.outbox.add(letter("said", state="sent", event="$said"))
        await work.outbox.add(letter("waits", reply_to="$1", thread="$root"))
        await work.outbox.add(letter("asks here", kind="open", person=ANA, page=None))
        await work.outbox.add(letter("takes back", kind="withdraw", target="said"))
        await work.outbox.add(letter("corrects", kind="amend", target="waits"))
        await work.rooms.move(TRADE, new)
        await work.rooms.move(new, new)

        assert [a.id for a in await work.actions.live_in(frozenset({new}))] == ["A1"]
        [moved] = await work.reminders.live_in(frozenset({new}))
        assert moved.thread is None
        assert await work.rooms.where() == [Room(new, "Trade WG", "es")]
        assert await work.people.with_direct_chat(new) is not None
        assert len(await work.questions.open_for(ANA, new, NOW)) == 1
        asks = await work.outbox.get("asks here")
        waits = await work.outbox.get("waits")
        assert asks is not None
        assert asks.chat == new
        assert waits is not None
        assert (waits.chat, waits.reply_to, waits.thread) == (new, None, None)
        stay = [one.chat for key in ("said", "takes back") if (one := await work.outbox.get(key))]
        assert stay == [TRADE, TRADE]
        corrects = await work.outbox.get("corrects")
        assert corrects is not None
        assert (corrects.chat, corrects.lane) == (new, new)
        changes = await work.history.last_by(ANA, new, NOW)
        assert [change.entity for change in changes] == ["A1", "R1", f"room:{new}"]


async def test_a_room_without_settings_leaves_those_of_its_successor(store: Store) -> None:
    async with store.work(act()) as work:
        await work.rooms.save(Room(LABOUR, "Labour"))
        await work.rooms.move(TRADE, LABOUR)
        assert await work.rooms.where() == [Room(LABOUR, "Labour")]
