"""While the disk is full nothing is lost or half-made, and who waits is told once."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from bot.rehearsal.clock import SimulatedClock
from bot.rehearsal.stage import Stage
from tests.bot.staging import NOW, staged
from tests.storage.test_failures import limited

LONG = "\n".join(f"a step that has a rather long title, number {number}" for number in range(45))


class TidyingClock(SimulatedClock):
    """A clock on which, after some waits, somebody makes room on the disk."""

    def __init__(self) -> None:
        super().__init__(NOW)
        self.waits = 0
        self.tidy: Callable[[], Awaitable[None]] | None = None

    async def sleep(self, seconds: float) -> None:
        """Let the time pass."""
        await super().sleep(seconds)
        self.waits += 1
        if self.waits == 3 and self.tidy is not None:
            await self.tidy()


async def test_a_message_waits_for_room_and_then_has_its_one_effect(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    clock = TidyingClock()
    stage = Stage(clock)
    stage.scene.declare_room("trade", "Trade WG", ("ana", "ben"))
    async with staged(tmp_path, stage) as it:
        store = it.bot.store

        async def tidy() -> None:
            await limited(store, 100_000)

        clock.tidy = tidy
        await limited(store, 1)
        with caplog.at_level(logging.ERROR):
            said = await it.say("ana", f"!action {LONG}")
        assert clock.waits == 3
        assert ["My disk is full" in one.text for one in said] == [True, False]
        assert [one.reply_to for one in said] == [1, 1]
        assert "45 actions" in said[1].text
        assert caplog.text.count("the disk is full") == 1
        assert "a step" not in caplog.text
        async with it.looking() as work:
            assert len(await work.actions.where()) == 45
        assert "A46: more." in (await it.ask("ana", "!action more")).text
