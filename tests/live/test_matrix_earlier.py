"""What was said earlier in a room, as the bot looks it up for a command that replies to it."""

from __future__ import annotations

from typing import Any

import pytest

from bot.clock import new_key
from bot.platforms.port import Edit, Enclose, Message
from domain.document import File
from tests.live.people import World, until
from tests.live.test_matrix_files import sends

pytestmark = pytest.mark.live
BOTH = pytest.mark.parametrize("encrypted", [False, True], ids=["plain", "encrypted"])


def fresh(target: str, text: str) -> dict[str, Any]:
    """The rest of the content of an edit."""
    relation = {"rel_type": "m.replace", "event_id": target}
    return {"m.new_content": {"msgtype": "m.text", "body": text}, "m.relates_to": relation}


@BOTH
async def test_the_newest_words_of_their_author_are_read(world: World, encrypted: bool) -> None:
    """Somebody else's edit is none."""
    bot, ana, ben = await world.started(), await world.person("ana"), await world.person("ben")
    room = await ana.make_room(bot.address, encrypted=encrypted)
    await ana.client.room_invite(room, ben.address)
    await ben.join(room)
    event = await ana.say(room, "We sow in May.\nBen buys the seeds.")
    await bot.gets(Message, lambda message: message.event == event)
    said = await bot.platform.said_at(room, event)
    assert said is not None
    assert (said.author, said.text) == (ana.address, "We sow in May.\nBen buys the seeds.")
    await ana.say(room, "* We sow in June.", **fresh(event, "We sow in June."))
    await bot.gets(Edit)
    await ben.say(room, "* Never.", **fresh(event, "Never."))
    await bot.gets(Edit, lambda edit: edit.sender == ben.address)
    said = await bot.platform.said_at(room, event)
    assert said is not None
    assert said.text == "We sow in June."
    await ana.client.room_redact(room, event)
    assert await bot.platform.said_at(room, event) is None


@BOTH
async def test_a_bot_s_notice_is_read(world: World, encrypted: bool) -> None:
    """The minutes of another bot are no command, and can be shown to this one."""
    bot, ana = await world.started(), await world.person("ana")
    room = await ana.make_room(bot.address, encrypted=encrypted)
    event = await ana.send(room, {"msgtype": "m.notice", "body": "#action ben writes"})
    await ana.say(room, "last")
    await bot.gets(Message, lambda message: message.text == "last")
    said = await bot.platform.said_at(room, event)
    assert said is not None
    assert said.text == "#action ben writes"


@BOTH
async def test_the_file_of_a_message_can_be_fetched(world: World, encrypted: bool) -> None:
    """Ana's, and the bot's own."""
    bot, ana = await world.started(), await world.person("ana")
    room = await ana.make_room(bot.address, encrypted=encrypted)
    event = (await sends(ana, room, b"Ben writes", body="minutes.txt"))["event_id"]
    await bot.gets(Message, lambda message: message.event == event)
    said = await bot.platform.said_at(room, event)
    assert said is not None
    assert said.attachment is not None
    assert (said.text, said.attachment.name) == ("", "minutes.txt")
    assert await bot.platform.fetch(said.attachment, 1_000) == b"Ben writes"
    file = File("notes.md", "text/markdown", "# Notes\n")
    own = await bot.platform.send(new_key(), Enclose(room, file))
    said = await bot.platform.said_at(room, own)
    assert said is not None
    assert said.attachment is not None
    assert await bot.platform.fetch(said.attachment, 1_000) == b"# Notes\n"


async def test_what_the_bot_has_no_key_for_is_not_read(world: World) -> None:
    """It was said before the bot came."""
    bot, ana = await world.started(), await world.person("ana")
    room = await ana.make_room(encrypted=True)
    event = await ana.say(room, "a secret")
    await ana.client.room_invite(room, bot.address)
    await until(lambda: ana.sees_joined(room, bot.address), "the bot joins")
    await ana.say(room, "hello")
    await bot.gets(Message, lambda message: message.text == "hello")
    assert await bot.platform.said_at(room, event) is None
