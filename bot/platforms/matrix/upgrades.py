"""Room upgrades: the bot follows when whoever upgraded may invite in the new room."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import partial
from typing import Any

from bot.platforms.matrix.errands import Errands
from bot.platforms.matrix.events import instant, mapping_at, text_at
from bot.platforms.matrix.login import Login
from bot.platforms.matrix.notebook import Notebook
from bot.platforms.matrix.rooms import Rooms
from bot.platforms.matrix.settings import server_of
from bot.platforms.matrix.wire import RefusedError, UnreachableError, part
from bot.platforms.port import Memory, Moved, Receive

EAGER = 10
logger = logging.getLogger(__name__)


class Upgrades:
    """Announced moves, written down until the bot is in the new room."""

    def __init__(self, login: Login, rooms: Rooms, errands: Errands, memory: Memory) -> None:
        self._login = login
        self._rooms = rooms
        self._errands = errands
        self._notes = Notebook(memory, "matrix.upgrades")

    async def open(self) -> None:
        """Read what was kept."""
        await self._notes.open()

    async def note(self, chat: str, source: Mapping[str, Any], now: datetime) -> None:
        """Write down what a tombstone (m.room.tombstone) announces."""
        successor = text_at(mapping_at(source, "content"), "replacement_room")
        if text_at(source, "type") != "m.room.tombstone" or not successor:
            return
        note = {
            "old": chat,
            "by": text_at(source, "sender"),
            "event": text_at(source, "event_id"),
            "at": instant(source, now).isoformat(),
            "tried": False,
            "tries": 0,
        }
        await self._notes.put(successor, note)

    def announced(self, chat: str) -> bool:
        """Whether the room is the successor of one, and rightly so."""
        note = self._notes.entries.get(chat)
        return note is not None and self._rightful(chat, note)

    @property
    def waiting(self) -> bool:
        """Whether the bot still has to try to join a new room soon."""
        notes = self._notes.entries.values()
        return any(not note["tried"] and note["tries"] < EAGER for note in notes)

    async def follow(self, receive: Receive) -> None:
        """Begin to join what was announced, and hand over the moves that are complete."""
        for chat, note in list(self._notes.entries.items()):
            if chat not in self._rooms and note["tried"]:
                continue  # Somebody has to invite the bot.
            if chat not in self._rooms:
                self._errands.start(f"upgrade {chat}", partial(self._join, chat, note))
            elif self._rightful(chat, note):
                at = datetime.fromisoformat(note["at"]).astimezone(UTC)
                await receive(Moved(note["event"], note["old"], chat, at))
                await self._notes.drop(chat)
            else:
                logger.warning("%s does not rightly replace %s", chat, note["old"])
                await self._notes.drop(chat)
                if note["tries"]:
                    await self._leave(chat)

    def _rightful(self, chat: str, note: Mapping[str, Any]) -> bool:
        facts = self._rooms.facts(chat)
        return facts.predecessor == note["old"] and facts.may_invite(note["by"])

    async def _join(self, chat: str, note: dict[str, Any]) -> None:
        note["tries"] += 1
        try:
            via = server_of(note["by"])
            await self._login.call(
                "POST", f"/join/{part(chat)}", {}, query={"via": via, "server_name": via}
            )
            self._rooms.expect(chat)
        except UnreachableError as error:
            logger.warning("the move to %s waits: %s", chat, error)
            return
        except RefusedError as error:
            logger.info("the bot needs an invitation to %s: %s", chat, error)
            if error.passing:
                return
        if chat in self._notes.entries:
            await self._notes.put(chat, {**note, "tried": True})

    async def _leave(self, chat: str) -> None:
        try:
            await self._login.call("POST", f"/rooms/{part(chat)}/leave", {})
        except (UnreachableError, RefusedError) as error:
            logger.warning("%s could not be left: %s", chat, error)
        self._rooms.forget(chat)
