"""How fast meetings are in a network that has many: without a homeserver, with its database.

Every fifth has come again every second week for six years; the others are held once.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from functools import partial
from itertools import islice
from pathlib import Path
from statistics import median

from sqlalchemy import Connection, Table, insert

from benchmarks.lists import GOAL, NOW, PEOPLE, ROOMS, WARM, seconds_to_answer
from bot.app import Bot
from bot.rehearsal.clock import SimulatedClock
from bot.rehearsal.scene import Chat
from bot.rehearsal.stage import Stage
from domain.meetings import Meeting, Rule
from domain.moments import planned
from domain.occurrences import Occurrence
from domain.people import Network
from domain.series import to_come
from storage import Store
from storage.ids import COUNTERS
from storage.meetings import MEETINGS, OCCURRENCES
from storage.sqlite import open_plain_engine

SIZES = (100, 10_000)
RECURRING_AMONG = 5
PAST = 6 * 26
"""Every second week for six years."""
BATCH = 2_000
ROUNDS = 14
"""Of 100 meetings twenty recur, and each is looked at once."""
LOOKS = WARM + ROUNDS
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
GOES_ON = NOW + timedelta(hours=3)
"""From then on each minute an occurrence of a series ends, so that the next is planned."""
ASKED = NOW + timedelta(hours=4)
LATER = NOW + timedelta(days=10)
"""All the other meetings come later."""
ASKED_IN = {"!export": 0}
"""The series are in this room, and p1 is in it too; other lines are said in room 1."""
LINES = {
    "`!meet`, what is coming": "!meet",
    "`!meet`, one is planned": '!meet "Seeds {n}" every 2 weeks tue 15:00 Nairobi',
    "`!export M8`, a series of six years": f"!export M{ROOMS}",
}


async def meetings(sizes: Sequence[int] = SIZES, rounds: int = ROUNDS) -> str:
    """The table: a row for each measure, in milliseconds (p50), and how much slower it became."""
    heads = ["meetings", *(f"{size:,}" for size in sizes), "ratio", "goal", "met"]
    rows = [heads, ["---"] * len(heads)]
    async with AsyncExitStack() as opened:
        folder = Path(opened.enter_context(tempfile.TemporaryDirectory()))
        networks = [await opened.enter_async_context(_network(size, folder)) for size in sizes]
        for name, begun in (("a reminder falls due", NOW), ("a series goes on", GOES_ON)):
            for network in networks:
                await network.pass_until(begun)
            rows.append(await _row(name, networks, rounds, lambda one, _: one.look()))
        for network in networks:
            await network.pass_until(ASKED)
        for name, line in LINES.items():
            rows.append(await _row(name, networks, rounds, partial(Planned.ask, line=line)))
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


async def _row(
    name: str,
    networks: Sequence[Planned],
    rounds: int,
    measure: Callable[[Planned, int], Awaitable[float]],
) -> list[str]:
    """Measured in turns, so that what else happens hits all."""
    times: list[list[float]] = [[] for _ in networks]
    for number in range(WARM + rounds):
        for network, own in zip(networks, times, strict=True):
            own.append(await measure(network, number))
    values = [median(own[WARM:]) for own in times]
    ratio = values[-1] / values[0]
    met = "yes" if round(ratio, 2) <= GOAL else "NO"
    shown = [f"{value * 1000:.1f} ms" for value in values]
    return [name, *shown, f"{ratio:.2f}", f"{GOAL:g}", met]


@dataclass(frozen=True)
class Planned:
    """A bot with so many meetings, and the rooms, in two of which somebody asks."""

    bot: Bot
    stage: Stage
    clock: SimulatedClock
    rooms: Sequence[Chat]

    async def pass_until(self, at: datetime) -> None:
        """Let time pass, with all that falls due on the way."""
        while (wake := await self.bot.next_wake()) is not None and wake < at:
            self.clock.set(max(wake, self.clock.now()))
            await self.bot.due()
            await self.bot.deliver()
        self.clock.set(max(at, self.clock.now()))

    async def look(self) -> float:
        """The seconds of a look at which one occurrence is due."""
        wake = await self.bot.next_wake()
        assert wake is not None
        self.clock.set(max(wake, self.clock.now()))
        begun = time.perf_counter()
        await self.bot.due()
        await self.bot.deliver()
        return time.perf_counter() - begun

    async def ask(self, number: int, line: str) -> float:
        """The seconds from hearing a command to its answer."""
        room = self.rooms[ASKED_IN.get(line.split()[0], 1)]
        return await seconds_to_answer(self.bot, self.stage, room, line.format(n=number))


@asynccontextmanager
async def _network(size: int, folder: Path) -> AsyncIterator[Planned]:
    database, clock = folder / f"meetings{size}.db", SimulatedClock(NOW)
    stage = Stage(clock)
    people = [f"p{number}" for number in range(PEOPLE)]
    rooms = []
    for number in range(ROOMS):
        members = {"p1"} if number < 2 else set()
        members |= set(people[2 + number :: ROOMS])
        rooms.append(stage.scene.declare_room(f"room{number}", "", tuple(sorted(members))))
    await (await Store.open(database)).close()
    _fill(database, size, [room.address for room in rooms])
    bot = await Bot.open(
        database=database,
        network=Network(zone="Africa/Nairobi"),
        platform_of=lambda _: stage,
        clock=clock,
        pace=10**6,
    )
    try:
        yield Planned(bot, stage, clock, rooms)
    finally:
        await bot.close()


def _fill(database: Path, size: int, rooms: Sequence[str]) -> None:
    """So many meetings with all their occurrences, in one transaction."""
    engine = open_plain_engine(database)
    with engine.begin() as connection:
        connection.execute(insert(COUNTERS).values(letter=Meeting.letter, last=size))
        made = [_meeting(number, rooms[number % len(rooms)]) for number in range(1, size + 1)]
        _insert(connection, MEETINGS, made)
        _insert(connection, OCCURRENCES, (one for meeting in made for one in _held(meeting)))
    engine.dispose()


def _insert(connection: Connection, table: Table, rows: Iterable[Meeting | Occurrence]) -> None:
    left = iter(rows)
    while batch := list(islice(left, BATCH)):
        names = [field.name for field in fields(batch[0])]
        values = [{name: getattr(row, name) for name in names} for row in batch]
        connection.execute(insert(table), values)


def _meeting(number: int, room: str) -> Meeting:
    """A series, or a meeting that is held once: the first few have minutes of their own."""
    host, place = f"p{number % PEOPLE}", number // RECURRING_AMONG
    recurs = number % RECURRING_AMONG == 0
    if recurs:
        present = (GOES_ON if place <= LOOKS else LATER) - HOUR + place * MINUTE
        start = present - PAST * 14 * DAY
    else:
        start = present = (NOW + DAY if place < LOOKS else LATER) + number * MINUTE
    rule = Rule(start.replace(tzinfo=None), "UTC", "FREQ=WEEKLY;INTERVAL=2" if recurs else None)
    return Meeting(
        id=f"M{number}",
        title=f"Farming {number}",
        room=room,
        author=host,
        made_at=NOW,
        changed_at=NOW,
        host=host,
        rules=(rule,),
        next_at=present,
    )


def _held(meeting: Meeting) -> Iterator[Occurrence]:
    """What is over, the present one, and what is kept ahead."""
    for one in islice(to_come(meeting, None), PAST + 3):
        yield one if one.at < NOW - DAY else planned(one, meeting.before, NOW)
