"""What is said in a thread is answered there, also when it was edited, and the bot speaks there."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bot.clock import new_key
from bot.places import Place
from bot.rehearsal.transcript import Said
from domain.document import Document, paragraph, say
from domain.history import Act
from domain.people import Person
from tests.bot.staging import NOW, Staged, staged

REMINDED = "!remind room count the votes at 11:00"


async def in_thread(it: Staged, person: str, text: str) -> list[Said]:
    """Somebody says something in the thread of the first message; what the bot says then."""
    it.stage.speak(person, it.chat(person, "trade"), text, thread=it.stage.said[0])
    return await it.settle()


async def edited(it: Staged, target: Said, text: str) -> list[Said]:
    """Ana edits her message; what the bot says then."""
    it.stage.reword("ana", target, text)
    return await it.settle()


@pytest.mark.parametrize("restarted", [False, True])
async def test_an_edited_command_stays_in_its_thread(tmp_path: Path, restarted: bool) -> None:
    """The platform does not say where an edit stands, and a new start has forgotten it."""
    async with staged(tmp_path) as it:
        await it.say("ana", "let us count")
        await in_thread(it, "ana", "!remind room count at 11:00")
        stage = it.stage
        if not restarted:
            await edited(it, stage.said[1], REMINDED)
    async with staged(tmp_path, stage) as it:
        if restarted:
            await edited(it, stage.said[1], REMINDED)
        reminded = await it.until(NOW + timedelta(hours=2))
        assert [(one.thread_of, "votes" in one.text) for one in reminded] == [(1, True)]


async def test_talk_in_a_thread_that_becomes_a_command_is_answered_there(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        await it.say("ana", "let us count")
        assert await in_thread(it, "ana", "remind me of that") == []
        [answer] = await edited(it, it.stage.said[1], REMINDED)
        assert answer.thread_of == 1


async def test_that_an_edit_cannot_be_read_is_said_in_its_thread(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        await it.say("ana", "let us count")
        await in_thread(it, "ana", REMINDED)
        [answer] = await edited(it, it.stage.said[1], "never mind")
        assert (answer.thread_of, answer.reply_to) == (1, 2)


async def test_a_line_that_was_answered_by_a_mark_keeps_its_thread(tmp_path: Path) -> None:
    """Words that take its place after a new start stand there, too."""
    async with staged(tmp_path) as it:
        await it.say("ana", "let us count")
        root = it.stage.said[0].event
        async with it.bot.store.work(Act(new_key(), "trade", "ana", NOW)) as work:
            room = await it.bot.listener.room(work, "trade")
            place = Place(room, await work.people.get("ana"), root, root)
            key = await it.bot.scribe.answer(work, Document(reaction="📝"), place)
            await work.commit()
        await it.settle()
        async with it.looking() as work:
            letter = await work.outbox.get(key or "")
            assert letter is not None
            assert letter.thread == root


async def test_the_bot_speaks_unasked_in_a_thread(tmp_path: Path) -> None:
    """As a duty does; to the room, and no reply to anybody."""
    async with staged(tmp_path) as it:
        await it.say("ana", "let us count")
        async with it.bot.store.work(Act(new_key(), "trade", "", NOW)) as work:
            room = await it.bot.listener.room(work, "trade")
            place = Place(room, Person(""), None, it.stage.said[0].event)
            await it.bot.scribe.answer(work, paragraph(say("Are you done?")), place, loud=True)
            await work.commit()
        [said] = await it.settle()
        assert (said.thread_of, said.reply_to, said.text) == (1, None, "Are you done?")


async def test_the_thread_of_minutes_hears_that_they_go_on(tmp_path: Path) -> None:
    """Who talks there in a pause has to know, also when somebody in the room has ended it."""
    async with staged(tmp_path) as it:
        await it.say("ana", "let us meet")
        await in_thread(it, "ana", "!open Farming")
        await in_thread(it, "ana", "!pause")
        told = await it.say("ben", "!open")
        assert [(one.thread_of, "I record again" in one.text) for one in told] == [
            (None, True),
            (1, True),
        ]
