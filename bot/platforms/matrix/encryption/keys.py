"""The keys of the bot's own device: others can always reach it, and it can reach them."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from typing import Any

from aiohttp import ClientError
from nio import KeysClaimResponse, KeysUploadResponse
from nio.event_builders import RoomKeyRequestMessage
from peewee import PeeweeException

from bot.platforms.matrix import wire
from bot.platforms.matrix.client import Client
from bot.platforms.matrix.encryption import fallback
from bot.platforms.matrix.events import mapping_at
from bot.platforms.matrix.wire import RefusedError, UnreachableError, part

logger = logging.getLogger(__name__)
MARK = "org.followthrough.keys"
# How long a homeserver may ask another one for its people's keys.
PATIENCE_MS = 5_000
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
        if error.status == 400 and error.code == "M_UNKNOWN":
            # The specification names no code for it; this is Synapse's.
            raise ClashError(str(error)[:200]) from error
        raise
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
    left = counts.get(fallback.ALGORITHM) if isinstance(counts, dict) else None
    # nio takes 0 for unknown and would never upload again.
    client.olm.uploaded_key_count = left if isinstance(left, int) else 0
    try:
        await upload(client)
        await _renew_fallback(client, answer.get("device_unused_fallback_key_types"))
        if client.should_query_keys:
            await client.keys_query()
        await _greet_anew(client)
        await tell_mark(client)
    except (*NETWORK, UnreachableError, RefusedError) as error:
        logger.warning("keys will be looked after later: %s %s", type(error).__name__, error)


async def _renew_fallback(client: Client, unused: object) -> None:
    """Announce a fallback key where the homeserver has none or has given it to somebody."""
    if isinstance(unused, list) and fallback.ALGORITHM not in unused:
        await wire.call(client, "POST", "/keys/upload", fallback.fresh(client.olm))


async def _greet_anew(client: Client) -> None:
    """Open a new session with devices whose messages cannot be opened, and tell them of it.

    Matrix specification v1.16, "Recovering from undecryptable messages". nio marks a device at
    most once an hour. Room keys are not asked for: clients give them to their own people only,
    and nio takes them from nobody else.
    """
    if client.should_claim_keys:
        await claim(client, client.get_users_for_key_claiming())
        # Those without keys are marked again by their next message.
        client.olm.wedged_devices.clear()
        client.olm.key_request_devices_no_session.clear()
    queue = client.olm.outgoing_to_device_messages
    queue[:] = [message for message in queue if not isinstance(message, RoomKeyRequestMessage)]
    await client.send_to_device_messages()


async def claim(client: Client, wanted: Mapping[str, Iterable[str]]) -> None:
    """Open sessions with devices (by user) for which the homeserver has a key.

    Raises UnreachableError and RefusedError.
    """
    asked = {user: dict.fromkeys(some, fallback.ALGORITHM) for user, some in wanted.items()}
    body = {"one_time_keys": asked, "timeout": PATIENCE_MS}
    answer = await wire.call(client, "POST", "/keys/claim", body)
    for user, devices in mapping_at(answer, "one_time_keys").items():
        for device, key in mapping_at({user: devices}, user).items():
            try:
                client.olm.handle_response(KeysClaimResponse({user: {device: key}}, {}))
            except PeeweeException:
                raise
            except Exception:
                # One device with a key that is none must not keep the others from reading.
                logger.warning("the one-time key of %s %s is none", user, device)
