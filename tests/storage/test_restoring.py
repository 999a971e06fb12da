"""A backup becomes the database again, and what stood there is not lost."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta
from itertools import count, pairwise
from pathlib import Path

import pytest

from storage import PUT_BACK, Damaged, InUse, Occupied, Store
from storage.backup import DATABASE, Backup, back_up, verified
from storage.failures import Interrupted
from storage.replacing import PREPARING, READY
from storage.restoring import NOTE, PUT_BACKS, PutBack, find_backup, note
from storage.schema import migrate
from tests.storage.copies import (
    SIGNING,
    back,
    contents,
    copied,
    ended,
    files_in,
    fill,
    open_to_others,
)
from tests.storage.samples import NOW, act, action


async def restored(path: Path) -> PutBack:
    """What a database says of its having been put back."""
    store = await Store.open(path)
    words = await store.recall(PUT_BACK)
    await store.close()
    assert words is not None
    return PUT_BACKS.validate_json(words)


async def test_a_lost_folder_is_put_back(backup: Backup, path: Path) -> None:
    shutil.rmtree(path.parent)
    put, aside = back(backup, path)
    assert aside is None
    assert files_in(path.parent) == {DATABASE, f"{DATABASE}.lock", *SIGNING}
    for name in SIGNING:
        assert (path.parent / name).read_text() == f"secret of {name}"
    secret = [path.parent / name for name in ("", "matrix", DATABASE, *SIGNING)]
    assert open_to_others(*secret) == []
    assert await restored(path) == put
    assert (put.made_at, put.at, put.first["A"]) == (NOW, NOW + timedelta(hours=1), 1003)
    store = await Store.open(path)
    async with store.work(act()) as work:
        assert await work.actions.get("A2") == action("A2")
        assert [letter.key for letter in await work.outbox.quoting("A1")] == ["kA1"]
    await store.close()


async def test_new_ids_begin_a_thousand_higher_for_every_kind_of_thing(
    backup: Backup, path: Path
) -> None:
    """Also for a kind of which the copy has none: there may have been some since."""
    shutil.rmtree(path.parent)
    back(backup, path)
    store = await Store.open(path)
    async with store.work(act()) as work:
        ids = [await work.new_id(letter) for letter in ("A", "R", "A", "R", "C")]
        await work.commit()
    assert ids == ["A1003", "R1001", "A1004", "R1002", "C1001"]
    await store.close()


async def test_a_backup_put_back_again_gives_other_ids(backup: Backup, path: Path) -> None:
    """Those of the time between the two have been said."""
    firsts = []
    for minutes in (60, 120):
        shutil.rmtree(path.parent)
        put, _ = back(backup, path, minutes)
        note(backup, put)
        firsts.append((put.first["A"], put.first[""]))
    assert firsts == [(1003, 1001), (2003, 2001)]
    assert verified(backup.folder) == backup
    (backup.folder / NOTE).write_text("{")
    with pytest.raises(Damaged, match=NOTE):
        back(backup, path, replace=True)


@pytest.mark.parametrize("replacing", [False, True])
async def test_two_backups_put_back_by_turns_give_other_ids(
    backup: Backup, path: Path, tmp_path: Path, replacing: bool
) -> None:
    """What is known of the restores before stands in the backups, or in what is replaced."""
    store = await Store.open(path)
    await fill(store, "A3", "A4", "R1")
    await store.close()
    newer = copied(path, tmp_path / ("elsewhere" if replacing else "copies"), 30)
    firsts = []
    for minutes, one in enumerate((newer, backup, newer, backup), 60):
        if not replacing:
            shutil.rmtree(path.parent)
        put, _ = back(one, path, minutes, replace=True)
        if not replacing:
            note(one, put)
        firsts.append([put.first.get(letter, put.first[""]) for letter in "ARC"])
    for letter in zip(*firsts, strict=True):
        assert all(high - low >= 1000 for low, high in pairwise(letter)), firsts


def test_what_is_there_is_kept_unless_it_may_be_replaced(backup: Backup, path: Path) -> None:
    before = contents(path.parent)
    with pytest.raises(Occupied, match="is there already"):
        back(backup, path)
    assert contents(path.parent) == before


def test_a_log_in_without_its_database_is_kept_too(backup: Backup, path: Path) -> None:
    path.unlink()
    with pytest.raises(Occupied, match=r"session\.json|DEVICE"):
        back(backup, path)


async def test_what_is_replaced_moves_aside(backup: Backup, path: Path) -> None:
    before = contents(path.parent)
    del before[f"{DATABASE}.lock"]
    _, aside = back(backup, path, replace=True)
    assert aside is not None
    assert contents(aside) == before
    here = {name for name in files_in(path.parent) if not name.startswith(aside.name)}
    assert here == {DATABASE, f"{DATABASE}.lock", *SIGNING}
    assert (await restored(path)).first["A"] == 1003


async def test_signing_keys_that_a_backup_does_not_hold_stay(path: Path, backup: Backup) -> None:
    """A backup made before a migration holds the database alone."""
    alone = back_up(path, path.parent / "backups", "before", NOW)
    back(alone, path, replace=True)
    assert (path.parent / SIGNING[0]).read_text() == f"secret of {SIGNING[0]}"
    assert not (path.parent / "matrix" / "session.json").exists()
    assert find_backup(path.parent / "backups")[0] == alone


async def test_a_running_bot_is_left_alone(backup: Backup, path: Path) -> None:
    store = await Store.open(path)
    with pytest.raises(InUse):
        back(backup, path, replace=True)
    await store.close()
    assert not list(path.parent.glob("before-restore*"))


KILLED = """
import os, sys
from pathlib import Path
from storage.restoring import find_backup
from tests.storage.copies import back
steps = int(sys.argv[3])
def step(event, _):
    global steps
    if event in ("os.rename", "os.rmdir"):
        steps -= 1
        if steps < 0:
            os._exit(9)
