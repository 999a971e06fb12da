"""Keys of rooms: every device in a room can read what the bot says there."""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from nio import ErrorResponse
from nio.crypto import OlmDevice, OutboundGroupSession
from nio.exceptions import GroupEncryptionError, LocalProtocolError

from bot.clock import Clock, new_key
from bot.platforms.matrix import wire
from bot.platforms.matrix.client import Client
from bot.platforms.matrix.encryption import keys
from bot.platforms.matrix.wire import RefusedError, UnreachableError

logger = logging.getLogger(__name__)
Name = tuple[str, str]
RoomKey = Mapping[str, str]
ROUNDS = 3
AT_ONCE = 20
SOON, LATEST = timedelta(seconds=30), timedelta(hours=1)
MOST = 20


@dataclass
class Waiting:
    """A device (user, device id) without keys to be reached with, and the room keys due to it."""

    until: datetime
    pause: timedelta = SOON
    due: dict[str, RoomKey] = field(default_factory=dict)

    def keep(self, key: RoomKey) -> None:
        """Keep a room key from where it stands now, so that nothing said since is lost."""
        self.due.setdefault(key["session_id"], key)
        if len(self.due) > MOST:
            del self.due[next(iter(self.due))]


class RoomKeys:
    """Hands out the keys of rooms, and those it could not hand out at once later."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._waiting: dict[Name, Waiting] = {}
        self._client: Client | None = None

    @asynccontextmanager
    async def shared(self, client: Client, room_id: str) -> AsyncIterator[None]:
        """Within, the room's key is with all who can be reached; do not wait before encrypting.

        Raises aiohttp's errors, UnreachableError and RefusedError, and nio's GroupEncryptionError
        and LocalProtocolError.
        """
        async with self._locks[room_id]:
            await self._share(client, room_id)
            yield

    async def complete(self, client: Client) -> None:
        """Try again to reach the devices that wait."""
        self._use(client)
        self._forget_gone(client)
        try:
            await self._try_again(client)
        except (UnreachableError, RefusedError) as error:
            logger.warning("room keys will be handed out later: %s", error)

    async def _try_again(self, client: Client) -> None:
        now = self._clock.now()
        for name, waiting in list(self._waiting.items()):
            if waiting.until > now and not self._reachable(client, name):
                continue
            waiting.pause = min(2 * waiting.pause, LATEST)
            waiting.until = now + waiting.pause
            await self._claim(client, [name])
            if self._reachable(client, name):
                await self._pay(client, name, waiting)

    # Sharing -------------------------------------------------------------------------------------

    async def _share(self, client: Client, room_id: str) -> None:
        self._use(client)
        room = client.rooms.get(room_id)
        if room is None:
            raise LocalProtocolError(f"The bot has left {room_id}.")
        if not room.members_synced:
            await client.joined_members(room_id)
        if client.should_query_keys:
            _accepted(await client.keys_query())
        users, session = set(room.users), _session(client, room_id)
        key = _key(room_id, session)
        lacking = self._lacking(client, room_id, session)
        for name in lacking & self._waiting.keys():
            self._waiting[name].keep(key)
        lacking -= self._waiting.keys()
        for _ in range(ROUNDS):
            lacking -= await self._reach(client, lacking, session, key)
        for name in lacking:
            logger.warning("device %s of %s has no keys to be reached with", name[1], name[0])
            self._waiting[name] = Waiting(self._clock.now() + SOON)
            self._waiting[name].keep(key)
        session.shared = True
        if not room.users.keys() >= users:
            # Whoever has left meanwhile may not read on.
            client.invalidate_outbound_session(room_id)

    async def _reach(
        self, client: Client, lacking: set[Name], session: OutboundGroupSession, key: RoomKey
    ) -> set[Name]:
        """Those of the lacking devices that have the key now."""
        if not lacking:
            return set()
        await self._claim(client, lacking)
        reachable = [name for name in sorted(lacking) if self._reachable(client, name)]
        for start in range(0, len(reachable), AT_ONCE):
            some = reachable[start : start + AT_ONCE]
            await self._hand_out(client, some, key)
            session.users_shared_with.update(some)
        return set(reachable)

    async def _claim(self, client: Client, names: Iterable[Name]) -> None:
        wanted: defaultdict[str, list[str]] = defaultdict(list)
        for user, device in names:
            if not self._reachable(client, (user, device)):
                wanted[user].append(device)
        if wanted:
            await keys.claim(client, wanted)

    async def _hand_out(self, client: Client, names: Iterable[Name], key: RoomKey) -> None:
        """nio's own way takes any answer for a success, and skips whoever has our device id."""
        messages: defaultdict[str, dict[str, Any]] = defaultdict(dict)
        with client.store.database.atomic():
            for user, device_id in names:
                device = client.device_store[user][device_id]
                session = client.olm.session_store.get(device.curve25519)
                sealed = client.olm._olm_encrypt(session, device, "m.room_key", key)
                messages[user][device_id] = sealed
        path = f"/sendToDevice/m.room.encrypted/{new_key()}"
        await wire.call(client, "PUT", path, {"messages": messages})

    def _lacking(self, client: Client, room_id: str, session: OutboundGroupSession) -> set[Name]:
        own = (client.user_id, client.device_id)
        store = client.device_store
        users = client.rooms[room_id].users
        devices = {(user, d.id) for user in users for d in store.active_user_devices(user)}
        have: set[Name] = session.users_shared_with
        return devices - have - {own}

    # Those who wait ------------------------------------------------------------------------------

    async def _pay(self, client: Client, name: Name, waiting: Waiting) -> None:
        for session_id, key in list(waiting.due.items()):
            await self._hand_out(client, [name], key)
            del waiting.due[session_id]
            session = client.olm.outbound_group_sessions.get(key["room_id"])
            if session and session.id == session_id:
                session.users_shared_with.add(name)
        self._waiting.pop(name, None)

    def _forget_gone(self, client: Client) -> None:
        for (user, device_id), waiting in list(self._waiting.items()):
            for session_id, key in list(waiting.due.items()):
                room = client.rooms.get(key["room_id"])
                if room is None or user not in room.users:
                    del waiting.due[session_id]
            if not waiting.due or _device(client, (user, device_id)) is None:
                del self._waiting[user, device_id]

    def _use(self, client: Client) -> None:
        """The keys of an earlier device are not ours to hand out."""
        if client is not self._client:
            self._waiting.clear()
            self._client = client

    def _reachable(self, client: Client, name: Name) -> bool:
        device = _device(client, name)
        return bool(device and client.olm.session_store.get(device.curve25519))


def _session(client: Client, room_id: str) -> OutboundGroupSession:
    sessions = client.olm.outbound_group_sessions
    if room_id not in sessions or sessions[room_id].expired:
        client.olm.create_outbound_group_session(room_id)
    return sessions[room_id]


def _key(room_id: str, session: OutboundGroupSession) -> RoomKey:
    """The content of `m.room_key`; it opens what is said from now on."""
    return {
        "algorithm": "m.megolm.v1.aes-sha2",
        "room_id": room_id,
        "session_id": session.id,
        "session_key": session.session_key,
    }


def _device(client: Client, name: Name) -> OlmDevice | None:
    user, device_id = name
    devices = client.device_store.active_user_devices(user)
    return next((device for device in devices if device.id == device_id), None)


def _accepted(response: object) -> None:
    """Raises GroupEncryptionError when the homeserver did not do what was asked."""
    if isinstance(response, ErrorResponse):
        raise GroupEncryptionError(f"The homeserver gives no keys: {response}")
