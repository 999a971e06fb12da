"""How statements reach SQLite: at once, and only what waits for the disk through a thread."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import aiosqlite

BUSY_SECONDS = 10
CHUNK = 64


class Connection(aiosqlite.Connection):
    """A connection that hands over to its thread what may take long, and does the rest itself.

    A statement on a local file takes some microseconds, its way to a thread and back some fifty
    times as long. A commit waits for the disk, so it keeps the thread.
    """

    async def _execute(self, fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        opened = self._connection
        if opened is None or not self._running:
            return await super()._execute(fn, *args, **kwargs)  # type: ignore[no-untyped-call]
        if fn != opened.commit:
            return fn(*args, **kwargs)
        committed = asyncio.get_running_loop().create_future()
        self._tx.put_nowait((committed, opened.commit))
        return await _ended(committed)

    async def close(self) -> None:
        """Close it in its thread, after what is under way there, and see the thread end.

        What is closed while another thread commits is freed under SQLite's feet.
        """
        if self._connection is None:
            return
        try:
            if self._running and (closed := self.stop()) is not None:
                await _ended(closed)
        finally:
            # It has nothing left to do, and none may run while the interpreter goes.
            self._thread.join()


async def _ended(work: asyncio.Future[Any]) -> Any:
    """What comes of the work in the thread; who is cancelled meanwhile is so when it has ended.

    A commit cannot be called back, and nothing may be done with its connection until it is over.
    """
    cancelled: asyncio.CancelledError | None = None
    while not work.done():
        try:
            await asyncio.wait([work])
        except asyncio.CancelledError as error:
            cancelled = error
    if cancelled is not None:
        raise cancelled from work.exception()
    return work.result()


def connect(path: Path) -> Connection:
    """A connection to the file, to be awaited. Transactions begin and end only when told to."""

    def open_file() -> sqlite3.Connection:
        return sqlite3.connect(
            path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )

    connection = Connection(open_file, CHUNK)
    # A bot that is killed at its very end must not wait for it.
    connection._thread.daemon = True
    return connection
