"""Statements run at once, and only a commit waits in a thread of its own."""

from __future__ import annotations

from pathlib import Path
from threading import get_ident

from storage.driver import connect


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
