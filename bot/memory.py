"""What a platform keeps, also while the disk is full."""

from __future__ import annotations

import asyncio

from bot.clock import Clock
from bot.platforms.port import Memory
from bot.shortage import Shortage
from storage import Full


class PatientMemory:
    """Keeps texts in a memory on a disk; what finds no room waits here, in order.

    As long as there is `backlog` of any kind, all waits: the platform's position must not overtake
    it.

    So the platform goes on, and can tell people that the disk is full. What waits is lost when the
    bot ends, and the platform's position with it: all since then is handed over again.
    """

    def __init__(self, memory: Memory, clock: Clock, *backlog: object) -> None:
        self._memory = memory
        self._backlog = backlog
        self._waiting: list[tuple[str, str]] = []
        self._turn = asyncio.Lock()
        self._shortage = Shortage("what the platform keeps", clock)

    async def recall(self, name: str) -> str | None:
        """What was kept last under the name."""
        for known, value in reversed(self._waiting):
            if known == name:
                return value
        return await self._memory.recall(name)

    async def blocked(self, person: str) -> bool:
        """Whether the account is blocked."""
        return await self._memory.blocked(person)

    async def keep(self, name: str, value: str) -> None:
        """Keep it behind all that waits. Raises StorageFailure."""
        async with self._turn:
            if self._waiting and self._waiting[-1][0] == name:
                self._waiting.pop()
            self._waiting.append((name, value))
            try:
                while self._waiting and not any(self._backlog):
                    await self._memory.keep(*self._waiting[0])
                    del self._waiting[0]
            except Full:
                self._shortage.met()
            else:
                if not self._waiting:
                    self._shortage.over()
