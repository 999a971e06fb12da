"""Over a real homeserver: all that is stored about somebody, and then nothing any more."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

import pytest

from tests.live.people import Person, World, until
from tests.live.program import Program, answered

pytestmark = pytest.mark.live


def files(person: Person, room: str, program: Program) -> list[Mapping[str, Any]]:
    """The files that the program has sent."""
    said = [event["content"] for event in person.said(room, program.address)]
    return [content for content in said if content.get("msgtype") == "m.file"]


def stored(program: Program) -> bytes:
    """What stands in the database file and in its log."""
    here = program.database
    return b"".join(file.read_bytes() for file in here.parent.glob(f"{here.name}*"))


async def test_who_is_forgotten_is_in_no_file_of_the_database(world: World) -> None:
    """In encrypted chats: the files come, the last word comes, and the words before it go."""
    ana, ben = await world.person("ana"), await world.person("ben")
    async with Program(world) as program:
        room = await ana.make_room(program.address, encrypted=True)
        await ana.client.room_invite(room, ben.address)
        await ben.join(room)
        direct = await ben.make_room(program.address, encrypted=True, is_direct=True)
        await answered(ben, program, direct, "me sectors trade")
        await answered(ben, program, room, "!action @? buy a papaya")
        await answered(ana, program, room, f"!action @{ben.address[1:]} call the union")
        await ben.say(direct, "me export")
        await until(lambda: len(files(ben, direct, program)) == 2, "both files")
        read = (await ben.opened(files(ben, direct, program)[0])).decode()
        assert "call the union" in read
        await answered(ben, program, direct, "me forget")
        await answered(ben, program, direct, "yes")
        waiting = "SELECT count(*) FROM outbox WHERE state = 'waiting'"
        await until(lambda: program.ask(waiting) == [(0,)], "all is taken back")
        held = await asyncio.to_thread(stored, program)
        assert ana.address.encode() in held
        for gone in (ben.address, "papaya"):
            assert gone.encode() not in held
        assert "nobody yet" in (await answered(ana, program, room, "!show A2"))["content"]["body"]
