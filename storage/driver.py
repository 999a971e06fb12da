"""How statements reach SQLite: at once, and only what waits for the disk through a thread."""

from __future__ import annotations

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
        if self._connection is not None and fn != self._connection.commit:
            return fn(*args, **kwargs)
        return await super()._execute(fn, *args, **kwargs)  # type: ignore[no-untyped-call]


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
