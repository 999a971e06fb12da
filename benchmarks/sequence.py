"""One command after the other: how long an answer takes, and how much of the processor."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field

from benchmarks.children import Child
from benchmarks.people import Person, SecretPerson
from benchmarks.stage import COMMAND, Stage, settle
from benchmarks.table import Line, middle, slow

ROUNDS = 10
BLOCK = 20
WARM_UP = 5


@dataclass
class Course:
    """What one bot did in one room: milliseconds for each answer, of the processor in all."""

    bot: Child
    room: str
    waits: list[float] = field(default_factory=list)
    processor: float = 0.0

    async def block(self, person: Person) -> None:
        """A block of commands in sequence."""
        before = self.bot.processor_seconds()
        for number in range(BLOCK):
            self.waits.append(1000 * await person.ask(self.room, COMMAND.format(number)))
        await settle(0.5)
        self.processor += 1000 * (self.bot.processor_seconds() - before)

    @property
    def processor_each(self) -> float:
        """Milliseconds of processor time for one command."""
        return self.processor / len(self.waits)


async def sequence(stage: Stage) -> AsyncIterator[Line]:
    """Answers in a plain and in an encrypted room, both bots in turns."""
    plain = Person(stage.homeserver, "ana")
    secret = SecretPerson(stage.homeserver, "ben", stage.folder / "ben")
    for name, somebody in (("plain", plain), ("encrypted", secret)):
        async with somebody.here() as person:
            floor, ours = await _measured(stage, person)
        yield Line(f"{name}: answer, p50", middle(floor.waits), middle(ours.waits), "ms", 1.2)
        yield Line(f"{name}: answer, p95", slow(floor.waits), slow(ours.waits), "ms", 1.4)
        each = floor.processor_each, ours.processor_each
        yield Line(f"{name}: processor time for a command", *each, "ms", 2.0)


async def _measured(stage: Stage, person: Person) -> tuple[Course, Course]:
    with stage.pair() as both:
        floor, ours = [Course(bot, await person.make_room(bot)) for bot in both]
        await settle()
        for course in (floor, ours):
            for number in range(WARM_UP):
                await person.ask(course.room, COMMAND.format(number))
        for _ in range(stage.rounds(ROUNDS)):
            await floor.block(person)
            await ours.block(person)
    return floor, ours
