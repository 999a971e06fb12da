"""A backup is whole and alone, or it is not made; one that is no longer whole is refused."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from storage import Damaged, StorageFailure, Store, TooNew
from storage.backup import DATABASE, MANIFEST, MANIFESTS, Backup, verified
from storage.files import sum_of
from storage.inspection import revision
from storage.migrations import HEAD
from storage.restoring import find_backup
from tests.storage.copies import (
    ROOT,
    SIGNING,
    contents,
    copied,
    ended,
    files_in,
    fill,
    open_to_others,
    sign,
)
from tests.storage.samples import NOW, letter, post


async def test_a_backup_holds_the_database_and_the_signing_keys_and_nothing_else(
    store: Store, path: Path, tmp_path: Path
) -> None:
    """The store of encryption keys and the log-in are never in it: they would repeat themselves."""
    sign(path.parent)
    await fill(store, "A1", "A2")
    backup = copied(path, tmp_path / "copies")
    assert files_in(backup.folder) == {DATABASE, MANIFEST, *SIGNING}
    assert verified(backup.folder) == backup
    assert backup.manifest.account == "@bot:example.org"
    assert (backup.manifest.revision, backup.manifest.made_at) == (HEAD, NOW)
    assert set(backup.manifest.files) == {DATABASE, *SIGNING}
    content = b"".join(contents(backup.folder).values())
    assert backup.size == len(content)
    assert b"secret of matrix/session.json" not in content
    assert b"secret of matrix/keys" not in content


async def test_a_backup_is_for_its_owner_alone(store: Store, path: Path, tmp_path: Path) -> None:
    sign(path.parent)
    await fill(store, "A1")
    backup = copied(path, tmp_path / "a" / "copies")
    inner = [tmp_path / "a" / "copies", backup.folder, *backup.folder.rglob("*")]
    assert open_to_others(*inner) == []


async def test_without_signing_keys_the_database_is_copied_alone(
    store: Store, path: Path, tmp_path: Path
) -> None:
    await fill(store, "A1")
    assert files_in(copied(path, tmp_path / "copies").folder) == {DATABASE, MANIFEST}


def test_a_backup_beside_a_busy_writer_is_whole_and_of_one_instant(
    path: Path, tmp_path: Path
) -> None:
    """Another process commits without end: every command in the copy is there with all it did."""
    child = writing(path)
    try:
        backups = []
        for number in range(6):
            for _ in range(20):
                child.stdout.readline()  # type: ignore[union-attr]
            backups.append(copied(path, tmp_path / "copies", number))
    finally:
        child.kill()
        child.communicate()
    counts = []
    for backup in backups:
        with closing(sqlite3.connect(verified(backup.folder).database)) as database:
            [row] = database.execute(
                "SELECT (SELECT count(*) FROM actions), (SELECT count(*) FROM inbox),"
                " (SELECT count(*) FROM outbox), (SELECT count(*) FROM changes),"
                " (SELECT last FROM counters WHERE letter = 'A')"
            )
        assert len(set(row)) == 1
        counts.append(row[0])
    assert counts == sorted(set(counts))


def writing(path: Path) -> subprocess.Popen[str]:
    """Another process that commits one command after the other."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.storage.child", "write_without_end", str(path)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )


def test_what_a_killed_bot_had_committed_is_in_the_backup(path: Path, tmp_path: Path) -> None:
    """It stands in the log beside the database, not in the database itself."""
    child = writing(path)
    told = [child.stdout.readline() for _ in range(10)]  # type: ignore[union-attr]
    child.kill()
    child.communicate()
    assert path.with_name(f"{path.name}-wal").stat().st_size
    backup = copied(path, tmp_path / "copies")
    with closing(sqlite3.connect(backup.database)) as database:
        found = {id for (id,) in database.execute("SELECT id FROM actions")}
    assert {line.strip() for line in told} <= found


# Where none can be made ---------------------------------------------------------------------------


def test_no_database_no_backup(path: Path, tmp_path: Path) -> None:
    with pytest.raises(StorageFailure, match="there is no database"):
        copied(path, tmp_path / "copies")
    assert not path.exists()


def spoil(path: Path) -> None:
    """One page of the file, in the midst of the items, holds something else."""
    with closing(sqlite3.connect(path)) as database:
        [(page,)] = database.execute("SELECT rootpage FROM sqlite_master WHERE name = 'actions'")
    content = bytearray(path.read_bytes())
    content[(page - 1) * 4096 : (page - 1) * 4096 + 64] = b"\xff" * 64
    path.write_bytes(content)


async def test_a_damaged_database_is_not_taken_for_a_good_copy(
    store: Store, path: Path, tmp_path: Path
) -> None:
    await fill(store, *(f"A{n}" for n in range(1, 40)))
    await store.close()
    spoil(path)
    with pytest.raises(Damaged):
        copied(path, tmp_path / "copies")
    assert list((tmp_path / "copies").iterdir()) == []


