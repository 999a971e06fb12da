"""The homeserver goes away and comes back: how soon is a command answered then?"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from benchmarks.people import Person
from benchmarks.stage import COMMAND, Stage, settle
from benchmarks.table import Line

ROUNDS = 2
AWAY = 20.0


async def outage(stage: Stage) -> AsyncIterator[Line]:
    """Both bots live through the same outages; the slowest return counts."""
    async with Person(stage.homeserver, "ana").here() as person:
        with stage.pair() as both:
            rooms = [await person.make_room(bot) for bot in both]
            await settle()
            for room in rooms:
                await person.ask(room, COMMAND.format(0))
            outages = range(stage.rounds(ROUNDS))
            waits = [await _returns(stage, person, rooms) for _ in outages]
    floor, ours = (max(column) for column in zip(*waits, strict=True))
    name = f"first answer after {AWAY:.0f} s without homeserver"
    yield Line(name, floor, ours, "s", 5.0, absolute=True)


async def _returns(stage: Stage, person: Person, rooms: list[str]) -> list[float]:
    """Seconds from the homeserver's return, when both commands are said, to each answer."""
    stage.homeserver.stop()
    await asyncio.sleep(AWAY)
    stage.homeserver.start()
    return await asyncio.gather(*(person.ask(room, COMMAND.format(1)) for room in rooms))
