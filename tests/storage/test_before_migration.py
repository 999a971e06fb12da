"""No migration without a way back, which is walked here."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from storage import StorageFailure, Store, TooNew
from storage.migrations import HEAD
from storage.restoring import find_backup
from storage.schema import migrate
from tests.storage.copies import (
    ROOT,
    back,
    ended,
    fill,
    sign,
)
from tests.storage.samples import act


@pytest.fixture
def old(path: Path) -> Path:
    """A filled database of the first version."""
    path.parent.mkdir()
    migrate(path, "0001")
    with closing(sqlite3.connect(path)) as database:
        database.executescript((Path(__file__).with_name("filled_0001.sql")).read_text("utf-8"))
    return path


async def test_a_backup_is_made_before_every_migration(old: Path) -> None:
    store = await Store.open(old)
    await store.close()
    [folder] = (old.parent / "backups").iterdir()
    assert folder.name.startswith(f"before-{HEAD}-20")
    backup, _ = find_backup(folder)
    assert backup.manifest.revision == "0001"
    with closing(sqlite3.connect(backup.database)) as database:
        assert database.execute("SELECT count(*) FROM actions").fetchone() == (1,)
    await (await Store.open(old)).close()
    assert list((old.parent / "backups").iterdir()) == [folder]


async def test_without_a_backup_nothing_is_migrated(old: Path) -> None:
    (old.parent / "backups").write_text("in the way")
    with pytest.raises(StorageFailure, match="backups"):
        await Store.open(old)
    with closing(sqlite3.connect(old)) as database:
        assert database.execute("SELECT version_num FROM alembic_version").fetchone() == ("0001",)


async def test_a_migration_that_is_tried_again_needs_no_second_backup(old: Path) -> None:
    """A bot that its system starts again and again does not fill its disk with copies."""
    with closing(sqlite3.connect(old)) as database:
        database.execute("CREATE TABLE faults (in_the_way TEXT)")
    os.utime(old, (1e9, 1e9))
    for _ in range(3):
        with pytest.raises(StorageFailure):
            await Store.open(old)
    assert len(list((old.parent / "backups").iterdir())) == 1


async def test_a_new_database_needs_no_backup(path: Path) -> None:
    await (await Store.open(path)).close()
    assert not (path.parent / "backups").exists()


async def test_the_way_back_from_a_newer_version(store: Store, path: Path, tmp_path: Path) -> None:
    """Restore and the old version: walked with a next version that is made here.

    It begins on a filled database and works; this version then refuses the database, and with
    `restore` it has everything back that was there before.
    """
    sign(path.parent)
    await fill(store, "A1", "A2")
    await store.close()
    next_version = tmp_path / "next"
    make_next_version(next_version)
    script = (
        "import asyncio, sys; from pathlib import Path; from storage import Store\n"
        "from tests.storage.samples import act, action\n"
        "async def live(path):\n"
        "    store = await Store.open(path)\n"
        "    async with store.work(act()) as work:\n"
        "        id = await work.new_id('A')\n"
        "        await work.record('action', None, action(id, title='of the next version'))\n"
        "        await work.commit()\n"
        "    await store.close()\n"
        "asyncio.run(live(Path(sys.argv[1])))\n"
    )
    assert ended(script, path, folder=next_version) == 0
    with pytest.raises(TooNew, match="newer version"):
        await Store.open(path)
    backup, wrong = find_backup(path.parent / "backups")
    assert (backup.manifest.revision, wrong) == (HEAD, [])
    assert backup.folder.name.startswith("before-next-")
    _, aside = back(backup, path, replace=True)
    assert aside is not None
    assert (aside / "matrix" / "session.json").exists()
    store = await Store.open(path)
    async with store.work(act()) as work:
        assert [item.title for item in await work.actions.where()] == ["write", "write"]
        assert await work.new_id("A") == "A1003"
    await store.close()


def make_next_version(folder: Path) -> None:
    """This program with one more migration."""
    for part in ("storage", "domain", "tests"):
        ignored = shutil.ignore_patterns("__pycache__", "live", "domain", "dialogue")
        ignored = ignored if part == "tests" else shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / part, folder / part, ignore=ignored)
    known = folder / "storage" / "migrations" / "__init__.py"
    words = known.read_text()
    assert words.count(f'"{HEAD}")') == 1
    known.write_text(words.replace(f'"{HEAD}")', f'"{HEAD}", "next")'))
    (folder / "storage" / "migrations" / "versions" / "next.py").write_text(
        '"""Something new."""\n\nimport sqlalchemy as sa\nfrom alembic import op\n\n'
        f'revision = "next"\ndown_revision = "{HEAD}"\n\n\n'
        "def upgrade() -> None:\n"
        '    op.create_table("novelty", sa.Column("name", sa.Text(), primary_key=True))\n'
        '    op.add_column("actions", sa.Column("novel", sa.Text(), server_default="x"))\n'
    )
