"""Statements run at once, a commit waits in a thread of its own, and the two never meet."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path
from sqlite3 import IntegrityError
from threading import get_ident

import pytest
from aiosqlite import Connection

from bot.clock import SystemClock
from storage.driver import connect

LONG = 5


async def test_only_commits_leave_the_loop(tmp_path: Path) -> None:
    ran: list[tuple[str, bool]] = []
    connection = await connect(tmp_path / "some.db")
    here = get_ident()
    await connection.set_trace_callback(lambda sql: ran.append((sql, get_ident() == here)))
    await connection.execute("BEGIN IMMEDIATE")
    await connection.execute("CREATE TABLE words (word TEXT)")
    async with connection.execute("SELECT count(*) FROM words") as cursor:
        assert await cursor.fetchone() == (0,)
    await connection.commit()
    await connection.close()
    assert [at_once for _, at_once in ran] == [True, True, True, False]
    assert ran[-1][0] == "COMMIT"


class Held:
    """A connection whose commit has begun in its thread, and goes on when it is let."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._begun, self._let = threading.Event(), threading.Event()

    async def commit(self) -> asyncio.Task[None]:
        """Write a word; returns the commit that is held."""
        await self.connection.execute("CREATE TABLE words (word TEXT)")
        await self.connection.execute("BEGIN IMMEDIATE")
        await self.connection.execute("INSERT INTO words VALUES ('kept')")
        await self.connection.set_trace_callback(self._hold)
        committing = asyncio.ensure_future(self.connection.commit())
        await asyncio.to_thread(self._begun.wait)
        return committing

    def _hold(self, _sql: str) -> None:
        self._begun.set()
        # Not for ever: where it is not waited for, closing waits for it in the loop's own thread.
        self._let.wait(LONG)

    def let_go(self) -> None:
        self._let.set()


async def _words(path: Path) -> list[str]:
    connection = await connect(path)
    rows = await connection.execute_fetchall("SELECT word FROM words")
    await connection.close()
    return [word for (word,) in rows]


async def _turns() -> None:
    """As long as it takes the loop to do all that is to be done."""
    for _ in range(20):
        await SystemClock().sleep(0)


async def test_who_is_cancelled_during_a_commit_waits_for_its_end(tmp_path: Path) -> None:
    held = Held(await connect(tmp_path / "some.db"))
    committing = await held.commit()
    for _ in range(2):
        committing.cancel()
        await _turns()
        assert not committing.done(), "its connection would be used while the thread commits"
    held.let_go()
    with pytest.raises(asyncio.CancelledError):
        await committing
    assert not held.connection.in_transaction
    await held.connection.close()
    assert await _words(tmp_path / "some.db") == ["kept"]


async def test_a_commit_that_fails_says_so(tmp_path: Path) -> None:
    connection = await connect(tmp_path / "some.db")
    await connection.execute("PRAGMA foreign_keys = ON")
    await connection.execute("CREATE TABLE words (word TEXT PRIMARY KEY)")
    await connection.execute(
        "CREATE TABLE uses (word TEXT REFERENCES words DEFERRABLE INITIALLY DEFERRED)"
    )
    await connection.execute("BEGIN IMMEDIATE")
    await connection.execute("INSERT INTO uses VALUES ('unknown')")
    with pytest.raises(IntegrityError):
        await connection.commit()
    await connection.rollback()
    await connection.close()


async def test_a_connection_is_closed_when_its_commit_has_ended(tmp_path: Path) -> None:
    held = Held(await connect(tmp_path / "some.db"))
    committing = await held.commit()
    closing = asyncio.ensure_future(held.connection.close())
    await _turns()
    assert not closing.done(), "it would be freed while the thread commits"
    held.let_go()
    await asyncio.gather(committing, closing)
    assert await _words(tmp_path / "some.db") == ["kept"]


async def test_a_closed_connection_leaves_no_thread(tmp_path: Path) -> None:
    before = set(threading.enumerate())
    for _ in range(50):
        connection = await connect(tmp_path / "some.db")
        await connection.close()
        assert set(threading.enumerate()) <= before


async def test_what_is_stopped_is_used_no_more_and_closes(tmp_path: Path) -> None:
    before = set(threading.enumerate())
    connection = await connect(tmp_path / "some.db")
    connection.stop()
    with pytest.raises(ValueError, match="closed"):
        await connection.execute("SELECT 1")
    await connection.close()
    await connection.close()
    assert set(threading.enumerate()) <= before


async def test_who_is_cancelled_while_it_closes_leaves_no_thread(tmp_path: Path) -> None:
    before = set(threading.enumerate())
    connection = await connect(tmp_path / "some.db")
    closing = asyncio.ensure_future(connection.close())
    await SystemClock().sleep(0)
    closing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await closing
    assert set(threading.enumerate()) <= before
    await connection.close()
