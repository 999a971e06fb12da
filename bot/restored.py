"""The first start on a database that was put back: what it has forgotten still stands in the rooms.

Letters have keys that follow from what they answer or remind of (`domain/keys.py`). So what the bot
has said since the copy was made tells which messages it has answered and what it has reminded of.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.answering import Scribe
from bot.clock import Clock
from bot.forgotten import Forgotten, Spoken
from bot.listening import Listener
from bot.places import Place
from bot.platforms.port import Past, Platform
from domain.document import Command, Document, Moment, Ref, paragraph, say, say_many
from domain.faults import Fault, FaultKind, fault
from domain.history import Act
from domain.people import Network, Room, zone_of
from storage import SqlWork, Store
from storage.memory import PUT_BACK
from storage.restoring import PUT_BACKS, PutBack

_log = logging.getLogger(__name__)
TOLD = "restored.told"
"""Under this name storage keeps which restore everything here has been done for."""

MARGIN = timedelta(minutes=10)
"""The homeserver's clock and this machine's may differ."""

EARLIER = timedelta(hours=1) + 2 * MARGIN
"""A platform may hand over once more what was said so long before the copy."""


@dataclass(frozen=True)
class Lost:
    """How many messages of one chat the restore has cost: answered ones, and unreadable ones."""

    answered: int = 0
    unreadable: int = 0


class Restored:
    """Takes note of what the bot has said since the copy, and tells each room once."""

    def __init__(
        self,
        store: Store,
        platform: Platform,
        clock: Clock,
        listener: Listener,
        scribe: Scribe,
        network: Network,
    ) -> None:
        self._store = store
        self._platform = platform
        self._clock = clock
        self._listener = listener
        self._scribe = scribe
        self._network = network

    async def take_note(self) -> None:
        """Do so before anything is heard or said; nothing where no database was put back.

        Killed on the way it goes on at the next start. Raises StorageFailure.
        """
        words = await self._store.recall(PUT_BACK)
        put = PUT_BACKS.validate_json(words) if words else None
        if put is None or await self._store.recall(TOLD) == put.at.isoformat():
            return
        past = await self._platform.look_back(put.made_at - EARLIER)
        spoken = Spoken(past)
        # Until its last words the bot was there, and has seen what was not meant for it.
        away_since = spoken.last_before(put.at, put.made_at) - MARGIN
        for chat, events in past.items():
            async with self._store.work(self._act(f"{PUT_BACK} {put.at} {chat}", chat)) as work:
                if await work.inbox.claim(work.act.cause, chat, "", put.at):
                    lost = await self._lost(work, chat, events, spoken, away_since)
                    await self._tell(work, chat, lost, put)
                    await work.commit()
        async with self._store.work(self._act(f"{PUT_BACK} {put.at}")) as work:
            await Forgotten(work, spoken, self._network).catch_up(put.made_at)
            await work.faults.note(_fault(put, work.act.at))
            await work.commit()
        await self._store.keep(TOLD, put.at.isoformat())
        _log.warning("taken note of what was said since %s; blocks since are lost", put.made_at)

    def _act(self, cause: str, chat: str = "") -> Act:
        return Act(cause, chat, "", self._clock.now())

    async def _lost(
        self,
        work: SqlWork,
        chat: str,
        events: Sequence[Past],
        spoken: Spoken,
        away_since: datetime,
    ) -> Lost:
        """Claim what has been answered, and count it; so nothing is answered twice.

        Nobody is told of a sealed message that it cannot be read, least of all of an answered one.
        """
        answered = lost = 0
        for one in events:
            sender = one.sender or ""
            if one.sealed and sender:
                await work.inbox.give_up(one.event, chat, sender, one.at)
            if spoken.about(one.event):
                answered += await work.inbox.claim(one.event, chat, sender, one.at) and bool(sender)
            elif one.sealed and sender and await work.inbox.get(one.event) is None:
                lost += one.at > away_since
        return Lost(answered, lost)

    async def _tell(self, work: SqlWork, chat: str, lost: Lost, put: PutBack) -> None:
        room = await self._listener.room(work, chat)
        person = await work.people.get(room.direct_with or "")
        if room.direct and (lost == Lost() or person.blocked):
            return
        zone = zone_of(person, self._network) if room.direct else room.zone or self._network.zone
        await self._scribe.answer(work, notice(room, lost, put, zone), Place(room, person))


def _fault(put: PutBack, now: datetime) -> Fault:
    """What no look into the rooms brings back, so that the operator has to see to it."""
    made_at = f"{put.made_at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
    return fault(f"{PUT_BACK} {put.at.isoformat()}", FaultKind.RESTORED, now, made_at)


def notice(room: Room, lost: Lost, put: PutBack, zone: str) -> Document:
    """What a room has to know after a restore: from when the copy is, what is lost, what to do."""
    sentences = [say("I was put back from a copy of {at}.", at=Moment(put.made_at, zone))]
    if lost.answered:
        sentences.append(
            say_many(
                "What I answered after that is gone: {count} message.",
                "What I answered after that is gone: {count} messages.",
                lost.answered,
            )
        )
    if lost.unreadable:
        sentences.append(
            say_many(
                "{count} later message I cannot read any more.",
                "{count} later messages I cannot read any more.",
                lost.unreadable,
            )
        )
    look = Command("mine") if room.direct else Command("list")
    if lost == Lost():
        sentences.append(say("Please check with {line} what still holds.", line=look))
    else:
        sentences.append(
            say("Please check with {line} and send again what still holds.", line=look)
        )
    first = Ref(f"A{put.first.get('A', put.first[''])}")
    sentences.append(say("New numbers begin at {id}.", id=first))
    return paragraph(*sentences)
