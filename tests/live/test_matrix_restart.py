"""Stopping at any moment: nothing is lost, and nothing is said twice."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

import pytest

from bot.clock import new_key
from bot.platforms.matrix.position import MARGIN, TIME
from bot.platforms.port import Attempt, Entered, Incoming, Message, PassingFailure, Say
from tests.live.people import World, page, until

pytestmark = pytest.mark.live
BOTH = pytest.mark.parametrize("encrypted", [False, True], ids=["plain", "encrypted"])


@BOTH
async def test_what_was_said_during_absence_is_read_afterwards(
    world: World, encrypted: bool
) -> None:
    """A new start goes on from the kept position, with the same device."""
    bot, ana = await world.started(), await world.person("ana")
    room = await ana.make_room(bot.address, encrypted=encrypted)
    await ana.say(room, "one")
    await bot.gets(Message)
    device = bot.platform.device
    await bot.stop()
    await ana.say(room, "two")
    await ana.say(room, "three")
    bot.received.clear()
    await bot.start()
    await bot.gets(Message, lambda m: m.text == "three")
    assert [m.text for m in bot.of(Message)] == ["two", "three"]
    assert bot.platform.device == device
    await bot.platform.send(new_key(), Say(room, page("here again")))
    await ana.hears(room, bot.address, "here again")


@BOTH
async def test_the_position_stays_when_the_bot_dies_while_receiving(
    world: World, encrypted: bool
) -> None:
    """An event during which it died is handed over again, and those after it."""
    bot, ana = await world.started(), await world.person("ana")
    room = await ana.make_room(bot.address, encrypted=encrypted)
    await bot.gets(Entered)
    await bot.stop()
    died = asyncio.Event()

    async def die(incoming: Incoming) -> None:
        if isinstance(incoming, Message) and incoming.text == "two":
            died.set()
            await asyncio.Event().wait()

    for text in ("one", "two", "three"):
        await ana.say(room, text)
    await bot.start(die)
    await died.wait()
    await bot.restart()
    await bot.gets(Message, lambda m: m.text == "three")
    assert [m.text for m in bot.of(Message)] == ["one", "two", "three"]


@BOTH
async def test_a_key_makes_one_message(world: World, encrypted: bool) -> None:
    """Repeated, at the same time, and from a new platform: always the same event."""
    bot, ana = await world.started(), await world.person("ana")
    room = await ana.make_room(bot.address, encrypted=encrypted)
    await bot.gets(Entered)
    key = new_key()
    say = Say(room, page("once"))
    events = set(await asyncio.gather(*(bot.platform.send(key, say) for _ in range(5))))
    device = bot.platform.device
    await bot.restart()
    earlier = Attempt(bot.clock.now(), device)
    events.add(await bot.platform.send(key, say, earlier))
    assert len(events) == 1
    await bot.platform.send(new_key(), Say(room, page("last")))
    await ana.hears(room, bot.address, "last")
    assert [e["content"]["body"] for e in ana.said(room, bot.address)] == ["once", "last"]


@BOTH
@pytest.mark.parametrize("loss", ["device", "day"])
async def test_an_old_attempt_is_looked_up(world: World, encrypted: bool, loss: str) -> None:
    """After a change of device, even with all keys lost, or after a day, the room is searched."""
    bot, ana = await world.started(), await world.person("ana")
    room = await ana.make_room(bot.address, encrypted=encrypted)
    await bot.gets(Entered)
    key = new_key()
    event = await bot.platform.send(key, Say(room, page("once")))
    earlier = Attempt(bot.clock.now(), bot.platform.device)
    for number in range(3):
        await ana.say(room, f"chatter {number}")
    if loss == "device":
        await bot.stop()
        for file in (bot.data / "matrix" / "keys").iterdir():
            file.unlink()
        await bot.start()
        assert bot.platform.device != earlier.device
    else:
        earlier = Attempt(earlier.at - timedelta(hours=30), earlier.device)
    assert await bot.platform.send(key, Say(room, page("once")), earlier) == event
    other = await bot.platform.send(new_key(), Say(room, page("twice")), earlier)
    assert other != event


async def test_the_homeserver_goes_away_and_comes_back(fickle: World) -> None:
    """While it is away sending fails for now; afterwards everything goes on by itself."""
    world, server = fickle, fickle.homeserver
    bot, ana = await world.started(), await world.person("ana")
    room = await ana.make_room(bot.address, encrypted=True)
    await bot.gets(Entered)
    await ana.pause()
    server.stop()
    with pytest.raises(PassingFailure):
        await bot.platform.send(new_key(), Say(room, page("hello?")))
    server.start()
    ana.listen()
    await ana.say(room, "back")
    await bot.gets(Message, lambda m: m.text == "back")
    await bot.platform.send(new_key(), Say(room, page("good")))
    await ana.hears(room, bot.address, "good")


async def test_a_start_waits_for_the_homeserver(fickle: World) -> None:
    """Unreachable is not wrong: the bot tries again until it is there."""
    world, server = fickle, fickle.homeserver
    bot = world.bot()
    server.stop()
    starting = asyncio.create_task(bot.start())
    await asyncio.sleep(0.2)
    assert not starting.done()
    server.start()
    await until(starting.done)
    await starting


@BOTH
async def test_a_position_that_the_homeserver_does_not_know_loses_nothing(
    world: World, encrypted: bool
) -> None:
    """It goes on by time, in a room with more news than one sync brings."""
    bot, ana = world.bot(), await world.person("ana")
    # Synapse answers a first sync that comes again within two minutes with what it said before.
    token = await world.new_token(bot.address)
    first = world.homeserver.call("GET", "/_matrix/client/v3/sync?timeout=0", None, token)
    bot.memo.kept["matrix.position"] = first["next_batch"]
    await bot.start()
    room = await ana.make_room(bot.address, encrypted=encrypted)
    await ana.say(room, "one")
    await bot.gets(Message)
    await bot.stop()
    known = bot.memo.kept["matrix.position"]
    assert datetime.fromisoformat(bot.memo.kept[TIME]) <= bot.clock.now()
    bot.memo.kept["matrix.position"] = "of another homeserver"
    bot.memo.kept[TIME] = (bot.clock.now() + MARGIN).isoformat()
    texts = [f"word {number}" for number in range(120)]
    for text in texts:
        await ana.say(room, text)
    bot.received.clear()
    await bot.start()
    await bot.gets(Message, lambda m: m.text == texts[-1])
    assert [m.text for m in bot.of(Message)] == texts
    await bot.stop()
    assert bot.memo.kept["matrix.position"] not in (known, "of another homeserver")
