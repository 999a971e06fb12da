"""What people write reaches the bot, and its answers reach them."""

from __future__ import annotations

import asyncio

import pytest

from bot.clock import new_key
from bot.platforms.port import (
    Amend,
    Edit,
    Entered,
    LastingFailure,
    Message,
    Reaction,
    Redaction,
    Say,
    Withdraw,
)
from bot.texts.page import Line, Page, Piece
from tests.live.people import World, page, until

pytestmark = pytest.mark.live
BOTH = pytest.mark.parametrize("encrypted", [False, True], ids=["plain", "encrypted"])


@BOTH
async def test_a_message_is_answered_as_a_reply(world: World, encrypted: bool) -> None:
    """A message in a room gets an answer that replies to it, and pushes nothing."""
    bot, ana = await world.started(), await world.person("ana")
    bot.echoes = True
    room = await ana.make_room(bot.address, encrypted=encrypted)
    event = await ana.say(room, "!help")
    answer = await ana.hears(room, bot.address, "echo !help")
    assert answer["content"]["m.relates_to"] == {"m.in_reply_to": {"event_id": event}}
    assert answer["content"]["msgtype"] == "m.notice"
    assert not ana.unreadable


@BOTH
async def test_a_message_in_a_thread_is_answered_there(world: World, encrypted: bool) -> None:
    """The answer is in the thread, as a real reply; what falls back is no reply."""
    bot, ana = await world.started(), await world.person("ana")
    bot.echoes = True
    room = await ana.make_room(bot.address, encrypted=encrypted)
    root = await ana.say(room, "root")
    relation = {
        "rel_type": "m.thread",
        "event_id": root,
        "is_falling_back": True,
        "m.in_reply_to": {"event_id": root},
    }
    event = await ana.say(room, "!list", **{"m.relates_to": relation})
    answer = await ana.hears(room, bot.address, "echo !list")
    assert answer["content"]["m.relates_to"] == {
        "rel_type": "m.thread",
        "event_id": root,
        "is_falling_back": False,
        "m.in_reply_to": {"event_id": event},
    }
    got = await bot.gets(Message, lambda m: m.text == "!list")
    assert (got.reply_to, got.thread) == (None, root)


@BOTH
async def test_edits_reactions_and_redactions_arrive(world: World, encrypted: bool) -> None:
    """Each names its target."""
    bot, ana = await world.started(), await world.person("ana")
    room = await ana.make_room(bot.address, encrypted=encrypted)
    event = await ana.say(room, "!action @ben draft")
    await ana.say(
        room,
        "* !action @ben write",
        **{
            "m.new_content": {"msgtype": "m.text", "body": "!action @ben write"},
            "m.relates_to": {"rel_type": "m.replace", "event_id": event},
        },
    )
    edit = await bot.gets(Edit)
    assert (edit.target, edit.text, edit.sender) == (event, "!action @ben write", ana.address)
    relation = {"rel_type": "m.annotation", "event_id": event, "key": "✅"}
    await ana.send(room, {"m.relates_to": relation}, "m.reaction")
    reaction = await bot.gets(Reaction)
    assert (reaction.target, reaction.key) == (event, "✅")
    await ana.client.room_redact(room, event)
    assert (await bot.gets(Redaction)).target == event


async def test_pills_become_addresses(world: World) -> None:
    """A pill shows a display name; the bot gets the address. A pill of the bot addresses it."""
    bot, ana = await world.started(), await world.person("ana")
    ben = await world.person("ben", "Ben Okri")
    room = await ana.make_room(bot.address)
    link = '<a href="https://matrix.to/#/{}">{}</a>'
    html = f"{link.format(bot.address, 'Followthrough')}: action {link.format(ben.address, 'Ben')}"
    await ana.say(
        room,
        "Followthrough: action Ben ask Ben's team",
        format="org.matrix.custom.html",
        formatted_body=f"{html} ask Ben's team",
    )
    got = await bot.gets(Message)
    assert got.addressed
    assert got.text == f"action {ben.address} ask Ben's team"


