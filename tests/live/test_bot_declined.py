"""Who declines or leaves the direct chat is left in peace; who leads them hears of it."""

from __future__ import annotations

import pytest

from tests.live.people import Person, World, until
from tests.live.program import Program, answered
from tests.live.test_bot_direct import bodies, let_morning_come

pytestmark = pytest.mark.live


async def leave(person: Person, program: Program, chat: str) -> None:
    """They decline or leave the chat, and the program has heard of it."""
    await person.client.room_leave(chat)
    declined = "SELECT declined_at FROM people WHERE address = ? AND declined_at IS NOT NULL"
    await until(lambda: program.ask(declined, person.address), "the program knows")


async def invited(ben: Person, declined: str = "") -> str:
    """Ben is invited to a chat, another than he has declined, which his client remembers; which."""
    await until(lambda: ben.client.invited_rooms.keys() - {declined}, "Ben is invited")
    (direct,) = ben.client.invited_rooms.keys() - {declined}
    return str(direct)


async def test_who_declines_is_not_invited_again_until_they_ask(world: World) -> None:
    """Their lead hears of it; the answer they ask for brings one more invitation."""
    ana, ben = await world.person("ana"), await world.person("ben")
    opened = "SELECT count(*) FROM outbox WHERE kind = 'open'"
    async with Program(world) as program:
        room = await ana.make_room(program.address, encrypted=True)
        direct = await ana.make_room(program.address, encrypted=True, is_direct=True)
        await answered(ana, program, direct, "help")
        await ana.client.room_invite(room, ben.address)
        await ben.join(room)
        await answered(ana, program, room, f"!action @{ben.address[1:]} count the seeds")
        await let_morning_come(program, ben.address)
        declined = await invited(ben)
        await leave(ben, program, declined)

        await answered(ana, program, room, f"!action @{ben.address[1:]} draft the letter")
        await let_morning_come(program, ben.address)
        await let_morning_come(program, ana.address)
        cannot = "in private: their reminders are not sent."
        await until(lambda: cannot in str(bodies(ana, direct, program)), "Ana hears of it")
        assert program.ask(opened) == [(1,)]
        assert program.ask("SELECT count(*) FROM outbox WHERE state = 'waiting'") == [(0,)]

        await ben.say(room, "!me")
        fresh = await invited(ben, declined)
        await ben.join(fresh)
        await until(lambda: "Your settings" in str(bodies(ben, fresh, program)), "the answer")
        assert program.ask(opened) == [(2,)]
        await leave(ben, program, fresh)
        await let_morning_come(program, ben.address)
        await answered(ana, program, room, "!list")
        assert program.ask(opened) == [(2,)]


async def test_a_chat_of_their_own_making_brings_the_messages_back(world: World) -> None:
    """After they have left one in which they were told."""
    ana, ben = await world.person("ana"), await world.person("ben")
    async with Program(world) as program:
        room = await ana.make_room(program.address)
        await ana.client.room_invite(room, ben.address)
        await ben.join(room)
        first = await ben.make_room(program.address, encrypted=True, is_direct=True)
        await answered(ben, program, first, "help")
        await leave(ben, program, first)
        second = await ben.make_room(program.address, encrypted=True, is_direct=True)
        await answered(ben, program, second, "help")
        await answered(ana, program, room, f"!action @{ben.address[1:]} count the seeds")
        await let_morning_come(program, ben.address)
        await until(lambda: "count the seeds" in str(bodies(ben, second, program)), "Ben's message")
        assert program.ask("SELECT count(*) FROM outbox WHERE kind = 'open'") == [(0,)]
