"""The bot on a stage: a real database, the simulated network and clock, and events by hand."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.app import Bot
from bot.platforms.port import Incoming
from bot.rehearsal.clock import SimulatedClock
from bot.rehearsal.scene import Chat
from bot.rehearsal.stage import Stage
from bot.rehearsal.transcript import BOT, Said
from domain.history import Act
from domain.people import Network
from storage import SqlWork

NOW = datetime(2026, 3, 4, 7, tzinfo=UTC)
"""A Wednesday, 10:00 in Nairobi."""

NAIROBI = Network(zone="Africa/Nairobi")


class Staged:
    """One bot, its stage, and what a test does with both."""

    def __init__(self, bot: Bot, stage: Stage, clock: SimulatedClock) -> None:
        self.bot = bot
        self.stage = stage
        self.clock = clock

    async def say(
        self, person: str, text: str, room: str | None = "trade", reply_to: Said | None = None
    ) -> list[Said]:
        """Somebody says something in a room or, without one, to the bot; what the bot says then."""
        self.stage.speak(person, self.chat(person, room), text, reply_to)
        return await self.settle()

    async def ask(self, person: str, text: str, room: str | None = "trade") -> Said:
        """As `say`, for what gets exactly one answer."""
        (answer,) = await self.say(person, text, room)
        return answer

    async def arrive(self, *events: Incoming) -> list[Said]:
        """The platform hands over events; what the bot says then."""
        for event in events:
            self.stage.arrive(event)
        return await self.settle()

    async def settle(self) -> list[Said]:
        """Let the bot hear, do and say all that it can at this instant; what it says."""
        before = len(self.stage.said)
        for _ in range(2):
            await self.stage.hand_over(self.bot.receive)
            await self.bot.read()
            await self.bot.deliver()
        return [one for one in self.stage.said[before:] if one.sender == BOT]

    async def due(self) -> list[Said]:
        """Do what has fallen due."""
        before = len(self.stage.said)
        await self.bot.due()
        await self.settle()
        return [one for one in self.stage.said[before:] if one.sender == BOT]

    async def until(self, at: datetime) -> list[Said]:
        """Let time pass; all that falls due on the way happens at its own time."""
        before = len(self.stage.said)
        while (wake := await self.bot.next_wake()) is not None and wake <= at:
            self.clock.set(max(wake, self.clock.now() + timedelta(seconds=1)))
            await self.due()
        self.clock.set(at)
        await self.due()
        return [one for one in self.stage.said[before:] if one.sender == BOT]

    def chat(self, person: str, room: str | None) -> Chat:
        """The room, or the person's direct chat, which is opened when there is none."""
        scene = self.stage.scene
        if room is not None:
            return scene.room(room)
        chat = scene.direct_chat_of(person) or scene.open_direct(person)
        chat.invited.discard(person)
        chat.members.add(person)
        return chat

    @asynccontextmanager
    async def looking(self) -> AsyncIterator[SqlWork]:
        """A transaction to look, or to make a row that no command makes."""
        async with self.bot.store.work(Act("test", "", "", self.clock.now())) as work:
            yield work


@asynccontextmanager
async def staged(
    folder: Path, stage: Stage | None = None, pace: int = 300, network: Network = NAIROBI
) -> AsyncIterator[Staged]:
    """Ana, Ben and Carla in the trade room that Dora moderates; Eva in another; 10:00 in Nairobi.

    With a stage from before, the bot starts again there on the same database.
    """
    clock = SimulatedClock(NOW) if stage is None else stage.clock
    assert isinstance(clock, SimulatedClock)
    if stage is None:
        stage = Stage(clock)
        trade = stage.scene.declare_room("trade", "Trade WG", ("ana", "ben", "carla", "dora"))
        trade.moderators.add("dora")
        stage.scene.declare_room("labour", "Labour WG", ("eva", "dora"))
    bot = await Bot.open(
        database=folder / "followthrough.db",
        network=network,
        platform_of=lambda _memory: stage,
        clock=clock,
        pace=pace,
    )
    try:
        yield Staged(bot, stage, clock)
    finally:
        await bot.close()


def without_echo(text: str) -> str:
    """An answer without the words that somebody looked for, which it repeats."""
    return re.sub("I found nothing for “[^”]*”", "I found nothing", text)
