"""While the disk is full nothing is lost or half-made, and who waits is told once."""

from __future__ import annotations

import asyncio
import logging
import resource
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from bot.clock import SystemClock
from bot.platforms.port import Attempt, Outgoing
from bot.rehearsal.clock import SimulatedClock
from bot.rehearsal.stage import Stage
from bot.rehearsal.transcript import Said
from storage import Full
from tests.bot.staging import NOW, Staged, staged
from tests.storage.test_failures import limited

LONG = "\n".join(f"a step that has a rather long title, number {number}" for number in range(45))


async def heard(it: Staged, person: str, text: str, room: str = "trade") -> list[Said]:
    """Somebody says something; what the bot says at once."""
    before = len(it.stage.said)
    it.stage.speak(person, it.chat(person, room), text)
    await it.stage.hand_over(it.bot.receive)
    with pytest.raises(Full):
        await it.bot.deliver()
    return [one for one in it.stage.said[before:] if one.sender == "bot"]


async def test_all_wait_for_room_and_then_have_their_one_effect(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Each person is told once in a chat, in the meantime; nobody overtakes anybody."""
    async with staged(tmp_path) as it:
        await limited(it.bot.store, 1)
        with caplog.at_level(logging.ERROR):
            told = [
                await heard(it, "ana", f"!action {LONG}"),
                await heard(it, "ben", "!action sow"),
                await heard(it, "ana", "!action water"),
                await heard(it, "ana", "good morning"),
                await heard(it, "eva", "!list", "labour"),
            ]
        assert [len(said) for said in told] == [1, 1, 0, 0, 1]
        assert all("My disk is full" in said.text for (said,) in filter(None, told))
        assert [said.reply_to for (said,) in filter(None, told)] == [1, 3, 7]
        assert caplog.text.count("the disk is full") == 1
        assert "a step" not in caplog.text
        await limited(it.bot.store, 100_000)
        answers = await it.settle()
        # Answers to different people go side by side; what they answer was done in order.
        trade = sorted(
            (said for said in answers if said.room == "trade"), key=lambda said: said.reply_to or 0
        )
        assert [said.reply_to for said in trade] == [1, 3, 5]
        assert "45 actions" in trade[0].text
        assert "A46: sow." in trade[1].text
        assert "A47: water." in trade[2].text
        assert len(answers) == 4
        async with it.looking() as work:
            assert len(await work.actions.where()) == 47
        assert "A48: more." in (await it.ask("ana", "!action more")).text


async def test_who_was_told_is_told_again_the_next_time(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        for _ in range(2):
            await limited(it.bot.store, 1)
            (told,) = await heard(it, "ana", f"!action {LONG}")
            assert "My disk is full" in told.text
            await limited(it.bot.store, 100_000)
            (answer,) = await it.settle()
            assert "45 actions" in answer.text


async def test_a_blocked_account_is_not_told_either(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        await it.ask("dora", "!block @ben")
        await limited(it.bot.store, 1)
        assert len(await heard(it, "ana", f"!action {LONG}")) == 1
        assert await heard(it, "ben", "!action sow") == []


@contextmanager
def no_room() -> Iterator[None]:
    """Nothing at all can be written into a file of this machine."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


class Counting(Stage):
    """A network that knows when it was looked at before anything is sent, and what was."""

    def __init__(self) -> None:
        self.looked_at: list[datetime] = []
        self.sent: list[str] = []
        super().__init__(SimulatedClock(NOW))
        self.scene.declare_room("trade", "Trade WG", ("ana", "ben"))

    @property
    def reachable(self) -> bool:
        """As ever; each instant counts once."""
        if self.clock.now() not in self.looked_at:
            self.looked_at.append(self.clock.now())
        return super().reachable

    async def send(self, key: str, outgoing: Outgoing, earlier: Attempt | None = None) -> str:
        """Send as ever, and count."""
        self.sent.append(key)
        return await super().send(key, outgoing, earlier)


async def test_while_there_is_no_room_what_was_sent_is_noted_every_few_seconds_and_sent_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The log says once that it cannot be noted, and once that it is over."""
    stage = Counting()
    async with staged(tmp_path, stage) as it:
        await it.ask("ana", "!action sow")
        stage.speak("ana", it.chat("ana", "trade"), "!action water")
        await stage.hand_over(it.bot.receive)
        stage.looked_at.clear()
        stage.sent.clear()
        with caplog.at_level(logging.WARNING):
            with no_room():
                running = asyncio.create_task(it.bot.run())
                while len(stage.looked_at) < 8 and not running.done():
                    await SystemClock().sleep(0.001)
            while "no more" not in caplog.text and not running.done():
                await SystemClock().sleep(0.001)
        # One that has ended by itself says why.
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running
        pauses = [after - before for before, after in pairwise(stage.looked_at)]
        assert min(pauses) >= timedelta(seconds=5)
        assert len(stage.sent) == len(set(stage.sent))
        assert caplog.text.count("what is to be said waits") == 2
        assert caplog.text.count("what is to be said waits no more") == 1
        assert len([one for one in stage.said if one.sender == "bot"]) == 2


async def test_what_falls_due_is_looked_for_every_few_seconds(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with staged(tmp_path) as it:
        await it.ask("ana", "!remind room water today 11:00")
        due = it.clock.now() + timedelta(hours=1)
        assert await it.bot.next_wake() == due
        it.clock.set(due)
        with caplog.at_level(logging.ERROR), no_room():
            for _ in range(3):
                await it.bot.due()
                assert await it.bot.next_wake() == it.clock.now() + timedelta(seconds=5)
        assert caplog.text.count("what falls due waits") == 1
        (said,) = await it.due()
        assert "water" in said.text
