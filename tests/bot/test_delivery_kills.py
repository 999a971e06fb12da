"""What the bot had to say when it was killed, or hurried, arrives once and can be answered."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from bot.platforms.port import Arrived, Attempt, Message, Outgoing, Redaction
from bot.rehearsal.stage import Stage
from tests.bot.staging import NOW, staged
from tests.bot.troubled import Killed, TroubledStage, killed, passing


async def kill_and_start(folder: Path, stage: TroubledStage) -> list[str]:
    """The bot dies while it sends the answer to `!show A1`; what was said in all, once it is up."""
    with pytest.raises(Killed):
        async with staged(folder, stage) as it:
            await it.say("ana", "!show A1")
    async with staged(folder, stage) as it:
        await it.until(NOW + timedelta(hours=1))
        assert await it.bot.store.pending_count() == 0
    return [said.text for said in stage.said if said.sender == "bot"]


async def test_killed_after_sending_it_looks_the_message_up_and_does_not_send_it_twice(
    tmp_path: Path,
) -> None:
    stage = TroubledStage()
    stage.after.append(killed)
    assert len(await kill_and_start(tmp_path, stage)) == 1
    (first, _, none), (second, _, earlier) = stage.attempts
    assert first == second
    assert none is None
    assert earlier == Attempt(NOW, stage.device)


class HastyStage(TroubledStage):
    """Something else happens while the bot sends: `meanwhile` is done then, once."""

    meanwhile: Callable[[], Awaitable[object]] | None = None
    writing: asyncio.Task[None] | None = None

    async def send(self, key: str, outgoing: Outgoing, earlier: Attempt | None = None) -> str:
        """Send as ever, and do what is to be done meanwhile."""
        event = await super().send(key, outgoing, earlier)
        meanwhile, self.meanwhile = self.meanwhile, None
        if meanwhile is not None:
            await meanwhile()
        return event


async def test_a_command_deleted_while_its_answer_is_sent_leaves_no_answer(tmp_path: Path) -> None:
    stage = HastyStage()
    async with staged(tmp_path, stage) as it:
        stage.speak("ana", it.chat("ana", "trade"), "!action draft the papaya")
        command = stage.said[-1]
        deletion = Redaction("$gone", command.event, command.chat, "ana", NOW)
        stage.meanwhile = partial(it.bot.receive, deletion)
        answer, *_ = await it.settle()
        assert answer.gone


def copied(database: Path, folder: Path) -> Path:
    """A folder with the database as a kill would leave it now."""
    folder.mkdir()
    copy = folder / database.name
    with closing(sqlite3.connect(database)) as now, closing(sqlite3.connect(copy)) as then:
        now.backup(then)
    return folder


async def test_killed_before_two_are_noted_it_has_said_each_once_and_in_order(
    tmp_path: Path,
) -> None:
    """The second is sent while another transaction keeps the first from being noted."""
    stage = HastyStage()
    stage_copy = tmp_path / "copy"
    writes, sent = asyncio.Event(), asyncio.Event()
    async with staged(tmp_path, stage) as it:

        async def write() -> None:
            async with it.looking():
                writes.set()
                await sent.wait()

        async def after_the_first() -> None:
            stage.writing = asyncio.create_task(write())
            await writes.wait()
            stage.meanwhile = after_the_second

        async def after_the_second() -> None:
            copied(tmp_path / "followthrough.db", stage_copy)
            sent.set()

        stage.meanwhile = after_the_first
        for line in ("!show A1", "!show A2"):
            stage.speak("ana", it.chat("ana", "trade"), line)
        async with asyncio.timeout(60):
            await it.settle()
    async with staged(stage_copy, stage) as it:
        assert await it.bot.store.pending_count() == 2
        await it.until(NOW + timedelta(hours=1))
        assert await it.bot.store.pending_count() == 0
    first, second = (said.text for said in stage.said if said.sender == "bot")
    assert ["A1" in first, "A2" in second] == [True, True]
    keys = [key for key, _, _ in stage.attempts]
    assert keys == keys[:2] * 2


def arrived(stage: Stage) -> Arrived:
    """What the platform shows of the bot's newest message."""
    said = stage.said[-1]
    assert said.key is not None
    return Arrived(said.event, said.chat, said.key)


async def test_an_answer_can_be_replied_to_before_its_sending_is_noted(tmp_path: Path) -> None:
    """People are quick, and the platform may show a message before it tells who sent it."""
    stage = HastyStage()
    async with staged(tmp_path, stage) as it:

        async def reply() -> None:
            await it.bot.receive(arrived(stage))
            answer = stage.said[-1].event
            await it.bot.receive(
                Message("$reply", stage.said[-1].chat, "ana", NOW, "done", reply_to=answer)
            )

        stage.meanwhile = reply
        await it.say("ana", "!action draft the papaya")
        assert "done" in (await it.ask("ana", "!show A1")).text.casefold()


async def test_what_has_arrived_is_not_sent_again_though_nobody_said_so(tmp_path: Path) -> None:
    """The answer of the platform was lost, and people reply to the message."""
    stage = TroubledStage()
    stage.after.append(passing())
    async with staged(tmp_path, stage) as it:
        await it.say("ana", "!action draft the papaya")
        answer = stage.said[-1]
        await it.bot.receive(arrived(stage))
        assert "A1" in (await it.say("ana", "done", reply_to=answer))[-1].text
        await it.until(NOW + timedelta(hours=1))
    assert [key for key, _, _ in stage.attempts].count(answer.key or "") == 1


async def test_after_a_kill_what_has_arrived_is_noted_when_the_platform_shows_it(
    tmp_path: Path,
) -> None:
    stage = TroubledStage()
    stage.after.append(killed)
    with pytest.raises(Killed):
        async with staged(tmp_path, stage) as it:
            await it.say("ana", "!show A1")
    async with staged(tmp_path, stage) as it:
        await it.bot.receive(arrived(stage))
        assert await it.bot.store.pending_count() == 0
        await it.until(NOW + timedelta(hours=1))
    assert len(stage.attempts) == 1


async def test_killed_before_sending_it_sends_the_message(tmp_path: Path) -> None:
    stage = TroubledStage()
    stage.before.append(killed)
    assert len(await kill_and_start(tmp_path, stage)) == 1


async def test_after_a_kill_the_answer_can_still_be_replied_to(tmp_path: Path) -> None:
    """The event of the message that was looked up is known."""
    stage = TroubledStage()
    stage.after.append(killed)
    with pytest.raises(Killed):
        async with staged(tmp_path, stage) as it:
            await it.say("ana", "!action write the outline")
    async with staged(tmp_path, stage) as it:
        await it.settle()
        answer = next(said for said in stage.said if said.sender == "bot")
        (closed,) = await it.say("ana", "done", reply_to=answer)
        assert "Done." in closed.text
