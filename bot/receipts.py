"""What has arrived on the platform, until that is noted in the outbox."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from bot.answering import Scribe
from bot.clock import Clock
from domain.history import Act
from storage import Letter, Store


class Receipts:
    """Notes which letters are there: what has come together in one transaction.

    `unsure` are the keys of the letters that may be out without a note; what is noted leaves it.
    `more` is called when a letter had to be written.
    """

    def __init__(
        self,
        store: Store,
        clock: Clock,
        scribe: Scribe,
        unsure: set[str],
        more: Callable[[], None],
    ) -> None:
        self._store = store
        self._clock = clock
        self._scribe = scribe
        self._unsure = unsure
        self._more = more
        self._events: dict[str, str] = {}
        self._turn = asyncio.Lock()

    @property
    def keys(self) -> Sequence[str]:
        """The letters that have arrived and are not noted yet: nobody need send them again."""
        return tuple(self._events)

    def add(self, key: str, event: str) -> None:
        """The letter with this key is there, called `event`; what is noted is left alone."""
        if key in self._unsure:
            self._events[key] = event

    async def note(self) -> None:
        """Note all that has been added; what another task is noting is noted afterwards, too.

        Raises StorageFailure; all is kept for the next time then.
        """
        for key in await self._noted():
            letter = await self._store.letter(key)
            if letter is not None:
                await self._take_back(letter)

    async def _noted(self) -> Sequence[str]:
        """The keys of what was withdrawn meanwhile."""
        async with self._turn:
            if not self._events:
                return ()
            events = dict(self._events)
            withdrawn = await self._store.sent(events)
            for key in events:
                del self._events[key]
                self._unsure.discard(key)
            return withdrawn

    async def _take_back(self, letter: Letter) -> None:
        """It was withdrawn in the very moment in which it was sent."""
        act = Act(letter.key, letter.chat or "", "", self._clock.now())
        async with self._store.work(act) as work:
            await self._scribe.redact(work, letter)
            await work.commit()
        self._more()
