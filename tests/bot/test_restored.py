"""After a restore nothing is answered or said twice, nothing is left out, and each room knows."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from bot.platforms.port import Edit, Message, Reaction, Undecryptable
from bot.rehearsal.transcript import BOT
from tests.bot.restoring import DAY, HOUR, Life, replies
from tests.bot.staging import NAIROBI, NOW


async def test_what_was_answered_is_not_answered_again_and_the_rest_is(tmp_path: Path) -> None:
    """A command that was said while the bot was down gets its effect and its answer."""
    life = Life(tmp_path)
    async with life.lived() as it:
        await it.ask("ana", "!action sow beans")
        life.back_up(it)
        await it.ask("ana", "!action sow maize")
        await it.ask("ben", "!done A1")
        it.stage.speak("ben", it.chat("ben", "trade"), "see you tomorrow")
        await it.settle()
        it.stage.speak("ana", it.chat("ana", "trade"), "!action sow rice")
        stage = it.stage
    async with life.restored() as it:
        commands = [one for one in stage.said if one.sender != BOT and one.text.startswith("!")]
        assert [len(replies(stage, one)) for one in commands] == [1, 1, 1, 1]
        async with it.looking() as work:
            found = {item.id: item.title for item in await work.actions.where()}
        assert found == {"A1": "sow beans", "A1002": "sow rice"}
        assert await it.ask("ana", "!action sow peas")


async def test_each_room_is_told_once_what_to_check(tmp_path: Path) -> None:
    """A direct chat only where something was lost there; also when it is killed on the way."""
    life = Life(tmp_path)
    async with life.lived() as it:
        for person in ("ana", "ben"):
            await it.ask(person, "mine", None)
        await it.ask("ana", "!action sow beans")
        life.back_up(it)
        await it.ask("ana", "!action sow maize")
        await it.ask("ana", "!action sow rice")
        await it.ask("ana", "remind me tea tomorrow 15:00", None)
    async with life.restored(hours=1) as it:
        told = {one.room or one.person: one.text for one in life.notices()}
        assert told == {
            "trade": "I was put back from a copy of Wed 4 Mar 2026, 10:00 Nairobi time."
            " What I answered after that is gone: 2 messages."
            " Please check with !list and send again what still holds."
            " New numbers begin at A1002.",
            "labour": "I was put back from a copy of Wed 4 Mar 2026, 10:00 Nairobi time."
            " Please check with !list what still holds. New numbers begin at A1002.",
            "ana": "I was put back from a copy of Wed 4 Mar 2026, 10:00 Nairobi time."
            " What I answered after that is gone: 1 message."
            " Please check with mine and send again what still holds."
            " New numbers begin at A1002.",
        }
    async with life.lived() as it:
        await it.bot.store.keep("restored.told", "an earlier one")
        await it.bot.take_note()
        await it.settle()
        assert len(life.notices()) == 3


async def test_a_room_reads_it_in_its_language(tmp_path: Path) -> None:
    life = Life(tmp_path)
    async with life.lived() as it:
        await it.ask("dora", "!room language es")
        life.back_up(it)
        await it.ask("ana", "!action sow maize")
    async with life.restored() as it:
        [text] = [one.text for one in it.stage.said if "10:00" in one.text and one.room == "trade"]
        assert "A1001" in text
        assert "I was" not in text


async def test_a_restore_from_another_copy_is_told_again(tmp_path: Path) -> None:
    life = Life(tmp_path)
    async with life.lived() as it:
        life.back_up(it)
    async with life.restored(hours=1) as it:
        life.back_up(it)
    async with life.restored(hours=1):
        assert sorted(one.room or "" for one in life.notices()) == [
            "labour",
            "labour",
            "trade",
            "trade",
        ]


async def test_an_answer_in_the_direct_chat_counts_too(tmp_path: Path) -> None:
    """It was asked in the room, where nothing shows that it was answered."""
    life = Life(tmp_path)
    async with life.lived() as it:
        await it.ask("ana", "mine", None)
        life.back_up(it)
        await it.ask("ana", "!me")
        before = len(it.stage.said)
    async with life.restored() as it:
        rooms = [str(one.room) for one in it.stage.said[before:] if one.sender == BOT]
        assert sorted(rooms) == ["labour", "trade"]


async def test_reactions_and_edits_count_too(tmp_path: Path) -> None:
    """Their answers do not reply to them: a mark's replies to the message, an edit's is an edit."""
    life = Life(tmp_path)
    async with life.lived() as it:
        answer = await it.ask("ana", "!action sow beans")
        asked = it.stage.said[-2]
        life.back_up(it)
        now = it.clock.now()
        mark = Reaction("mark", answer.event, answer.chat, "ana", now, "✅")
        edit = Edit("edit", asked.event, asked.chat, "ana", now, "!action sow maize")
        assert await it.arrive(mark)
        await it.ask("ana", "!undo")
        assert await it.arrive(edit)
        life.since += [mark, edit]
        before = len(it.stage.said)
    async with life.restored() as it:
        said = {one.room: one.text for one in it.stage.said[before:]}
        assert len(it.stage.said) == before + 2
        assert "3 messages" in said["trade"]


async def test_what_a_new_device_cannot_read_is_counted_and_nobody_is_told_one_by_one(
    tmp_path: Path,
) -> None:
    """Only what was said since the bot's last words: before, it had seen what was not for it."""
    life = Life(tmp_path)
    async with life.lived() as it:
        life.back_up(it)
        now = it.clock.now()
        for minutes in (1, 2):
            at = now + timedelta(minutes=minutes)
            talk = Undecryptable(f"talk {minutes}", "trade", "ben", at, "session of ben")
            life.since.append(talk)
            it.stage.shown.append(talk)
        it.clock.set(now + HOUR)
        await it.ask("ana", "!action sow beans")
        for minutes in (61, 62):
            at = now + timedelta(minutes=minutes)
            late = Undecryptable(f"late {minutes}", "trade", "ana", at, "session of ana")
            it.stage.arrive(late)
        before = len(it.stage.said)
    async with life.restored(hours=1) as it:
        said = {one.room: one.text for one in it.stage.said[before:]}
        assert len(it.stage.said) == before + 2
        assert "1 message. 2 later messages I cannot read any more." in said["trade"]
        at = it.clock.now()
        fresh = Undecryptable("fresh", "trade", "ana", at, "session of ana")
        [answer] = await it.arrive(fresh)
        assert "I cannot read this message" in answer.text
        readable = Message("late 61", "trade", "ana", at, "!action sow rice")
        [answer] = await it.arrive(readable)
        assert "A1001" in answer.text


