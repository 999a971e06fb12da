"""What people write reaches the bot, and its answers reach them."""

from __future__ import annotations

import pytest

from tests.live.people import World

pytestmark = pytest.mark.live


@pytest.mark.parametrize("encrypted", [False, True], ids=["plain", "encrypted"])
async def test_a_message_is_answered_as_a_reply(world: World, encrypted: bool) -> None:
    """A message in a room gets an answer that replies to it."""
    bot = await world.started()
    bot.echoes = True
    ana = await world.person("ana")
    room = await ana.make_room(bot.address, encrypted=encrypted)
    event = await ana.say(room, "!help")
    answer = await ana.hears(room, bot.address, "echo !help")
    assert answer["content"]["m.relates_to"] == {"m.in_reply_to": {"event_id": event}}
    assert answer["content"]["msgtype"] == "m.notice"
    assert not ana.unreadable
