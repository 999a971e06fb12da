"""What an operator sees of the whole program, and an account that is frozen at once."""

from __future__ import annotations

import asyncio
import json
import sys
from datetime import time

import pytest

from domain.people import Person
from tests.live.people import World, until
from tests.live.program import Program, Source, answered, history

pytestmark = pytest.mark.live


async def status(program: Program) -> tuple[int, dict[str, object]]:
    """The exit code of `status` and what it prints, from a process beside the program."""
    words = ("-m", "bot", "status", "--json", "--config", str(program.config))
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(sys.executable, *words, stdout=pipe)
    printed, _ = await process.communicate()
    found: dict[str, object] = json.loads(printed)
    return process.returncode or 0, found


async def test_its_status_is_seen_from_beside_it(world: World) -> None:
    """While it runs, and after it was killed; it is disturbed by none of that."""
    ana = await world.person("ana")
    async with Program(world) as program:
        room = await ana.make_room(program.address)
        await answered(ana, program, room, "!action sow the seeds")
        code, found = await status(program)
        assert (code, found["running"], found["needs"]) == (0, True, [])
        assert found["last_sync_at"] is not None
        await program.kill()
        code, found = await status(program)
        assert (code, found["running"]) == (1, False)
        program.start()
        await answered(ana, program, room, "!list")
        assert (await status(program))[0] == 0


async def test_a_stolen_account_is_frozen_and_the_operator_is_told(world: World) -> None:
    """In encrypted rooms: what it was told in private goes, and it is answered no more."""
    ana, ben, olu = [await world.person(name) for name in ("ana", "ben", "olu")]
    program = Program(world)
    configured = json.loads(program.config.read_text())
    program.config.write_text(
        json.dumps({**configured, "operator": olu.address, "coordinators": [ana.address]})
    )
    async with program.at_work() as work:
        # The test may run at night.
        awake = Person(olu.address, quiet_from=time(0), quiet_until=time(0))
        await work.people.save(awake)
    async with program:
        room = await ana.make_room(program.address, encrypted=True)
        await ana.client.room_invite(room, ben.address)
        await ben.join(room)
        direct = await ben.make_room(program.address, encrypted=True, is_direct=True)
        await answered(ben, program, direct, "!action the secret seeds")
        frozen = await answered(ana, program, room, f"!block {ben.address}")
        assert "is blocked" in frozen["content"]["body"]
        await until(lambda: olu.client.invited_rooms, "the operator is invited")
        (own,) = olu.client.invited_rooms
        await olu.join(own)
        await until(lambda: olu.said(own, program.address), "the operator is told")
        (told,) = olu.said(own, program.address)
        assert f"One account was blocked: {ben.address}." in told["content"]["body"]
        await ben.say(direct, "!list")
        await ben.say(room, "!list")
        await ben.say(room, f"!block {ben.address} off")
        await answered(ana, program, room, "!list")
        in_room = said_in(await history(ben, room), program)
        assert len(in_room) == len(["the welcome", "that he is blocked", "the list for Ana"])
        in_private = said_in(await history(ben, direct), program)
        assert [event["content"] for event in in_private] == [{}, {}]


def said_in(events: list[Source], program: Program) -> list[Source]:
    """The program's own messages, also those that were taken back."""
    return [
        event
        for event in events
        if event["sender"] == program.address
        and event["type"] in ("m.room.message", "m.room.encrypted")
    ]
