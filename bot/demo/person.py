"""A person of the demo: a client of their own, which joins what it is invited to and listens."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from aiohttp import ClientError
from nio import (
    MegolmEvent,
    ReactionEvent,
    RoomCreateResponse,
    RoomEncryptedFile,
    RoomMessageFile,
    RoomMessageNotice,
    RoomMessageText,
    RoomSendResponse,
    SyncResponse,
)
from nio.exceptions import EncryptionError

from bot.clock import SystemClock
from bot.demo.folder import DemoError, Folder
from bot.platforms.matrix.client import Client
from bot.platforms.matrix.encryption import keys
from bot.platforms.matrix.encryption.room_keys import RoomKeys
from bot.platforms.matrix.events import media_of
from bot.platforms.matrix.login import Login
from bot.platforms.matrix.media import downloaded
from bot.platforms.matrix.settings import Settings
from bot.platforms.port import LastingFailure, PassingFailure
from bot.platforms.terminal import shown
from domain.files import MOST_BYTES, decoded, is_text

logger = logging.getLogger(__name__)
PATIENCE = 60.0
WORDS = (RoomMessageText, RoomMessageNotice)
FILES = (RoomMessageFile, RoomEncryptedFile)
ENCRYPTION = {
    "type": "m.room.encryption",
    "state_key": "",
    "content": {"algorithm": "m.megolm.v1.aes-sha2"},
}


@dataclass(frozen=True)
class Heard:
    """A message as it arrived at one person; `changed` when it gives an earlier one new words.

    A mark on a message is one as well: it replies to that message.
    """

    event: str
    chat: str
    sender: str
    at: datetime
    text: str
    reply_to: str | None
    changed: bool


class Person:
    """Somebody with an account; `listen` must run for anything else to work."""

    def __init__(
        self, folder: Folder, homeserver: str, user: str, hear: Callable[[Person, Heard], None]
    ) -> None:
        self.user = user
        self.name = user.removeprefix("@").partition(":")[0]
        self._clock = SystemClock()
        self._folder = Folder(folder.path / "people" / self.name)
        settings = Settings(homeserver, user, password=folder.password(self.name))
        self._login = Login(settings, self._made(self._folder.path), self._clock)
        self._room_keys = RoomKeys(self._clock)
        self._hear = hear
        self._unread: list[Any] = []
        self._unopened: list[tuple[str, Any]] = []
        self._news = asyncio.Condition()

    @staticmethod
    def _made(path: Path) -> Path:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        return path

    @property
    def client(self) -> Client:
        """The client, once `open` has been called."""
        return self._login.client

    async def open(self) -> None:
        """Log in, and learn what has happened since last time. Raises FatalFailure."""
        await self._login.open()
        self.client.add_event_callback(self._on_message, (*WORDS, *FILES, ReactionEvent))
        self.client.add_event_callback(self._on_unreadable, MegolmEvent)
        await self._sync(0, self._folder.recall("position"), True)

    async def listen(self) -> None:
        """Follow everything, until cancelled."""
        while True:
            try:
                await self._sync(30_000)
            except (ClientError, TimeoutError, OSError) as error:
                logger.warning("%s cannot hear: %s", self.name, error)
                await self._clock.sleep(1)

    async def close(self) -> None:
        """Let go of connections and files."""
        await self._login.close()

    async def until(
        self, happened: Callable[[], bool], what: str, patience: float = PATIENCE
    ) -> None:
        """Wait until a sync has made it true. Raises DemoError after `patience` seconds."""
        try:
            async with asyncio.timeout(patience), self._news:
                await self._news.wait_for(happened)
        except TimeoutError:
            raise DemoError(f"Within {patience:.0f} seconds, {what}.") from None

    async def make_room(self, name: str, others: list[str], direct: bool = False) -> str:
        """An encrypted room with invitations for the others; its id."""
        response = await self.client.room_create(
            name=name or None, invite=others, is_direct=direct, initial_state=[ENCRYPTION]
        )
        if not isinstance(response, RoomCreateResponse):
            raise DemoError(f"The room cannot be made: {response}.")
        room = str(response.room_id)
        await self.until(lambda: room in self.client.rooms, "the new room did not appear")
        return room

    def sees(self, user: str, room: str) -> bool:
        """Whether the user has joined the room, with a device that can be written to."""
        known = self.client.rooms.get(room)
        if not known or user not in known.users or user in known.invited_users:
            return False
        return user == self.user or any(self.client.device_store.active_user_devices(user))

    def alone_with(self, user: str) -> str | None:
        """The newest room with nobody but these two."""
        both = {self.user, user}
        rooms = [id for id, room in self.client.rooms.items() if set(room.users) == both]
        return rooms[-1] if rooms else None

    async def say(self, room: str, text: str) -> str:
        """Send a message, encrypted for everybody in the room; its event id. Raises DemoError."""
        content = {"msgtype": "m.text", "body": text}
        key = str(uuid.uuid4())
        try:
            async with self._room_keys.shared(self.client, room):
                response = await self.client.room_send(
                    room, "m.room.message", content, key, ignore_unverified_devices=True
                )
        except (ClientError, TimeoutError, OSError) as error:
            raise DemoError(f"The homeserver cannot be reached: {error}") from error
        if not isinstance(response, RoomSendResponse):
            raise DemoError(f"The message was not sent: {response}.")
        return str(response.event_id)

    def calls(self, user: str, room: str) -> str:
        """What people in the room call this user."""
        known = self.client.rooms.get(room)
        return str((known and known.user_name(user)) or user)

    async def _sync(self, timeout: int, since: str | None = None, full: bool = False) -> None:
        limit = {"room": {"timeline": {"limit": 100}}}
        response = await self.client.sync(timeout, limit, since, full_state=full)
        if not isinstance(response, SyncResponse):
            logger.warning("%s cannot hear: %s", self.name, response)
            await self._clock.sleep(1)
            return
        left = response.device_key_count.signed_curve25519
        await keys.tend(self.client, {"device_one_time_keys_count": {"signed_curve25519": left}})
        self._read_again()
        await self._open_files()
        for room in list(self.client.invited_rooms):
            await self.client.join(room)
        self._folder.keep("position", response.next_batch)
        async with self._news:
            self._news.notify_all()

    def _on_unreadable(self, room: Any, event: Any) -> None:
        event.room_id = room.room_id
        self._unread.append(event)

    def _read_again(self) -> None:
        """A key may arrive after the message that it opens."""
        waiting, self._unread = self._unread, []
        for event in waiting:
            with contextlib.suppress(EncryptionError):
                self._on_message(self.client.rooms[event.room_id], self.client.decrypt_event(event))
                continue
            self._unread.append(event)

    def _on_message(self, room: Any, event: Any) -> None:
        if isinstance(event, FILES):
            self._unopened.append((room.room_id, event))
        elif isinstance(event, ReactionEvent):
            self._heard(room.room_id, event, event.key)
        elif isinstance(event, WORDS):
            new = event.source["content"].get("m.new_content")
            self._heard(room.room_id, event, new["body"] if new else event.body, bool(new))

    async def _open_files(self) -> None:
        """Read what was sent as a file, as far as it is text."""
        files, self._unopened = self._unopened, []
        for room, event in files:
            content = event.source["content"]
            text = ""
            try:
                if is_text(event.body, str(content.get("info", {}).get("mimetype", ""))):
                    found = await downloaded(self.client, media_of(content), MOST_BYTES)
                    text = decoded(found)
            except (PassingFailure, LastingFailure) as failure:
                logger.warning("%s cannot open %s: %s", self.name, event.event_id, failure)
            self._heard(room, event, shown(event.body, text))

    def _heard(self, room: str, event: Any, text: str, changed: bool = False) -> None:
        content = event.source["content"]
        relation = content.get("m.relates_to") or {}
        heard = Heard(
            event.event_id,
            room,
            event.sender,
            datetime.fromtimestamp(event.server_timestamp / 1000, UTC),
            text,
            (relation.get("m.in_reply_to") or relation).get("event_id"),
            changed,
        )
        self._hear(self, heard)
