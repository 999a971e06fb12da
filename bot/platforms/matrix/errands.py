"""What is done beside the sync: another server may take its time, and nobody waits for that."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine


class Errands:
    """Runs at most one task for each name."""

    def __init__(self) -> None:
        self._tasks: dict[str, asyncio.Task[None]] = {}

    def start(self, name: str, errand: Callable[[], Coroutine[None, None, None]]) -> None:
        """Begin with it, unless one of this name is under way."""
        if name not in self._tasks:
            self._tasks[name] = asyncio.create_task(errand())

    def check(self) -> None:
        """Forget those that have ended; raises what one of them has failed with."""
        for name in [name for name, task in self._tasks.items() if task.done()]:
            self._tasks.pop(name).result()

    async def stop(self) -> None:
        """End all that are under way."""
        for task in self._tasks.values():
            task.cancel()
        await asyncio.gather(*self._tasks.values(), return_exceptions=True)
        self._tasks.clear()
