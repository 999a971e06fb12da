"""The console and the rehearsal's network keep the promises of the port."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from bot.clock import SystemClock
from bot.platforms.console import CHAT, PERSON, ConsolePlatform
from bot.platforms.port import Incoming, Message
from bot.rehearsal.clock import SimulatedClock
from bot.rehearsal.stage import Stage
from bot.rehearsal.transcript import BOT
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
NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


@dataclass
class Console:
    """The console, with somebody at its keyboard."""

    chat: str = CHAT
    person: str = PERSON
    typed: asyncio.Queue[str] = field(default_factory=asyncio.Queue)
    heard: asyncio.Queue[Incoming] = field(default_factory=asyncio.Queue)
    shown: list[str] = field(default_factory=list)
    platform: ConsolePlatform = field(init=False)

    def __post_init__(self) -> None:
        """A platform over the keyboard."""
        self.platform = ConsolePlatform("Ana", self._lines(), self.shown.append, SystemClock())

    async def _lines(self) -> AsyncIterator[str]:
        while True:
            yield await self.typed.get()

    async def hear(self, text: str) -> Message:
        """See the promise."""
        await self.typed.put(text)
        return message(await self.heard.get())

    async def seen(self, last: str) -> list[str]:
        """See the promise."""
        assert self.shown[-1] == last
        return self.shown

    async def files(self, name: str) -> list[str]:
        """See the promise."""
        found = [one.partition(":\n") for one in self.shown]
        return [text for shown, _, text in found if shown == name]

    async def marks(self, event: str) -> list[str]:
        """See the promise."""
        return self.shown

    async def let_pin(self, allowed: bool) -> None:
        """See the promise."""

    async def pinned(self) -> list[str]:
        """See the promise."""
        return []


@dataclass
class Rehearsed:
    """The rehearsal's network, with Ana in a room."""

    chat: str = "trade"
    person: str = "ana"
    heard: asyncio.Queue[Incoming] = field(default_factory=asyncio.Queue)
    platform: Stage = field(default_factory=lambda: Stage(SimulatedClock(NOON)))

    def __post_init__(self) -> None:
        """Ana is in the room."""
        self.platform.scene.declare_room("trade", "Trade WG", ("ana",))

    async def hear(self, text: str) -> Message:
        """See the promise."""
        self.platform.speak("ana", self.platform.scene.room("trade"), text)
        return message(await self.heard.get())

    async def seen(self, last: str) -> list[str]:
        """See the promise."""
        texts = [said.text for said in self.platform.said if said.sender == BOT]
        assert texts[-1] == last
        return texts

    async def files(self, name: str) -> list[str]:
        """See the promise."""
        return [said.text for said in self.platform.said if said.file == name]

    async def marks(self, event: str) -> list[str]:
        """See the promise."""
        said = self.platform.said
        return [
            one.text for one in said if one.reacts_to and said[one.reacts_to - 1].event == event
        ]

    async def let_pin(self, allowed: bool) -> None:
        """See the promise."""
        self.platform.scene.room("trade").may_pin = allowed

    async def pinned(self) -> list[str]:
        """See the promise."""
        return self.platform.scene.room("trade").pinned


def message(event: Incoming) -> Message:
    """The event, which must be a message."""
    assert isinstance(event, Message)
    return event


@pytest.fixture(params=[Console, Rehearsed])
async def network(request: pytest.FixtureRequest) -> AsyncIterator[Network]:
    """A network whose platform runs."""
    made: Console | Rehearsed = request.param()
    await made.platform.start()
    running = asyncio.create_task(made.platform.run(made.heard.put))
    yield made
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running
    await made.platform.close()
