"""The pinned messages of a room: those of people and the bot's."""

from __future__ import annotations

from typing import Any

from bot.platforms.matrix.login import Login
from bot.platforms.matrix.rooms import Rooms
from bot.platforms.matrix.wire import RefusedError, part
from bot.platforms.port import LastingFailure, Pin

PINNED = "m.room.pinned_events"
NONE_YET = "M_NOT_FOUND"


class Pins:
    """Puts a message of the bot's among the pinned ones, where the room lets it."""

    def __init__(self, login: Login, rooms: Rooms) -> None:
        self._login = login
        self._rooms = rooms

    async def put(self, pin: Pin) -> str:
        """The state event; empty where all is as it should be. It is not encrypted.

        Matrix specification v1.16, client-server API, "m.room.pinned_events". Raises LastingFailure
        without the right, and UnreachableError and RefusedError.
        """
        if not self._rooms.facts(pin.chat).may_set(self._login.user, PINNED):
            raise LastingFailure(f"The bot may not pin in {pin.chat}.")
        path = f"/rooms/{part(pin.chat)}/state/{PINNED}/"
        content = await self._present(path)
        found = content.get("pinned")
        fresh = pin.among(found if isinstance(found, list) else [])
        if fresh == found:
            return ""
        answer = await self._login.call("PUT", path, {**content, "pinned": fresh})
        return str(answer["event_id"])

    async def _present(self, path: str) -> dict[str, Any]:
        """What is pinned now, as the homeserver says: it is one list, written as a whole."""
        try:
            return await self._login.call("GET", path)
        except RefusedError as error:
            if error.code != NONE_YET:
                raise
            return {}
