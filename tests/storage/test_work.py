"""Ids, history and taking back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.actions import Action, State
from domain.history import UNDO_FOR
from domain.notices import About, Notice
from domain.people import Person, Room
from domain.questions import Asked, Question
from domain.work import Work
from storage import SqlWork, Store
from tests.storage.samples import ANA, BEN, LABOUR, NOW, TRADE, act, action, letter, reminder


async def test_it_is_the_work_that_handlers_expect(store: Store) -> None:
    async with store.work(act()) as work:
        promised: Work = work
        assert promised.act == act()


# Ids ----------------------------------------------------------------------------------------------


async def test_each_letter_counts_for_itself_and_never_gives_an_id_twice(store: Store) -> None:
    async with store.work(act()) as work:
        given = [await work.new_id(letter) for letter in "AARA"]
        await work.commit()
    async with store.work(act()) as work:
        given += [await work.new_id(letter) for letter in "AR"]
    assert given == ["A1", "A2", "R1", "A3", "A4", "R2"]


async def test_an_edited_message_gets_its_old_ids_first(store: Store) -> None:
    async with store.work(act()) as work:
        for _ in range(3):
            await work.new_id("A")
        work.reuse(["A3", "R9", "A1"])
        assert [await work.new_id(letter) for letter in "AAARR"] == ["A3", "A1", "A4", "R9", "R1"]


async def test_a_thing_is_found_by_its_id_whatever_its_kind(store: Store) -> None:
    async with store.work(act()) as work:
        await work.actions.save(action("A1"))
        await work.reminders.save(reminder("R1"))
        assert [await work.thing(id) for id in ("A1", "R1")] == [action(), reminder()]
        assert [await work.thing(id) for id in ("A2", "R2", "C1", "", "a1", "person:x")] == [
            None
        ] * 6


async def test_a_message_knows_the_things_it_is_about(store: Store) -> None:
    """Those of a person's message and of the bot's, in the order of their numbers."""
    async with store.work(act()) as work:
        await work.inbox.claim("$heard", TRADE, ANA, NOW)
        await work.inbox.finish("$heard", ("A2", "A1"))
        await work.outbox.add(letter(about=("R1", "A1"), event="$said", state="sent"))
        assert await work.things_in_message("$heard") == ("A2", "A1")
        assert await work.things_in_message("$said") == ("R1", "A1")
        assert await work.things_in_message("$unknown") == ()


# History ------------------------------------------------------------------------------------------


async def made(work: SqlWork, item: Action) -> Action:
    """The action, recorded as made."""
    await work.record("action", None, item)
    return item


async def test_a_change_holds_only_the_fields_that_differ_as_json(store: Store) -> None:
    async with store.work(act()) as work:
        item = await made(work, action(tags=("a",)))
        due = datetime(2026, 6, 5, 15, tzinfo=ZoneInfo("Africa/Nairobi"))
        later = replace(item, due_on=date(2026, 6, 5), due_at=due, tags=("a", "b"))
        await work.record("later", item, later, "because")
        made_, moved = await work.history.of("A1")
    assert (made_.verb, made_.before, made_.words) == ("action", None, "")
    assert made_.after["title"] == "write"
    assert made_.after["made_at"] == "2026-03-04T07:00:00Z"
    assert moved.act == act()
    assert moved.before == {"due_on": None, "due_at": None, "tags": ["a"]}
    assert moved.after == {
        "due_on": "2026-06-05",
        "due_at": "2026-06-05T12:00:00Z",
        "tags": ["a", "b"],
    }
    assert moved.words == "because"


async def test_the_same_instant_in_another_zone_is_no_change(store: Store) -> None:
    async with store.work(act()) as work:
        item = await made(work, action(due_at=NOW))
        nairobi = replace(item, due_at=NOW.astimezone(ZoneInfo("Africa/Nairobi")))
        await work.record("later", item, nairobi)
        assert [change.verb for change in await work.history.of("A1")] == ["action"]


async def test_nothing_is_written_where_nothing_has_happened(store: Store) -> None:
    """But words alone are something, and so is a note."""
    async with store.work(act()) as work:
        item = await made(work, action())
        await work.record("edit", item, item)
        await work.record("confirm", item, item, "gladly")
        await work.record("note", item, item)
        verbs = [(c.verb, c.words) for c in await work.history.of("A1")]
    assert verbs == [("action", ""), ("confirm", "gladly"), ("note", "")]


async def test_of_people_and_rooms_only_what_they_set_is_history(store: Store) -> None:
    async with store.work(act()) as work:
        before = await work.people.get(ANA)
        later = replace(before, morning=time(19), rest_days=frozenset({6, 5}), dailies=3)
        await work.record("me", before, later)
        await work.record("sent", later, replace(later, next_daily_at=NOW, dailies=4))
        await work.record("room", None, Room(TRADE, "Trade WG", language="es"))
        [change] = await work.history.of(f"person:{ANA}")
        [of_room] = await work.history.of(f"room:{TRADE}")
        assert (await work.people.get(ANA)).dailies == 4
    assert change.before == {"morning": "09:00:00", "rest_days": []}
    assert change.after == {"morning": "19:00:00", "rest_days": [5, 6]}
    assert (of_room.before, of_room.after) == ({"language": None}, {"language": "es"})


async def test_the_last_act_of_somebody_in_a_chat_is_all_of_it_and_nothing_else(
    store: Store,
) -> None:
    acts = [
        (act("$1", ANA, TRADE, 1), ["A1"]),
        (act("$2", ANA, TRADE, 2), ["A2", "A3"]),
        (act("$3", BEN, TRADE, 3), ["A4"]),
        (act("$4", ANA, LABOUR, 4), ["A5"]),
    ]
    for deed, things in acts:
        async with store.work(deed) as work:
            for id in things:
                await made(work, action(id))
            await work.commit()
    async with store.work(act("$5", minutes=5)) as work:
        last = await work.history.last_by(ANA, TRADE, NOW)
        assert [change.entity for change in last] == ["A2", "A3"]
        assert await work.revert(last)
        earlier = await work.history.last_by(ANA, TRADE, NOW)
        assert [change.entity for change in earlier] == ["A1"]
        assert await work.history.last_by(ANA, TRADE, NOW + timedelta(minutes=3)) == []
        assert await work.history.last_by(ANA, TRADE, NOW + UNDO_FOR) == []


async def test_erasing_blanks_the_words_and_leaves_who_and_when(store: Store) -> None:
    async with store.work(act()) as work:
        item = await made(work, action(title="secret", tags=("secret",)))
        await work.record("edit", item, replace(item, title="secret too"), "secret")
        await work.history.erase("A1")
        changes = await work.history.of("A1")
    assert "secret" not in repr(changes)
    assert [(change.act, change.verb) for change in changes] == [(act(), "action"), (act(), "edit")]


# Taking back --------------------------------------------------------------------------------------


async def test_what_was_made_is_withdrawn(store: Store) -> None:
    async with store.work(act()) as work:
        item = await made(work, action())
        assert await work.revert(await work.history.by_cause("$1"))
        assert await work.thing("A1") == replace(item, state=State.WITHDRAWN)
        assert await work.history.of("A1") == []


async def test_a_change_is_taken_back_and_later_changes_of_other_fields_stay(store: Store) -> None:
    async with store.work(act()) as work:
        item = await made(work, action())
        await work.commit()
    due = replace(item, due_on=date(2026, 6, 5), due_at=datetime(2026, 6, 5, 12, tzinfo=UTC))
    async with store.work(act("$2")) as work:
        await work.record("later", item, due)
        await work.commit()
    async with store.work(act("$3", BEN)) as work:
        await work.record("edit", due, replace(due, title="write it"))
        await work.commit()
    async with store.work(act("$4")) as work:
        assert await work.revert(await work.history.by_cause("$2"))
        assert await work.thing("A1") == replace(item, title="write it")


async def test_several_changes_of_one_act_are_taken_back_newest_first(store: Store) -> None:
    async with store.work(act()) as work:
        item = await made(work, action())
        await work.commit()
    async with store.work(act("$2")) as work:
        stuck = replace(item, state=State.STUCK)
        await work.record("stuck", item, stuck, "no data")
        done = replace(stuck, state=State.DONE)
        await work.record("done", stuck, done)
        await work.record("note", done, done, "at last")
        assert await work.revert(await work.history.by_cause("$2"))
        assert await work.thing("A1") == item
        assert [change.verb for change in await work.history.of("A1")] == ["action"]


async def test_when_one_has_changed_since_nothing_is_taken_back(store: Store) -> None:
    async with store.work(act()) as work:
        first, second = await made(work, action("A1")), await made(work, action("A2"))
        await work.commit()
    async with store.work(act("$2", BEN)) as work:
        await work.record("done", first, replace(first, state=State.DONE))
        await work.commit()
    async with store.work(act("$3")) as work:
        changes = await work.history.by_cause("$1")
        assert not await work.revert(changes)
        assert await work.history.by_cause("$1") == changes
        assert await work.thing("A2") == second


async def test_what_a_taken_back_act_announced_and_asked_is_forgotten(store: Store) -> None:
    async with store.work(act()) as work:
        await made(work, action())
        for cause in ("$1", "$other"):
            await work.notices.add(Notice(BEN, About.GIVEN, "A1", ANA, NOW, cause=cause))
            asked = Asked(cause, TRADE, ANA, Question(yes="x"), ("A1",), NOW, cause)
            await work.questions.add(asked)
        assert await work.revert(await work.history.by_cause("$1"))
        assert [notice.cause for notice in await work.notices.waiting_for(BEN)] == ["$other"]
        assert [asked.key for asked in await work.questions.open_for(ANA, TRADE, NOW)] == ["$other"]


async def test_settings_are_taken_back_and_the_bot_s_own_memory_of_a_person_stays(
    store: Store,
) -> None:
    async with store.work(act()) as work:
        person = Person(ANA, rest_days=frozenset({6}), dailies=2)
        await work.record("me", None, person)
        await work.people.save(replace(person, dailies=3, direct_chat="!dm", next_daily_at=NOW))
        assert await work.revert(await work.history.by_cause("$1"))
        kept = await work.people.get(ANA)
        assert kept == Person(ANA, dailies=3, direct_chat="!dm", next_daily_at=NOW)


async def test_a_recurring_reminder_can_be_withdrawn_after_it_was_said(store: Store) -> None:
    async with store.work(act()) as work:
        daily = reminder(
            rrule="FREQ=DAILY", starts=datetime(2026, 3, 4, 9), next_at=NOW, due_at=NOW
        )
        await work.record("remind", None, daily)
        tomorrow = NOW + timedelta(days=1)
        await work.reminders.save(replace(daily, next_at=tomorrow, due_at=tomorrow))
        assert await work.revert(await work.history.by_cause("$1"))
        assert await work.reminders.due(tomorrow) == []


async def test_an_edited_message_runs_anew_under_its_old_id(store: Store) -> None:
    """The withdrawn thing is overwritten; its history reads as if it had been made so."""
    async with store.work(act()) as work:
        await made(work, action(await work.new_id("A"), title="by friday"))
        await work.commit()
    async with store.work(act("$edit", minutes=1)) as work:
        assert await work.revert(await work.history.by_cause("$1"))
        work.reuse(["A1"])
        again = await made(work, action(await work.new_id("A"), title="by monday"))
        await work.commit()
    async with store.work(act("$2", minutes=2)) as work:
        assert await work.thing("A1") == again
        [change] = await work.history.of("A1")
        assert (change.verb, change.act.cause, change.before) == ("action", "$edit", None)
        assert await work.new_id("A") == "A2"
        assert await work.revert(await work.history.last_by(ANA, TRADE, NOW))
        assert await work.thing("A1") == replace(again, state=State.WITHDRAWN)
