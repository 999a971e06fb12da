"""What digests cost: all of one week, beside the same network with a tenth of the history.

Each history is measured in a process of its own, so that its peak of memory is its own as well.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, insert

from benchmarks.lists import NOW
from benchmarks.ticks import tick
from bot.rehearsal.scene import Scene
from bot.texts import Reader, Texts
from commands.digests.content import digest_document
from domain.document import Document
from domain.history import Act
from domain.people import Network, Person
from domain.promises import Answer, Promise
from domain.scopes import Kind, Scope
from domain.standing import Standing
from storage import Store
from storage.actions import ACTIONS
from storage.commitments import COMMITMENTS, PROMISERS
from storage.groups import GROUPS
from storage.history import CHANGES
from storage.people import PEOPLE
from storage.reindexing import reindex
from storage.sqlite import open_plain_engine

MEMBERS, ROOMS, COORDINATORS = 1_000, 100, 3
ROOMS_OF_ONE = 2
RECENT = 10_000
"""Items of the last eight weeks: of five, three are open. All others are older, and closed."""
SIZES = (19_000, 100_000)
"""Items in all: the second has ten times more history."""
PENDING = 100_000
COMMITMENTS_AMONG, OPEN_OF_FIVE = 9, 3
DAY, WEEK = timedelta(days=1), timedelta(days=7)
ZONE = "Africa/Nairobi"
GOAL, TICK_GOAL = 1.2, 5.0
BATCH = 5_000


@dataclass(frozen=True)
class Cost:
    """What all digests of a week took: of processors' time, and at most of memory."""

    seconds: float
    megabytes: float
    told: int


async def digests(sizes: tuple[int, int] = SIZES, pending: int = PENDING) -> str:
    """The table: all weekly digests, and a look at which nothing is due."""
    with tempfile.TemporaryDirectory() as folder:
        costs = [_measured_apart(Path(folder) / f"{size}.db", size) for size in sizes]
        look_ms = await tick(Path(folder) / "pending.db", pending)
    less, more = costs
    heads = ["digests", *(f"{size:,} items" for size in sizes), "ratio", "goal", "met"]
    ratio = more.seconds / less.seconds
    of_memory = more.megabytes / less.megabytes
    seconds = (f"{one.seconds:.1f} s" for one in costs)
    memory = (f"{one.megabytes:.0f} MB" for one in costs)
    look = f"a look over {pending:,} pending, nothing due (p50)"
    told = f"all {more.told:,} of a week, processor time"
    rows = [
        heads,
        ["---"] * len(heads),
        [told, *seconds, f"{ratio:.2f}", f"{GOAL:g}", _met(ratio, GOAL)],
        ["peak of memory", *memory, f"{of_memory:.2f}", "", ""],
        [look, "", f"{look_ms:.1f} ms", "", f"{TICK_GOAL:g} ms", _met(look_ms, TICK_GOAL)],
    ]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _met(value: float, goal: float) -> str:
    return "yes" if round(value, 2) <= goal else "NO"


def _measured_apart(database: Path, size: int) -> Cost:
    for step in ("fill", "tell"):
        own = [sys.executable, "-m", "benchmarks.digests", step, str(database), str(size)]
        done = subprocess.run(own, check=True, capture_output=True, text=True)
    return Cost(**json.loads(done.stdout))


# In the process of its own ------------------------------------------------------------------------


async def week(database: Path, scene: Scene) -> Cost:
    """Every digest of the week, each in a transaction of its own, drawn as it would be sent."""
    store, texts = await Store.open(database), Texts.load()
    network = Network(zone=ZONE, coordinators=frozenset(map(_person, range(COORDINATORS))))
    reader = Reader("en", "", scene.name)

    def measure(document: Document) -> int:
        return len(texts.render(document, reader).plain())

    told, begun = 0, time.process_time()
    for number, scope in enumerate(_scopes(scene)):
        async with store.work(Act(f"digest{number}", "", "", NOW)) as work:
            now = Standing(scene, await work.roles(), network.coordinators)
            found = await digest_document(work, scope, NOW - WEEK, now, network, measure)
            told += bool(texts.render(found, reader).lines)
            await work.commit()
    seconds = time.process_time() - begun
    await store.close()
    return Cost(seconds, _peak(), told)


def _scopes(scene: Scene) -> Iterator[Scope]:
    rooms = [scene.room(f"room{number}").address for number in range(ROOMS)]
    yield Scope(Kind.NETWORK, rooms[0], ZONE)
    for room in rooms:
        yield Scope(Kind.ROOM, room, ZONE)
    for number in range(MEMBERS):
        person = Person(_person(number), zone=ZONE, direct_chat=f"direct{number}")
        yield Scope(Kind.PERSON, person.address, ZONE, person)
        if number < COORDINATORS:
            yield Scope(Kind.COORDINATOR, person.address, ZONE, person)


def _peak() -> float:
    """The most memory that this process has had, in megabytes."""
    status = Path("/proc/self/status").read_text("utf-8")
    kilobytes = next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))
    return int(kilobytes) * 1024 / 1e6


