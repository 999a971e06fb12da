"""The composition root: the only place that wires things together."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from bot.answering import Scribe
from bot.arrivals import Arrivals
from bot.aside import Aside
from bot.carrying import Carrier
from bot.clock import Clock
from bot.delivery import DEVICE, Delivery
from bot.dispatch import Backlog, Dispatch
from bot.fetching import Fetching
from bot.listening import Listener
from bot.memory import PatientMemory
from bot.pace import Pace
from bot.places import Place
from bot.platforms.port import (
    Arrived,
    Incoming,
    LastingFailure,
    Memory,
    Message,
    PassingFailure,
    Platform,
    Say,
)
from bot.reading import Reading
from bot.schedule import Schedule
from bot.shortage import PAUSE, Shortage
from bot.texts import Texts
from bot.unreached import Unreached
from commands.digests.setting import begin_where_missing
from domain.document import Document
from domain.history import Act
from domain.people import Network, Person, Room
from storage import PUT_BACK, Full, Store

if TYPE_CHECKING:
    from bot.duties import Duties

_log = logging.getLogger(__name__)


class Bot:
    """The running bot on one platform and one database."""

    def __init__(
        self,
        store: Store,
        platform: Platform,
        network: Network,
        clock: Clock,
        backlog: Backlog,
        unsure: set[str],
        pace: Pace,
        aside: Aside,
    ) -> None:
        self.store = store
        self.platform = platform
        self._clock = clock
        self._network = network
        self._pace = pace
        self._aside = aside
        self._texts = Texts.load()
        self._shortage = Shortage("what is to be said", clock)
        self.scribe = Scribe(platform.directory, self._texts, network, unsure)
        self.listener = Listener(platform.directory, self._texts, network)
        carrier = Carrier(self.listener, self.scribe, platform.directory, network, clock)
        fetching = Fetching(platform.fetch, platform.directory, network, clock)
        arrivals = Arrivals(self.listener, self.scribe, network)
        unreached = Unreached(platform.directory, network)
        self._dispatch = Dispatch(
            store,
            clock,
            carrier,
            self.scribe,
            self._say_at_once,
            backlog,
            pace,
            platform.author_of,
            fetching,
            Reading(fetching, self.listener, platform.said_at),
            aside,
        )
        self._delivery = Delivery(store, platform, clock, self.scribe, arrivals, unsure, unreached)
        aside.more = self._delivery.more

    @cached_property
    def _duties(self) -> Duties:
        """What the bot does unasked. No answer needs it, so it is loaded behind the first ones."""
        from bot.daily import Daily
        from bot.digests import Digester
        from bot.duties import Duties
        from bot.faults import Report
        from bot.meetings import Clerk
        from bot.reviews import Reviewer

        network, directory = self._network, self.platform.directory
        return Duties(
            self.store,
            self._clock,
            self.listener,
            self.scribe,
            Daily(self.scribe, directory, network, Unreached(directory, network)),
            Clerk(self.listener, self.scribe, directory, network),
            Digester(self.listener, self.scribe, directory, network),
            Reviewer(self.listener, self.scribe, directory, network),
            Report(self.scribe, network),
            network,
            self._delivery.more,
        )

    @classmethod
    async def open(
        cls,
        *,
        database: Path,
        network: Network,
        platform_of: Callable[[Memory], Platform],
        clock: Clock,
        pace: int = 300,
    ) -> Bot:
        """Open the file `database`, made when missing, and the platform over it.

        Raises StorageFailure.
        """
        store = await Store.open(database)
        async with store.work(Act("start", "", "", clock.now())) as work:
            await begin_where_missing(work, network)
            await work.commit()
        unsure = set(await store.doubt(await store.recall(DEVICE) or ""))
        backlog = Backlog()
        delayed, aside = Pace(clock, pace), Aside()
        platform = platform_of(PatientMemory(store, clock, backlog, delayed, aside))
        return cls(store, platform, network, clock, backlog, unsure, delayed, aside)

    async def receive(self, event: Incoming) -> None:
        """Handle one event: its effect is stored and its answers are in the outbox afterwards."""
        if isinstance(event, Arrived):
            await self._delivery.arrived(event)
        elif await self._dispatch.receive(event):
            self._delivery.more()

    async def read(self) -> None:
        """Wait for all that is being read beside the others: where time is not the machine's."""
        await self._aside.finish()

    async def deliver(self) -> None:
        """Send every letter that can be sent now.

        Raises Full; what was heard and could not be stored comes first.
        """
        await self._dispatch.catch_up()
        await self._delivery.deliver()

    async def due(self) -> None:
        """Write into the outbox whatever has fallen due.

        While the platform is away it waits: said afterwards, it tells that it comes late.
        """
        if self._delivery.possible:
            await self._duties.due()

    async def next_wake(self) -> datetime | None:
        """The next instant at which something falls due, or is to be tried or handled."""
        instants = (await self._next_due(), await self._delivery.next_try(), self._pace.next_at())
        return min((at for at in instants if at is not None), default=None)

    async def _next_due(self) -> datetime | None:
        at = await self.store.next_wake() if self._delivery.possible else None
        return at and max(at, self._duties.not_before)

    async def take_note(self) -> None:
        """After a restore: look up what this database has forgotten; else nothing.

        The platform has been started. Raises StorageFailure.
        """
        if await self.store.recall(PUT_BACK) is None:
            return
        from bot.restored import Restored

        restored = Restored(
            self.store, self.platform, self._clock, self.listener, self.scribe, self._network
        )
        await restored.take_note()

    async def run(self) -> None:
        """Live until cancelled. Raises FatalFailure and StorageFailure."""
        await self.platform.start()
        await self.take_note()
        schedule = Schedule(self._clock, self.due, self._next_due)
        listened = asyncio.Event()

        def caught_up() -> None:
            listened.set()
            if self._delivery.resume():
                schedule.look_again()

        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._keep_delivering(schedule))
            tasks.create_task(self._keep_time(schedule, listened))
            await self.platform.run(self.receive, caught_up)

    async def _keep_time(self, schedule: Schedule, listened: asyncio.Event) -> None:
        """Nobody is reminded of what they closed while the bot was away: first it listens."""
        await listened.wait()
        # Meanwhile what was said while the bot was away is answered.
        await asyncio.to_thread(import_module, "bot.duties")
        await schedule.run()

    async def _keep_delivering(self, schedule: Schedule) -> None:
        """Deliver whenever something was written, and when a postponed letter may be tried.

        While the disk is full it is tried now and then, whatever is written meanwhile.
        """
        while True:
            try:
                await self.deliver()
                instants = (await self._delivery.next_try(), self._pace.next_at())
                until = min((at for at in instants if at is not None), default=None)
            except Full:
                self._shortage.met()
                await self._clock.sleep(PAUSE.total_seconds())
                continue
            self._shortage.over()
            schedule.look_again()
            await self._delivery.wait_for_more(until)

    async def _say_at_once(self, key: str, message: Message, document: Document) -> None:
        """Answer past the outbox, because nothing can be stored; the key keeps it single."""
        direct_with = self.platform.directory.direct_with(message.chat)
        room = Room(message.chat, direct_with=direct_with)
        reader = self.scribe.reader(room, Person(message.sender))
        place = Place(room, Person(message.sender), message.event, message.thread)
        outgoing = Say(
            chat=place.room.address,
            page=self._texts.render(document, reader),
            reply_to=place.reply_to,
            thread=place.thread,
        )
        try:
            await self.platform.send(key, outgoing)
        except (PassingFailure, LastingFailure) as failure:
            _log.warning("the answer about the full disk was not sent: %s", failure)

    async def close(self) -> None:
        """Let go of the platform and the database."""
        await self._aside.close()
        await self.platform.close()
        await self.store.close()
