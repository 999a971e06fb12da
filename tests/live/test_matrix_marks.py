"""The bot's reactions: in clear, once, and gone when they are taken back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from bot.clock import new_key
from bot.platforms.port import Attempt, Message, React, Reaction, Say, Withdraw
from tests.live.people import Bot, Person, World, page, until

pytestmark = pytest.mark.live
BOTH = pytest.mark.parametrize("encrypted", [False, True], ids=["plain", "encrypted"])


async def meeting(world: World, encrypted: bool) -> tuple[Bot, Person, str, str]:
    """The bot and Ana in a room, and the event of a line she said that the bot has heard."""
    bot, ana = await world.started(), await world.person("ana")
    room = await ana.make_room(bot.address, encrypted=encrypted)
    event = await ana.say(room, "!decided we sow in May")
    await bot.gets(Message, lambda message: message.event == event)
    return bot, ana, room, event


async def counted(ana: Person, room: str, event: str) -> list[Mapping[str, Any]]:
    """The reactions that the homeserver has on an event."""
    async with await ana.client.send(
        "GET",
        f"/_matrix/client/v1/rooms/{room}/relations/{event}/m.annotation/m.reaction",
        None,
        {"Authorization": f"Bearer {ana.client.access_token}"},
    ) as response:
        found: list[Mapping[str, Any]] = (await response.json())["chunk"]
        return found


@BOTH
async def test_a_reaction_stands_in_clear_on_the_line(world: World, encrypted: bool) -> None:
    """Servers count it only so, and the bot hears nothing of its own in it."""
    bot, ana, room, event = await meeting(world, encrypted)
    key = new_key()
    await bot.platform.send(key, React(room, event, "📝"))
    await until(lambda: ana.marks(room, bot.address, event) == ["📝"], "the mark")
    [one] = await counted(ana, room, event)
    assert one["content"]["m.relates_to"]["key"] == "📝"
    assert one["content"]["org.followthrough.key"] == key
    await bot.platform.send(new_key(), Say(room, page("last")))
    await ana.hears(room, bot.address, "last")
    assert len(bot.of(Message)) == 1
    assert bot.of(Reaction) == []


@BOTH
async def test_a_second_one_that_says_the_same_is_the_first(world: World, encrypted: bool) -> None:
    """The homeserver refuses it; another emoji is another reaction."""
    bot, ana, room, event = await meeting(world, encrypted)
    first = await bot.platform.send(new_key(), React(room, event, "📝"))
    assert await bot.platform.send(new_key(), React(room, event, "📝")) == first
    assert await bot.platform.send(new_key(), React(room, event, "⏸️")) != first
    assert len(await counted(ana, room, event)) == 2


@BOTH
async def test_an_old_attempt_is_looked_up(world: World, encrypted: bool) -> None:
    """After a new login with all keys lost it stands there once."""
    bot, ana, room, event = await meeting(world, encrypted)
    key = new_key()
    first = await bot.platform.send(key, React(room, event, "📝"))
    earlier = Attempt(bot.clock.now(), bot.platform.device)
    await bot.stop()
    for file in (bot.data / "matrix" / "keys").iterdir():
        file.unlink()
    await bot.start()
    assert bot.platform.device != earlier.device
    assert await bot.platform.send(key, React(room, event, "📝"), earlier) == first
    assert len(await counted(ana, room, event)) == 1


@BOTH
async def test_a_reaction_is_taken_back_and_set_again(world: World, encrypted: bool) -> None:
    """As when a line is edited twice."""
    bot, ana, room, event = await meeting(world, encrypted)
    first = await bot.platform.send(new_key(), React(room, event, "📝"))
    await bot.platform.send(new_key(), Withdraw(room, first))
    assert await counted(ana, room, event) == []
    second = await bot.platform.send(new_key(), React(room, event, "📝"))
    assert second != first
    assert [one["event_id"] for one in await counted(ana, room, event)] == [second]


async def test_the_past_knows_a_reaction_by_its_key(world: World) -> None:
    """So a database that was put back knows which lines were answered."""
    bot, _, room, event = await meeting(world, True)
    key, before = new_key(), bot.clock.now()
    set_as = await bot.platform.send(key, React(room, event, "📝"))
    past = (await bot.platform.look_back(before.replace(microsecond=0)))[room]
    assert [one.event for one in past if one.key == key] == [set_as]
