"""Killed, full, damaged, newer, open twice: nothing is half-made, and the failure has a name."""

from __future__ import annotations

import asyncio
import sqlite3
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from hashlib import shake_128
from itertools import count
from pathlib import Path

import pytest

from storage import Damaged, Full, InUse, StorageFailure, Store, TooNew
from tests.storage.samples import TRADE, act, action, letter

ROOT = Path(__file__).parents[2]


@asynccontextmanager
async def child(deed: str, path: Path) -> AsyncIterator[Process]:
    """Another process that does `deed` with the database, killed at the end."""
    command = (sys.executable, "-m", "tests.storage.child", deed, str(path))
    process = await asyncio.create_subprocess_exec(*command, stdout=PIPE, cwd=ROOT)
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def next_word(process: Process) -> str:
    """What the child tells next."""
    assert process.stdout is not None
    return (await process.stdout.readline()).decode().strip()


async def filled(path: Path, items: int = 200) -> None:
    """A closed database with this many action items."""
    store = await Store.open(path)
    async with store.work(act()) as work:
        for n in range(items):
            await work.record("action", None, action(f"A{n}", title="x" * 500))
        await work.commit()
    await store.close()


def listing(path: Path) -> dict[str, bytes]:
    """Everything in the database's folder."""
    return {file.name: file.read_bytes() for file in path.parent.iterdir()}


def restore(path: Path, files: dict[str, bytes]) -> None:
    """Exactly these files in the database's folder."""
    for file in path.parent.iterdir():
        file.unlink()
    for name, content in files.items():
        (path.parent / name).write_bytes(content)


# Killed -------------------------------------------------------------------------------------------


async def test_killed_in_the_middle_of_a_transaction_nothing_is_half_made(path: Path) -> None:
    async with child("stop_halfway", path) as process:
        assert await next_word(process) == "halfway"
        process.kill()
        await process.wait()
    store = await Store.open(path)
    async with store.work(act()) as work:
        assert await work.inbox.get("$1") is not None
        assert await work.inbox.get("$2") is None
        assert [item.id for item in await work.actions.where()] == ["A1"]
        assert len(await work.outbox.where()) == 100
        assert await work.new_id("A") == "A2"
    await store.close()


async def test_killed_at_any_moment_all_that_was_reported_is_there_whole(path: Path) -> None:
    for commands in (1, 4, 11):
        async with child("write_without_end", path) as process:
            told = [await next_word(process) for _ in range(commands)]
            process.kill()
            await process.wait()
        store = await Store.open(path)
        async with store.work(act()) as work:
            things = {item.id for item in await work.actions.where()}
            assert set(told) <= things
            assert {one.about[0] for one in await work.outbox.where()} == things
            assert len(await work.inbox.where()) == len(things)
            for shelf in (work.actions, work.outbox, work.inbox):
                await shelf.remove()
            await work.commit()
        await store.close()


# Open twice ---------------------------------------------------------------------------------------


async def test_a_second_process_is_refused_and_the_next_one_after_a_kill_is_not(path: Path) -> None:
    async with child("hold", path) as process:
        assert await next_word(process) == "open"
        with pytest.raises(InUse):
            await Store.open(path)
        process.kill()
        await process.wait()
    store = await Store.open(path)
    async with child("try_to_open", path) as process:
        assert await next_word(process) == "in use"
        await process.wait()
    await store.close()
    async with child("try_to_open", path) as process:
        assert await next_word(process) == "open"
        await process.wait()


# Full ---------------------------------------------------------------------------------------------


async def limited(store: Store, pages: int) -> None:
    """Let the database have at most this many pages."""
    async with store._engine.connect() as connection:
        await connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")


async def fill(store: Store) -> int:
    """Commit items until the database is full; how many there were room for."""
    for number in count():
        try:
            async with store.work(act()) as work:
                await work.record("action", None, action(f"A{number}", title="x" * 20_000))
                await work.outbox.add(letter(f"k{number}", page={"text": "y" * 20_000}))
                await work.commit()
        except Full:
            return number
    raise AssertionError("it never became full")


async def test_a_full_database_says_so_keeps_what_it_has_and_goes_on_when_there_is_room(
    store: Store,
) -> None:
    await limited(store, 160)
    number = await fill(store)
    async with store.work(act()) as work:
        assert len(await work.actions.where()) == number > 0
        assert len(await work.outbox.where()) == number
    await limited(store, 10_000)
    async with store.work(act()) as work:
        await work.record("action", None, action("A999", title="x" * 20_000))
        await work.commit()
    async with store.work(act()) as work:
        assert len(await work.actions.where()) == number + 1


async def test_after_a_failure_nothing_of_the_transaction_can_be_committed(store: Store) -> None:
    """Not even where somebody catches it, inside or outside a savepoint."""
    await limited(store, 60)
    async with store.work(act()) as work:
        await work.actions.save(action("A1"))
        with pytest.raises(Full):
            async with work.savepoint():
                await work.actions.save(action("A2", title="x" * 500_000))
        with pytest.raises(Full):
            await work.commit()
    async with store.work(act()) as work:
        assert await work.actions.where() == []
        await work.actions.save(action("A3"))
        await work.commit()


