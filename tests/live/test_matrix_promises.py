"""Matrix keeps the promises of the port, in plain and in encrypted rooms."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from bot.platforms.matrix.pins import PINNED
from bot.platforms.port import Message, Platform
from tests.contract.promises import (
    Network,
    test_a_chat_that_is_not_there_is_a_lasting_failure,
    test_a_file_arrives_whole_and_once,
    test_a_file_for_somebody_else_is_not_sent,
    test_a_file_that_is_nowhere_cannot_be_fetched,
    test_a_key_makes_one_message,
    test_a_login_has_a_name,
    test_a_pin_takes_the_place_of_the_one_before,
    test_a_reaction_is_set_once,
    test_an_own_message_is_taken_back_once,
    test_new_words_for_an_own_message_are_seen,
    test_new_words_for_somebody_else_are_not_said,
    test_the_directory_knows_nothing_about_what_is_not_there,
    test_the_directory_knows_who_is_here_and_leaves_out_the_bot,
    test_what_is_for_somebody_else_is_not_said,
    test_what_is_said_arrives_as_it_was_said,
    test_what_was_said_earlier_can_be_read,
    test_where_the_bot_may_not_pin_nothing_changes,
    test_who_has_said_something_is_known,
)
from tests.live.people import Bot, Person, World, until

__all__ = [
    "test_a_chat_that_is_not_there_is_a_lasting_failure",
    "test_a_file_arrives_whole_and_once",
    "test_a_file_for_somebody_else_is_not_sent",
    "test_a_file_that_is_nowhere_cannot_be_fetched",
    "test_a_key_makes_one_message",
    "test_a_login_has_a_name",
    "test_a_pin_takes_the_place_of_the_one_before",
    "test_a_reaction_is_set_once",
    "test_an_own_message_is_taken_back_once",
    "test_new_words_for_an_own_message_are_seen",
    "test_new_words_for_somebody_else_are_not_said",
    "test_the_directory_knows_nothing_about_what_is_not_there",
    "test_the_directory_knows_who_is_here_and_leaves_out_the_bot",
    "test_what_is_for_somebody_else_is_not_said",
    "test_what_is_said_arrives_as_it_was_said",
    "test_what_was_said_earlier_can_be_read",
    "test_where_the_bot_may_not_pin_nothing_changes",
    "test_who_has_said_something_is_known",
]
pytestmark = pytest.mark.live


@dataclass
class Matrix:
    """A room with Ana and the bot."""

    bot: Bot
    ana: Person
    chat: str

    @property
    def platform(self) -> Platform:
        """The bot's platform, which runs."""
        return self.bot.platform

    @property
    def person(self) -> str:
        """Ana's address."""
        return self.ana.address

    async def hear(self, text: str) -> Message:
        """See the promise."""
        event = await self.ana.say(self.chat, text)
        return await self.bot.gets(Message, lambda message: message.event == event)

    async def seen(self, last: str) -> list[str]:
        """See the promise."""
        await until(lambda: last in self._texts(), f"the bot says {last}")
        return self._texts()

    async def marks(self, event: str) -> list[str]:
        """See the promise."""
        return await until(lambda: self.ana.marks(self.chat, self.bot.address, event), "a mark")

    async def files(self, name: str) -> list[str]:
        """See the promise."""
        await self.ana.hears(self.chat, self.bot.address, name)
        said = [event["content"] for event in self.ana.said(self.chat, self.bot.address)]
        found = [one for one in said if one["msgtype"] == "m.file" and one["filename"] == name]
        assert all(one["info"]["size"] for one in found)
        return [(await self.ana.opened(one)).decode("utf-8-sig") for one in found]

    async def let_pin(self, allowed: bool) -> None:
        """See the promise."""
        await self.ana.let_pin(self.chat, self.bot.address, allowed=allowed)
        facts = self.bot.platform._rooms.facts
        await until(
            lambda: facts(self.chat).may_set(self.bot.address, PINNED) == allowed, "the right"
        )

    async def pinned(self) -> list[str]:
        """See the promise."""
        return await self.ana.pinned(self.chat)

    def _texts(self) -> list[str]:
        contents = [event["content"] for event in self.ana.said(self.chat, self.bot.address)]
        return [content.get("m.new_content", content)["body"] for content in contents]


@pytest.fixture(params=[False, True], ids=["plain", "encrypted"])
async def network(request: pytest.FixtureRequest, world: World) -> Network:
    """A room with a person and the bot."""
    bot, ana = await world.started(), await world.person("ana")
    room = await ana.make_room(bot.address, encrypted=request.param)
    members = bot.platform.directory.members
    await until(lambda: ana.address in members(room), "the bot knows the room")
    return Matrix(bot, ana, room)
