"""The sync loop: everything that happens, in order, and a position that never runs ahead of it."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from nio import SyncResponse

from bot.clock import Clock
from bot.platforms.matrix.contact import Contact
from bot.platforms.matrix.encryption import keys
from bot.platforms.matrix.encryption.room_keys import RoomKeys
from bot.platforms.matrix.encryption.signing import Signing
from bot.platforms.matrix.errands import Errands
from bot.platforms.matrix.events import (
    Setting,
    instant,
    mapping_at,
    membership_change,
    read,
    text_at,
)
from bot.platforms.matrix.invitations import Invitations
from bot.platforms.matrix.login import Login
from bot.platforms.matrix.past import PAGE, Past
from bot.platforms.matrix.position import Position
from bot.platforms.matrix.rooms import Rooms
from bot.platforms.matrix.unread import Unread
from bot.platforms.matrix.upgrades import Upgrades
from bot.platforms.matrix.wire import RefusedError, UnreachableError
from bot.platforms.port import (
    CaughtUp,
    Entered,
    Incoming,
    Memory,
    Receive,
    Removed,
    Undecryptable,
)

logger = logging.getLogger(__name__)
LONG, SHORT = 30.0, 2.0
WANTED = {
    "presence": {"types": []},
    "account_data": {"types": ["m.direct"]},
    "room": {
        # The default of 10 silently loses what comes in a burst.
        "timeline": {"limit": PAGE, "lazy_load_members": False},
        "state": {"lazy_load_members": False},
        "ephemeral": {"types": []},
        "account_data": {"types": []},
    },
}
FILTER = json.dumps(WANTED)


@dataclass(frozen=True)
class Turn:
    """One answer of the homeserver: as it came, and as nio understood and decrypted it.

    The first one `after_absence` has what happened while the homeserver could not be reached.
    """

    answer: Mapping[str, Any]
    response: SyncResponse
    asked_at: datetime
    after_absence: bool


class Sync:
    """Reads the account's events from the kept position on."""

    def __init__(
        self,
        login: Login,
        rooms: Rooms,
        room_keys: RoomKeys,
        signing: Signing,
        invitations: Invitations,
        upgrades: Upgrades,
        unread: Unread,
        errands: Errands,
        memory: Memory,
        clock: Clock,
    ) -> None:
        self._login = login
        self._rooms = rooms
        self._room_keys = room_keys
        self._signing = signing
        self._invitations = invitations
        self._upgrades = upgrades
        self._unread = unread
        self._clock = clock
        self._contact = Contact(clock)
        self._past = Past(login, self._contact)
        self._errands = errands
        self._position = Position(memory, clock)
        self._held: Turn | None = None

    @property
    def reachable(self) -> bool:
        """Whether the homeserver answered the last request for news."""
        return self._contact.reachable

    async def begin(self) -> None:
        """Learn who is where; what has happened meanwhile waits for `run`. Raises FatalFailure."""
        for notes in (self._invitations, self._upgrades, self._unread, self._position):
            await notes.open()
        self._held = await self._next()

    async def run(self, receive: Receive, caught_up: CaughtUp, heard: CaughtUp) -> None:
        """Hand everything over until cancelled, and say so of each turn. Raises FatalFailure."""
        try:
            await self._run(receive, caught_up, heard)
        except asyncio.CancelledError:
            await self._position.keep()
            raise
        finally:
            await self._errands.stop()

    async def _run(self, receive: Receive, caught_up: CaughtUp, heard: CaughtUp) -> None:
        behind = True
        while True:
            turn, self._held = self._held or await self._next(), None
            behind = behind or turn.after_absence
            try:
                await self._hand_over(turn, receive)
            except RefusedError as error:
                await self._renew(error)
            except keys.ClashError as error:
                self._rooms.ready = False
                await self._login.replace(error)
                await self._signing.tend()
            else:
                heard()
                if behind:
                    caught_up()
                behind = False

    # Fetching ------------------------------------------------------------------------------------

    async def _next(self) -> Turn:
        while True:
            try:
                turn = await self._fetch()
            except RefusedError as error:
                if error.token_gone:
                    await self._renew(error)
                    continue
                if error.status == 400 and self._position.word is not None:
                    await self._position.lose(error)
                    continue
                await self._contact.wait(error)
            except UnreachableError as error:
                await self._contact.wait(error)
            else:
                self._contact.made()
                return turn

    async def _renew(self, error: RefusedError) -> None:
        self._rooms.ready = False
        await self._login.renew(error)
        await self._signing.tend()

    async def _fetch(self) -> Turn:
        full = not self._rooms.ready
        waiting = (
            self._position.unkept
            or self._unread.waiting
            or self._invitations.waiting
            or self._upgrades.waiting
        )
        # After an absence nothing may have happened: the answer must not wait for news then.
        seconds = 0.0 if full or not self.reachable else SHORT if waiting else LONG
        query = {"timeout": int(seconds * 1000), "filter": FILTER}
        if self._position.word:
            query["since"] = self._position.word
        if full:
            query["full_state"] = "true"
        asked_at = self._clock.now()
        answer = await self._login.call("GET", "/sync", query=query, seconds=seconds + 60)
        # nio takes invitations and account data apart while it reads them; they are ours to read.
        rooms = {**mapping_at(answer, "rooms"), "invite": {}}
        response = SyncResponse.from_dict({**answer, "account_data": {}, "rooms": rooms})
        if not isinstance(response, SyncResponse):
            raise UnreachableError("a sync that is not Matrix")
        # Else nio takes an answer that repeats for known and leaves it encrypted.
        self._login.client.next_batch = ""
        await self._login.client.receive_response(response)
        self._rooms.learn(answer)
        return Turn(answer, response, asked_at, not self.reachable)

    # Handing over --------------------------------------------------------------------------------

    async def _hand_over(self, turn: Turn, receive: Receive) -> None:
        response = turn.response
        await self._invitations.note(turn.answer)
        if self._position.begun:
            for chat, info in response.rooms.join.items():
                await self._read_room(chat, info.timeline, receive)
            for chat, info in response.rooms.leave.items():
                await self._read_parting(chat, [*info.state, *info.timeline.events], receive)
        await self._read_late(response, receive)
        await self._unread.tell(receive)
        resting = not response.rooms.join and not response.rooms.leave
        await self._position.move_on(response.next_batch, turn.asked_at, resting=resting)
        await keys.tend(self._login.client, turn.answer)
        await self._room_keys.complete(self._login.client)
        await self._signing.tend()
        await self._signing.report(receive)
        self._errands.check()
        self._invitations.answer()
        await self._upgrades.follow(receive)

    async def _read_room(self, chat: str, timeline: Any, receive: Receive) -> None:
        events = list(timeline.events)
        if timeline.limited and timeline.prev_batch and self._past.joined_at(events) is None:
            events = [*await self._past.before(timeline.prev_batch, chat, self._position), *events]
        joined_at = self._past.joined_at(events)
        if joined_at is not None:
            await self._enter(chat, events[joined_at].source, receive)
            events = events[joined_at + 1 :]
        since = self._position.since
        for event in events:
            if since is None or instant(event.source, since) >= since:
                await self._read(chat, event, receive)

    async def _read(self, chat: str, event: Any, receive: Receive) -> None:
        if not event.decrypted:
            await self._upgrades.note(chat, event.source, self._clock.now())
        incoming = self._understood(chat, event.source, event.decrypted)
        if isinstance(incoming, Undecryptable):
            await self._unread.note(incoming)
        elif incoming is not None:
            await receive(incoming)

    def _understood(self, chat: str, source: Mapping[str, Any], decrypted: bool) -> Incoming | None:
        try:
            return read(source, self._setting(chat), decrypted=decrypted)
        except Exception:
            # One event that stumbles must not keep all others from being read.
            logger.exception("an event in %s could not be read", chat)
            return None

    def _setting(self, chat: str) -> Setting:
        return Setting(chat, self._rooms.names(chat), self._clock.now())

    async def _enter(self, chat: str, source: Mapping[str, Any], receive: Receive) -> None:
        inviter = self._invitations.inviter(chat)
        if inviter and not self._upgrades.announced(chat):
            at = instant(source, self._clock.now())
            await receive(Entered(text_at(source, "event_id"), chat, inviter, at))
        await self._invitations.entered(chat)

    async def _read_parting(self, chat: str, events: Sequence[Any], receive: Receive) -> None:
        for event in events:
            change = membership_change(event.source)
            if change and change[0] == self._login.user and change[1] == "join":
                at = instant(event.source, self._clock.now())
                await receive(Removed(text_at(event.source, "event_id"), chat, at))
        self._rooms.forget(chat)
        await self._invitations.entered(chat)

    async def _read_late(self, response: SyncResponse, receive: Receive) -> None:
        for event, chat in self._unread.readable(response):
            source = await self._unread.fetch(event, chat)
            if source is None:
                continue
            incoming = self._understood(chat, source, True)
            if incoming is not None:
                await receive(incoming)
            await self._unread.done(event)
