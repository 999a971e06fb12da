"""Coming and going: invitations, kicks, upgrades, rights and direct chats."""

from __future__ import annotations

import json

import pytest

from bot.clock import new_key
from bot.platforms.port import (
    Entered,
    Joined,
    LastingFailure,
    Left,
    Message,
    Moved,
    OpenDirect,
    Removed,
    Say,
)
from tests.live.people import Bot, Person, World, page, until

pytestmark = pytest.mark.live


async def test_an_invitation_is_accepted(world: World) -> None:
    """The bot joins, says who invited it, and hears nothing of what was said before."""
    bot, ana = await world.started(), await world.person("ana")
    room = await ana.make_room()
    await ana.say(room, "before")
    await ana.client.room_invite(room, bot.address)
    entered = await bot.gets(Entered)
    assert (entered.chat, entered.inviter) == (room, ana.address)
    await ana.say(room, "after")
    await bot.gets(Message)
    assert [m.text for m in bot.of(Message)] == ["after"]


async def test_an_invitation_by_a_stranger_is_declined_in_a_sentence(world: World) -> None:
    """The refusal stands in the room; the bot never enters."""
    ana, eve = await world.person("ana"), await world.person("eve")
    bot = await world.started(invite_from=(ana.address,))
    room = await eve.make_room(bot.address, wait=False)
    assert "invite" in await until(lambda: declined(eve, room, bot), "it is declined")
    await ana.make_room(bot.address)
    await bot.gets(Entered)
    assert [e.inviter for e in bot.of(Entered)] == [ana.address]


async def test_an_invitation_by_a_blocked_account_is_declined_without_a_word(world: World) -> None:
    """Though everybody on its server may invite the bot; once given back, it may again."""
    ana, bot = await world.person("ana"), await world.started()
    bot.memo.frozen.add(ana.address)
    room = await ana.make_room(bot.address, wait=False)
    assert await until(lambda: declined(ana, room, bot), "it is declined") == "None"
    bot.memo.frozen.clear()
    other = await ana.make_room(bot.address)
    assert (await bot.gets(Entered)).chat == other


def declined(person: Person, room: str, bot: Bot) -> str | None:
    """What the bot said when it declined this person's invitation."""
    for where, event in person.events:
        if where == room and event.get("state_key") == bot.address:
            content = event["content"]
            if content["membership"] == "leave":
                return str(content.get("reason"))
    return None


async def test_an_invitation_during_absence_is_accepted(world: World) -> None:
    """What came while the bot was away is answered when it is back."""
    bot, ana = await world.started(), await world.person("ana")
    await ana.make_room(bot.address)
    await bot.gets(Entered)
    await bot.stop()
    room = await ana.make_room(bot.address, wait=False)
    await bot.start()
    await bot.gets(Entered, lambda e: e.chat == room)


async def test_an_invitation_that_could_not_be_answered_waits_for_the_next_start(
    world: World,
) -> None:
    """The homeserver does not tell of it again, so it is written down."""
    bot, ana = await world.started(), await world.person("ana")
    await ana.make_room(bot.address)
    await bot.gets(Entered)
    await bot.stop()
    room = await ana.make_room(bot.address, wait=False)
    note = {"inviter": ana.address, "direct": False, "answered": False, "tries": 0}
    bot.memo.kept["matrix.invitations"] = json.dumps({room: note})
    answer = await world.homeserver_sync(bot)
    bot.memo.kept["matrix.position"] = answer["next_batch"]
    await bot.start()
    await bot.gets(Entered, lambda e: e.chat == room)


async def test_a_kick_is_noticed(world: World) -> None:
    """The bot knows that it is out, and fails for good to speak there."""
    bot, ana = await world.started(), await world.person("ana")
    room = await ana.make_room(bot.address)
    await bot.gets(Entered)
    await ana.client.room_kick(room, bot.address)
    assert (await bot.gets(Removed)).chat == room
    with pytest.raises(LastingFailure):
        await bot.platform.send(new_key(), Say(room, page("hello")))


