"""A message that is pinned in its room, in the place of the bot's last one there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.clock import new_key
from bot.places import Place
from bot.rehearsal.transcript import Happened
from domain.document import paragraph, say
from domain.history import Act
from domain.people import Person
from storage import Letter
from tests.bot.staging import Staged, staged
from tests.bot.troubled import Killed, TroubledStage, killed, passing

WEEK = replace(paragraph(say("Help was asked for.")), pinned=True)


async def tell(it: Staged, room: str = "trade") -> str:
    """The bot has this to say in a room, and to pin; the key of what it says."""
    async with it.bot.store.work(Act(new_key(), room, "", it.clock.now())) as work:
        place = Place(await it.bot.listener.room(work, room), Person(""))
        key = await it.bot.scribe.answer(work, WEEK, place)
        await work.commit()
    assert key is not None
    return key


async def told(it: Staged, room: str = "trade") -> str:
    """The same, and it is said; its event."""
    letter = await it.bot.store.letter(await _settled(it, room))
    assert letter is not None
    assert letter.event is not None
    return letter.event


async def _settled(it: Staged, room: str) -> str:
    key = await tell(it, room)
    await it.settle()
    return key


async def pins(it: Staged) -> list[Letter]:
    """The letters that pin."""
    async with it.looking() as work:
        return [one for one in await work.outbox.where() if one.kind == "pin"]


def happened(it: Staged) -> list[str]:
    """What the transcript has of pins."""
    entries = (one for one in it.stage.entries if isinstance(one, Happened))
    return [one.words for one in entries if "pins" in one.words]


async def test_the_new_one_takes_the_place_of_the_old(tmp_path: Path) -> None:
    """In its room; what people pinned, and other rooms, stay as they are."""
    async with staged(tmp_path) as it:
        trade, labour = it.stage.scene.room("trade"), it.stage.scene.room("labour")
        first, theirs = await told(it), "an event of Ana's"
        trade.pinned.append(theirs)
        elsewhere = await told(it, "labour")
        second = await told(it)
        assert (trade.pinned, labour.pinned) == ([theirs, second], [elsewhere])
        assert first != second
        assert happened(it) == [f"the bot pins {n}" for n in (1, 2, 3)]


async def test_where_the_bot_may_not_pin_it_only_says_it(tmp_path: Path) -> None:
    """It goes on, nobody is told of a fault, and later the last one that is pinned gives way."""
    async with staged(tmp_path) as it:
        trade = it.stage.scene.room("trade")
        first = await told(it)
        trade.may_pin = False
        await told(it)
        assert trade.pinned == [first]
        assert [one.state for one in await pins(it)] == ["sent", "failed"]
        trade.may_pin = True
        third = await told(it)
        assert trade.pinned == [third]
        async with it.looking() as work:
            assert await work.faults.untold() == []


async def test_what_was_taken_back_meanwhile_is_not_pinned(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        key = await tell(it)
        async with it.bot.store.work(Act(new_key(), "trade", "", it.clock.now())) as work:
            letter = await work.outbox.get(key)
            assert letter is not None
            await it.bot.scribe.take_back(work, letter)
            await work.commit()
        await it.settle()
        assert it.stage.scene.room("trade").pinned == []
        assert await it.bot.store.pending_count() == 0


async def test_a_direct_chat_has_no_pins(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        await it.say("ana", "!mine", room=None)
        chat = it.chat("ana", None)
        async with it.bot.store.work(Act(new_key(), chat.address, "", it.clock.now())) as work:
            room = await it.bot.listener.room(work, chat.address)
            await it.bot.scribe.answer(work, WEEK, Place(room, await work.people.get("ana")))
            await it.bot.scribe.tell(work, WEEK, await work.people.get("ana"))
            await work.commit()
        assert len(await it.settle()) == 2
        assert chat.pinned == []
        assert await pins(it) == []


@pytest.mark.parametrize("sent", [0, 1])
@pytest.mark.parametrize("trouble", ["before", "after"])
async def test_killed_at_any_moment_it_is_pinned_once(
    sent: int, trouble: str, tmp_path: Path
) -> None:
    """Killed around its words or around the pin."""
    stage = TroubledStage()
    async with staged(tmp_path, stage) as it:
        first = await told(it)
        getattr(stage, trouble).extend([None] * sent + [killed])
        await tell(it)
        with pytest.raises(Killed):
            await it.settle()
    async with staged(tmp_path, stage) as it:
        await it.settle()
        said = [one.event for one in stage.said]
        assert said[0] == first
        assert stage.scene.room("trade").pinned == said[1:]
        assert len(happened(it)) == len(said) == 2


async def test_a_pin_is_tried_again(tmp_path: Path) -> None:
    stage = TroubledStage()
    async with staged(tmp_path, stage) as it:
        stage.before.extend([None, passing()])
        event = await told(it)
        assert stage.scene.room("trade").pinned == []
        await it.until(it.clock.now().replace(hour=9))
        assert stage.scene.room("trade").pinned == [event]


async def test_a_reply_to_what_is_pinned_is_a_reply_to_its_words(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        event = await told(it)
        async with it.looking() as work:
            letter = await work.outbox.by_event(event)
        assert letter is not None
        assert letter.kind == "say"
