"""Killed or let down while it makes its signing keys, the bot has one identity in the end."""

from __future__ import annotations

import json

import pytest

from bot.platforms.matrix.encryption.identity import Identity, IdentityFile
from bot.platforms.port import Entered, Trouble
from tests.live.people import World, until
from tests.live.proxy import Proxy
from tests.live.signed import (
    FILES,
    SECRETS,
    folder,
    master_of,
    stored,
    trusted,
)

pytestmark = pytest.mark.live


async def test_killed_before_the_upload_the_same_keys_are_uploaded(world: World) -> None:
    """What is on the disk is used; nothing is lost and nothing made twice."""
    bot, ana = world.bot(), await world.person("ana")
    folder(bot).mkdir()
    identity = Identity.new(bot.address)
    IdentityFile(folder(bot), bot.address).write(identity)
    await bot.start()
    assert await master_of(ana, bot) == identity.master.public
    assert await trusted(ana, bot)


@pytest.mark.parametrize("status", [502, 0], ids=["before", "after"])
async def test_killed_at_the_upload_the_identity_stays_the_same(world: World, status: int) -> None:
    """Whether the homeserver has heard of it or not, its answer never came."""
    async with Proxy(world.homeserver.url) as proxy:
        bot, ana = world.bot(homeserver=proxy.url), await world.person("ana")
        proxy.answer("/keys/device_signing/upload", status, {}, always=True)
        await bot.start()
        await bot.stop()
        master = json.loads((folder(bot) / FILES[0]).read_text())["master"]["public"]
        assert await master_of(ana, bot) == (None if status else master)
        proxy.relent()
        await bot.start()
        assert await master_of(ana, bot) == master
        assert await trusted(ana, bot)
        await bot.stop()


async def test_keys_that_cannot_be_written_down_are_not_used(world: World) -> None:
    """Else a full disk at the first start would cost the account its identity."""
    bot, ana = world.bot(), await world.person("ana")
    obstacle = folder(bot) / "cross-signing.json.new"
    obstacle.mkdir(parents=True)
    await bot.start()
    assert await master_of(ana, bot) is None
    obstacle.rmdir()
    room = await ana.make_room(bot.address)
    await ana.say(room, "hello")
    await until(lambda: bot.platform._signing._looked_after, "it is tried again")
    assert await trusted(ana, bot)


async def test_killed_before_the_signature_the_device_is_signed_later(world: World) -> None:
    """The identity was published, and not one signature."""
    async with Proxy(world.homeserver.url) as proxy:
        bot, ana = world.bot(homeserver=proxy.url), await world.person("ana")
        proxy.answer("/keys/signatures/upload", 502, {}, always=True)
        await bot.start()
        assert not await trusted(ana, bot)
        await bot.stop()
        proxy.relent()
        await bot.start()
        assert await trusted(ana, bot)
        await bot.stop()


async def test_killed_before_the_secrets_are_stored_they_are_stored_later(world: World) -> None:
    """Nothing but the recovery key was written down."""
    async with Proxy(world.homeserver.url) as proxy:
        bot = world.bot(homeserver=proxy.url)
        proxy.answer("m.cross_signing.user_signing", 502, {}, always=True)
        await bot.start()
        await until((folder(bot) / FILES[1]).exists, "the recovery key is made")
        await bot.stop()
        proxy.relent()
        await bot.start()
        secrets = await stored(world, bot)
        assert all("encrypted" in secrets[name] for name in SECRETS)
        await bot.stop()


async def test_a_homeserver_that_fails_for_a_while_takes_the_signature_later(world: World) -> None:
    """The bot does not wait for it, and nobody is bothered."""
    async with Proxy(world.homeserver.url) as proxy:
        bot, ana = world.bot(homeserver=proxy.url), await world.person("ana")
        proxy.answer("/keys/signatures/upload", 503, {"errcode": "M_UNKNOWN"})
        await bot.start()
        room = await ana.make_room(bot.address)
        await bot.gets(Entered, lambda entered: entered.chat == room)
        await ana.say(room, "hello")
        await until(lambda: bot.platform._signing._looked_after, "it is tried again")
        assert await trusted(ana, bot)
        assert not bot.of(Trouble)
        await bot.stop()