async def test_a_kick_during_absence_is_noticed(world: World) -> None:
    """Also when the bot was away."""
    bot, ana = await world.started(), await world.person("ana")
    room = await ana.make_room(bot.address)
    await bot.gets(Entered)
    await bot.stop()
    await ana.client.room_kick(room, bot.address)
    await bot.start()
    assert (await bot.gets(Removed)).chat == room


async def test_people_come_and_go(world: World) -> None:
    """Joining, leaving and declining are handed over, and the directory follows."""
    bot, ana, ben = await world.started(), await world.person("ana"), await world.person("ben")
    room = await ana.make_room(bot.address, ben.address, wait=False)
    await bot.gets(Entered)
    await ben.join(room)
    assert (await bot.gets(Joined)).person == ben.address
    directory = bot.platform.directory
    assert directory.members(room) == {ana.address, ben.address}
    assert directory.name(ben.address, room) == "Ben"
    elsewhere = await ana.make_room(bot.address)
    assert directory.name(ben.address, elsewhere) == "Ben"
    assert directory.room_name(room) == "Trade WG"
    assert directory.rooms_of(ben.address) == {room}
    await ben.client.room_leave(room)
    assert (await bot.gets(Left)).person == ben.address
    assert directory.members(room) == {ana.address}
    assert directory.rooms_of(ben.address) == frozenset()


@pytest.mark.parametrize("version", ["11", "12"])
async def test_who_moderates(world: World, version: str) -> None:
    """Creators of rooms of version 12 stand in no list, and moderate all the same."""
    bot, ana, ben = await world.started(), await world.person("ana"), await world.person("ben")
    room = await ana.make_room(bot.address, ben.address, wait=False, room_version=version)
    await bot.gets(Entered)
    await ben.join(room)
    await bot.gets(Joined)
    directory = bot.platform.directory
    assert directory.moderates(ana.address, room)
    assert not directory.moderates(ben.address, room)
    levels = await ana.call("GET", f"/rooms/{room}/state/m.room.power_levels/")
    raised = {**levels, "users": {**levels.get("users", {}), ben.address: 50}}
    await ana.call("PUT", f"/rooms/{room}/state/m.room.power_levels/", raised)
    await until(lambda: directory.moderates(ben.address, room), "Ben moderates")
    await ana.call("PUT", f"/rooms/{room}/state/m.room.power_levels/", levels)
    await until(lambda: not directory.moderates(ben.address, room), "Ben does not any more")


async def upgrade(person: Person, room: str, **options: object) -> str:
    """Upgrade a room as a client does; the new room's id."""
    answer = await person.call("POST", f"/rooms/{room}/upgrade", {"new_version": "12", **options})
    return str(answer["replacement_room"])


async def test_an_upgraded_room_is_followed(world: World) -> None:
    """A public room goes on elsewhere, and the bot with it."""
    bot, ana = await world.started(), await world.person("ana")
    room = await ana.make_room(bot.address, preset="public_chat", room_version="11")
    await bot.gets(Entered)
    successor = await upgrade(ana, room)
    moved = await bot.gets(Moved)
    assert (moved.chat, moved.successor) == (room, successor)
    await ana.say(successor, "we are here")
    assert (await bot.gets(Message)).chat == successor
    assert [e.chat for e in bot.of(Entered)] == [room]


async def test_an_upgraded_private_room_is_followed_on_invitation(world: World) -> None:
    """Nobody gets in without an invitation; with it, the bot has moved."""
    bot, ana = await world.started(), await world.person("ana")
    room = await ana.make_room(bot.address, room_version="11")
    await bot.gets(Entered)
    successor = await upgrade(ana, room)
    await until(lambda: successor in ana.client.rooms)
    await ana.client.room_invite(successor, bot.address)
    moved = await bot.gets(Moved)
    assert (moved.chat, moved.successor) == (room, successor)