def _person(number: int) -> str:
    return f"p{number}"


def _scene() -> Scene:
    """Each person in two of the rooms."""
    scene, size = Scene(), MEMBERS // ROOMS
    for number in range(ROOMS):
        members = [_person((number * size + one) % MEMBERS) for one in range(ROOMS_OF_ONE * size)]
        scene.declare_room(f"room{number}", "", tuple(members))
    return scene


def _fill(database: Path, size: int, scene: Scene) -> None:
    engine = open_plain_engine(database)
    with engine.begin() as connection:
        rooms = [scene.room(f"room{number}").address for number in range(ROOMS)]
        _insert(connection, GROUPS, [_group(number, room) for number, room in enumerate(rooms)])
        _insert(connection, PEOPLE, [_known(number) for number in range(MEMBERS)])
        _fill_items(connection, size, rooms)
        reindex(connection)
    engine.dispose()


def _insert(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    connection.execute(insert(table), rows)


def _group(number: int, room: str) -> dict[str, Any]:
    named = f"group{number}"
    return {
        "key": named, "short": named, "name": named, "author": _person(number), "made_at": NOW,
        "rooms": (room,), "sectors": (), "shared": number % 2 == 0, "state": "open",
    }  # fmt: skip


def _known(number: int) -> dict[str, Any]:
    known = Person(_person(number), zone=ZONE, sectors=(("trade", "labour", "health")[number % 3],))
    return {column.name: getattr(known, column.name) for column in PEOPLE.columns}


def _fill_items(connection: Connection, size: int, rooms: list[str]) -> None:
    """The older ones first, and the changes in the order in which they came."""
    changes = []
    for first in range(RECENT - size, RECENT, BATCH):
        actions, commitments, promisers = [], [], []
        for number in range(first, min(first + BATCH, RECENT)):
            row, closed_at = _item(number, size, rooms)
            owner, made_at = row["author"], row["made_at"]
            if row["id"].startswith("C"):
                promise = Promise(owner, answer=Answer.CONFIRMED, by=owner, at=made_at)
                commitments.append(row | {"promises": (promise,), "counted": 0})
                promisers.append({"owner": owner, "commitment": row["id"]})
            else:
                free, again = closed_at is None and number % 11 == 0, number % 50 == 1
                more = {"rrule": "FREQ=WEEKLY" if again else None, "helpers": ()}
                actions.append(row | more | {"owner": None if free else owner})
            changes.append(_change(row, "action", made_at, first=True))
            changes.append(_change(row, "note", made_at + DAY / 4, words="called them"))
            if closed_at is not None:
                changes.append(_change(row, "done", closed_at))
        for table, filled in (
            (ACTIONS, actions),
            (COMMITMENTS, commitments),
            (PROMISERS, promisers),
        ):
            connection.execute(insert(table), filled)
    changes.sort(key=lambda change: change["at"])
    for first in range(0, len(changes), BATCH):
        connection.execute(insert(CHANGES), changes[first : first + BATCH])


def _item(number: int, size: int, rooms: list[str]) -> tuple[dict[str, Any], datetime | None]:
    """A thing, and when it was closed; those with a number below zero are old."""
    room = number % ROOMS
    owner = _person((room * (MEMBERS // ROOMS) + number // ROOMS) % MEMBERS)
    recent = number >= 0
    age = number % 56 * DAY if recent else 60 * DAY - 1_000 * DAY * number / size
    made_at, live = NOW - age - DAY, recent and number % 5 < OPEN_OF_FIVE
    state = ("stuck" if number % 37 == 0 else "open") if live else "done"
    letter = "C" if number % COMMITMENTS_AMONG == 0 else "A"
    row = {
        "id": f"{letter}{number + size}", "title": f"draft the principles {number}",
        "room": rooms[room], "author": owner, "made_at": made_at, "tags": (), "state": state,
        "zone": ZONE, "moves": number % 4,
        "due_on": None if number % 7 == 0 else (NOW + DAY * (number % 90 - 10)).date(),
    }  # fmt: skip
    closed_at = NOW - age if recent else made_at + 20 * DAY
    return row, None if live else closed_at


def _change(
    row: dict[str, Any], verb: str, at: datetime, *, first: bool = False, words: str = ""
) -> dict[str, Any]:
    return {
        "cause": f"${row['id']}.{verb}", "chat": row["room"], "who": row["author"], "at": at,
        "verb": verb, "entity": row["id"], "before": None if first else {},
        "after": {"state": row["state"] if verb == "done" else "open"} if verb != "note" else {},
        "words": words, "undone": False,
    }  # fmt: skip


def main() -> None:
    """Fill a database of this size, or tell all digests of a week and say what that took."""
    step, database, size = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    scene = _scene()
    if step == "fill":
        asyncio.run(_made(database))
        _fill(database, size, scene)
    else:
        print(json.dumps(asyncio.run(week(database, scene)).__dict__))


async def _made(database: Path) -> None:
    await (await Store.open(database)).close()


if __name__ == "__main__":
    main()
