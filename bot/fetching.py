"""The text of a file that the bot has to read, fetched before its transaction begins."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TypeVar

from bot.clock import Clock
from bot.platforms.port import (
    Attachment,
    Damaged,
    Edit,
    LastingFailure,
    Message,
    PassingFailure,
    TooLarge,
)
from bot.standing import standing
from domain.files import MOST_BYTES, Unread, decoded, is_text
from domain.people import Directory, Network
from storage import SqlWork

_log = logging.getLogger(__name__)
_PAUSES = (1.0, 3.0)
"""Seconds between attempts."""

Fetch = Callable[[Attachment, int], Awaitable[bytes]]
"""Gives the bytes of a file, as the port has it."""


Found = TypeVar("Found")


class Fetching:
    """Reads the files that somebody has sent to the bot alone."""

    def __init__(self, fetch: Fetch, directory: Directory, network: Network, clock: Clock) -> None:
        self._fetch = fetch
        self._directory = directory
        self._network = network
        self._clock = clock

    def is_readable(self, heard: Message | Edit) -> bool:
        """Whether it has a file that the bot can read, in a direct chat."""
        file = heard.attachment
        if file is None or self._directory.direct_with(heard.chat) != heard.sender:
            return False
        return is_text(file.name, file.media_type)

    async def is_wanted(self, work: SqlWork, heard: Message | Edit) -> bool:
        """Whether it is new, and of a coordinator: to read takes long, and nobody else is heard."""
        now = await standing(work, self._directory, self._network)
        if not now.coordinates(heard.sender) or (await work.people.get(heard.sender)).blocked:
            return False
        return await work.inbox.get(heard.event) is None

    async def read(self, event: str, file: Attachment, most: int = MOST_BYTES) -> Attachment:
        """The file of an event with its text, or with why that cannot be had."""
        file = replace(file, most=most)
        try:
            if file.size is not None and file.size > most:
                raise TooLarge(f"{file.size} bytes")
            content = await self.patiently(lambda: self._fetch(file, most))
        except TooLarge:
            return replace(file, unread=Unread.TOO_LARGE)
        except Damaged:
            return replace(file, unread=Unread.DAMAGED)
        except LastingFailure as failure:
            _log.warning("the file of %s cannot be had: %s", event, failure)
            return replace(file, unread=Unread.GONE)
        except PassingFailure as failure:
            _log.warning("the file of %s cannot be had now: %s", event, failure)
            return replace(file, unread=Unread.AWAY)
        return replace(file, text=decoded(content))

    async def patiently(self, ask: Callable[[], Awaitable[Found]]) -> Found:
        """What the network gives, asked a few times. Raises PassingFailure, and what it raises."""
        for pause in _PAUSES:
            try:
                return await ask()
            except PassingFailure:
                await self._clock.sleep(pause)
        return await ask()
