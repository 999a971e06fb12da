"""The outbox -> the platform, retried until it is there exactly once."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot.answering import Scribe
from bot.arrivals import Arrivals
from bot.clock import Clock, jitter, new_key
from bot.letters import divided, file_in, page_in, told
from bot.places import Place
from bot.platforms.port import (
    Amend,
    Arrived,
    Attempt,
    FatalFailure,
    LastingFailure,
    OpenDirect,
    Outgoing,
    PassingFailure,
    Pin,
    Platform,
    TooLarge,
    Withdraw,
)
from bot.receipts import Receipts
from bot.unreached import Unreached
from domain.document import Document, Name, Paragraph, Title, paragraph, say
from domain.history import Act
from storage import Full, Letter, SqlWork, StorageFailure, Store

_log = logging.getLogger(__name__)
DEVICE = "delivery.device"
"""Under this name storage keeps from which device was sent last."""

PINNED = "delivery.pinned {}"
"""Under this name storage keeps which event the bot has pinned last in a chat."""

_FIRST_WAIT = 1.0
_LONGEST_WAIT = 15.0
_SOON = timedelta(seconds=2)
_UNTIL_JOINED = timedelta(hours=1)
_AT_ONCE = 200
_BREATH = 0.05
_MOST_STUMBLES = 12


class Delivery:
    """Sends letters: those of a lane in order, the lanes side by side."""

    def __init__(
        self,
        store: Store,
        platform: Platform,
        clock: Clock,
        scribe: Scribe,
        arrivals: Arrivals,
        unsure: set[str],
        unreached: Unreached,
    ) -> None:
        self._store = store
        self._platform = platform
        self._clock = clock
        self._scribe = scribe
        self._arrivals = arrivals
        self._unsure = unsure
        self._receipts = Receipts(store, clock, scribe, unsure, self.more)
        self._unreached = unreached
        self._more = asyncio.Event()
        self._stumbles: Counter[str] = Counter()
        self._device = ""
        self._held_back = True

    def more(self) -> None:
        """Something has been written into the outbox."""
        self._more.set()

    async def deliver(self) -> None:
        """Try every letter that can be tried now; returns when none is left for the moment.

        A chat that is slow does not hold back the others, nor does the note of what has arrived
        hold back the next letter: after a kill both are tried again. Raises StorageFailure.
        """
        sending: dict[str, asyncio.Task[None]] = {}
        try:
            while True:
                self._more.clear()
                for letter in await self._outgoing_letters(sending):
                    sending[letter.lane] = task = asyncio.create_task(self._send(letter))
                    task.add_done_callback(lambda _: self.more())
                await self._receipts.note()
                if not (sending or self._more.is_set()):
                    return
                await self._more.wait()
                for lane in [lane for lane, task in sending.items() if task.done()]:
                    sending.pop(lane).result()
        finally:
            for task in sending.values():
                task.cancel()
            await asyncio.gather(*sending.values(), return_exceptions=True)

    @property
    def possible(self) -> bool:
        """Whether the platform can be reached; what is not sent meanwhile waits for `resume`."""
        self._held_back = self._held_back or not self._platform.reachable
        return self._platform.reachable

    def resume(self) -> bool:
        """The platform has been heard: go on if something was held back; whether it was."""
        held_back, self._held_back = self._held_back, False
        if held_back:
            self.more()
        return held_back

    async def _outgoing_letters(self, busy: Collection[str]) -> list[Letter]:
        """None while the platform is away: it is asked by one alone, who says when it is back."""
        if not self.possible:
            return []
        now, arrived = self._clock.now(), self._receipts.keys
        return await self._store.outgoing(now, _AT_ONCE, busy, arrived)

    async def next_try(self) -> datetime | None:
        """When a postponed letter may be tried again; None while the platform is away."""
        return await self._store.next_try() if self.possible else None

    async def wait_for_more(self, until: datetime | None) -> None:
        """Wait until something is written, or for an instant at which a letter is tried again."""
        waits: list[asyncio.Task[Any]] = [asyncio.create_task(self._more.wait())]
        if until is not None:
            wait = max(_BREATH, (until - self._clock.now()).total_seconds())
            waits.append(asyncio.create_task(self._clock.sleep(wait)))
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in waits:
                task.cancel()

    async def _send(self, letter: Letter) -> None:
        try:
            await self._attempt(letter)
        except PassingFailure as failure:
            await self._postpone(letter, failure.retry_after)
        except LastingFailure as failure:
            if letter.kind == "pin":
                await self._leave_unpinned(letter, str(failure))
                return
            _log.warning("letter %s cannot be delivered: %s", letter.key, failure)
            await self._give_up(letter, str(failure), large=isinstance(failure, TooLarge))
        except (FatalFailure, StorageFailure):
            raise
        except Exception:
            await self._stumble(letter)

    async def arrived(self, message: Arrived) -> None:
        """A message of the bot stands in the chat, whatever became of the attempt to send it."""
        if message.key not in self._unsure:
            return
        self._receipts.add(message.key, message.event)
        try:
            await self._receipts.note()
        except Full:
            _log.error("the disk is full: what has arrived is noted later")

    async def _attempt(self, letter: Letter) -> None:
        outgoing = await self._outgoing(letter)
        if outgoing is None:
            return
        await self._name_device()
        earlier = Attempt(letter.tried_at, letter.device or "") if letter.tried_at else None
        self._unsure.add(letter.key)
        event = await self._platform.send(letter.key, outgoing, earlier)
        if isinstance(outgoing, Pin):
            await self._store.keep(PINNED.format(outgoing.chat), outgoing.target)
        if letter.kind == "open":
            await self._opened(letter, event)
        self._receipts.add(letter.key, event)

    async def _name_device(self) -> None:
        """Write down from which device this life sends, before it does."""
        if self._device != self._platform.device:
            device = self._platform.device
            await self._store.keep(DEVICE, device)
            self._device = device

    async def _postpone(self, letter: Letter, wait: float | None = None) -> None:
        """Try again when the platform said so, else after a growing wait."""
        if wait is None:
            wait = jitter(min(_FIRST_WAIT * 2.0 ** min(letter.tries, 16), _LONGEST_WAIT))
        now = self._clock.now()
        until = now + timedelta(seconds=wait)
        await self._store.tried(letter.key, until, now, self._platform.device)

    async def _stumble(self, letter: Letter) -> None:
        """A fault of ours may pass; a letter that always fails does not hold up its chat for ever.

        The operator finds its number in the log.
        """
        number = new_key()[:8]
        _log.exception("incident %s: letter %s could not be sent", number, letter.key)
        self._stumbles[letter.key] += 1
        if self._stumbles[letter.key] <= _MOST_STUMBLES:
            await self._postpone(letter)
        else:
            await self._give_up(letter, f"incident {number}")

    async def _give_up(self, letter: Letter, reason: str, *, large: bool = False) -> None:
        """Words that are too `large` come in two parts; of a file those hear who wait for it."""
        act = Act(letter.key, letter.chat or "", letter.person or "", self._clock.now())
        async with self._store.work(act) as work:
            self._unsure.discard(letter.key)
            known = await work.outbox.get(letter.key)
            if known is None or known.state != "waiting":
                return  # It was taken back meanwhile, so nobody misses it.
            parts = divided(known, new_key()) if large else ()
            for part in parts:
                await work.outbox.save(part)
            if not parts:
                await work.outbox.failed(letter.key, reason)
                await self._unreached.lost(work, letter)
            if large and letter.kind == "file":
                name = Title(file_in(letter).name)
                instead = paragraph(say("My server takes no file as large as {name}.", name=name))
                await self._scribe.answer(work, instead, await self._place(work, letter))
            await work.commit()

    async def _leave_unpinned(self, letter: Letter, reason: str) -> None:
        """No room has to let the bot pin, and the words are there: nobody is told."""
        _log.info("letter %s is not pinned: %s", letter.target, reason)
        self._unsure.discard(letter.key)
        await self._store.failed(letter.key, reason)

    async def _place(self, work: SqlWork, letter: Letter) -> Place:
        """Where a letter goes."""
        chat = letter.chat or ""
        room = replace(
            await work.rooms.get(chat), direct_with=self._platform.directory.direct_with(chat)
        )
        return Place(room, await work.people.get(letter.person or ""), None, letter.thread)

    async def _outgoing(self, letter: Letter) -> Outgoing | None:
        """What the platform is to do; None when that is not known yet or no longer possible."""
        if letter.kind == "open":
            return OpenDirect(letter.person or "")
        if letter.chat is None:
            # The person has no direct chat yet: an event tells when they join.
            await self._store.postponed(letter.key, self._clock.now() + _UNTIL_JOINED)
            return None
        if letter.kind in ("say", "file", "react"):
            return told(letter, letter.chat)
        await self._receipts.note()
        target = await self._store.letter(letter.target or "")
        if target is None or target.event is None:
            if target is not None and target.state == "waiting":
                await self._store.postponed(letter.key, self._clock.now() + _SOON)
            else:
                await self._store.failed(letter.key, "what it is about was never sent")
            return None
        if letter.kind == "pin" and target.state == "withdrawn":
            await self._leave_unpinned(letter, "what it is about was taken back")
            return None
        if letter.kind == "pin":
            last = await self._store.recall(PINNED.format(letter.chat))
            return Pin(letter.chat, target.event, last)
        if letter.kind == "withdraw":
            return Withdraw(letter.chat, target.event)
        return Amend(letter.chat, target.event, page_in(letter), letter.mentions, letter.only_for)

    async def _opened(self, letter: Letter, chat: str) -> None:
        """The invitation is out: if it is not open at once, ask for that in a room, once."""
        address = letter.person or ""
        act = Act(letter.key, chat, address, self._clock.now())
        async with self._store.work(act) as work:
            person = await work.people.get(address)
            if person.direct_chat == chat:
                return  # A kill came between this and the note that it was done.
            if person.declined_at is not None and person.declined_at > letter.made_at:
                return  # They were quicker than the note that it is out.
            await work.people.save(replace(person, direct_chat=chat))
            if address in self._platform.directory.members(chat):
                await self._arrivals.joined(work, chat, address)
            elif letter.chat is not None:
                plea = say("{person}, please open my invitation.", person=Name(address))
                document = Document((Paragraph((plea,)),), mentions=(address,))
                room = await work.rooms.get(letter.chat)
                await self._scribe.answer(work, document, Place(room, person))
            await work.commit()
