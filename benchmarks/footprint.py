"""Memory after the start, and the time from the start to the first answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

from benchmarks.children import MEGABYTE, Child, Ours
from benchmarks.filling import fill
from benchmarks.people import Person
from benchmarks.stage import COMMAND, Stage, settle
from benchmarks.table import Line, middle

ROUNDS = 4
MANY = 10_000
QUIET = 3.0
Figures = dict[str, tuple[float, float, float]]


async def footprint(stage: Stage) -> AsyncIterator[Line]:
    """Three bots in turns: the floor, ours, and ours with a full database."""
    async with Person(stage.homeserver, "ana").here() as person:
        figures = await _measured(stage, person)
    for name, size, start in (("ours", 2.0, 2.0), ("full", 2.4, 2.0)):
        what = "" if name == "ours" else f", {MANY:,} items and reminders"
        floor, ours = figures["floor"], figures[name]
        yield Line(f"resident memory after start{what}", floor[0], ours[0], "MB", size)
        yield Line(f"proportional memory after start{what}", floor[1], ours[1], "MB")
        yield Line(f"start to first answer{what}", floor[2], ours[2], "s", start)


async def _measured(stage: Stage, person: Person) -> Figures:
    samples: defaultdict[str, list[tuple[float, float, float]]] = defaultdict(list)
    with stage.pair() as both, stage.pair() as others:
        others.floor.stop()
        bots = {"floor": both.floor, "ours": both.ours, "full": others.ours}
        rooms = {name: await person.make_room(bot) for name, bot in bots.items()}
        for name, bot in bots.items():
            await person.ask(rooms[name], COMMAND.format(0))
            await settle()
            bot.stop()
        await _fill(others.ours)
        for _ in range(stage.rounds(ROUNDS)):
            for name, bot in bots.items():
                samples[name].append(await _started(person, bot, rooms[name]))
    return {name: _middles(those) for name, those in samples.items()}


async def _fill(bot: Ours) -> None:
    await fill(bot.database, MANY, datetime.now(UTC) + timedelta(days=2))


async def _started(person: Person, bot: Child, room: str) -> tuple[float, float, float]:
    """Megabytes resident and proportional, and seconds to the answer to what waited."""
    command = await person.say(room, COMMAND.format(1))
    bot.start()
    seconds = await person.ears.answer(command) - bot.started_at
    await settle(QUIET)
    resident, proportional = bot.memory()
    bot.stop()
    return resident / MEGABYTE, proportional / MEGABYTE, seconds


def _middles(samples: list[tuple[float, float, float]]) -> tuple[float, float, float]:
    first, second, third = (middle(column) for column in zip(*samples, strict=True))
    return first, second, third
