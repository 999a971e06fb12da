"""Many reminders in the same second: how late is the last, beside a bare loop of sends?"""

from __future__ import annotations

import asyncio
import json
import time
import uuid
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from benchmarks.children import Pair
from benchmarks.filling import remind
from benchmarks.people import PATIENCE, Person
from benchmarks.stage import COMMAND, Stage, settle
from benchmarks.table import Line, middle

ROUNDS = 2
COUNT = 200
LEAD = 6.0
"""Seconds from the order to the instant: enough for a start and an answer."""


@dataclass(frozen=True)
class Bell:
    """When all are due, on the wall and on the clock by which things are seen."""

    words: str
    wall: float
    monotonic: float


async def reminders(stage: Stage) -> AsyncIterator[Line]:
    """Reminders of one room, and of ten."""
    async with Person(stage.homeserver, "ana").here() as person:
        for count, name in ((1, "one room"), (10, "ten rooms")):
            with stage.pair() as both:
                rooms = [[await person.make_room(bot) for _ in range(count)] for bot in both]
                await settle()
                late = await _measured(stage, person, both, rooms)
            yield Line(
                f"{COUNT} reminders at once in {name}: lateness of the last", *late, "s", 1.25
            )


async def _measured(
    stage: Stage, person: Person, both: Pair, rooms: Sequence[Sequence[str]]
) -> tuple[float, float]:
    floor, ours = [], []
    for _ in range(stage.rounds(ROUNDS)):
        floor.append(await _loop(person, rooms[0], _bell()))
        ours.append(await _reminded(person, both, rooms[1], _bell()))
    return middle(floor), middle(ours)


def _bell() -> Bell:
    """The second that begins when the lead is over, with words that nothing else has."""
    words = uuid.uuid4().hex
    now = time.time()
    wall = float(int(now + LEAD) + 1)
    return Bell(words, wall, time.monotonic() + wall - now)


async def _loop(person: Person, rooms: Sequence[str], bell: Bell) -> float:
    order = {"at": bell.wall, "count": COUNT, "rooms": rooms, "words": bell.words}
    await person.say(rooms[0], f"!loop {json.dumps(order)}")
    return await _last(person, bell)


async def _reminded(person: Person, both: Pair, rooms: Sequence[str], bell: Bell) -> float:
    both.ours.stop()
    titles = [(rooms[n % len(rooms)], f"{bell.words} {n}") for n in range(COUNT)]
    at = datetime.fromtimestamp(bell.wall, UTC)
    await remind(both.ours.database, person.address, titles, at)
    both.ours.start()
    await person.ask(rooms[0], COMMAND.format(0))
    return await _last(person, bell)


async def _last(person: Person, bell: Bell) -> float:
    """Seconds from the instant until the last of all is seen. Raises TimeoutError."""
    async with asyncio.timeout(PATIENCE):
        while len(seen := _seen(person, bell)) < COUNT:
            await person.ears.more()
    return max(seen) - bell.monotonic


def _seen(person: Person, bell: Bell) -> list[float]:
    others = [seen for seen in person.ears.messages.values() if seen.sender != person.address]
    return [seen.at for seen in others if bell.words in seen.words]
