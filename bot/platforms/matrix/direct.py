"""Direct chats: one room for each person, encrypted and marked, never opened twice."""

from __future__ import annotations

import asyncio
from typing import Any

from bot.platforms.matrix.login import Login
from bot.platforms.matrix.rooms import CREATION_KEY, Rooms
from bot.platforms.matrix.wire import RefusedError, UnreachableError, part

ENCRYPTION = {
    "type": "m.room.encryption",
    "state_key": "",
    "content": {"algorithm": "m.megolm.v1.aes-sha2"},
}
NO_GUESTS = {
    "type": "m.room.guest_access",
    "state_key": "",
    "content": {"guest_access": "forbidden"},
}


class DirectChats:
    """Opens direct chats and keeps the account's list of them (`m.direct`)."""

    def __init__(self, login: Login, rooms: Rooms) -> None:
        self._login = login
        self._rooms = rooms
        self._lock = asyncio.Lock()

    async def open(self, key: str, person: str) -> str:
        """The direct chat with a person, made when there is none.

        The key stands in the room's creation event, so that a room made just before a crash is
        found again. Raises UnreachableError and RefusedError.
        """
        async with self._lock:
            chat = next(iter(self._rooms.direct_chats(person)), None)
            chat = chat or self._rooms.made_for(key)
            if chat is None:
                await self._check_unseen(key)
                chat = await self._create(key, person)
            elif self._rooms.direct_with(chat) is None:
                await self._invite(chat, person)
            await self._mark(person, chat)
            return chat

    async def mark(self, person: str, chat: str) -> None:
        """Put the room on the list. Raises UnreachableError and RefusedError."""
        async with self._lock:
            await self._mark(person, chat)

    async def load(self) -> None:
        """Read the list from the homeserver. Raises UnreachableError and RefusedError."""
        self._rooms.mark_direct(await self._marks())

    async def _create(self, key: str, person: str) -> str:
        wanted = {
            "preset": "trusted_private_chat",
            "is_direct": True,
            "invite": [person],
            "creation_content": {CREATION_KEY: key},
            "initial_state": [ENCRYPTION, NO_GUESTS],
        }
        chat = str((await self._login.call("POST", "/createRoom", wanted))["room_id"])
        self._rooms.expect(chat)
        return chat

    async def _check_unseen(self, key: str) -> None:
        """Raise UnreachableError when a room for this key exists that no sync has brought yet."""
        joined = (await self._login.call("GET", "/joined_rooms")).get("joined_rooms", [])
        for chat in joined:
            if chat in self._rooms:
                continue
            path = f"/rooms/{part(chat)}/state/m.room.create/"
            if (await self._login.call("GET", path)).get(CREATION_KEY) == key:
                raise UnreachableError(f"{chat} has not appeared yet")

    async def _invite(self, chat: str, person: str) -> None:
        await self._login.call("POST", f"/rooms/{part(chat)}/invite", {"user_id": person})

    async def _mark(self, person: str, chat: str) -> None:
        marks = await self._marks()
        rooms = marks.get(person)
        rooms = rooms if isinstance(rooms, list) else []
        if chat not in rooms:
            marks = {**marks, person: [*rooms, chat]}
            await self._login.call("PUT", self._path, marks)
        self._rooms.mark_direct(marks)

    async def _marks(self) -> dict[str, Any]:
        try:
            return await self._login.call("GET", self._path)
        except RefusedError as error:
            if error.status == 404:
                return {}
            raise

    @property
    def _path(self) -> str:
        return f"/user/{part(self._login.user)}/account_data/m.direct"
