"""All that is particular to SQLite: how it is opened, how it begins, how it fails."""

from __future__ import annotations

import sqlite3
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, ExceptionContext, create_engine, event
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

from storage.driver import BUSY_SECONDS
from storage.driver import connect as open_connection
from storage.failures import Damaged, Forbidden, Full, StorageFailure

PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    # What was erased is overwritten, not only unlinked.
    "PRAGMA secure_delete = ON",
)
FULL = {
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR_WRITE,
    sqlite3.SQLITE_IOERR_FSYNC,
    sqlite3.SQLITE_IOERR_SHMSIZE,
    sqlite3.SQLITE_IOERR_TRUNCATE,
}
READ_ONLY = {sqlite3.SQLITE_PERM, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_READONLY_DIRECTORY}
DAMAGED = {sqlite3.SQLITE_IOERR_SHORT_READ}
DAMAGED_FAMILIES = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT}


def open_engine(path: Path) -> AsyncEngine:
    """An engine whose transactions begin by taking the right to write."""
    engine = create_async_engine(
        f"sqlite+aiosqlite:///{path}",
        async_creator=partial(open_connection, path),
        hide_parameters=True,
    )
    _prepare(engine.sync_engine)
    return engine


def open_plain_engine(path: Path) -> Engine:
    """The same without asyncio, for migrations."""
    engine = create_engine(
        f"sqlite:///{path}",
        poolclass=NullPool,
        hide_parameters=True,
        connect_args={"isolation_level": None, "timeout": BUSY_SECONDS},
    )
    _prepare(engine)
    return engine


def reading(engine: AsyncEngine) -> AsyncEngine:
    """The same engine for transactions that only read: they never wait for writers."""
    return engine.execution_options(reading=True)


async def empty_log(engine: AsyncEngine) -> None:
    """Bring all into the database file and cut the log beside it, which has older pages.

    Where somebody is reading, the log stays until it is next emptied, at the latest at the stop.
    """
    async with engine.connect() as connection:
        raw = await connection.get_raw_connection()
        assert raw.driver_connection is not None
        await raw.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def only_reads(connection: AsyncConnection) -> bool:
    """Whether the connection's transactions are for reading."""
    opened = connection.sync_connection
    return opened is not None and bool(opened.get_execution_options().get("reading", False))


def failure_in(connection: AsyncConnection) -> StorageFailure | None:
    """How the present transaction has failed, if it has."""
    failure: StorageFailure | None = connection.info.get("failure")
    return failure


def _prepare(engine: Engine) -> None:
    event.listen(engine, "connect", _connected)
    event.listen(engine, "begin", _begin)
    event.listen(engine, "handle_error", _failed)


def _connected(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _begin(connection: Connection) -> None:
    connection.info.pop("failure", None)
    only_reads = connection.get_execution_options().get("reading", False)
    connection.exec_driver_sql("BEGIN" if only_reads else "BEGIN IMMEDIATE")


def _failed(context: ExceptionContext) -> StorageFailure | None:
    error = context.original_exception
    if not isinstance(error, sqlite3.Error):
        return None
    failure = failure_of(error)
    if context.connection is not None and not context.is_disconnect:
        context.connection.info["failure"] = failure
    return failure


def failure_of(error: sqlite3.Error) -> StorageFailure:
    """What the driver's error means. Its words hold no text of people's."""
    code = getattr(error, "sqlite_errorcode", None) or 0
    if code in FULL or code & 0xFF == sqlite3.SQLITE_FULL:
        return Full(f"no room left for the database: {error}")
    if code in DAMAGED or code & 0xFF in DAMAGED_FAMILIES:
        return Damaged(f"the database is damaged: {error}")
    if code in READ_ONLY:
        return Forbidden(f"the database cannot be written: {error}")
    return StorageFailure(f"the database failed: {error}")
