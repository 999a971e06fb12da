"""What a sync has left out of a room's timeline."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from nio import RoomMessagesResponse

from bot.platforms.matrix.contact import Contact
from bot.platforms.matrix.events import instant, membership_change
from bot.platforms.matrix.login import Login
from bot.platforms.matrix.position import Position
from bot.platforms.matrix.wire import RefusedError, UnreachableError, part

logger = logging.getLogger(__name__)
PAGE = 100


class Past:
    """Reads backwards in a room."""

    def __init__(self, login: Login, contact: Contact) -> None:
        self._login = login
        self._contact = contact

    def joined_at(self, events: Sequence[Any]) -> int | None:
        """Where the bot's own joining stands; what comes before is not for it."""
        for index in range(len(events) - 1, -1, -1):
            change = None if events[index].decrypted else membership_change(events[index].source)
            if change and change[0] == self._login.user and change[2] == "join":
                return index
        return None

    async def before(self, start: str, chat: str, position: Position) -> list[Any]:
        """The events from the position, or since the bot joined, to `start`, oldest first.

        Raises RefusedError when the log-in has ended.
        """
        events: list[Any] = []
        cursor: str | None = start
        while cursor:
            response = await self._page(chat, cursor, position.word)
            page = list(reversed(response.chunk))
            events = [*page, *events]
            more = page and self.joined_at(page) is None and not _older(page, position.since)
            cursor = response.end if more else None
        return events

    async def _page(self, chat: str, cursor: str, position: str | None) -> RoomMessagesResponse:
        query = {"dir": "b", "from": cursor, "limit": PAGE} | ({"to": position} if position else {})
        while True:
            try:
                answer = await self._login.call("GET", f"/rooms/{part(chat)}/messages", query=query)
                break
            except RefusedError as error:
                if error.token_gone:
                    raise
                if not error.passing:
                    logger.error("what was said in %s meanwhile cannot be had: %s", chat, error)
                    return RoomMessagesResponse(chat, [], cursor)
                await self._contact.wait(error)
            except UnreachableError as error:
                await self._contact.wait(error)
        response = RoomMessagesResponse.from_dict(answer, chat)
        if not isinstance(response, RoomMessagesResponse):
            logger.error("what was said in %s meanwhile cannot be understood", chat)
            return RoomMessagesResponse(chat, [], cursor)
        await self._login.client.receive_response(response)
        return response


def _older(page: Sequence[Any], since: datetime | None) -> bool:
    """Whether some of it was said before."""
    return since is not None and any(instant(event.source, since) < since for event in page)
