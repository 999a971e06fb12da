"""Messages whose key has not come: told after a while, read when the key arrives."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import Any

from nio import Event, ForwardedRoomKeyEvent, MegolmEvent, RoomKeyEvent, SyncResponse

from bot.clock import Clock
from bot.platforms.matrix.login import Login
from bot.platforms.matrix.notebook import Notebook
from bot.platforms.matrix.wire import RefusedError, UnreachableError, part
from bot.platforms.port import Memory, Receive, Undecryptable

logger = logging.getLogger(__name__)
MOST = 500


class Unread:
    """Keeps the ids of messages that could not be read, never their words."""

    def __init__(self, login: Login, memory: Memory, clock: Clock, patience: float) -> None:
        self._login = login
        self._clock = clock
        self._patience = timedelta(seconds=patience)
        self._notes = Notebook(memory, "matrix.unread")
        self._arrived: dict[str, str] = {}

    async def open(self) -> None:
        """Read what was kept."""
        await self._notes.open()

    async def note(self, event: Undecryptable) -> None:
        """Write a message down; the oldest make room when there are too many."""
        if event.event in self._notes.entries:
            return
        if len(self._notes.entries) >= MOST:
            await self._notes.drop(next(iter(self._notes.entries)))
        note = {
            "chat": event.chat,
            "sender": event.sender,
            "at": event.at.isoformat(),
            "session": event.session,
            "since": self._clock.now().isoformat(),
            "told": False,
        }
        await self._notes.put(event.event, note)

    @property
    def waiting(self) -> bool:
        """Whether somebody is still to be told."""
        return bool(self._arrived) or any(not note["told"] for note in self._notes.entries.values())

    async def tell(self, receive: Receive) -> None:
        """Hand over those whose key has not come in time."""
        now = self._clock.now()
        for event, note in list(self._notes.entries.items()):
            since = datetime.fromisoformat(note["since"])
            if not note["told"] and now - since >= self._patience:
                at = datetime.fromisoformat(note["at"])
                await receive(
                    Undecryptable(event, note["chat"], note["sender"], at, note["session"])
                )
                await self._notes.put(event, {**note, "told": True})

    def readable(self, response: SyncResponse) -> list[tuple[str, str]]:
        """The messages (id, chat) for which a sync has brought the key."""
        came = {
            (event.room_id, event.session_id)
            for event in response.to_device_events
            if isinstance(event, RoomKeyEvent | ForwardedRoomKeyEvent)
        }
        for event, note in self._notes.entries.items():
            if (note["chat"], note["session"]) in came:
                self._arrived[event] = note["chat"]
        return list(self._arrived.items())

    async def fetch(self, event: str, chat: str) -> dict[str, Any] | None:
        """The message in clear; None when it still cannot be had."""
        try:
            source = await self._login.call("GET", f"/rooms/{part(chat)}/event/{part(event)}")
        except (UnreachableError, RefusedError) as error:
            logger.warning("%s could not be fetched: %s", event, error)
            if isinstance(error, RefusedError) and not error.passing:
                await self.done(event)
            return None
        self._arrived.pop(event, None)
        found = Event.parse_event(source)
        if isinstance(found, MegolmEvent):
            found.room_id = chat
            found = self._login.client.olm._decrypt_megolm_no_error(found)
        return found.source if found is not None else None

    async def done(self, event: str) -> None:
        """The message has been handed over."""
        self._arrived.pop(event, None)
        await self._notes.drop(event)
