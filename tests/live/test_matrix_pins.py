"""The bot's pins beside those of people, where it has the right and where it has not."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from bot.clock import new_key
from bot.platforms.matrix.pins import PINNED
from bot.platforms.port import LastingFailure, Pin, Say, Withdraw
from tests.live.people import Bot, Person, World, page, until

pytestmark = pytest.mark.live


@dataclass
class Room:
    """Where Ana and the bot are; the bot may pin."""

    bot: Bot
    ana: Person
    address: str

    async def say(self, text: str) -> str:
        """The bot says it; the event."""
        return await self.bot.platform.send(new_key(), Say(self.address, page(text)))

    async def pin(self, target: str, instead_of: str | None = None) -> str:
        """The bot pins it."""
        return await self.bot.platform.send(new_key(), Pin(self.address, target, instead_of))

    async def pinned(self) -> list[str]:
        """What is pinned, as Ana's client is told."""
        return await self.ana.pinned(self.address)


@pytest.fixture(params=[False, True], ids=["plain", "encrypted"])
async def room(request: pytest.FixtureRequest, world: World) -> Room:
    """A room in which the bot may pin."""
    bot, ana = await world.started(), await world.person("ana")
    address = await ana.make_room(bot.address, encrypted=request.param)
    await ana.let_pin(address, bot.address, allowed=True)
    facts = bot.platform._rooms.facts
    await until(lambda: facts(address).may_set(bot.address, PINNED), "the right")
    return Room(bot, ana, address)


async def test_what_people_pinned_stays(room: Room) -> None:
    """In its order, before and after; whoever takes the bot's out has it out."""
    first, theirs, later = await room.say("week 1"), await room.say("theirs"), await room.say("too")
    await room.pin(first)
    await room.ana.pin(room.address, theirs, first, later)
    second = await room.say("week 2")
    await room.pin(second, first)
    assert await room.pinned() == [theirs, later, second]
    await room.ana.pin(room.address, theirs)
    third = await room.say("week 3")
    await room.pin(third, second)
    assert await room.pinned() == [theirs, third]


async def test_a_pinned_message_that_was_deleted_gives_way_too(room: Room) -> None:
    first, second = await room.say("week 1"), await room.say("week 2")
    await room.pin(first)
    await room.bot.platform.send(new_key(), Withdraw(room.address, first))
    await room.pin(second, first)
    assert await room.pinned() == [second]


async def test_a_right_that_was_lost_is_no_error_of_the_bot(room: Room) -> None:
    """Also where the bot has not heard of that yet: then the homeserver refuses."""
    said = await room.say("week 1")
    await room.bot.pause()
    await room.ana.let_pin(room.address, room.bot.address, allowed=False)
    assert room.bot.platform._rooms.facts(room.address).may_set(room.bot.address, PINNED)
    with pytest.raises(LastingFailure):
        await room.pin(said)
    assert await room.pinned() == []
    room.bot.run()
    await room.say("still here")
    await room.ana.hears(room.address, room.bot.address, "still here")


async def test_after_a_new_start_a_pin_done_again_changes_nothing(room: Room) -> None:
    """As after a kill before it was noted."""
    first, second = await room.say("week 1"), await room.say("week 2")
    await room.pin(first)
    assert await room.pin(second, first)
    await room.bot.restart()
    assert await room.pin(second, first) == ""
    assert await room.pinned() == [second]


async def test_broken_pins_of_others_hold_up_nothing(room: Room) -> None:
    """Other servers and clients may write anything there."""
    said = await room.say("week 1")
    path = f"/rooms/{room.address}/state/{PINNED}/"
    for broken in ({"pinned": [5, None]}, {"pinned": [], "note": "ours"}):
        await room.ana.call("PUT", path, broken)
        await room.pin(said)
        assert said in await room.pinned()
