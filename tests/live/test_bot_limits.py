"""A homeserver that takes only so many messages a second: slow, and still complete."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.demo.homeserver import Homeserver
from tests.live.people import Person, World, until
from tests.live.program import (
    Program,
    answers,
    history,
    mentions,
    now,
    remind,
    settled,
)

pytestmark = pytest.mark.live


@pytest.fixture
def strict_homeserver(tmp_path: Path) -> Iterator[Homeserver]:
    """Synapse as it comes."""
    server = Homeserver(tmp_path / "strict", limited=True)
    server.start()
    yield server
    server.stop()


@pytest.fixture
async def strict_world(strict_homeserver: Homeserver, tmp_path: Path) -> AsyncIterator[World]:
    """People and the program under limits."""
    world = World(strict_homeserver, tmp_path)
    yield world
    await world.end()


async def test_a_burst_of_15_commands_is_answered_completely(strict_world: World) -> None:
    """After the tenth message the homeserver takes one in five seconds."""
    world = strict_world
    ana, ben = await world.person("ana"), await world.person("ben")
    async with Program(world) as program:
        room = await ana.make_room(program.address, encrypted=True)
        await ana.client.room_invite(room, ben.address)
        await ben.join(room)

        async def write(count: int, who: int) -> list[str]:
            person = (ana, ben)[who]
            return [await person.say(room, f"!action sow {who} {n}") for n in range(count)]

        hers, his = await asyncio.gather(write(8, 0), write(7, 1))
        asked = [*hers, *his]

        async def all_answered() -> bool:
            return set(asked) <= set(answers(await history(ana, room), program.address))

        await settled(all_answered, "all is answered", 90, pause=1)
        found = answers(await history(ana, room), program.address)
        assert {event: len(found[event]) for event in asked} == dict.fromkeys(asked, 1)
        assert program.ask("SELECT count(*), count(DISTINCT title) FROM actions") == [(15, 15)]
        assert program.complaints() == []


@pytest.fixture(scope="module")
def slow_homeserver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Homeserver]:
    """Synapse that takes five messages a second of each account."""
    limits = {"rc_message": {"per_second": 5, "burst_count": 5}}
    server = Homeserver(tmp_path_factory.mktemp("slow"), limits=limits)
    server.start()
    yield server
    server.stop()


@pytest.fixture
async def slow_world(slow_homeserver: Homeserver, tmp_path: Path) -> AsyncIterator[World]:
    """People and the program there."""
    world = World(slow_homeserver, tmp_path)
    yield world
    await world.end()


async def test_50_commands_are_all_answered_once(slow_world: World) -> None:
    """Ten people write five each in the same moment, in plain and encrypted rooms."""
    world = slow_world
    people = [await world.person(name) for name in "abcdefghij"]
    async with Program(world) as program:
        rooms = [
            await who.make_room(program.address, encrypted=place % 2 == 0)
            for place, who in enumerate(people)
        ]

        async def write(who: Person, room: str) -> list[str]:
            return [await who.say(room, f"!action sow {n} {who.address[1:]}") for n in range(5)]

        asked = await asyncio.gather(*map(write, people, rooms))

        async def all_answered() -> bool:
            seen = [await history(*one) for one in zip(people, rooms, strict=True)]
            return all(
                {event: len(answers(events, program.address).get(event, ())) for event in theirs}
                == dict.fromkeys(theirs, 1)
                for events, theirs in zip(seen, asked, strict=True)
            )

        await settled(all_answered, "all is answered", pause=1)
        assert program.ask("SELECT count(*), count(DISTINCT title) FROM actions") == [(50, 50)]
        assert program.complaints() == []
        assert await all_answered()


async def test_200_reminders_due_in_one_second_are_all_said_once(slow_world: World) -> None:
    """Half of them in one room, the others in ten."""
    world = slow_world
    people = [await world.person(name) for name in "abcdefghijk"]
    async with Program(world) as program:
        rooms = [await who.make_room(program.address) for who in people]
        titles = {
            room: [f"dues {place:02} {n:03}" for n in range(10 if place else 100)]
            for place, room in enumerate(rooms)
        }
        await until(lambda: program.logged("logged in"), "it runs")
        await program.stop()
        due = now() + timedelta(seconds=4)
        for who, room in zip(people, rooms, strict=True):
            await remind(program, due, room, who.address, *titles[room])
        program.start()
        waiting = "SELECT count(*) FROM outbox WHERE state = 'waiting'"
        sent = "SELECT count(*) FROM outbox WHERE state = 'sent' AND loud"

        async def all_said() -> bool:
            assert program.alive, program.output
            return program.ask(sent) == [(200,)] and program.ask(waiting) == [(0,)]

        await settled(all_said, "all is said", 120)
        for who, room in zip(people, rooms, strict=True):
            seen = [e for e in await history(who, room) if e["sender"] == program.address]
            assert [mentions(seen, title) for title in titles[room]] == [1] * len(titles[room])
        assert program.complaints() == []