@pytest.mark.parametrize(
    ("encrypted", "each"), [(False, 60), (True, 30)], ids=["plain", "encrypted"]
)
async def test_a_burst_loses_nothing(world: World, encrypted: bool, each: int) -> None:
    """Hundreds of messages in one room, half of them while the bot is away: all arrive in order."""
    bot = await world.started()
    people = [await world.person(name) for name in ("ana", "ben", "chi", "dan", "eva")]
    ana, *others = people
    room = await ana.make_room(bot.address, wait=False, encrypted=encrypted)
    await bot.gets(Entered)
    for person in others:
        await ana.client.room_invite(room, person.address)
        await person.join(room)
        await until(lambda p=person: p.sees_joined(room, bot.address))  # type: ignore[misc]
        await person.pause()
    await ana.pause()

    async def write(index: int, numbers: range) -> None:
        for number in numbers:
            await people[index].say(room, f"{index} {number}")

    await asyncio.gather(*(write(index, range(each // 2)) for index in range(5)))
    await bot.stop()
    await asyncio.gather(*(write(index, range(each // 2, each)) for index in range(5)))
    await bot.start()
    await until(lambda: len(bot.of(Message)) >= 5 * each or None, "all have arrived")
    texts = list(dict.fromkeys(message.text for message in bot.of(Message)))
    for index in range(5):
        mine = [text for text in texts if text.startswith(f"{index} ")]
        assert mine == [f"{index} {number}" for number in range(each)]


@BOTH
async def test_amending_and_withdrawing(world: World, encrypted: bool) -> None:
    """The bot changes its own words, and takes them back."""
    bot, ana = await world.started(), await world.person("ana")
    room = await ana.make_room(bot.address, encrypted=encrypted)
    await bot.gets(Entered)
    event = await bot.platform.send(new_key(), Say(room, page("A1 is open")))
    await bot.platform.send(new_key(), Amend(room, event, page("A1 is done")))
    edit = await ana.hears(room, bot.address, "* A1 is done")
    assert edit["content"]["m.new_content"]["body"] == "A1 is done"
    assert edit["content"]["m.relates_to"] == {"rel_type": "m.replace", "event_id": event}
    await bot.platform.send(new_key(), Withdraw(room, event))
    await until(
        lambda: any(e["type"] == "m.room.redaction" for _, e in ana.events), "it is withdrawn"
    )


@BOTH
async def test_50_000_characters(world: World, encrypted: bool) -> None:
    """A message of 50,000 characters arrives; one of the bot that is too large fails for good."""
    # More than 45,000 does not fit into an encrypted event.
    size = 45_000 if encrypted else 50_000
    bot, ana = await world.started(), await world.person("ana")
    room = await ana.make_room(bot.address, encrypted=encrypted)
    await ana.say(room, "x" * size)
    assert len((await bot.gets(Message)).text) == size
    with pytest.raises(LastingFailure):
        await bot.platform.send(new_key(), Say(room, page("x" * 70_000)))
    await bot.platform.send(new_key(), Say(room, page("still there")))
    await ana.hears(room, bot.address, "still there")


async def test_a_voice_note_arrives_as_an_attachment(world: World) -> None:
    """A file has its kind and name, and no text unless there is a caption."""
    bot, ana = await world.started(), await world.person("ana")
    room = await ana.make_room(bot.address)
    await ana.send(room, {"msgtype": "m.audio", "body": "note.ogg", "url": "mxc://localhost/x"})
    got = await bot.gets(Message)
    assert got.attachment is not None
    assert (got.attachment.kind, got.attachment.name, got.text) == ("audio", "note.ogg", "")


async def test_notices_and_own_messages_are_not_handed_over(world: World) -> None:
    """Nothing that another bot or the bot itself has said comes in."""
    bot, ana = await world.started(), await world.person("ana")
    room = await ana.make_room(bot.address)
    await bot.gets(Entered)
    await bot.platform.send(new_key(), Say(room, page("hello"), loud=True))
    await ana.say(room, "I am a bot", msgtype="m.notice")
    await ana.say(room, "last")
    await bot.gets(Message, lambda m: m.text == "last")
    assert [m.text for m in bot.of(Message)] == ["last"]


async def test_who_must_act_is_mentioned_and_nobody_else(world: World) -> None:
    """A mention makes the message loud; a list stays a list; a whole room is never called."""
    bot, ana = await world.started(), await world.person("ana")
    room = await ana.make_room(bot.address)
    await bot.gets(Entered)
    words = Page(
        (
            Line((Piece("Ana", "person", ana.address), Piece(", <b>@room</b>:"))),
            Line((Piece("A1", "strong"), Piece(" draft")), "1."),
            Line((Piece("A2", "strong"), Piece(" print")), "2."),
        )
    )
    await bot.platform.send(new_key(), Say(room, words, mentions=(ana.address,)))
    said = await until(lambda: ana.said(room, bot.address))
    content = said[0]["content"]
    assert content["msgtype"] == "m.text"
    assert content["m.mentions"] == {"user_ids": [ana.address]}
    assert "@room" not in content["body"] + content["formatted_body"]
    assert content["formatted_body"].endswith(
        "<ol><li><strong>A1</strong> draft</li><li><strong>A2</strong> print</li></ol>"
    )
    assert "&lt;b&gt;" in content["formatted_body"]
