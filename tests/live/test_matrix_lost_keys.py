"""Key stores that are gone, damaged or older than what others know: the bot comes back as new."""

from __future__ import annotations

import asyncio
import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from bot.clock import new_key
from bot.platforms.port import Entered, FatalFailure, Message, Say
from tests.live.people import Bot, Person, World, page, until
from tests.live.program import settled

pytestmark = pytest.mark.live


def stores(bot: Bot) -> list[Path]:
    """The files with keys that are in use."""
    return list((bot.data / "matrix" / "keys").glob("*.db"))


def delete(store: Path) -> None:
    """Somebody has cleaned up."""
    for file in store.parent.iterdir():
        file.unlink()


def overwrite(store: Path) -> None:
    """It is no database any more."""
    store.write_bytes(b"not a database" * 500)


def cut(store: Path) -> None:
    """Half of it is missing."""
    store.write_bytes(store.read_bytes()[: store.stat().st_size // 2])


def empty(store: Path) -> None:
    """A file without anything in it."""
    store.write_bytes(b"")


def garble(table: str, column: str) -> Callable[[Path], None]:
    """The database is whole, but one of its secrets is not."""

    def spoil(store: Path) -> None:
        with closing(sqlite3.connect(store)) as database:
            database.execute(f"UPDATE {table} SET {column} = 'AAAA'")
            database.commit()

    spoil.__name__ = table
    return spoil


async def in_a_room(world: World) -> tuple[Bot, Person, str]:
    """A bot that has answered Ana in an encrypted room."""
    bot, ana = await world.started(), await world.person("ana")
    bot.echoes = True
    room = await ana.make_room(bot.address, encrypted=True)
    await ana.say(room, "before")
    await ana.hears(room, bot.address, "echo before")
    return bot, ana, room


async def answers_again(world: World, bot: Bot, ana: Person, room: str) -> None:
    """Ana and the bot can read each other, as soon as her client knows of the new device."""
    await until(lambda: world.knows_device(ana, bot), "Ana knows the new device")
    await ana.say(room, "after")
    await ana.hears(room, bot.address, "echo after")
    assert not ana.unreadable


@pytest.mark.parametrize(
    "spoil",
    [
        delete,
        overwrite,
        cut,
        empty,
        garble("accounts", "account"),
        garble("olmsessions", "session"),
    ],
)
async def test_lost_keys_mean_a_new_device(world: World, spoil: Callable[[Path], None]) -> None:
    """The log-in is kept, but not what belongs to it; what is damaged is put aside."""
    bot, ana, room = await in_a_room(world)
    device = bot.platform.device
    await bot.stop()
    (store,) = stores(bot)
    spoil(store)
    await bot.start()
    assert bot.platform.device != device
    assert [store.name for store in stores(bot)] == [f"{bot.address}_{bot.platform.device}.db"]
    assert bool(list(store.parent.glob("*.damaged"))) == (spoil is not delete)
    await answers_again(world, bot, ana, room)


async def has_all_keys(world: World, bot: Bot) -> bool:
    """Whether the homeserver has as many one-time keys of the bot as at first."""
    counts: dict[str, int] = (await world.homeserver_sync(bot))["device_one_time_keys_count"]
    return counts["signed_curve25519"] == 50


async def with_an_older_copy(world: World) -> tuple[Bot, Person, str]:
    """The same, but the bot is down, and its key store is that of before its first answer."""
    bot, ana = await world.started(), await world.person("ana")
    bot.echoes = True
    await bot.stop()
    (store,) = stores(bot)
    shutil.copy(store, store.with_suffix(".copy"))
    await bot.start()
    room = await ana.make_room(bot.address, encrypted=True)
    await ana.say(room, "before")
    await ana.hears(room, bot.address, "echo before")
    await until(lambda: not bot.platform._login.client.store.moved, "the mark is told")
    await settled(lambda: has_all_keys(world, bot), "the key that Ana was given is replaced")
    await bot.stop()
    store.with_suffix(".copy").replace(store)
    return bot, ana, room


async def test_an_older_copy_of_the_keys_means_a_new_device(world: World) -> None:
    """Others could not read what it says, nor it what they say: its keys were used already."""
    bot, ana, room = await with_an_older_copy(world)
    device = world.session(bot)["device_id"]
    await bot.start()
    assert bot.platform.device != device
    await answers_again(world, bot, ana, room)


async def test_an_older_copy_without_a_password_ends_the_bot(world: World) -> None:
    """The operator is told what to do."""
    bot, _ana, _room = await with_an_older_copy(world)
    token = world.session(bot)["token"]
    bot.settings = type(bot.settings)(
        **{**vars(bot.settings), "password": None, "access_token": token}
    )
    with pytest.raises(FatalFailure, match=r"older copy\. Make a new access token"):
        await bot.start()


async def test_an_older_copy_without_a_mark_shows_in_its_next_keys(world: World) -> None:
    """The homeserver has other keys of these names: they were made after the copy was."""
    bot, ana, room = await with_an_older_copy(world)
    device = world.session(bot)["device_id"]
    await world.set_account_data(bot, "org.followthrough.keys", {})
    await bot.start()
    wanted = {"one_time_keys": {bot.address: {device: "signed_curve25519"}}}
    await ana.call("POST", "/keys/claim", wanted)
    await ana.call("PUT", f"/rooms/{room}/state/m.room.topic/", {"topic": "wake up"})
    await until(lambda: bot.platform.device != device, "there is a new device")
    await answers_again(world, bot, ana, room)


async def test_a_configured_device_whose_keys_are_gone_is_not_used(world: World) -> None:
    """Others would go on with the keys they know of it."""
    bot = world.bot(device_id="FOLLOWTHROUGH")
    await bot.start()
    assert bot.platform.device == "FOLLOWTHROUGH"
    ana = await world.person("ana")
    bot.echoes = True
    room = await ana.make_room(bot.address, encrypted=True)
    await ana.say(room, "before")
    await ana.hears(room, bot.address, "echo before")
    await bot.stop()
    shutil.rmtree(bot.data / "matrix")
    await bot.start()
    assert bot.platform.device != "FOLLOWTHROUGH"
    await answers_again(world, bot, ana, room)


async def test_a_new_device_reads_what_was_said_to_the_earlier_one(world: World) -> None:
    """Before Ana's client has heard of the change; the earlier key store is deleted."""
    bot, ana, room = await in_a_room(world)
    device = bot.platform.device
    await bot.stop()
    await ana.pause()
    await asyncio.to_thread(world.as_bot, bot, "POST", "/logout", {})
    await ana.say(room, "meanwhile")
    await bot.start()
    assert (await bot.gets(Message, lambda m: m.text == "meanwhile")).chat == room
    assert bot.platform.device != device
    assert [store.name for store in stores(bot)] == [f"{bot.address}_{bot.platform.device}.db"]


async def test_a_killed_bot_keeps_its_device(world: World) -> None:
    """The mark of its keys is written here before the homeserver is told."""
    bot, ana, room = await in_a_room(world)
    device = bot.platform.device
    client = bot.platform._login.client
    await bot.pause()
    client.store.step()
    await bot.restart()
    assert bot.platform.device == device
    await bot.gets(Entered)
    await bot.platform.send(new_key(), Say(room, page("here again")))
    await ana.hears(room, bot.address, "here again")


async def test_the_mark_tells_nothing_but_a_number(world: World) -> None:
    """It stands in the account data, for the device."""
    bot, _ana, _room = await in_a_room(world)
    client = bot.platform._login.client
    await until(lambda: not client.store.moved, "the mark is told")
    told = await world.account_data(bot, "org.followthrough.keys")
    assert told.keys() == {"device", "mark"}, json.dumps(told)
    assert told["device"] == bot.platform.device
