"""End-to-end encryption: everybody can read the bot, and the bot can read everybody."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Any

import pytest

from bot.clock import new_key
from bot.platforms.port import Entered, Message, Removed, Say, Undecryptable
from tests.live.people import Person, World, page, until

pytestmark = pytest.mark.live


async def test_every_device_of_everybody_can_read(world: World) -> None:
    """Also the second device of a person, and one that is new."""
    bot, ana = await world.started(), await world.person("ana")
    phone = await world.person("ana", address=ana.address)
    room = await ana.make_room(bot.address, encrypted=True)
    await bot.gets(Entered)
    await bot.platform.send(new_key(), Say(room, page("one")))
    for device in (ana, phone):
        await device.hears(room, bot.address, "one")
    tablet = await world.person("ana", address=ana.address)
    await until(lambda: bot.knows_device(tablet), "the bot knows the new device")
    await bot.platform.send(new_key(), Say(room, page("two")))
    for device in (ana, phone, tablet):
        await device.hears(room, bot.address, "two")
    assert not ana.unreadable + phone.unreadable


async def test_somebody_with_the_same_device_id_can_read(world: World) -> None:
    """Device ids are unique for one account only."""
    bot = world.bot(device_id="FOLLOWTHROUGH")
    await bot.start()
    ana = await world.person("ana", device="FOLLOWTHROUGH")
    assert ana.client.device_id == bot.platform.device
    room = await ana.make_room(bot.address, encrypted=True)
    await bot.gets(Entered)
    await bot.platform.send(new_key(), Say(room, page("hello")))
    await ana.hears(room, bot.address, "hello")


async def test_all_is_readable_over_many_changes_of_the_key(world: World) -> None:
    """The key changes after a hundred messages; who joins in between reads what comes after."""
    bot, ana, ben = await world.started(), await world.person("ana"), await world.person("ben")
    room = await ana.make_room(bot.address, encrypted=True)
    await bot.gets(Entered)
    texts = [f"note {number}" for number in range(160)]
    for text in texts[:50]:
        await bot.platform.send(new_key(), Say(room, page(text)))
    await ana.client.room_invite(room, ben.address)
    await ben.join(room)
    await until(lambda: ben.address in bot.platform.directory.members(room), "Ben is there")
    sessions = set()
    for text in texts[50:]:
        await bot.platform.send(new_key(), Say(room, page(text)))
        sessions.add(bot.platform._login.client.olm.outbound_group_sessions[room].id)
    assert len(sessions) > 1
    for person, heard in ((ana, texts), (ben, texts[50:])):
        await person.hears(room, bot.address, texts[-1])
        assert [e["content"]["body"] for e in person.said(room, bot.address)] == heard


async def withhold(sender: Person, bot_address: str, device_id: str) -> Any:
    """Keep this person's next room keys from the bot; the bot's device."""
    await until(lambda: device_id in sender.client.device_store[bot_address])
    device = sender.client.device_store[bot_address][device_id]
    sender.client.blacklist_device(device)
    return device


@pytest.mark.parametrize("told", [True, False], ids=["late", "soon"])
async def test_a_message_is_read_when_its_key_comes(world: World, told: bool) -> None:
    """Also after a restart. If that takes long, it is told first that it cannot be read."""
    bot, ana = await world.started(key_patience=0.0 if told else 600.0), await world.person("ana")
    room = await ana.make_room(bot.address, encrypted=True)
    await bot.gets(Entered)
    device = await withhold(ana, bot.address, bot.platform.device)
    await ana.client.share_group_session(room, ignore_unverified_devices=True)
    session = ana.client.olm.outbound_group_sessions[room]
    key = {
        "algorithm": "m.megolm.v1.aes-sha2",
        "room_id": room,
        "session_id": session.id,
        "session_key": session.session_key,
    }
    event = await ana.say(room, "!done A1")
    if told:
        unread = await bot.gets(Undecryptable)
        assert (unread.event, unread.sender, unread.session) == (event, ana.address, session.id)
    await bot.restart()
    olm = ana.client.olm
    if not olm.session_store.get(device.curve25519):
        await ana.client.keys_claim({bot.address: [device.id]})
    sealed = olm._olm_encrypt(olm.session_store.get(device.curve25519), device, "m.room_key", key)
    letter = {"messages": {bot.address: {device.id: sealed}}}
    await ana.call("PUT", f"/sendToDevice/m.room.encrypted/{new_key()}", letter)
    late = await bot.gets(Message)
    assert (late.event, late.text) == (event, "!done A1")
    assert len(bot.of(Undecryptable)) == told


async def test_a_cancelled_send_blocks_nobody(world: World) -> None:
    """Stopped at any step of sharing the key, the next send goes through."""
    bot, ana = await world.started(), await world.person("ana")
    for steps in range(0, 40, 8):
        room = await ana.make_room(bot.address, encrypted=True)
        await bot.gets(Entered, lambda e, room=room: e.chat == room)  # type: ignore[misc]
        sending = asyncio.create_task(bot.platform.send(new_key(), Say(room, page("stopped"))))
        for _ in range(steps):
            await asyncio.sleep(0.001)
        sending.cancel()
        with suppress(asyncio.CancelledError):
            await sending
        await bot.platform.send(new_key(), Say(room, page("hello")))
        await ana.hears(room, bot.address, "hello")


async def test_many_sends_at_once_in_a_fresh_room_are_all_readable(world: World) -> None:
    """The key is shared once and completely before the first of them."""
    bot = await world.started()
    ana, ben, chi = [await world.person(name) for name in ("ana", "ben", "chi")]
    room = await ana.make_room(bot.address, ben.address, chi.address, encrypted=True, wait=False)
    for person in (ben, chi):
        await person.join(room)
    await bot.gets(Entered)
    await until(lambda: len(bot.platform.directory.members(room)) == 3)
    texts = [f"note {number}" for number in range(20)]
    await asyncio.gather(*(bot.platform.send(new_key(), Say(room, page(text))) for text in texts))
    for person in (ana, ben, chi):
        for text in texts:
            await person.hears(room, bot.address, text)
        assert not person.unreadable


async def test_junk_between_devices_ends_nothing(world: World) -> None:
    """Whatever another device sends, the bot goes on."""
    bot, ana = await world.started(), await world.person("ana")
    bot.echoes = True
    room = await ana.make_room(bot.address, encrypted=True)
    await bot.gets(Entered)
    olm = {"algorithm": "m.olm.v1.curve25519-aes-sha2", "sender_key": "x"}
    own = (await ana.call("POST", "/keys/query", {"device_keys": {bot.address: []}}))["device_keys"]
    curve = own[bot.address][bot.platform.device]["keys"][f"curve25519:{bot.platform.device}"]
    for content in (
        {},
        {"algorithm": 1},
        {**olm, "ciphertext": {curve: {"type": 0, "body": "!"}}},
        {**olm, "ciphertext": {curve: {"type": 1, "body": "%%%"}}},
        {**olm, "ciphertext": {curve: {}}},
    ):
        letter = {"messages": {bot.address: {"*": content}}}
        await ana.call("PUT", f"/sendToDevice/m.room.encrypted/{new_key()}", letter)
    await ana.say(room, "hello")
    await ana.hears(room, bot.address, "echo hello")


async def test_a_room_may_become_encrypted(world: World) -> None:
    """From then on the homeserver sees no words of the bot."""
    bot, ana = await world.started(), await world.person("ana")
    room = await ana.make_room(bot.address)
    await bot.gets(Entered)
    before = await bot.platform.send(new_key(), Say(room, page("in clear")))
    algorithm = {"algorithm": "m.megolm.v1.aes-sha2"}
    await ana.call("PUT", f"/rooms/{room}/state/m.room.encryption/", algorithm)
    await until(lambda: ana.client.rooms[room].encrypted)
    await ana.say(room, "now")
    await bot.gets(Message)
    after = await bot.platform.send(new_key(), Say(room, page("a secret")))
    await ana.hears(room, bot.address, "a secret")
    seen = [await ana.call("GET", f"/rooms/{room}/event/{event}") for event in (before, after)]
    assert [event["type"] for event in seen] == ["m.room.message", "m.room.encrypted"]
    assert "a secret" not in str(seen[1])


async def test_after_an_absence_from_a_room_the_bot_begins_with_a_new_key(world: World) -> None:
    """Who has left meanwhile had the old one."""
    bot, ana = await world.started(), await world.person("ana")
    room = await ana.make_room(bot.address, encrypted=True)
    await bot.gets(Entered)
    before = await bot.platform.send(new_key(), Say(room, page("one")))
    await ana.client.room_kick(room, bot.address)
    await bot.gets(Removed)
    await ana.client.room_invite(room, bot.address)
    await until(lambda: len(bot.of(Entered)) == 2, "it is back")
    after = await bot.platform.send(new_key(), Say(room, page("two")))
    seen = [await ana.call("GET", f"/rooms/{room}/event/{event}") for event in (before, after)]
    assert len({event["content"]["session_id"] for event in seen}) == 2
