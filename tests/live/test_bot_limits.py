"""A homeserver with the rate limits that every new one has: slow, and still complete."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.demo.homeserver import Homeserver
from tests.live.people import World
from tests.live.program import Program, answers, history, settled

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
