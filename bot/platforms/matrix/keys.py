"""Keys for end-to-end encryption: ours stay in stock, and every device of a room has its key."""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Any

from aiohttp import ClientError
from nio import ErrorResponse, KeysUploadResponse
from nio.exceptions import GroupEncryptionError, LocalProtocolError

from bot.clock import Clock, new_key
from bot.platforms.matrix import wire
from bot.platforms.matrix.client import Client
from bot.platforms.matrix.wire import RefusedError, UnreachableError, part

logger = logging.getLogger(__name__)
Device = tuple[str, str]
MARK = "org.followthrough.keys"
ROUNDS = 3
DRY_FOR = timedelta(seconds=30)
NETWORK = (ClientError, TimeoutError, OSError)


class ClashError(Exception):
    """The homeserver has other keys of this device than the bot: these are an older copy."""


async def upload(client: Client) -> None:
    """Fill up the one-time keys that others use to reach this device.

    Raises ClashError, UnreachableError and RefusedError.
    """
    if not client.should_upload_keys:
        return
    fresh = client.olm.share_keys()
    # Before they leave: keys that the server has and we have forgotten make us deaf.
    client.olm.save_account()
    try:
        answer = await wire.call(client, "POST", "/keys/upload", fresh)
    except RefusedError as error:
        # Matrix specification v1.16, POST /keys/upload, names no code for it; Synapse says 400.
        raise ClashError(str(error)[:200]) if error.status == 400 else error from error
    client.olm.handle_response(KeysUploadResponse.from_dict(answer))


async def told_mark(client: Client, user: str, device: str) -> int:
    """The mark of this device's keys that the homeserver was told last; 0 for none.

    Raises UnreachableError and RefusedError.
    """
    try:
        told = await wire.call(client, "GET", _mark_path(user))
    except RefusedError as error:
        if error.status != 404:
            raise
        return 0
    mark = told.get("mark")
    return mark if told.get("device") == device and isinstance(mark, int) else 0


async def tell_mark(client: Client) -> None:
    """Tell the homeserver that keys have been used. Raises UnreachableError and RefusedError."""
    if not client.store.moved:
        return
    told = {"device": client.device_id, "mark": client.store.step()}
    try:
        await wire.call(client, "PUT", _mark_path(client.user_id), told)
    except BaseException:
        client.store.moved = True
        raise


def _mark_path(user: str) -> str:
    return f"/user/{part(user)}/account_data/{MARK}"


async def tend(client: Client, answer: Mapping[str, Any]) -> None:
    """What a sync has made necessary; what fails is tried again after the next one.

    Raises ClashError.
    """
    counts = answer.get("device_one_time_keys_count")
    left = counts.get("signed_curve25519") if isinstance(counts, dict) else None
    # nio takes 0 for unknown and would never upload again.
    client.olm.uploaded_key_count = left if isinstance(left, int) else 0
    try:
        await client.send_to_device_messages()
        await upload(client)
        if client.should_query_keys:
            await client.keys_query()
        if client.should_claim_keys:
            await client.keys_claim(client.get_users_for_key_claiming())
        await tell_mark(client)
    except (*NETWORK, UnreachableError, RefusedError) as error:
        logger.warning("keys will be looked after later: %s %s", type(error).__name__, error)


class RoomKeys:
    """Sees to it that every device in a room can read what the bot says next."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._dry: dict[Device, datetime] = {}

    @asynccontextmanager
    async def shared(self, client: Client, room_id: str) -> AsyncIterator[None]:
        """Within, the room's key is with all its devices; do not wait before encrypting.

        Raises aiohttp's errors, UnreachableError and RefusedError, and nio's GroupEncryptionError
        and LocalProtocolError.
        """
        async with self._locks[room_id]:
            await self._share(client, room_id)
            yield

    async def _share(self, client: Client, room_id: str) -> None:
        room = client.rooms.get(room_id)
        if room is None:
            raise LocalProtocolError(f"The bot has left {room_id}.")
        if not room.members_synced:
            await client.joined_members(room_id)
        if client.should_query_keys:
            _accepted(await client.keys_query())
        for _ in range(ROUNDS):
            lacking = self._lacking(client, room_id)
            if not lacking and not client.olm.should_share_group_session(room_id):
                return
            if missing := client.get_missing_sessions(room_id):
                _accepted(await client.keys_claim(missing))
            await self._share_once(client, room_id)
        self._give_up(client, room_id, self._lacking(client, room_id))

    def _give_up(self, client: Client, room_id: str, lacking: set[Device]) -> None:
        """Go on without the devices that cannot be reached at all, and with no others."""
        missing = client.get_missing_sessions(room_id).items()
        unreachable = {(user, device) for user, theirs in missing for device in theirs}
        if lacking - unreachable:
            raise GroupEncryptionError(f"The key of {room_id} has not reached all its devices.")
        now = self._clock.now()
        for device in lacking:
            # It has no one-time keys left: its owner must come online. Do not ask all the time.
            logger.warning("device %s of %s has no keys to be reached with", device[1], device[0])
            self._dry[device] = now

    async def _share_once(self, client: Client, room_id: str) -> None:
        """Give the key to those who lack it. nio's own way takes any answer for a success."""
        sessions, room = client.olm.outbound_group_sessions, client.rooms[room_id]
        users = list(room.users)
        if room_id in sessions and sessions[room_id].expired:
            del sessions[room_id]
        if room_id not in sessions:
            client.olm.create_outbound_group_session(room_id)
        session = sessions[room_id]
        # The same key goes to those who lack it, instead of a new one to everybody.
        session.shared = False
        parcels = client.olm.share_group_session_parallel(
            room_id, users, ignore_unverified_devices=True
        )
        for reached, messages in parcels:
            path = f"/sendToDevice/m.room.encrypted/{new_key()}"
            await wire.call(client, "PUT", path, messages)
            session.users_shared_with.update(reached)
        session.shared = True
        if not room.users.keys() >= set(users):
            # Whoever has left meanwhile may not read on.
            client.invalidate_outbound_session(room_id)

    def _lacking(self, client: Client, room_id: str) -> set[Device]:
        session = client.olm.outbound_group_sessions.get(room_id)
        have = session.users_shared_with | session.users_ignored if session else set()
        devices = {
            (user, device)
            for user, theirs in client.room_devices(room_id).items()
            for device in theirs
        }
        since = self._clock.now() - DRY_FOR
        dry = {device for device, at in self._dry.items() if at > since}
        return devices - have - dry - {(client.user_id, client.device_id)}


def _accepted(response: object) -> None:
    """Raises GroupEncryptionError when the homeserver did not do what was asked."""
    if isinstance(response, ErrorResponse):
        raise GroupEncryptionError(f"The homeserver gives no keys: {response}")
