"""The bot's own device: others can always reach it, and it finds a way back to them."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from typing import Any

import pytest
from nio.crypto import SessionStore
from vodozemac import Curve25519SecretKey

from bot.clock import new_key
from bot.platforms.port import Entered, Message, Say
from tests.live.people import Bot, Person, World, page, until
from tests.live.program import settled

pytestmark = pytest.mark.live
UNUSED = "device_unused_fallback_key_types"


async def claimed(person: Person, bot_address: str, device: str) -> dict[str, Any]:
    """The key that somebody gets for the bot's device."""
    wanted = {"one_time_keys": {bot_address: {device: "signed_curve25519"}}}
    given = (await person.call("POST", "/keys/claim", wanted))["one_time_keys"]
    (key,) = given[bot_address][device].values()
    return dict(key)


async def has_fallback(world: World, bot: Bot) -> bool:
    """Whether the homeserver has a fallback key of the bot that nobody was given."""
    unused: list[str] = (await world.homeserver_sync(bot))[UNUSED]
    return unused == ["signed_curve25519"]


# Running out --------------------------------------------------------------------------------------


async def test_keys_taken_while_away_are_replenished(world: World) -> None:
    """With none left the bot makes new ones, so that a stranger's device can reach it."""
    bot, ana = await world.started(), await world.person("ana")
    device = bot.platform.device
    await bot.stop()
    await ana.take_all_keys(bot.address, device)
    await bot.start()
    await until(lambda: bot.platform._login.client.olm.uploaded_key_count, "keys are made")
    assert "fallback" not in await claimed(ana, bot.address, device)
    room = await ana.make_room(bot.address, encrypted=True)
    await ana.say(room, "hello")
    assert (await bot.gets(Message)).text == "hello"


async def test_without_keys_the_bot_can_still_be_reached(world: World) -> None:
    """Whoever finds no one-time key while it is away uses its fallback key: as many as come."""
    bot, ana = await world.started(), await world.person("ana")
    room = await ana.make_room(bot.address, encrypted=True)
    await bot.gets(Entered)
    await settled(lambda: has_fallback(world, bot), "there is a fallback key")
    await bot.stop()
    people = [ana, await world.person("ben"), await world.person("chi")]
    for person in people[1:]:
        await ana.client.room_invite(room, person.address)
        await person.join(room)
    await ana.take_all_keys(bot.address, world.session(bot)["device_id"])
    assert not await has_fallback(world, bot)
    for person in people:
        await person.say(room, f"hello of {person.address}")
    await bot.start()
    for person in people:
        await bot.gets(Message, lambda m, p=person: m.text == f"hello of {p.address}")  # type: ignore[misc]


async def test_a_used_fallback_key_is_replaced(world: World) -> None:
    """By another one; what was sealed with the earlier one is still read."""
    bot, ana, ben = await world.started(), await world.person("ana"), await world.person("ben")
    device = bot.platform.device
    await settled(lambda: has_fallback(world, bot), "there is a fallback key")
    await bot.stop()
    await ana.take_all_keys(bot.address, device)
    first = await claimed(ana, bot.address, device)
    room = await ben.make_room(bot.address, encrypted=True, wait=False)
    await bot.start()
    await bot.gets(Entered)
    await settled(lambda: has_fallback(world, bot), "there is a fallback key again")
    await ana.take_all_keys(bot.address, device)
    second = await claimed(ana, bot.address, device)
    assert first["key"] != second["key"]
    # Ben's client has been given the first long ago, and makes use of it only now.
    await until(lambda: world.knows_device(ben, bot), "Ben knows the device")
    known = ben.client.device_store[bot.address][device]
    ben.client.olm.create_session(first["key"], known.curve25519)
    await ben.say(room, "hello")
    assert (await bot.gets(Message)).text == "hello"


async def test_killed_while_making_keys_the_bot_can_still_be_reached(world: World) -> None:
    """Keys that were uploaded without being noted as such neither clash nor get lost."""
    bot, ana = await world.started(), await world.person("ana")
    await bot.pause()
    client = bot.platform._login.client
    wanted = {"one_time_keys": {bot.address: {bot.platform.device: "signed_curve25519"}}}
    for _ in range(10):
        await ana.call("POST", "/keys/claim", wanted)
    client.olm.uploaded_key_count = 40
    fresh = client.olm.share_keys()
    client.olm.save_account()
    await asyncio.to_thread(world.as_bot, bot, "POST", "/keys/upload", fresh)
    await bot.restart()
    await ana.take_all_keys(bot.address, bot.platform.device)
    bot.echoes = True
    room = await ana.make_room(bot.address, encrypted=True)
    await bot.gets(Entered)
    await until(lambda: bot.platform._login.client.olm.uploaded_key_count, "keys are made")
    await ana.say(room, "hello")
    await ana.hears(room, bot.address, "echo hello")


