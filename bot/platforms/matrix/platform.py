"""Matrix as a platform: the parts put together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from peewee import PeeweeException

from bot.clock import Clock
from bot.platforms.matrix.direct import DirectChats
from bot.platforms.matrix.earlier import Earlier
from bot.platforms.matrix.encryption.room_keys import RoomKeys
from bot.platforms.matrix.encryption.signing import Signing
from bot.platforms.matrix.errands import Errands
from bot.platforms.matrix.invitations import Invitations
from bot.platforms.matrix.login import Login
from bot.platforms.matrix.looking_back import LookingBack
from bot.platforms.matrix.media import downloaded
from bot.platforms.matrix.rooms import Rooms
from bot.platforms.matrix.send import Sender
from bot.platforms.matrix.settings import Settings
from bot.platforms.matrix.sync import Sync
from bot.platforms.matrix.unread import Unread
from bot.platforms.matrix.upgrades import Upgrades
from bot.platforms.port import (
    Attachment,
    Attempt,
    CaughtUp,
    FatalFailure,
    Memory,
    Outgoing,
    Past,
    Receive,
    Said,
)
from domain.people import Directory


class MatrixPlatform:
    """Keeps the promises of `bot.platforms.port.Platform` on a Matrix homeserver.

    `data` is a folder for the log-in and the keys. `heard` is called whenever the homeserver has
    been heard and all that it said was handed over.
    """

    def __init__(
        self,
        settings: Settings,
        data: Path,
        memory: Memory,
        clock: Clock,
        heard: CaughtUp = lambda: None,
    ) -> None:
        self._heard = heard
        self._login = Login(settings, data, clock)
        self._rooms = Rooms(self._login)
        self._direct = DirectChats(self._login, self._rooms)
        room_keys = RoomKeys(clock)
        self._sender = Sender(self._login, self._rooms, self._direct, room_keys, clock)
        self._looking_back = LookingBack(self._login, clock)
        self._earlier = Earlier(self._login, self._rooms)
        self._signing = Signing(settings, self._login, data, clock)
        errands = Errands()
        self._sync = Sync(
            self._login,
            self._rooms,
            room_keys,
            self._signing,
            Invitations(settings, self._login, self._rooms, self._direct, errands, memory),
            Upgrades(self._login, self._rooms, errands, memory),
            Unread(self._login, memory, clock, settings.key_patience),
            errands,
            memory,
            clock,
        )

    @property
    def directory(self) -> Directory:
        """Who is where, now."""
        return self._rooms

    @property
    def device(self) -> str:
        """The Matrix device: transaction ids count within it."""
        return str(self._login.client.device_id)

    @property
    def reachable(self) -> bool:
        """Whether the homeserver answered the last request for news."""
        return self._sync.reachable

    async def start(self) -> None:
        """Log in and learn who is where; waits for the homeserver. Raises FatalFailure."""
        with _keys_in_step():
            await self._login.open()
            await self._signing.tend()
            await self._sync.begin()

    async def run(self, receive: Receive, caught_up: CaughtUp = lambda: None) -> None:
        """Hand over every event until cancelled; see the port."""
        with _keys_in_step():
            await self._sync.run(receive, caught_up, self._heard)

    async def send(self, key: str, outgoing: Outgoing, earlier: Attempt | None = None) -> str:
        """Do it exactly once for this key; see the port."""
        with _keys_in_step():
            return await self._sender.send(key, outgoing, earlier)

    async def look_back(self, since: datetime) -> Mapping[str, Sequence[Past]]:
        """What the rooms still show since then; see the port."""
        return await self._looking_back.since(since)

    async def author_of(self, chat: str, event: str) -> str | None:
        """Who has said it; see the port."""
        return await self._earlier.author_of(chat, event)

    async def said_at(self, chat: str, event: str) -> Said | None:
        """What it says now; see the port."""
        return await self._earlier.said_at(chat, event)

    async def fetch(self, attachment: Attachment, most: int) -> bytes:
        """The file that somebody has sent; see the port."""
        return await downloaded(self._login.client, attachment.source, most)

    async def close(self) -> None:
        """Let go of connections and files."""
        await self._login.close()


@contextmanager
def _keys_in_step() -> Iterator[None]:
    """What nio knows must be what it has stored; where they part, only a new start helps.

    Raises FatalFailure.
    """
    try:
        yield
    except PeeweeException as error:
        raise FatalFailure(
            f"The encryption keys cannot be stored: {error}. Make room, then start me again."
        ) from error