async def test_of_what_was_answered_nobody_hears_that_it_cannot_be_read(tmp_path: Path) -> None:
    """It was read once, before and after the copy; the new device cannot read it."""
    life = Life(tmp_path)
    async with life.lived() as it:
        now = it.clock.now()
        for event in ("before", "after 1", "after 2"):
            await it.arrive(Message(event, "trade", "ana", now, "!action sow beans"))
            sealed = Undecryptable(event, "trade", "ana", now, "session of ana")
            it.stage.shown[-1] = sealed
            life.since.append(sealed)
            if event == "before":
                it.clock.set(now + HOUR)
                life.back_up(it)
        before = len(it.stage.said)
    async with life.restored() as it:
        said = {one.room: one.text for one in it.stage.said[before:]}
        assert len(it.stage.said) == before + 2
        assert "is gone: 2 messages. Please check" in said["trade"]


async def test_the_operator_is_told_that_blocks_are_lost(tmp_path: Path) -> None:
    """Nothing in the rooms is taken for a command a second time, not even a block.

    The message of that day was said before the restore: it stands in the next one.
    """
    coordinated = replace(NAIROBI, operator="dora", coordinators=frozenset({"dora"}))
    life = Life(tmp_path, coordinated)
    async with life.lived() as it:
        await it.ask("dora", "mine", None)
        life.back_up(it)
        await it.say("dora", "!block @ben")
        it.clock.set(NOW + DAY)
        assert "One account was blocked" in str([one.text for one in await it.due()])
    async with life.restored(hours=1) as it:
        async with it.looking() as work:
            assert not (await work.people.get("ben")).blocked
        said = await it.until(it.clock.now() + DAY)
        told = [one for one in said if "operator" in one.text]
        assert [one.person for one in told] == ["dora"]
        assert "My data was put back from a copy of 2026-03-04 07:00 UTC." in told[0].text
        assert "please block them again" in told[0].text
    async with life.lived() as it:
        await it.bot.store.keep("restored.told", "an earlier one")
        await it.bot.take_note()
        assert "operator" not in str([one.text for one in await it.until(NOW + 4 * DAY)])


async def test_each_restore_of_the_same_or_of_an_older_copy_is_told_once(tmp_path: Path) -> None:
    """Nobody is told again of what the restore before has told."""
    life = Life(tmp_path)
    async with life.lived() as it:
        life.back_up(it)
        old = life.copy
        await it.ask("ana", "!action sow beans")
        it.clock.set(NOW + HOUR)
        life.back_up(it)
    for copy in (life.copy, life.copy, old):
        life.copy = copy
        async with life.restored(hours=1):
            pass
    rooms = [one.room or "" for one in life.notices()]
    assert sorted(rooms) == ["labour"] * 3 + ["trade"] * 3


async def test_without_a_restore_nothing_is_looked_up(tmp_path: Path) -> None:
    life = Life(tmp_path)
    async with life.lived() as it:
        await it.bot.take_note()
        assert await it.settle() == []