# Sessions that have come apart --------------------------------------------------------------------


async def speaks_anew(person: Person, room: str, text: str) -> None:
    """With a new room key, which travels in the newest session with each device."""
    person.client.invalidate_outbound_session(room)
    await person.say(room, text)


def sessions_with(person: Person, bot: Bot) -> int:
    """How many sessions somebody's client has with the bot's device."""
    device = person.client.device_store[bot.address][bot.platform.device]
    return len(person.client.olm.session_store[device.curve25519])


async def test_the_bot_mends_a_session_that_it_has_lost(world: World) -> None:
    """It cannot open what comes in it, so it starts another one, which Ana's client uses then."""
    bot, ana = await world.started(), await world.person("ana")
    bot.echoes = True
    room = await ana.make_room(bot.address, encrypted=True)
    await ana.say(room, "before")
    await ana.hears(room, bot.address, "echo before")
    await bot.stop()
    (store,) = (bot.data / "matrix" / "keys").glob("*.db")
    with closing(sqlite3.connect(store)) as database:
        database.execute("DELETE FROM olmsessions")
        database.commit()
    await bot.start()
    had = sessions_with(ana, bot)
    await speaks_anew(ana, room, "unreadable")
    await until(lambda: sessions_with(ana, bot) > had, "Ana's client has another session")
    await speaks_anew(ana, room, "after")
    await ana.hears(room, bot.address, "echo after")
    assert not [m for m in bot.of(Message) if m.text == "unreadable"]


async def test_the_bot_answers_a_key_that_it_does_not_have(world: World) -> None:
    """A first message that it cannot open is followed by one of its own."""
    bot, ana = await world.started(), await world.person("ana")
    bot.echoes = True
    room = await ana.make_room(bot.address, encrypted=True)
    await until(lambda: world.knows_device(ana, bot), "Ana knows the device")
    await until(lambda: bot.knows_device(ana), "the bot knows Ana's device")
    device = ana.client.device_store[bot.address][bot.platform.device]
    unknown = Curve25519SecretKey().public_key().to_base64()
    ana.client.olm.create_session(unknown, device.curve25519)
    await ana.say(room, "unreadable")
    await until(lambda: sessions_with(ana, bot) > 1, "Ana's client has another session")
    await speaks_anew(ana, room, "after")
    await ana.hears(room, bot.address, "echo after")


async def test_whoever_has_lost_a_session_gets_the_room_key_again(world: World) -> None:
    """Ana's client says that it could not open what came; the bot's next message is readable."""
    bot, ana = await world.started(), await world.person("ana")
    bot.echoes = True
    first = await ana.make_room(bot.address, encrypted=True)
    await ana.say(first, "before")
    await ana.hears(first, bot.address, "echo before")
    room = await ana.make_room(bot.address, encrypted=True)
    await bot.gets(Entered, lambda e: e.chat == room)
    device = ana.client.device_store[bot.address][bot.platform.device]
    ana.client.olm.session_store = SessionStore()
    await bot.platform.send(new_key(), Say(room, page("unreadable")))
    await until(lambda: ana.client.olm.session_store.get(device.curve25519), "another session")
    shared = bot.platform._login.client.olm.outbound_group_sessions[room].users_shared_with
    await until(lambda: not shared, "the bot has heard of it")
    await bot.platform.send(new_key(), Say(room, page("after")))
    await ana.hears(room, bot.address, "after")
    assert len(ana.unreadable) == 1


async def test_nobody_is_asked_for_room_keys(world: World) -> None:
    """No client would give them to another person's device, and nio would not take them."""
    bot, ana = await world.started(), await world.person("ana")
    bot.echoes = True
    room = await ana.make_room(bot.address, encrypted=True)
    await ana.say(room, "before")
    await ana.hears(room, bot.address, "echo before")
    await ana.pause()
    device = ana.client.device_store[bot.address][bot.platform.device]
    ana.client.blacklist_device(device)
    await speaks_anew(ana, room, "unreadable")
    ana.client.unblacklist_device(device)
    await speaks_anew(ana, room, "after")
    await bot.gets(Message, lambda m: m.text == "after")
    await ana.call("PUT", f"/user/{ana.address}/account_data/org.example", {})
    since = ana.client.next_batch
    waiting = (await ana.call("GET", f"/sync?timeout=0&since={since}")).get("to_device", {})
    kinds = [event["type"] for event in waiting.get("events", [])]
    assert "m.room_key_request" not in kinds
