"""One message that was said earlier: whose it is, and what it says now."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from nio import Event, MegolmEvent

from bot.platforms.matrix.events import mapping_at, said_in, text_at
from bot.platforms.matrix.login import Login
from bot.platforms.matrix.rooms import Rooms
from bot.platforms.matrix.wire import RefusedError, UnreachableError, failure, part
from bot.platforms.port import Said

logger = logging.getLogger(__name__)
# Somebody may wait behind it.
PATIENCE = 10.0


class Earlier:
    """Looks up single events."""

    def __init__(self, login: Login, rooms: Rooms) -> None:
        self._login = login
        self._rooms = rooms

    async def author_of(self, chat: str, event: str) -> str | None:
        """Who has sent an event; None where the homeserver does not show it.

        Raises PassingFailure.
        """
        return text_at(await self._event(chat, event), "sender") or None

    async def said_at(self, chat: str, event: str) -> Said | None:
        """What an event says in its newest words; None where it says nothing or is sealed.

        The server adds the newest edit to it (Matrix specification v1.16, "Event replacements",
        server-side aggregation). Raises PassingFailure.
        """
        source = await self._event(chat, event)
        names = self._rooms.names(chat)
        said = said_in(self._opened(chat, source), names)
        edit = mapping_at(source, "unsigned", "m.relations", "m.replace")
        newest = said_in(self._opened(chat, edit), names) if edit else None
        if said is None or newest is None or newest.author != said.author:
            return said
        return replace(said, text=newest.text)

    async def _event(self, chat: str, event: str) -> Mapping[str, Any]:
        """As the homeserver has it; empty where it shows none."""
        try:
            path = f"/rooms/{part(chat)}/event/{part(event)}"
            return await self._login.call("GET", path, seconds=PATIENCE)
        except (UnreachableError, RefusedError) as error:
            if isinstance(error, RefusedError) and not error.passing:
                logger.warning("an event of %s cannot be looked up: %s", chat, error)
                return {}
            raise failure(error) from error

    def _opened(self, chat: str, source: Mapping[str, Any]) -> Mapping[str, Any]:
        """The event in clear; empty where its key is not there."""
        if text_at(source, "type") != "m.room.encrypted":
            return source
        sealed = Event.parse_event(dict(source))
        if not isinstance(sealed, MegolmEvent):
            return {}
        sealed.room_id = chat
        clear = self._login.client.olm._decrypt_megolm_no_error(sealed)
        opened: Mapping[str, Any] = clear.source if clear is not None else {}
        return opened
