"""A client of another make talks with the bot in "only signed devices" mode, without a shield.

The file's name keeps it out of `make test`, which needs no Node: `make check-clients` runs it.
"""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from tests.clients.client import Client
from tests.live.people import Person, World, until
from tests.live.program import Program, settled

pytestmark = pytest.mark.live


async def logs_an_action(chen: Client, bot: str, room: str, text: str) -> None:
    """An action is answered, and the answer has no shield."""
    answer = await chen.answer(bot, room, f"!action {text} by friday")
    assert text in answer["text"]
    assert answer["encrypted"]
    assert (answer["shield"], answer["reason"]) == ("NONE", None)


@pytest.mark.parametrize("direct", [False, True], ids=["room", "direct chat"])
async def test_the_bot_is_answered_by_signed_devices_only(
    world: World, chen: Client, direct: bool
) -> None:
    """Its answer is trusted too, in a room and in a direct chat."""
    async with Program(world) as program:
        room = await chen.make_room(program.address, direct)
        await logs_an_action(chen, program.address, room, "call the union")
        await chen.only_signed_device(program.address)


async def test_what_the_bot_begins_is_trusted(world: World, chen: Client) -> None:
    """The direct chat that the bot opens has no shield either."""
    async with Program(world) as program:
        room = await chen.make_room(program.address)
        await chen.ask("say", room=room, text="!me")

        async def invited() -> Any:
            return await chen.ask("invitations")

        (chat,) = await settled(invited, "the bot opens a direct chat")
        await chen.ask("join", room=chat)

        async def said() -> Any:
            return await chen.read(program.address, chat)

        assert {one["shield"] for one in await settled(said, "the bot writes")} == {"NONE"}


async def test_a_new_device_is_trusted_at_once(world: World, chen: Client) -> None:
    """The bot's keys for messages are lost: it has a new device of the same identity."""
    async with Program(world) as program:
        room = await chen.make_room(program.address)
        device = await chen.only_signed_device(program.address)
        await logs_an_action(chen, program.address, room, "call the union")
        await program.stop()
        for store in (program.data / "matrix" / "keys").iterdir():
            store.unlink()
        program.start()
        await chen.only_signed_device(program.address, other_than=device)
        await logs_an_action(chen, program.address, room, "write the minutes")
        assert not await chen.ask("identity_changed", user=program.address)
        assert {one["shield"] for one in await chen.read(program.address, room)} == {"NONE"}


async def test_an_unsigned_device_is_shut_out(world: World, chen: Client) -> None:
    """The check can fail: a device that nobody has signed gets no keys, and is not read."""
    ana, room = await in_a_room_with_an_unsigned_device(world, chen)
    said = await ana.say(room, "can you read this?")

    async def judged() -> Any:
        seen = await chen.ask("said", room=room, user=ana.address)
        return [(one["event"], one["failure"]) for one in seen if one["failure"]]

    assert await settled(judged, "the message arrives") == [(said, "UNSIGNED_SENDER_DEVICE")]
    asked = await chen.ask("say", room=room, text="and this?")
    await until(lambda: asked in ana.unreadable, "it stays unreadable")


async def test_an_unsigned_device_has_a_shield(world: World, chen: Client) -> None:
    """The check can fail: where all devices are served, the same message has a red shield."""
    await chen.ask("isolate", signed_only=False)
    ana, room = await in_a_room_with_an_unsigned_device(world, chen)
    await ana.say(room, "can you read this?")

    async def seen() -> Any:
        return await chen.read(ana.address, room)

    (one,) = await settled(seen, "the message is read")
    assert (one["shield"], one["reason"]) == ("RED", "UNSIGNED_DEVICE")
    await chen.ask("say", room=room, text="yes, I can")
    await ana.hears(room, chen.address, "yes, I can")


async def in_a_room_with_an_unsigned_device(world: World, chen: Client) -> tuple[Person, str]:
    """Somebody with a bare client of matrix-nio, which signs nothing, and an encrypted room."""
    ana = await world.person("ana")

    async def join() -> None:
        await until(lambda: list(ana.client.invited_rooms), "Ana is invited")
        await ana.join(*ana.client.invited_rooms)

    room, _ = await asyncio.gather(chen.make_room(ana.address), join())
    await until(lambda: ana.sees_joined(room, chen.address), "Ana sees Chen")
    await settled(lambda: chen.ask("devices", user=ana.address), "Chen knows Ana's device")
    assert list((await chen.ask("devices", user=ana.address)).values()) == [False]
    return ana, room