async def test_a_room_that_does_not_rightly_replace_another_is_not_followed(world: World) -> None:
    """A tombstone that points at a room which does not come from this one moves nothing."""
    bot, ana = await world.started(), await world.person("ana")
    room = await ana.make_room(bot.address, room_version="11")
    await bot.gets(Entered)
    trap = await ana.make_room(preset="public_chat")
    body = {"body": "moved", "replacement_room": trap}
    await ana.call("PUT", f"/rooms/{room}/state/m.room.tombstone/", body)
    await until(lambda: ana.saw_leave(trap, bot.address), "the bot leaves again")
    assert bot.of(Moved) == []


async def test_a_direct_chat_is_opened_once(world: World) -> None:
    """It is encrypted and marked, and the same one comes back for any key, also after a restart."""
    bot, ana = await world.started(), await world.person("ana")
    key = new_key()
    chat = await bot.platform.send(key, OpenDirect(ana.address))
    await until(lambda: bot.platform.directory.direct_with(chat) == ana.address)
    assert await bot.platform.send(key, OpenDirect(ana.address)) == chat
    assert await bot.platform.send(new_key(), OpenDirect(ana.address)) == chat
    await ana.join(chat)
    assert ana.client.rooms[chat].encrypted
    assert (await bot.gets(Joined)).person == ana.address
    await bot.platform.send(new_key(), Say(chat, page("hello"), only_for=ana.address))
    await ana.hears(chat, bot.address, "hello")
    await bot.restart()
    assert bot.platform.directory.direct_with(chat) == ana.address
    assert await bot.platform.send(new_key(), OpenDirect(ana.address)) == chat
    marks = await world.account_data(bot, "m.direct")
    assert marks == {ana.address: [chat]}


async def test_a_direct_chat_made_just_before_a_crash_is_found_again(world: World) -> None:
    """The room's creation event has the key, so nothing needs to have been written down."""
    bot, ana = await world.started(), await world.person("ana")
    key = new_key()
    chat = await bot.platform.send(key, OpenDirect(ana.address))
    await bot.stop()
    await world.set_account_data(bot, "m.direct", {})
    await bot.start()
    assert await bot.platform.send(key, OpenDirect(ana.address)) == chat
    assert await world.account_data(bot, "m.direct") == {ana.address: [chat]}


async def test_an_invitation_into_a_direct_chat_is_marked(world: World) -> None:
    """A person who opens a direct chat is alone with the bot; with a third person it is a room."""
    bot, ana, ben = await world.started(), await world.person("ana"), await world.person("ben")
    chat = await ana.make_room(bot.address, is_direct=True, preset="trusted_private_chat")
    await bot.gets(Entered)
    directory = bot.platform.directory
    assert directory.direct_with(chat) == ana.address
    assert directory.rooms_of(ana.address) == frozenset()
    await ana.client.room_invite(chat, ben.address)
    await until(lambda: directory.direct_with(chat) is None, "it is direct no longer")
    with pytest.raises(LastingFailure):
        await bot.platform.send(new_key(), Say(chat, page("secret"), only_for=ana.address))


async def test_forged_state_inside_encryption_is_not_believed(world: World) -> None:
    """Who encrypts a membership or a move instead of a message changes nothing."""
    bot, ana, eve = await world.started(), await world.person("ana"), await world.person("eve")
    room = await ana.make_room(bot.address, eve.address, wait=False, encrypted=True)
    await bot.gets(Entered)
    await eve.join(room)
    await bot.gets(Joined)
    await until(lambda: eve.sees_joined(room, bot.address))
    await eve.say(room, "hello")
    olm = eve.client.olm
    lies = [
        olm.group_encrypt(
            room, {"type": kind, "content": content, "state_key": ana.address, "unsigned": {}}
        )
        for kind, content in (
            ("m.room.member", {"membership": "leave"}),
            ("m.room.power_levels", {"users": {eve.address: 100}}),
            ("m.room.tombstone", {"replacement_room": "!x", "body": ""}),
        )
    ]
    for lie in lies:
        await eve.call("PUT", f"/rooms/{room}/send/m.room.encrypted/{new_key()}", lie)
    await eve.say(room, "last")
    await bot.gets(Message, lambda m: m.text == "last")
    assert bot.of(Left) == []
    assert bot.platform.directory.members(room) == {ana.address, eve.address}
    assert not bot.platform.directory.moderates(eve.address, room)