async def test_a_full_disk_says_so_and_is_free_again_afterwards(path: Path) -> None:
    async with child("fill_the_disk", path) as process:
        word, _, number = (await next_word(process)).partition(" ")
        assert word == "full"
        assert await next_word(process) == "free"
        assert await process.wait() == 0
    store = await Store.open(path)
    async with store.work(act()) as work:
        assert len(await work.actions.where()) == int(number) + 1
    await store.close()


async def test_a_new_database_on_a_full_disk_is_refused_and_made_when_there_is_room(
    path: Path,
) -> None:
    async with child("open_on_a_full_disk", path) as process:
        assert await next_word(process) == "Full"
        await process.wait()
    store = await Store.open(path)
    assert await store.pending_count() == 0
    await store.close()


# Damaged ------------------------------------------------------------------------------------------


def with_noise(content: bytes) -> bytes:
    """Bytes without meaning in the middle."""
    noise = shake_128(b"noise").digest(40_000)
    middle = len(content) // 2
    return content[:middle] + noise + content[middle + len(noise) :]


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "noise in the middle": with_noise,
    "noise at the start": lambda content: b"\xa5" * 100 + content[100:],
    "cut in the middle": lambda content: content[: len(content) // 2],
    "cut within a page": lambda content: content[: len(content) - 1000],
    "only its header": lambda content: content[:100],
    "a text": lambda content: b"Dear all,\n" * 1000,
    "one byte": lambda content: b"x",
}


def rewrite(path: Path, damage: Callable[[bytes], bytes]) -> None:
    """Put other bytes into the file."""
    path.write_bytes(damage(path.read_bytes()))


@pytest.mark.parametrize("damage", DAMAGE)
async def test_a_damaged_database_is_refused_and_left_as_it_is(path: Path, damage: str) -> None:
    await filled(path)
    rewrite(path, DAMAGE[damage])
    before = listing(path)
    with pytest.raises(Damaged):
        await Store.open(path)
    assert listing(path) == before


async def test_a_database_of_another_program_is_refused(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE recipes (name TEXT)")
    with pytest.raises(Damaged, match="not of Followthrough"):
        await Store.open(path)


async def test_a_start_that_was_killed_while_it_made_the_file_is_made_good(path: Path) -> None:
    """What it left: a half-written file, and the journal that takes it back."""
    path.parent.mkdir()
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("PRAGMA cache_size = 1")
        database.execute("BEGIN")
        database.execute("CREATE TABLE half_made (word TEXT)")
        database.executemany("INSERT INTO half_made VALUES (?)", [("x" * 500,)] * 500)
        left = listing(path)
    restore(path, left)
    assert left[f"{path.name}-journal"]
    store = await Store.open(path)
    assert await store.pending_count() == 0
    await store.close()


async def test_an_empty_file_becomes_a_database(path: Path) -> None:
    path.parent.mkdir()
    restore(path, {path.name: b""})
    store = await Store.open(path)
    assert await store.pending_count() == 0
    await store.close()


async def test_a_folder_in_its_place_is_told(tmp_path: Path) -> None:
    with pytest.raises(StorageFailure, match="is a folder, not a database"):
        await Store.open(tmp_path)


async def test_damage_met_while_working_has_its_name(store: Store, path: Path) -> None:
    async with store.work(act()) as work:
        for n in range(500):
            await work.actions.save(action(f"A{n}", title="x" * 500))
        await work.commit()
    await store.close()
    again = await Store.open(path)
    rewrite(path, lambda content: content[:4096] + b"\xa5" * (len(content) - 4096))
    with pytest.raises(Damaged):
        async with again.work(act()) as work:
            await work.actions.live_in(frozenset({TRADE}))
    await again.close()


# Newer --------------------------------------------------------------------------------------------


def make_newer(path: Path) -> None:
    """As a newer version would have left it, in the journal mode it may have chosen."""
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA journal_mode = DELETE")
        database.execute("UPDATE alembic_version SET version_num = '9999'")
        database.commit()


@pytest.mark.parametrize("locked_before", [True, False])
async def test_a_newer_database_is_refused_and_not_touched(path: Path, locked_before: bool) -> None:
    await filled(path)
    make_newer(path)
    if not locked_before:
        restore(path, {path.name: listing(path)[path.name]})
    before = listing(path)
    for _ in range(2):
        with pytest.raises(TooNew, match="9999"):
            await Store.open(path)
    assert listing(path) == before


async def test_a_newer_database_that_was_killed_is_recognised_by_its_log(path: Path) -> None:
    """The revision stands only in the write-ahead log, and neither file changes."""
    await filled(path)
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("UPDATE alembic_version SET version_num = '9999'")
        database.commit()
        before = listing(path)
    del before[f"{path.name}-shm"]
    restore(path, before)
    with pytest.raises(TooNew):
        await Store.open(path)
    assert listing(path) == before
