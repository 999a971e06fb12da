"""A terminal as a platform: one person in a direct chat with the bot, no account and no network."""

from __future__ import annotations

import asyncio
import codecs
import os
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from datetime import datetime

from bot.clock import Clock, new_key
from bot.platforms.port import (
    Amend,
    Attachment,
    Attempt,
    CaughtUp,
    Enclose,
    LastingFailure,
    Message,
    OpenDirect,
    Outgoing,
    Past,
    Pin,
    React,
    Receive,
    Said,
    Say,
)
from bot.platforms.terminal import legible, shown

CHAT = "console"
PERSON = "you"
CHUNK = 65_536


class ConsolePlatform:
    """Shows what the bot says through `show`; each of `lines` is a message of the person."""

    device = "console"
    reachable = True

    def __init__(
        self, name: str, lines: AsyncIterator[str], show: Callable[[str], None], clock: Clock
    ) -> None:
        self.ended = asyncio.Event()
        self._name = name
        self._lines = lines
        self._show = show
        self._clock = clock
        self._done: dict[str, str] = {}
        self._run = new_key()
        self._events = 0

    @property
    def directory(self) -> OnePerson:
        """The person at the terminal."""
        return OnePerson(self._name)

    async def start(self) -> None:
        """There is nothing to log in to."""

    async def run(self, receive: Receive, caught_up: CaughtUp = lambda: None) -> None:
        """Hand over what is typed; after its end `ended` is set and nothing more happens."""
        caught_up()
        async for line in self._lines:
            now = self._clock.now()
            await receive(Message(self._event(), CHAT, PERSON, now, line))
        self.ended.set()
        await asyncio.Event().wait()

    async def send(self, key: str, outgoing: Outgoing, earlier: Attempt | None = None) -> str:
        """Show it once for this key; what is taken back stays on the screen."""
        if isinstance(outgoing, OpenDirect):
            return CHAT
        if outgoing.chat != CHAT:
            raise LastingFailure("There is no such chat.")
        if isinstance(outgoing, Say | Enclose | Amend) and outgoing.only_for not in (None, PERSON):
            raise LastingFailure("This is for somebody who is not here.")
        if isinstance(outgoing, Pin):
            raise LastingFailure("A terminal has no place for pins.")
        if key not in self._done:
            if isinstance(outgoing, Say | Amend):
                self._show(legible(outgoing.page.plain()))
            elif isinstance(outgoing, Enclose):
                self._show(shown(outgoing.file.name, outgoing.file.text))
            elif isinstance(outgoing, React):
                self._show(outgoing.emoji)
            self._done[key] = self._event()
        return self._done[key]

    async def look_back(self, since: datetime) -> Mapping[str, Sequence[Past]]:
        """What was on the screen before is not known."""
        return {}

    async def author_of(self, chat: str, event: str) -> str | None:
        """Nothing on the screen can be edited, so nobody asks."""
        return None

    async def said_at(self, chat: str, event: str) -> Said | None:
        """Nothing on the screen can be replied to."""
        return None

    async def fetch(self, attachment: Attachment, most: int) -> bytes:
        """What is typed is no file."""
        raise LastingFailure("There is no such file.")

    async def close(self) -> None:
        """Nothing is held."""

    def _event(self) -> str:
        self._events += 1
        return f"{self._run}/{self._events}"


class OnePerson:
    """A directory of one person and one direct chat."""

    def __init__(self, name: str) -> None:
        self._name = name

    def members(self, chat: str) -> frozenset[str]:
        """The person, in their chat."""
        return frozenset({PERSON}) if chat == CHAT else frozenset()

    def name(self, person: str, chat: str | None = None) -> str:
        """What the person wants to be called."""
        return self._name if person == PERSON else person

    def moderates(self, person: str, chat: str) -> bool:
        """Nobody moderates a direct chat."""
        return False

    def rooms_of(self, person: str) -> frozenset[str]:
        """There are no rooms."""
        return frozenset()

    def rooms(self) -> frozenset[str]:
        """There are none."""
        return frozenset()

    def direct_with(self, chat: str) -> str | None:
        """The person, in their chat."""
        return PERSON if chat == CHAT else None

    def is_direct(self, chat: str) -> bool:
        """There is one chat."""
        return chat == CHAT

    def room_name(self, chat: str) -> str:
        """The chat has no name."""
        return ""


async def typed_lines(source: int) -> AsyncIterator[str]:
    """The lines that come through a file descriptor and are not empty, until its end.

    A terminal or a pipe is read when it has something, a file at once: so nothing waits in a
    thread, and a Ctrl-C ends the program at once.
    """
    decode = codecs.getincrementaldecoder("utf-8")(errors="replace").decode
    rest = ""
    while chunk := await _some_bytes(source):
        *lines, rest = (rest + decode(chunk)).split("\n")
        for line in lines:
            if line.strip():
                yield line.strip()
    if rest.strip():
        yield rest.strip()


async def _some_bytes(source: int) -> bytes:
    loop = asyncio.get_running_loop()
    ready = asyncio.Event()
    try:
        loop.add_reader(source, ready.set)
    except PermissionError:  # A file is always ready, so that no system lets one wait for it.
        return os.read(source, CHUNK)
    try:
        await ready.wait()
    finally:
        loop.remove_reader(source)
    return os.read(source, CHUNK)
