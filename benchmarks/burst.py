"""Many commands at once: is every one answered exactly once, and how soon the last?"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field

from benchmarks.children import Child
from benchmarks.people import Person
from benchmarks.stage import COMMAND, Stage, settle
from benchmarks.table import Line, middle

ROUNDS = 2
PEOPLE = 10
EACH = 30
QUIET = 10.0


@dataclass
class Storms:
    """What one bot did with all its bursts."""

    bot: Child
    rooms: Sequence[str]
    seconds: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    lost: int = 0
    doubled: int = 0

    async def burst(self, watcher: Person, people: Sequence[Person]) -> None:
        """Everybody says their commands one after the other, all at the same time."""
        before, begun = self.bot.processor_seconds(), time.monotonic()
        async with asyncio.TaskGroup() as tasks:
            talks = [
                tasks.create_task(_talk(person, self.rooms[number % len(self.rooms)]))
                for number, person in enumerate(people)
            ]
        commands = [command for talk in talks for command in talk.result()]
        await _quiet(watcher, commands)
        await settle()
        each = (self.bot.processor_seconds() - before) / len(commands)
        for room in self.rooms:
            await watcher.reread(room)
        answers = [watcher.ears.answers[command] for command in commands]
        self.seconds.append(max(at for those in answers for at in those.values()) - begun)
        self.processor.append(1000 * each)
        self.lost += sum(not those for those in answers)
        self.doubled += sum(len(those) > 1 for those in answers)


async def burst(stage: Stage) -> AsyncIterator[Line]:
    """Three hundred commands by ten people, in ten rooms and in one."""
    async with AsyncExitStack() as stack:
        watcher = await stack.enter_async_context(Person(stage.homeserver, "watcher").here())
        people = [
            await stack.enter_async_context(Person(stage.homeserver, f"p{n}").here(False))
            for n in range(PEOPLE)
        ]
        for count, name in ((PEOPLE, f"{PEOPLE} rooms"), (1, "one room")):
            floor, ours = await _measured(stage, watcher, people, count)
            what = f"{PEOPLE * EACH} at once in {name}"
            seconds = middle(floor.seconds), middle(ours.seconds)
            yield Line(f"{what}: until the last answer", *seconds, "s", 1.25)
            each = middle(floor.processor), middle(ours.processor)
            yield Line(f"{what}: processor time for a command", *each, "ms")
            yield Line(f"{what}: lost", floor.lost, ours.lost, "", 0, absolute=True)
            yield Line(f"{what}: answered twice", floor.doubled, ours.doubled, "", 0, True)


async def _measured(
    stage: Stage, watcher: Person, people: Sequence[Person], count: int
) -> tuple[Storms, Storms]:
    with stage.pair() as both:
        floor, ours = [Storms(bot, await _rooms(watcher, people, count, bot)) for bot in both]
        await settle()
        for _ in range(stage.rounds(ROUNDS)):
            await floor.burst(watcher, people)
            await ours.burst(watcher, people)
    return floor, ours


async def _rooms(
    watcher: Person, people: Sequence[Person], count: int, bot: Child
) -> Sequence[str]:
    """So many rooms, with the people evenly in them."""
    return [await watcher.make_room(bot, *people[number::count]) for number in range(count)]


async def _talk(person: Person, room: str) -> list[str]:
    return [await person.say(room, COMMAND.format(number)) for number in range(EACH)]


async def _quiet(watcher: Person, commands: Sequence[str]) -> None:
    """Wait until all is answered, or nothing more comes."""
    while not all(watcher.ears.answers[command] for command in commands):
        try:
            async with asyncio.timeout(QUIET):
                await watcher.ears.more()
        except TimeoutError:
            return
