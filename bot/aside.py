"""What takes long to read is read beside the others: nobody but its sender waits for it."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from bot.platforms.port import Edit, Heard, Message, Reaction, Redaction

Text = TypeVar("Text", bound=Message | Edit)
MOST = 4
"""So many are read at a time."""

_Read = asyncio.Task[Any]


class Aside:
    """Holds messages that are being read; what else their sender does waits behind, in order.

    `more` is called when one has been read. What is held is stored nowhere, so it counts as a
    backlog: the platform's position must not overtake it.
    """

    def __init__(self) -> None:
        self.more: Callable[[], None] = lambda: None
        self._waiting: dict[str, deque[Heard]] = {}
        self._tasks: dict[str, _Read] = {}
        self._turns = asyncio.Semaphore(MOST)

    def __bool__(self) -> bool:
        """Whether anything is held."""
        return bool(self._waiting)

    def holds(self, event: Heard) -> bool:
        """Whether the event has to wait until it is `due`."""
        if not isinstance(event, Message | Edit | Redaction | Reaction):
            return False
        if event.sender not in self._waiting:
            return False
        self._waiting[event.sender].append(event)
        return True

    def begin(self, event: Text, reading: Coroutine[Any, Any, Text]) -> None:
        """Have the event read; it is `due` when that is done."""
        if event.sender not in self._waiting:
            self._waiting[event.sender] = deque([event])
        task = asyncio.create_task(self._in_turn(reading))
        task.add_done_callback(lambda _: self.more())
        self._tasks[event.sender] = task

    async def _in_turn(self, reading: Coroutine[Any, Any, Text]) -> Text:
        async with self._turns:
            return await reading

    def due(self) -> Heard | None:
        """An event that need not wait any longer; `done` takes it away."""
        for person, events in self._waiting.items():
            task = self._tasks.get(person)
            if task is None or task.done():
                return events[0]
        return None

    def read(self, event: Text) -> Text | None:
        """The event with all that was read for it; None where that has not begun.

        Raises whatever went wrong with it.
        """
        waiting, task = self._waiting.get(event.sender), self._tasks.get(event.sender)
        if waiting is None or task is None or waiting[0] is not event:
            return None
        found: Text = task.result()
        return found

    def done(self, event: Heard) -> None:
        """The event that was due has been handled, or has begun to be read only now."""
        assert isinstance(event, Message | Edit | Redaction | Reaction)
        task = self._tasks.get(event.sender)
        if task is not None and not task.done():
            return
        self._tasks.pop(event.sender, None)
        self._waiting[event.sender].popleft()
        if not self._waiting[event.sender]:
            del self._waiting[event.sender]

    async def finish(self) -> None:
        """Wait until all that is being read has been read."""
        if self._tasks:
            await asyncio.wait(self._tasks.values())

    async def close(self) -> None:
        """End it all; what was held will be handed over again."""
        for task in self._tasks.values():
            task.cancel()
        await asyncio.gather(*self._tasks.values(), return_exceptions=True)
