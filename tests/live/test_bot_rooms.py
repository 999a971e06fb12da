"""Rooms that come, go and move: what was promised in them stays, and the others notice nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.live.gate import Gate
from tests.live.people import Person, World, until
from tests.live.program import (
    Program,
    answered,
    mentions,
    now,
    remind,
)

pytestmark = pytest.mark.live


def bodies(person: Person, room: str, program: Program) -> list[str]:
    """What the program has said in a room."""
    return [event["content"]["body"] for event in person.said(room, program.address)]


async def is_out(person: Person, program: Program, room: str) -> None:
    """Wait until the program has noticed that it is no longer in the room."""
    left = "SELECT count(*) FROM inbox WHERE chat = ? AND sender = ''"
    await until(lambda: program.ask(left, room) != [(0,)], "the program notices")


async def fall_due(program: Program, person: Person, *rooms: str) -> None:
    """In each room a reminder and a weekly one fall due in a moment."""
    await program.stop()
    due = now() + timedelta(seconds=2)
    for room in rooms:
        await remind(program, due, room, person.address, "dues", "seeds")
    program.start()


@pytest.mark.parametrize(("encrypted", "how"), [(False, "kick"), (True, "ban")])
async def test_thrown_out_and_invited_again(world: World, encrypted: bool, how: str) -> None:
    """What fell due meanwhile is said at the return, in one message that says that it is late."""
    ana, ben = await world.person("ana"), await world.person("ben")
    async with Program(world) as program:
        room, other = [await ana.make_room(program.address, encrypted=encrypted) for _ in range(2)]
        await ana.client.room_invite(room, ben.address)
        await ben.join(room)
        await answered(ana, program, room, "!action sow the seeds")
        member = {"user_id": program.address}
        await ana.call("POST", f"/rooms/{room}/{how}", member)
        await is_out(ana, program, room)
        await fall_due(program, ana, room, other)
        await until(lambda: mentions(bodies(ana, other, program), "dues"), "the other room's")
        lost = "SELECT count(*) FROM outbox WHERE state = 'failed' AND chat = ?"
        await until(lambda: program.ask(lost, room) == [(2,)], "they are put aside")
        assert program.logged("cannot be delivered")
        await answered(ana, program, other, "!list")
        await ben.client.room_leave(room)

        if how == "ban":
            await ana.call("POST", f"/rooms/{room}/unban", member)
        await ana.client.room_invite(room, program.address)
        await until(lambda: mentions(bodies(ana, room, program), "This comes late"), "the late one")
        shown = await answered(ana, program, room, "!list")
        assert "A1: sow the seeds" in shown["content"]["body"]
        (late,) = [body for body in bodies(ana, room, program) if "This comes late" in body]
        assert [late.count(title) for title in ("dues", "seeds")] == [1, 1]
        await fall_due(program, ana, room)
        await until(lambda: mentions(bodies(ana, room, program), "dues") == 2, "the next one")
        assert program.complaints() == []


@pytest.mark.parametrize("private", [True, False], ids=["private", "public"])
async def test_an_upgraded_room(world: World, private: bool) -> None:
    """Items, settings and reminders go on in the new one, also what fell due on the way."""
    ana = await world.person("ana")
    async with Program(world) as program:
        preset = "private_chat" if private else "public_chat"
        old = await ana.make_room(
            program.address, encrypted=private, preset=preset, room_version="11"
        )
        await answered(ana, program, old, "!action sow the seeds")
        await answered(ana, program, old, "!room prefix ?")
        answer = await ana.call("POST", f"/rooms/{old}/upgrade", {"new_version": "12"})
        new = answer["replacement_room"]
        await until(lambda: new in ana.client.rooms, "the new room")
        if private:
            await fall_due(program, ana, old)
            lost = "SELECT count(*) FROM outbox WHERE state = 'failed'"
            await until(lambda: program.ask(lost) == [(2,)], "nobody may speak there any more")
            await ana.client.room_invite(new, program.address)
        await until(lambda: ana.sees_joined(new, program.address), "the bot follows")
        shown = await answered(ana, program, new, "?list")
        assert "A1: sow the seeds" in shown["content"]["body"]
        late = [body for body in bodies(ana, new, program) if "This comes late" in body]
        assert [mentions(late, title) for title in ("dues", "seeds")] == [private] * 2
        await fall_due(program, ana, new)
        said = 3 if private else 2
        await until(lambda: mentions(bodies(ana, new, program), "seeds") == said, "the next one")
        assert program.ask("SELECT DISTINCT room FROM actions") == [(new,)]
        assert program.complaints() == []


@pytest.mark.parametrize("version", ["11", "12"])
async def test_who_made_a_room_may_set_it(world: World, version: str) -> None:
    """In rooms of version 12 the creator has every right and stands in no list of them."""
    ana, ben = await world.person("ana"), await world.person("ben")
    async with Program(world) as program:
        room = await ana.make_room(program.address, room_version=version)
        assert (":" in room) == (version == "11")
        await ana.client.room_invite(room, ben.address)
        await ben.join(room)
        refused = await answered(ben, program, room, "!room language español")
        assert "moderator" in refused["content"]["body"]
        for text, words in (
            ("!room language español", "español"),
            ("!room idioma inglés", "English"),
            ("!room zone Nairobi", "Nairobi"),
            ("!room prefix ?", "Prefix: ?"),
        ):
            shown = await answered(ana, program, room, text)
            assert words in shown["content"]["body"]
        made = await answered(ben, program, room, "?action sow the seeds by tomorrow")
        assert "A1: sow the seeds" in made["content"]["body"]


async def test_a_room_that_cannot_be_joined(world: World) -> None:
    """Its server does not answer: everybody else is answered, and another invitation accepted."""
    ana = await world.person("ana")
    async with Gate(world.homeserver.port).open() as gate:
        program = Program(world, homeserver=gate.url)
        async with program:
            room = await ana.make_room(program.address)
            lost = await ana.make_room()
            gate.held.add(lost[1:])
            await ana.client.room_invite(lost, program.address)
            await until(lambda: gate.waiting, "the program tries")
            for number in range(3):
                await answered(ana, program, room, f"!action sow {number}")
            withdrawn = await ana.make_room()
            gate.held.add(withdrawn[1:])
            await ana.client.room_invite(withdrawn, program.address)
            await until(lambda: gate.waiting == 2, "the program tries that one too")
            await ana.client.room_kick(withdrawn, program.address)
            another = await ana.make_room(program.address)
            await answered(ana, program, another, "!list")
            assert gate.waiting == 2
            assert not ana.sees_joined(lost, program.address)
            await program.stop()
            gate.held.clear()
            program.start()
            await until(lambda: ana.sees_joined(lost, program.address), "it joins after all")
            await answered(ana, program, lost, "!list")
            invitations = "SELECT value FROM memory WHERE name = 'matrix.invitations'"
            assert program.ask(invitations) == [("{}",)]
            assert not ana.sees_joined(withdrawn, program.address)
            assert program.complaints() == []
