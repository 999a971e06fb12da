"""What the bot says, exactly once for each key."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from nio import RoomMessagesResponse
from nio.exceptions import (
    EncryptionError,
    GroupEncryptionError,
    LocalProtocolError,
    MembersSyncError,
)

from bot.clock import Clock
from bot.platforms.matrix import draw
from bot.platforms.matrix.direct import DirectChats
from bot.platforms.matrix.encryption.keys import NETWORK
from bot.platforms.matrix.encryption.room_keys import RoomKeys
from bot.platforms.matrix.events import KEY, mapping_at, text_at
from bot.platforms.matrix.login import Login
from bot.platforms.matrix.media import uploaded
from bot.platforms.matrix.pins import Pins
from bot.platforms.matrix.rooms import Rooms
from bot.platforms.matrix.wire import RefusedError, UnreachableError, failure, part
from bot.platforms.port import (
    Amend,
    Attempt,
    Enclose,
    LastingFailure,
    OpenDirect,
    Outgoing,
    PassingFailure,
    Pin,
    React,
    Say,
    Withdraw,
)

logger = logging.getLogger(__name__)
# Homeservers keep transaction ids for a day, each within one device.
KEPT_FOR = timedelta(hours=20)
MARGIN = timedelta(minutes=10)
PAGE = 100
SOON = 1.0
REACTION = "m.reaction"
DUPLICATE = "M_DUPLICATE_ANNOTATION"
RELATIONS = "/_matrix/client/v1/rooms"
# The room or its members changed while its key was being shared.
CRYPTO = (EncryptionError, GroupEncryptionError, LocalProtocolError, MembersSyncError)


class Sender:
    """Sends with the key as the transaction id; the key also stands in the event itself."""

    def __init__(
        self, login: Login, rooms: Rooms, direct: DirectChats, keys: RoomKeys, clock: Clock
    ) -> None:
        self._login = login
        self._rooms = rooms
        self._direct = direct
        self._clock = clock
        self._keys = keys
        self._pins = Pins(login, rooms)

    async def send(self, key: str, outgoing: Outgoing, earlier: Attempt | None) -> str:
        """See the port. Raises PassingFailure and LastingFailure."""
        try:
            return await self._send(key, outgoing, earlier)
        except (UnreachableError, RefusedError) as error:
            raise failure(error) from error
        except (*NETWORK, *CRYPTO) as error:
            raise PassingFailure(f"{type(error).__name__} {error}".strip()) from error

    async def _send(self, key: str, outgoing: Outgoing, earlier: Attempt | None) -> str:
        if isinstance(outgoing, OpenDirect):
            return await self._direct.open(key, outgoing.person)
        if outgoing.chat not in self._rooms and self._rooms.expected(outgoing.chat):
            raise PassingFailure(f"{outgoing.chat} has not appeared yet.", SOON)
        if outgoing.chat not in self._rooms:
            raise LastingFailure(f"The bot is not in {outgoing.chat}.")
        if isinstance(outgoing, Withdraw):
            return await self._withdraw(key, outgoing, earlier)
        if isinstance(outgoing, Pin):
            return await self._pins.put(outgoing)
        if earlier and self._forgotten(earlier):
            found = await self._find(key, outgoing.chat, earlier.at - MARGIN)
            if found:
                return found
        if isinstance(outgoing, React):
            return await self._react(key, outgoing)
        return await self._put(key, outgoing.chat, await self._content(key, outgoing))

    async def _content(self, key: str, outgoing: Say | Enclose | Amend) -> dict[str, Any]:
        self._check_alone(outgoing)
        if isinstance(outgoing, Amend):
            return amended(key, outgoing)
        if isinstance(outgoing, Say):
            return said(key, outgoing)
        sealed = self._rooms.encrypted(outgoing.chat)
        content = await uploaded(self._login.client, outgoing.file, sealed=sealed)
        # Somebody may have come meanwhile.
        self._check_alone(outgoing)
        return {**content, **_relation(None, outgoing.thread), KEY: key}

    def _check_alone(self, outgoing: Say | Enclose | Amend) -> None:
        only = outgoing.only_for
        if only is not None and self._rooms.direct_with(outgoing.chat) != only:
            raise LastingFailure(f"{only} is not alone with the bot in {outgoing.chat}.")

    async def _put(self, key: str, chat: str, content: dict[str, Any]) -> str:
        client = self._login.client
        kind = "m.room.message"
        if self._rooms.encrypted(chat):
            async with self._keys.shared(client, chat):
                kind, content = client.encrypt(chat, kind, content)
            # In clear too: after the loss of all keys it still tells what has been sent.
            content[KEY] = key
        return await self._put_in_clear(key, chat, kind, content)

    async def _put_in_clear(self, key: str, chat: str, kind: str, content: dict[str, Any]) -> str:
        path = f"/rooms/{part(chat)}/send/{part(kind)}/{part(key)}"
        answer = await self._login.call("PUT", path, content)
        return str(answer["event_id"])

    async def _react(self, key: str, outgoing: React) -> str:
        """Reactions are not encrypted: servers count them (Matrix specification v1.16,
        "Annotations and reactions"), and refuse a second one that says the same.
        """
        try:
            return await self._put_in_clear(key, outgoing.chat, REACTION, reacted(key, outgoing))
        except RefusedError as error:
            there = await self._standing(outgoing) if error.code == DUPLICATE else None
            if there is None:
                raise
            return there

    async def _standing(self, react: React) -> str | None:
        """The bot's own reaction with this emoji that stands on the event."""
        about = f"{RELATIONS}/{part(react.chat)}/relations/{part(react.target)}"
        path = f"{about}/m.annotation/{REACTION}"
        query: dict[str, Any] = {"limit": PAGE}
        while True:
            answer = await self._login.call("GET", path, query=query)
            for event in answer.get("chunk") or ():
                key = text_at(mapping_at(event, "content", "m.relates_to"), "key")
                if mapping_at(event).get("sender") == self._login.user and key == react.emoji:
                    return text_at(event, "event_id") or None
            if not text_at(answer, "next_batch"):
                return None
            query["from"] = answer["next_batch"]

    async def _withdraw(self, key: str, outgoing: Withdraw, earlier: Attempt | None) -> str:
        room, target = f"/rooms/{part(outgoing.chat)}", part(outgoing.target)
        if earlier:
            event = await self._login.call("GET", f"{room}/event/{target}")
            done = text_at(mapping_at(event, "unsigned", "redacted_because"), "event_id")
            if done:
                return done
        answer = await self._login.call("PUT", f"{room}/redact/{target}/{part(key)}", {})
        return str(answer["event_id"])

    # Looking up -----------------------------------------------------------------------------------

    def _forgotten(self, earlier: Attempt) -> bool:
        """Whether the homeserver may not know the earlier attempt's transaction id any more."""
        return (
            earlier.device != self._login.client.device_id
            or self._clock.now() - earlier.at > KEPT_FOR
        )

    async def _find(self, key: str, chat: str, since: datetime) -> str | None:
        """The bot's own event with this key, looking back from now."""
        query: dict[str, Any] = {"dir": "b", "limit": PAGE}
        while True:
            answer = await self._login.call("GET", f"/rooms/{part(chat)}/messages", query=query)
            response = RoomMessagesResponse.from_dict(answer, chat)
            if not isinstance(response, RoomMessagesResponse):
                raise UnreachableError("messages that are not Matrix")
            clear = [event.source for event in response.chunk]
            await self._login.client.receive_response(response)
            for source, event in zip(clear, response.chunk, strict=True):
                if self._is_mine(source, key) or self._is_mine(event.source, key):
                    return text_at(source, "event_id")
            oldest = clear[-1].get("origin_server_ts", 0) if clear else 0
            if not response.end or not clear or oldest < since.timestamp() * 1000:
                return None
            query["from"] = response.end

    def _is_mine(self, source: Mapping[str, Any], key: str) -> bool:
        content = mapping_at(source, "content")
        return source.get("sender") == self._login.user and content.get(KEY) == key