backup, path = find_backup(Path(sys.argv[1]))[0], Path(sys.argv[2])
sys.addaudithook(step)
back(backup, path, replace=True)
"""


async def test_a_restore_that_was_killed_is_finished_by_the_next_one(
    backup: Backup, path: Path
) -> None:
    """Wherever it dies, the bot does not begin anew; what was there is kept, all in one place."""
    data, here = path.parent, path.parent.with_name("as it was")
    data.rename(here)
    before = contents(here)
    del before[f"{DATABASE}.lock"]
    interrupted = 0
    for steps in count():
        shutil.copytree(here, data)
        if ended(KILLED, backup.folder, path, steps) == 0:
            break
        if begun := (data / READY).exists():
            with pytest.raises(Interrupted, match="run the same restore again"):
                await Store.open(path)
            interrupted += 1
        else:
            assert {name: (data / name).read_bytes() for name in before} == before
        put, aside = back(backup, path, 120, replace=not begun)
        assert aside is not None
        assert [one.name for one in data.glob("before-restore-*")] == [aside.name]
        assert contents(aside) == before
        left = {name for name in files_in(data) if not name.startswith(aside.name)}
        assert left == {DATABASE, f"{DATABASE}.lock", *SIGNING}
        assert await restored(path) == put
        shutil.rmtree(data)
    assert interrupted == 5


async def test_an_interrupted_restore_gives_way_to_another_only_when_asked(
    backup: Backup, path: Path, tmp_path: Path
) -> None:
    """It is finished first, and moves aside like all that is there."""
    other = copied(path, tmp_path / "copies", 30)
    assert ended(KILLED, backup.folder, path, 2) == 9
    with pytest.raises(Occupied, match="another copy"):
        back(other, path, 120)
    put, aside = back(other, path, 120, replace=True)
    assert aside is not None
    assert put.made_at == other.manifest.made_at
    assert await restored(path) == put
    assert len(list(path.parent.glob("before-restore-*"))) == 2
    assert (await restored(aside / DATABASE)).made_at == backup.manifest.made_at


async def test_an_older_backup_gets_the_tables_of_today(tmp_path: Path) -> None:
    old, path = tmp_path / "old.db", tmp_path / "data" / DATABASE
    migrate(old, "0001")
    with closing(sqlite3.connect(old)) as database:
        database.executescript((Path(__file__).with_name("filled_0001.sql")).read_text("utf-8"))
    backup = back_up(old, tmp_path / "copies", "old", NOW)
    assert backup.manifest.revision == "0001"
    back(find_backup(backup.folder)[0], path)
    store = await Store.open(path)
    async with store.work(act()) as work:
        assert await work.new_id("A") == "A1002"
    await store.close()
    assert not (path.parent / "backups").exists()


async def test_a_restore_that_finds_no_room_leaves_nothing_behind(
    backup: Backup, path: Path
) -> None:
    """Nor does one that is refused leave what an earlier one was killed over."""
    (path.parent / PREPARING / "matrix").mkdir(parents=True)
    before = contents(path.parent)
    with pytest.raises(Occupied):
        back(backup, path)
    assert not (path.parent / PREPARING).exists()
    script = (
        "import resource, signal, sys; from pathlib import Path\n"
        "from storage import StorageFailure; from storage.restoring import find_backup\n"
        "from tests.storage.copies import back\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "backup, _ = find_backup(Path(sys.argv[1]))\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))\n"
        "try: back(backup, Path(sys.argv[2]), replace=True)\n"
        "except StorageFailure: sys.exit(7)\n"
    )
    assert ended(script, backup.folder, path) == 7
    assert not (path.parent / PREPARING).exists()
    assert contents(path.parent) == before
