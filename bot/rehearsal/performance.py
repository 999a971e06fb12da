"""The bot, the simulated network and the simulated clock at work together."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from bot.app import Bot
from bot.platforms.port import Incoming
from bot.rehearsal.clock import SimulatedClock
from bot.rehearsal.items import item_of
from bot.rehearsal.stage import Stage
from bot.rehearsal.transcript import BOT, Entry, Said
from domain.daily import next_daily
from domain.history import Act
from domain.people import Network
from storage.work import SqlWork

Show = Callable[[Entry, str], None]
"""Gets every entry as it comes, with the zone (IANA) of its reader."""

ROUNDS = 100
"""How often something may fall due at one instant before the clock goes on all the same."""

SAFETY = timedelta(minutes=1)
RETRIED_WITHIN = timedelta(minutes=15)


class Performance:
    """A rehearsal as it runs, with its database in the file `database`.

    Without `show` nobody follows it: what was said stands on the stage alone.
    """

    def __init__(self, database: Path, clock: SimulatedClock, show: Show | None) -> None:
        self.clock = clock
        self.stage = Stage(clock)
        self.network = Network()
        self._database = database
        self._show = show
        self._bot: Bot | None = None
        self._stopped = False
        self._shown = 0
        self._zones: dict[str, str] = {}

    # The life of the bot --------------------------------------------------------------------------

    async def start(self) -> None:
        """Bring the bot up; it hears what was said meanwhile and does what has fallen due."""
        self._stopped = False
        await self.settle()

    async def stop(self) -> None:
        """Bring the bot down."""
        self._stopped = True
        await self.close()

    async def close(self) -> None:
        """Let go of the database; the bot comes back when it is needed, unless it is stopped."""
        bot, self._bot = self._bot, None
        if bot is not None:
            await bot.close()

    async def change_network(self, network: Network) -> None:
        """The operator has changed the configuration: the bot starts again with it."""
        self.network = network
        await self.close()

    async def _running(self) -> Bot | None:
        if self._bot is None and not self._stopped:
            self._bot = await Bot.open(
                database=self._database,
                network=self.network,
                platform_of=lambda _memory: self.stage,
                clock=self.clock,
            )
        return self._bot

    # Time -----------------------------------------------------------------------------------------

    async def advance(self, until: datetime) -> None:
        """Let time pass to an instant; all that falls due on the way happens at its own time."""
        await self.settle()
        rounds = 0
        while (wake := await self._next_wake()) is not None and wake <= until:
            now = self.clock.now()
            rounds = rounds + 1 if wake <= now else 0
            if rounds > ROUNDS:
                wake, rounds = now + SAFETY, 0
            if wake > until:
                break
            self.clock.set(wake)
            await self._do_what_is_due()
        self.clock.set(until)
        await self.settle()

    async def settle(self) -> None:
        """Let the bot hear, say and do all that it can at this instant."""
        bot = await self._running()
        if bot is not None:
            await self.stage.hand_over(self._receive)
            for _ in range(ROUNDS):
                wake = await self._next_wake()
                if wake is None or wake > self.clock.now():
                    break
                await self._do_what_is_due()
        await self._show_new()

    async def come_back(self) -> None:
        """The server is there again; time goes on until the bot has sent what it could not."""
        self.stage.away = False
        await self.settle()
        until = self.clock.now() + RETRIED_WITHIN
        while await self._has_letters():
            wake = await self._next_wake()
            if wake is None or wake > until:
                break
            await self.advance(wake)

    async def _next_wake(self) -> datetime | None:
        """When the bot has something to do."""
        return None if self._bot is None else await self._bot.next_wake()

    async def _has_letters(self) -> bool:
        return self._bot is not None and await self._bot.store.pending_count() > 0

    async def _do_what_is_due(self) -> None:
        if self._bot is not None:
            await self._bot.due()
            await self._deliver()
            await self.stage.hand_over(self._receive)

    async def _receive(self, event: Incoming) -> None:
        if self._bot is not None:
            await self._bot.receive(event)
            await self._deliver()

    async def _deliver(self) -> None:
        if self._bot is not None:
            await self._bot.read()
            await self._bot.deliver()
            await self._show_new()

    # What is stored -------------------------------------------------------------------------------

    @asynccontextmanager
    async def looking(self) -> AsyncIterator[SqlWork | None]:
        """A transaction to look at what is stored; None while the bot is stopped."""
        bot = await self._running()
        if bot is None:
            yield None
            return
        async with bot.store.work(Act("rehearsal", "", "", self.clock.now())) as work:
            yield work

    async def set_person(self, person: str, zone: str | None, language: str | None) -> None:
        """What the person would have set with `me`; None leaves it."""
        async with self.looking() as work:
            if work is not None and (zone or language):
                known = await work.people.get(person)
                zone, language = zone or known.zone, language or known.language
                person_now = replace(known, zone=zone, language=language)
                if known.next_daily_at is not None:
                    daily = next_daily(person_now, self.clock.now(), self.network)
                    person_now = replace(person_now, next_daily_at=daily)
                await work.people.save(person_now)
                await work.commit()

    async def set_room(self, room: str, zone: str | None, language: str | None) -> None:
        """What a moderator would have set with `room`; None leaves it."""
        async with self.looking() as work:
            if work is not None and (zone or language):
                known = await work.rooms.get(room)
                zone, language = zone or known.zone, language or known.language
                await work.rooms.save(replace(known, zone=zone, language=language))
                await work.commit()

    # The transcript -------------------------------------------------------------------------------

    async def _show_new(self) -> None:
        new = self.stage.entries[self._shown :]
        self._shown = len(self.stage.entries)
        if not new or self._show is None:
            return
        async with self.looking() as work:
            for entry in new:
                if work is not None:
                    await self._complete(work, entry)
        for entry in new:
            self._show(entry, self._zones.get(entry.person or entry.room or "", self.network.zone))

    async def _complete(self, work: SqlWork, entry: Entry) -> None:
        """Look up the things that the entry is about, and the zone of whoever reads it."""
        if entry.person is not None:
            person = await work.people.get(entry.person)
            self._zones[entry.person] = person.zone or self.network.zone
        elif entry.room is not None:
            room = await work.rooms.get(entry.room)
            self._zones[entry.room] = room.zone or self.network.zone
        if isinstance(entry, Said) and entry.sender == BOT and entry.redacts is None:
            entry.items = [
                one
                for id in await self._about(work, entry)
                if (one := await item_of(work, id, self.clock.now())) is not None
            ]

    async def things_in(self, entry: Said) -> tuple[str, ...]:
        """The ids of the things that a message of the bot is about."""
        async with self.looking() as work:
            return () if work is None else await self._about(work, entry)

    async def _about(self, work: SqlWork, entry: Said) -> tuple[str, ...]:
        letter = await work.outbox.get(entry.key) if entry.key else None
        if letter is None:
            return ()
        if letter.kind == "react" and letter.target:
            return await work.things_in_message(letter.target)
        if not letter.about and letter.target:
            letter = await work.outbox.get(letter.target) or letter
        return letter.about
