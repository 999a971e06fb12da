"""Invitations: accepted from those who may, declined in a sentence from others."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from functools import partial
from typing import Any

from bot.platforms.matrix.direct import DirectChats
from bot.platforms.matrix.errands import Errands
from bot.platforms.matrix.events import mapping_at, text_at
from bot.platforms.matrix.login import Login
from bot.platforms.matrix.notebook import Notebook
from bot.platforms.matrix.rooms import Rooms
from bot.platforms.matrix.settings import Settings, server_of
from bot.platforms.matrix.wire import RefusedError, UnreachableError, part
from bot.platforms.port import Memory

logger = logging.getLogger(__name__)
EAGER = 10


class Invitations:
    """Written down before they are answered: a homeserver tells of each only once."""

    def __init__(
        self,
        settings: Settings,
        login: Login,
        rooms: Rooms,
        direct: DirectChats,
        errands: Errands,
        memory: Memory,
    ) -> None:
        self._settings = settings
        self._login = login
        self._rooms = rooms
        self._direct = direct
        self._errands = errands
        self._memory = memory
        self._notes = Notebook(memory, "matrix.invitations")

    async def open(self) -> None:
        """Read what was kept."""
        await self._notes.open()

    async def note(self, answer: Mapping[str, Any]) -> None:
        """Write down the invitations in a sync's answer."""
        for chat, info in mapping_at(answer, "rooms", "invite").items():
            events = mapping_at(info, "invite_state").get("events")
            for event in events if isinstance(events, list) else []:
                content = mapping_at(event, "content")
                if event.get("state_key") == self._login.user and "membership" in content:
                    direct = content.get("is_direct") is True
                    inviter = text_at(event, "sender")
                    await self._notes.put(
                        chat, {"inviter": inviter, "direct": direct, "answered": False, "tries": 0}
                    )

    @property
    def waiting(self) -> bool:
        """Whether some are still to be answered soon."""
        notes = self._notes.entries.values()
        return any(not note["answered"] and note["tries"] < EAGER for note in notes)

    def answer(self) -> None:
        """Begin to answer all that wait; what fails for now is tried again after the next sync."""
        for chat, note in self._notes.entries.items():
            if not note["answered"]:
                self._errands.start(f"invitation {chat}", partial(self._answer, chat))

    async def _answer(self, chat: str) -> None:
        note = self._notes.entries.get(chat)
        if note is None:
            return
        note["tries"] += 1
        try:
            if await self._memory.blocked(note["inviter"]):
                await self._decline(chat, note, None)
            elif self._settings.welcomes(note["inviter"]):
                await self._accept(chat, note)
            else:
                await self._decline(chat, note, self._settings.refusal)
        except UnreachableError as error:
            logger.warning("the invitation to %s waits: %s", chat, error)
        except RefusedError as error:
            logger.warning("the invitation to %s: %s", chat, error)
            if not error.passing:
                await self._notes.drop(chat)

    def inviter(self, chat: str) -> str | None:
        """Whose invitation to this room the bot has accepted."""
        note = self._notes.entries.get(chat)
        return note["inviter"] if note else None

    async def entered(self, chat: str) -> None:
        """The bot is in: the invitation is done with, also one that was withdrawn."""
        await self._notes.drop(chat)

    async def _accept(self, chat: str, note: dict[str, Any]) -> None:
        via = server_of(note["inviter"])
        # Marked first: nobody may see the direct chat as a room for a moment.
        if note["direct"]:
            await self._direct.mark(note["inviter"], chat)
        await self._login.call(
            "POST", f"/join/{part(chat)}", {}, query={"via": via, "server_name": via}
        )
        self._rooms.expect(chat)
        # A sync may have brought the room meanwhile: then it is done with.
        if chat in self._notes.entries:
            await self._notes.put(chat, {**note, "answered": True})

    async def _decline(self, chat: str, note: dict[str, Any], reason: str | None) -> None:
        logger.warning("declined the invitation of %s to %s", note["inviter"], chat)
        words = {"reason": reason} if reason else {}
        await self._login.call("POST", f"/rooms/{part(chat)}/leave", words)
        await self._notes.drop(chat)
