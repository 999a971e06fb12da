"""How fast commands are in a network that has kept much: without a homeserver, with its database.

The things are spread over rooms as those of a network would be, and so are the people.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any

from sqlalchemy import Connection, insert

from bot.app import Bot
from bot.rehearsal.clock import SimulatedClock
from bot.rehearsal.scene import Chat
from bot.rehearsal.stage import Stage
from domain.history import Act
from domain.people import Network
from domain.promises import Answer, Promise
from storage import Store
from storage.actions import ACTIONS
from storage.commitments import COMMITMENTS, PROMISERS
from storage.history import CHANGES
from storage.reindexing import reindex
from storage.sqlite import open_plain_engine

SIZES = (1_000, 10_000, 100_000)
ROOMS = 50
PEOPLE = 200
ROOMS_OF_ONE = 5
COMMITMENTS_AMONG = 9
"""Every ninth thing is a commitment."""
OWN = 2
"""So many of the things that are shown belong to the room where one asks, in each size."""
BATCH = 10_000
NOW = datetime(2026, 3, 4, 7, tzinfo=UTC)
GOAL = 2.0
WARM, ROUNDS = 5, 40
LINES = {
    "`!list`": "!list",
    "`!list` in a direct chat": "list",
    "`!list WORD`, a rare one": "!list papaya{n}",
    "`!list WORD`, one in all titles": "!list principles",
    "`!list @p1 WORDS`": "!list @p1 draft principles",
    "`!show`": "!show A{id}",
    "`!commit`": "!commit translate the brief {n} by friday",
}


async def lists(sizes: Sequence[int] = SIZES, rounds: int = ROUNDS) -> str:
    """The table: a row for each command, in milliseconds (p50), and how much slower it became."""
    heads = ["command", *(f"{size:,}" for size in sizes), "ratio", "goal", "met"]
    rows = [heads, ["---"] * len(heads)]
    async with AsyncExitStack() as opened:
        folder = Path(opened.enter_context(tempfile.TemporaryDirectory()))
        networks = [await opened.enter_async_context(_network(size, folder)) for size in sizes]
        for name, line in LINES.items():
            values = await _in_turns(networks, line, rounds)
            ratio = values[-1] / values[0]
            met = "yes" if round(ratio, 2) <= GOAL else "NO"
            shown = [f"{value * 1000:.1f} ms" for value in values]
            rows.append([name, *shown, f"{ratio:.2f}", f"{GOAL:g}", met])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


@dataclass(frozen=True)
class Kept:
    """A bot with so many things to look among, and where somebody asks it."""

    bot: Bot
    stage: Stage
    room: Chat
    direct: Chat

    async def ask(self, line: str, number: int) -> float:
        """The seconds from hearing a command to its answer."""
        id = number % OWN * ROOMS * COMMITMENTS_AMONG + 1
        chat = self.room if line.startswith("!") else self.direct
        return await seconds_to_answer(self.bot, self.stage, chat, line.format(n=number, id=id))


async def seconds_to_answer(bot: Bot, stage: Stage, chat: Chat, line: str) -> float:
    """The seconds from hearing what a member says to the answer."""
    before, begun = len(stage.said), time.perf_counter()
    stage.speak("p1", chat, line, None)
    await stage.hand_over(bot.receive)
    await bot.deliver()
    seconds = time.perf_counter() - begun
    assert len(stage.said) > before + 1, line
    return seconds


@asynccontextmanager
async def _network(size: int, folder: Path) -> AsyncIterator[Kept]:
    database, clock = folder / f"{size}.db", SimulatedClock(NOW)
    stage = Stage(clock)
    people = [f"p{number}" for number in range(PEOPLE)]
    rooms = []
    for number in range(ROOMS):
        own = {"p1"} if number < ROOMS_OF_ONE else set()
        members = own | set(people[2 + number :: ROOMS])
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
    direct = stage.scene.open_direct("p1")
    direct.invited.discard("p1")
    direct.members.add("p1")
    try:
        yield Kept(bot, stage, rooms[1], direct)
    finally:
        await bot.close()


async def _in_turns(networks: Sequence[Kept], line: str, rounds: int) -> list[float]:
    """The p50 of one command in each; asked in turns, so that what else happens hits all."""
    times: list[list[float]] = [[] for _ in networks]
    for number in range(1, WARM + rounds + 1):
        for network, own in zip(networks, times, strict=True):
            own.append(await network.ask(line, number))
    return [median(own[WARM:]) for own in times]


def _fill(database: Path, size: int, rooms: Sequence[str]) -> None:
    """So many things, each with the change that made it, in one transaction."""
    engine = open_plain_engine(database)
    with engine.begin() as connection:
        for first in range(1, size + 1, BATCH):
            _fill_some(connection, range(first, min(first + BATCH, size + 1)), rooms)
        reindex(connection)
    engine.dispose()


def _fill_some(connection: Connection, numbers: range, rooms: Sequence[str]) -> None:
    actions, commitments, promisers, changes = [], [], [], []
    for number in numbers:
        is_commitment = number % COMMITMENTS_AMONG == 0
        row = _row(number, "C" if is_commitment else "A", rooms)
        owner = row["author"]
        changes.append(_made(row))
        if is_commitment:
            promises = (Promise(owner, answer=Answer.CONFIRMED, by=owner, at=NOW),)
            commitments.append(row | {"promises": promises, "counted": 0, "moves": 0})
            promisers.append({"owner": owner, "commitment": row["id"]})
        else:
            actions.append(row | {"owner": owner if number % 11 else None, "helpers": ()})
    filled = (
        (ACTIONS, actions),
        (COMMITMENTS, commitments),
        (PROMISERS, promisers),
        (CHANGES, changes),
    )
    for table, rows in filled:
        connection.execute(insert(table), rows)


def _row(number: int, letter: str, rooms: Sequence[str]) -> dict[str, Any]:
    return {
        "id": f"{letter}{number}",
        "title": f"draft the principles {f'papaya{number}' if number <= SIZES[0] else number}",
        "room": rooms[number % len(rooms)],
        "author": f"p{number % PEOPLE}",
        "made_at": NOW,
        "tags": ("trade",) if number % 3 else ("labour",),
        "state": "stuck" if number % 97 == 0 else "open",
        "due_on": None if number % 7 == 0 else (NOW + timedelta(days=number % 90 - 5)).date(),
        "zone": "Africa/Nairobi",
    }


def _made(row: dict[str, Any]) -> dict[str, Any]:
    act = Act(f"${row['id']}", row["room"], row["author"], NOW)
    verb = "commit" if row["id"].startswith("C") else "action"
    return {
        "cause": act.cause,
        "chat": act.chat,
        "who": act.who,
        "at": act.at,
        "verb": verb,
        "entity": row["id"],
        "before": None,
        "after": {"title": row["title"]},
        "words": "",
        "undone": False,
    }
