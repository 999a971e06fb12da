"""The database file: opened once, worked with in one writing transaction at a time."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from enum import Enum, auto
from pathlib import Path
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from domain.history import Act
from storage.aside import UNREADABLE, Found, collected
from storage.digests import NEXT_DIGEST
from storage.faults import NEXT_FAULT
from storage.inbox import Inbox
from storage.lock import Lock
from storage.meetings import NEXT_MEETING
from storage.memory import Kept, Memory
from storage.outbox import NEXT_TRY, Letter, Outbox
from storage.people import NEXT_DAILY, SqlPeople
from storage.reminders import NEXT_REMINDER
from storage.reviews import NEXT_REVIEW
from storage.schema import bring_up_to_date
from storage.shelves import SHELVES
from storage.sqlite import empty_log, open_engine, reading
from storage.work import Remembered, SqlWork

_log = logging.getLogger(__name__)


class Wake(Enum):
    """What the bot has to look for at an instant of its own."""

    REMINDER = auto()
    MEETING = auto()
    DIGEST = auto()
    REVIEW = auto()
    FAULT = auto()
    DAILY = auto()


_SOONEST = {
    Wake.REMINDER: NEXT_REMINDER,
    Wake.MEETING: NEXT_MEETING,
    Wake.DIGEST: NEXT_DIGEST,
    Wake.REVIEW: NEXT_REVIEW,
    Wake.FAULT: NEXT_FAULT,
    Wake.DAILY: NEXT_DAILY,
}
NEXT_WAKE = select(*(_SOONEST[kind].scalar_subquery() for kind in Wake))


class Store:
    """Where the bot keeps everything, and where a platform keeps its small things.

    Every method raises StorageFailure, or one of its kinds, when the database cannot do it.
    """

    def __init__(self, engine: AsyncEngine, lock: Lock) -> None:
        self._engine = engine
        self._readers = reading(engine)
        self._lock = lock
        self._turn = asyncio.Lock()
        self._put_aside: list[str] = []
        self._remembered = Remembered()

    @classmethod
    async def open(cls, path: Path) -> Store:
        """Open the database file at `path`, with its folder made when missing, and migrate it.

        Raises InUse, Damaged, Full, or TooNew; a newer database is not touched in any way.
        """
        return cls(open_engine(path), await asyncio.to_thread(bring_up_to_date, path))

    async def close(self) -> None:
        """Let go of the file."""
        await self._engine.dispose()
        self._lock.release()

    @asynccontextmanager
    async def work(self, act: Act) -> AsyncIterator[SqlWork]:
        """One writing transaction, undone unless its `commit` was awaited.

        There is one at a time: nothing inside may await another method of this store that writes.
        """
        async with self._writing() as connection:
            work = SqlWork(connection, act, self._remembered)
            yield work
        if work.has_forgotten:
            await empty_log(self._engine)

    async def recall(self, name: str) -> str | None:
        """The text that was kept under this name."""
        async with self._readers.connect() as connection:
            kept = await Memory(connection).get(name)
        return kept.value if kept else None

    async def keep(self, name: str, value: str) -> None:
        """Keep the text under this name."""
        async with self._writing() as connection:
            await Memory(connection).save(Kept(name, value))
            await connection.commit()

    async def blocked(self, person: str) -> bool:
        """Whether this account is blocked."""
        async with self._readers.connect() as connection:
            return (await SqlPeople(connection).get(person)).blocked

    async def heard(self, event: str) -> bool:
        """Whether this event has been claimed."""
        async with self._readers.connect() as connection:
            return await Inbox(connection).get(event) is not None

    async def next_wake(self) -> datetime | None:
        """When the bot has to look next; letters have an instant of their own."""
        return min(filter(None, await self._soonest(NEXT_WAKE)), default=None)

    async def fallen_due(self, now: datetime) -> frozenset[Wake]:
        """Of which kinds anything has to be looked for by `now`: one question for all."""
        soonest = zip(Wake, await self._soonest(NEXT_WAKE), strict=True)
        return frozenset(kind for kind, at in soonest if at is not None and at <= now)

    # The letters on their way: each step is a transaction of its own.

    async def outgoing(
        self,
        now: datetime,
        limit: int = 50,
        busy: Collection[str] = (),
        arrived: Collection[str] = (),
    ) -> list[Letter]:
        """The first waiting letter of each lane, where it may be tried by `now`, oldest first.

        A postponed letter holds back the later ones of its lane; `busy` lanes are left out, and
        letters that have `arrived`, by their keys, do not wait any more.
        """
        async with self._reading() as connection:
            return await Outbox(connection).outgoing(now, limit, busy, arrived)

    async def next_try(self) -> datetime | None:
        """When the next postponed letter may be tried."""
        return (await self._soonest(NEXT_TRY))[0]

    async def pending_count(self) -> int:
        """How many letters wait."""
        async with self._readers.connect() as connection:
            return await Outbox(connection).pending_count()

    async def letter(self, key: str) -> Letter | None:
        """The letter with this key."""
        async with self._reading() as connection:
            return await Outbox(connection).get(key)

    async def doubt(self, device: str) -> list[str]:
        """At the start: the keys of what the life before may have sent, from this device."""
        async with self._posting() as outbox:
            return await outbox.doubt(device)

    async def sent(self, events: Mapping[str, str]) -> list[str]:
        """Letters have arrived: their events by their keys; those that were withdrawn meanwhile."""
        async with self._posting() as outbox:
            return [key for key, event in events.items() if not await outbox.sent(key, event)]

    async def postponed(self, key: str, until: datetime) -> None:
        """The letter is not to be tried before `until`."""
        async with self._posting() as outbox:
            await outbox.postponed(key, until)

    async def tried(self, key: str, until: datetime, at: datetime, device: str) -> None:
        """An attempt from this device has failed; the next one is not to be before `until`."""
        async with self._posting() as outbox:
            await outbox.tried(key, until, at, device)

    async def failed(self, key: str, reason: str) -> None:
        """The letter will never arrive."""
        async with self._posting() as outbox:
            await outbox.failed(key, reason)

    async def resolve_chat(self, person: str, chat: str) -> None:
        """All that waits for this person goes to their direct chat `chat`, now."""
        async with self._posting() as outbox:
            await outbox.resolve_chat(person, chat)

    @asynccontextmanager
    async def _posting(self) -> AsyncIterator[Outbox]:
        async with self._writing() as connection:
            yield Outbox(connection)
            await connection.commit()

    @asynccontextmanager
    async def _writing(self) -> AsyncIterator[AsyncConnection]:
        found: Found = {}
        async with self._turn:
            try:
                async with self._engine.connect() as connection:
                    found = collected(connection)
                    yield connection
            finally:
                await self._keep_aside(found)

    @asynccontextmanager
    async def _reading(self) -> AsyncIterator[AsyncConnection]:
        async with self._readers.connect() as connection:
            found = collected(connection)
            yield connection
        if found:
            async with self._turn:
                await self._keep_aside(found)

    async def _keep_aside(self, found: Found) -> None:
        """Put aside what could not be read, whatever became of the transaction that found it."""
        if not found:
            return
        async with self._engine.connect() as connection:
            collected(connection)
            for table, key in found:
                await SHELVES[table](connection).get(key)
            await connection.commit()
        for (table, key), mistake in found.items():
            _log.error("%s %s cannot be read and is put aside: %s", table, key, mistake)
            self._put_aside.append(f"{table} {key}")

    def newly_put_aside(self) -> list[str]:
        """The table and the key of each row that was put aside since this was last asked."""
        names, self._put_aside = self._put_aside, []
        return names

    async def _soonest(self, statement: Select[Any]) -> Sequence[datetime | None]:
        """The instants that a statement finds; what is no instant is put aside."""
        try:
            return await self._instants(statement)
        except UNREADABLE:
            async with self._writing() as connection:
                for shelf in SHELVES.values():
                    await shelf(connection).where()
        return await self._instants(statement)

    async def _instants(self, statement: Select[Any]) -> Sequence[datetime | None]:
        async with self._readers.connect() as connection:
            return tuple((await connection.execute(statement)).one())