def said(key: str, say: Say) -> dict[str, Any]:
    """The content of a message: notices push nothing, what mentions somebody is for phones."""
    loud = say.loud or bool(say.mentions)
    words = _words("m.text" if loud else "m.notice", say)
    return {**words, **_relation(say.reply_to, say.thread), KEY: key}


def _relation(reply_to: str | None, thread: str | None) -> dict[str, Any]:
    """To what a message replies, and in which thread it stands."""
    relation: dict[str, Any] = {}
    if thread:
        relation = {"rel_type": "m.thread", "event_id": thread, "is_falling_back": False}
    if reply_to or thread:
        relation["m.in_reply_to"] = {"event_id": reply_to or thread}
        relation.update({"is_falling_back": True} if thread and not reply_to else {})
    return {"m.relates_to": relation} if relation else {}


def reacted(key: str, react: React) -> dict[str, Any]:
    """The content of a reaction."""
    relation = {"rel_type": "m.annotation", "event_id": react.target, "key": react.emoji}
    return {"m.relates_to": relation, KEY: key}


def amended(key: str, amend: Amend) -> dict[str, Any]:
    """The content of an edit, which pushes nothing."""
    fresh = _words("m.notice", amend)
    return {
        **fresh,
        KEY: key,
        "body": f"* {fresh['body']}",
        "m.mentions": {},
        "m.new_content": fresh,
        "m.relates_to": {"rel_type": "m.replace", "event_id": amend.target},
    }


def _words(kind: str, outgoing: Say | Amend) -> dict[str, Any]:
    return {
        "msgtype": kind,
        "body": draw.body(outgoing.page),
        "format": "org.matrix.custom.html",
        "formatted_body": draw.html(outgoing.page, outgoing.mentions),
        "m.mentions": {"user_ids": list(outgoing.mentions)} if outgoing.mentions else {},
    }