async def test_a_folder_that_cannot_be_made_is_named(
    store: Store, path: Path, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(StorageFailure, match="file"):
        copied(path, tmp_path / "file")


async def test_a_full_disk_leaves_nothing_behind(store: Store, path: Path, tmp_path: Path) -> None:
    await fill(store, "A1")
    await post(store, *(letter(f"k{n}", page={"text": "y" * 50_000}) for n in range(20)))
    script = (
        "import resource, signal, sys; from pathlib import Path\n"
        "from storage import Full; from tests.storage.copies import copied\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))\n"
        "try: copied(Path(sys.argv[1]), Path(sys.argv[2]))\n"
        "except Full: sys.exit(7)\n"
    )
    folder = tmp_path / "copies"
    assert ended(script, path, folder) == 7
    assert list(folder.iterdir()) == []


async def test_two_backups_in_one_second_do_not_become_one(
    store: Store, path: Path, tmp_path: Path
) -> None:
    backup = copied(path, tmp_path / "copies")
    with pytest.raises(StorageFailure, match="is there already"):
        copied(path, tmp_path / "copies")
    assert verified(backup.folder) == backup


# Which one ----------------------------------------------------------------------------------------


def test_of_several_backups_the_newest_whole_one_is_taken(
    backup: Backup, path: Path, tmp_path: Path
) -> None:
    newer, newest = copied(path, tmp_path / "copies", 1), copied(path, tmp_path / "copies", 2)
    unfinished = tmp_path / "copies" / ".2027.unfinished"
    unfinished.mkdir()
    assert find_backup(tmp_path / "copies") == (newest, [])
    assert find_backup(backup.folder) == (backup, [])
    newest.database.write_bytes(newest.database.read_bytes()[:-1])
    found, wrong = find_backup(tmp_path / "copies")
    assert found == newer
    [words] = wrong
    assert str(newest.folder) in words


def cut(backup: Backup) -> None:
    backup.database.write_bytes(backup.database.read_bytes()[:-4096])


def flip(backup: Backup) -> None:
    content = bytearray(backup.database.read_bytes())
    content[-7] ^= 1
    backup.database.write_bytes(content)


def lose_database(backup: Backup) -> None:
    backup.database.unlink()


def lose_key(backup: Backup) -> None:
    (backup.folder / SIGNING[0]).unlink()


def exchange_key(backup: Backup) -> None:
    (backup.folder / SIGNING[0]).write_text("another")


def spoil_manifest(backup: Backup) -> None:
    (backup.folder / MANIFEST).write_text("{")


def empty_manifest(backup: Backup) -> None:
    (backup.folder / MANIFEST).write_text("{}")


def lose_manifest(backup: Backup) -> None:
    (backup.folder / MANIFEST).unlink()


def lose_all(backup: Backup) -> None:
    shutil.rmtree(backup.folder)


@pytest.mark.parametrize(
    "harm",
    [
        cut,
        flip,
        lose_database,
        lose_key,
        exchange_key,
        spoil_manifest,
        empty_manifest,
        lose_manifest,
        lose_all,
    ],
)
def test_a_damaged_backup_is_refused(backup: Backup, harm: Callable[[Backup], None]) -> None:
    harm(backup)
    with pytest.raises(Damaged):
        find_backup(backup.folder)


def test_a_backup_of_a_newer_version_is_refused(backup: Backup) -> None:
    with closing(sqlite3.connect(backup.database)) as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
        database.commit()
    sums = {**backup.manifest.files, DATABASE: sum_of(backup.database)}
    newer = replace(backup.manifest, revision="9999", files=sums)
    (backup.folder / MANIFEST).write_bytes(MANIFESTS.dump_json(newer))
    with pytest.raises(TooNew, match="newer version"):
        find_backup(backup.folder)


async def test_what_this_program_does_not_know_is_not_copied(
    backup: Backup, path: Path, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
        database.commit()
    with pytest.raises(TooNew, match="newer version"):
        copied(path, tmp_path / "copies", 1)
    assert list((tmp_path / "copies").iterdir()) == [backup.folder]


@pytest.mark.parametrize("look", [copied, lambda path, _: revision(path)])
def test_a_folder_in_the_place_of_the_database_is_not_taken_for_none(
    path: Path, tmp_path: Path, look: Callable[[Path, Path], object]
) -> None:
    path.mkdir(parents=True)
    with pytest.raises(StorageFailure, match="is a folder, not a database"):
        look(path, tmp_path / "copies")


def test_a_manifest_can_be_read_by_people(backup: Backup) -> None:
    manifest = json.loads((backup.folder / MANIFEST).read_text())
    assert manifest["revision"] == HEAD
    assert manifest["made_at"] == "2026-03-04T07:00:00Z"
