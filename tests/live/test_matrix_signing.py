"""Own cross-signing: everybody can see that the bot's device is the account's."""

from __future__ import annotations

import asyncio
import json
import shutil
from typing import Any

import pytest

from tests.live.people import World, until
from tests.live.proxy import Proxy
from tests.live.signed import (
    FILES,
    folder,
    logged,
    master_of,
    own_view,
    stored,
    trusted,
    verified,
)

pytestmark = pytest.mark.live


# The usual case -----------------------------------------------------------------------------------


async def test_a_new_account_gets_an_identity_and_its_device_is_signed(world: World) -> None:
    """Everything a client needs to show no shield is there."""
    bot, ana = await world.started(), await world.person("ana")
    assert await trusted(ana, bot)
    own, device = await own_view(world, bot), bot.platform.device
    key = own["device_keys"][bot.address][device]["keys"][f"ed25519:{device}"]
    assert verified(own["master_keys"][bot.address], bot.address, key, device)
    (master,) = own["master_keys"][bot.address]["keys"].values()
    assert verified(own["user_signing_keys"][bot.address], bot.address, master)


async def test_a_second_start_changes_nothing(world: World) -> None:
    """Neither in the folder nor on the homeserver."""
    bot = await world.started()

    async def state() -> tuple[Any, ...]:
        secrets = await stored(world, bot)
        files = [(folder(bot) / name).read_bytes() for name in FILES]
        return secrets, files, await own_view(world, bot)

    before = await state()
    await bot.restart()
    assert await state() == before


async def test_only_the_bot_can_read_its_private_keys(world: World) -> None:
    """In both files; and nothing is left beside them."""
    bot = await world.started()
    await stored(world, bot)
    for name in FILES:
        assert (folder(bot) / name).stat().st_mode & 0o777 == 0o600
    assert not list(folder(bot).glob("*.new"))


async def test_the_homeserver_cannot_read_the_secrets_it_stores(world: World) -> None:
    """No private key and no recovery key stands in the account data."""
    bot = await world.started()
    told = json.dumps(await stored(world, bot))
    identity = json.loads((folder(bot) / FILES[0]).read_text())
    for kind in ("master", "self_signing", "user_signing"):
        assert identity[kind]["private"] not in told


async def test_a_new_log_in_is_signed_at_once(world: World) -> None:
    """Somebody has ended the session: the device that follows belongs to the same identity."""
    bot, ana = await world.started(), await world.person("ana")
    device, master = bot.platform.device, await master_of(ana, bot)
    await asyncio.to_thread(world.as_bot, bot, "POST", "/logout", {})
    await until(lambda: bot.platform.device != device, "there is a new device")
    await until(lambda: bot.platform._signing._looked_after == bot.platform.device)
    assert await trusted(ana, bot)
    assert await master_of(ana, bot) == master


# Repair -------------------------------------------------------------------------------------------


async def test_with_a_lost_crypto_store_the_new_device_is_signed(world: World) -> None:
    """By the same identity."""
    bot, ana = await world.started(), await world.person("ana")
    device, master = bot.platform.device, await master_of(ana, bot)
    await bot.stop()
    shutil.rmtree(folder(bot) / "keys")
    await bot.start()
    assert bot.platform.device != device
    assert await trusted(ana, bot)
    assert await master_of(ana, bot) == master


async def test_a_signature_of_keys_that_are_gone_is_replaced(world: World) -> None:
    """The same device id stands for other keys: homeservers keep showing the old signature."""
    bot, ana = await world.started(device_id="FOLLOWTHROUGH"), await world.person("ana")
    master = await master_of(ana, bot)
    await bot.pause()
    await asyncio.to_thread(world.as_bot, bot, "POST", "/logout", {})
    await bot.stop()
    shutil.rmtree(folder(bot) / "keys")
    (folder(bot) / "session.json").unlink()
    await bot.start()
    assert bot.platform.device == "FOLLOWTHROUGH"
    assert await trusted(ana, bot)
    assert await master_of(ana, bot) == master
    await bot.restart()
    assert await trusted(ana, bot)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"user": 1}'])
async def test_a_damaged_file_is_put_aside_and_restored(world: World, content: str) -> None:
    """From the account's secret storage, with the recovery key that is there."""
    bot, ana = await world.started(), await world.person("ana")
    master = await master_of(ana, bot)
    await stored(world, bot)
    await bot.stop()
    file = folder(bot) / FILES[0]
    before = json.loads(file.read_text())
    file.write_text(content)
    await bot.start()
    assert json.loads(file.read_text()) == before
    assert file.with_name("cross-signing.json.damaged").read_text() == content
    assert await master_of(ana, bot) == master


async def test_other_keys_on_the_homeserver_are_never_signed(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    """A homeserver could make the bot vouch for a device of its own."""
    async with Proxy(world.homeserver.url) as proxy:
        bot, ana = world.bot(homeserver=proxy.url), await world.person("ana")
        await bot.start()
        forged = await own_view(world, bot)
        device = forged["device_keys"][bot.address][bot.platform.device]
        device["signatures"] = {}
        device["keys"][f"curve25519:{bot.platform.device}"] = "forged"
        await bot.pause()
        proxy.asked.clear()
        proxy.answer("/keys/query", 200, forged, always=True)
        bot.platform._signing._looked_after = ""
        await bot.platform._signing.tend()
        assert logged(caplog, "other keys for the device")
        assert not [path for _, path in proxy.asked if path.endswith("/signatures/upload")]
        proxy.relent()
        assert await trusted(ana, bot)
        await bot.stop()
