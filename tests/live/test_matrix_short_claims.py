"""Devices that cannot be reached for now: they hold nobody up, and they miss nothing."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.clock import SystemClock, new_key
from bot.platforms.port import Entered, Message, Say
from tests.live.people import Bot, Person, World, page, until
from tests.live.program import history, settled
from tests.live.proxy import Proxy

pytestmark = pytest.mark.live


class AheadClock(SystemClock):
    """A clock that can be put forward."""

    ahead = timedelta()

    def now(self) -> datetime:
        """The present instant and what it has been put forward by."""
        return super().now() + self.ahead


async def out_of_keys(world: World, bot: Bot) -> tuple[Person, Person, str]:
    """Ana, and Ben whose only device nobody can reach: the bot has told both "one"."""
    ana, ben = await world.person("ana"), await world.person("ben")
    await bot.start()
    room = await ana.make_room(bot.address, ben.address, encrypted=True, wait=False)
    await ben.join(room)
    await bot.gets(Entered)
    await ben.pause()
    await ana.take_all_keys(ben.address, ben.client.device_id)
    await bot.platform.send(new_key(), Say(room, page("one")))
    await ana.hears(room, bot.address, "one")
    return ana, ben, room


async def can_read(person: Person, room: str, *texts: str) -> bool:
    """Whether somebody's client, asked anew, shows these texts."""
    shown = {event["content"].get("body") for event in await history(person, room)}
    return shown.issuperset(texts)


async def come_back(person: Person) -> None:
    """With new keys."""
    person.client.olm.uploaded_key_count = 0
    await person.client.keys_upload()
    person.listen()


async def test_a_short_claim_is_completed_later(world: World) -> None:
    """A device that could not be reached gets the key as soon as it can, from its first need."""
    clock = AheadClock()
    bot = world.bot()
    bot.clock = clock
    ana, ben, room = await out_of_keys(world, bot)
    await bot.platform.send(new_key(), Say(room, page("two")))
    await come_back(ben)
    assert not await can_read(ben, room, "one")
    clock.ahead = timedelta(minutes=1)
    await ana.say(room, "hello")
    await settled(lambda: can_read(ben, room, "one", "two"), "Ben reads what was said")
    await bot.platform.send(new_key(), Say(room, page("three")))
    for person in (ana, ben):
        await person.hears(room, bot.address, "three")


async def test_a_claim_that_comes_back_short_is_made_again_at_once(world: World) -> None:
    """A busy homeserver leaves some out; nobody misses a message for that."""
    ana = await world.person("ana")
    async with Proxy(world.homeserver.url) as proxy:
        bot = await world.started(homeserver=proxy.url)
        room = await ana.make_room(bot.address, encrypted=True)
        await bot.gets(Entered)
        short: dict[str, Any] = {"one_time_keys": {}, "failures": {}}
        for _ in range(2):
            proxy.answer("/keys/claim", 200, short)
        await bot.platform.send(new_key(), Say(room, page("hello")))
        await ana.hears(room, bot.address, "hello")
        await bot.stop()


async def test_a_device_that_speaks_gets_the_key_at_once(world: World) -> None:
    """What it has sent opens a way to it; no time has to pass."""
    bot = world.bot()
    _ana, ben, room = await out_of_keys(world, bot)
    await come_back(ben)
    await ben.say(room, "hello")
    await settled(lambda: can_read(ben, room, "one"), "Ben reads what was said")


async def test_whoever_left_is_not_given_the_key(world: World) -> None:
    """What was due to them is forgotten."""
    clock = AheadClock()
    bot = world.bot()
    bot.clock = clock
    ana, ben, room = await out_of_keys(world, bot)
    await ben.call("POST", f"/rooms/{room}/leave", {})
    await until(lambda: ben.address not in bot.platform.directory.members(room), "Ben is gone")
    await come_back(ben)
    clock.ahead = timedelta(minutes=1)
    await ana.say(room, "hello")
    await bot.gets(Message)
    await ana.say(room, "again")
    await bot.gets(Message, lambda m: m.text == "again")
    sender = bot.platform._login.client.olm.account.identity_keys["curve25519"]
    assert not ben.client.olm.inbound_group_store[room][sender]


async def test_a_device_with_a_false_key_keeps_nobody_from_reading(world: World) -> None:
    """Its own fault; the others in the room read on."""
    bot, ana, mallory = await world.started(), await world.person("ana"), await world.person("mal")
    room = await ana.make_room(bot.address, mallory.address, encrypted=True, wait=False)
    await mallory.join(room)
    await bot.gets(Entered)
    await mallory.pause()
    await ana.take_all_keys(mallory.address, mallory.client.device_id)
    key: dict[str, Any] = {"key": "not a key"}
    name = f"ed25519:{mallory.client.device_id}"
    key["signatures"] = {mallory.address: {name: mallory.client.olm.sign_json(key)}}
    keys = {"one_time_keys": {f"signed_curve25519:A{number}": key for number in range(9)}}
    await mallory.call("POST", "/keys/upload", keys)
    await bot.platform.send(new_key(), Say(room, page("hello")))
    await ana.hears(room, bot.address, "hello")
