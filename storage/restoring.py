"""A backup becomes the database again: whole, told that it is a copy, and with ids of its own."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pydantic import TypeAdapter
from sqlalchemy import Connection, select, update
from sqlalchemy.dialects.sqlite import insert

from storage import replacing
from storage.backup import (
    DATABASE,
    MANIFEST,
    UNFINISHED,
    Backup,
    manifest_of,
    name_for,
    named_for,
    plain_failures,
    verified,
)
from storage.failures import Damaged, Forbidden, Occupied, StorageFailure, TooNew
from storage.files import copy_file, new_file, sync, sync_folders
from storage.ids import COUNTERS, EVERY
from storage.inspection import quiet_uri
from storage.lock import Lock
from storage.memory import MEMORY, PUT_BACK
from storage.migrations import HEAD, KNOWN
from storage.replacing import PREPARING, READY, all_of, folders_of
from storage.schema import migrate
from storage.sqlite import open_plain_engine

NOTE = "restored.json"
STEP = 1000


@dataclass(frozen=True)
class PutBack:
    """That this database was put back `at` an instant, from a copy `made_at` an earlier one.

    The numbers of its ids were raised by `step`; `first` is the first new one of each letter.
    """

    made_at: datetime
    at: datetime
    step: int
    first: Mapping[str, int]


PUT_BACKS: TypeAdapter[PutBack] = TypeAdapter(PutBack)


def find_backup(folder: Path) -> tuple[Backup, list[str]]:
    """The backup in this folder, or the newest usable one of several; and why newer ones are not.

    Those that could be newer because nobody can tell are among them. Raises Damaged, TooNew and
    Forbidden.
    """
    with plain_failures(folder):
        if folder.name.endswith(UNFINISHED):
            raise Damaged(f"{folder} is an unfinished backup")
        if folder.is_file():
            raise StorageFailure(f"{folder} is a file, not a folder")
        if _looks_like_one(folder):
            return _usable(folder), []
        inner = sorted(_backups_in(folder), key=_made_at, reverse=True)
    return _newest(folder, inner)


def _newest(folder: Path, inner: Sequence[Path]) -> tuple[Backup, list[str]]:
    wrong: list[str] = []
    kind: type[StorageFailure] = Damaged
    for one in inner:
        try:
            return _usable(one), wrong
        except StorageFailure as failure:
            wrong.append(f"{one.name}: {failure}")
            kind = Forbidden if kind is Forbidden else type(failure)
    raise kind("; ".join(wrong) or f"there is no backup in {folder}")


def _backups_in(folder: Path) -> Iterator[Path]:
    """What is, was or may be a backup; a name that begins with a dot is of an unfinished one."""
    for inner in folder.iterdir() if folder.exists() else ():
        try:
            is_one = inner.is_dir() and (named_for(inner.name) or _looks_like_one(inner))
        except PermissionError:
            is_one = True
        if is_one and not inner.name.startswith("."):
            yield inner


def _looks_like_one(folder: Path) -> bool:
    return any((folder / name).exists() for name in (MANIFEST, DATABASE))


def _made_at(folder: Path) -> datetime:
    """When the backup was made: as it says, or its name; the end of time where neither tells."""
    try:
        return manifest_of(folder).made_at
    except StorageFailure:
        return named_for(folder.name) or datetime.max.replace(tzinfo=UTC)


def _usable(folder: Path) -> Backup:
    backup = verified(folder)
    if backup.manifest.revision not in KNOWN:
        raise TooNew(
            f"{folder} was made by a newer version ({backup.manifest.version}): install that first"
        )
    return backup


def put_back(
    backup: Backup, database: Path, beside: Sequence[str], now: datetime, *, replace: bool
) -> tuple[PutBack, Path | None]:
    """Make the backup the database, with the files `beside` it; and where moved what stood there.

    The folders of those files are put in place anew: one that the backup does not hold is taken
    from them, all else in them moves aside. What stands there moves only with `replace`, else
    Occupied is raised. What was prepared goes when that fails. A restore of the same backup that
    was interrupted later is finished instead. Raises InUse, Full, Damaged, Forbidden and
    StorageFailure.
    """
    data = database.parent
    with plain_failures(data):
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = Lock(database.with_name(f"{database.name}.lock"))
        try:
            if (data / READY).exists():
                put, aside = _finish(backup, database, beside, may_replace=replace)
                if put.made_at == backup.manifest.made_at:
                    return put, aside
            with _preparing(data / PREPARING):
                there = list(_in_the_way(database, beside))
                if there and not replace:
                    raise Occupied(f"{there[0]} is there already")
                put = _make_ready(backup, database, beside, now)
            return put, _replace(database, beside, put)
        finally:
            lock.release()


def _finish(
    backup: Backup, database: Path, beside: Sequence[str], *, may_replace: bool
) -> tuple[PutBack, Path | None]:
    """Bring an interrupted restore to its end; one of another backup only to replace it then."""
    put = _put_back_in(database.parent / READY / database.name) or _put_back_in(database)
    if put is None:
        raise Damaged(f"{database.parent / READY} is of no restore: move it away")
    if put.made_at != backup.manifest.made_at and not may_replace:
        raise Occupied(f"the restore of another copy, of {put.made_at}, was interrupted")
    return put, _replace(database, beside, put)


def _make_ready(backup: Backup, database: Path, beside: Sequence[str], now: datetime) -> PutBack:
    """Prepare all that is to be put in place; one renaming tells that it is whole."""
    data = database.parent
    fresh = data / PREPARING
    earlier = list(_earlier(backup, database))
    put = _prepare(backup, fresh / database.name, earlier, now)
    for folder in folders_of(beside):
        (fresh / folder).mkdir(mode=0o700)
    for name in beside:
        _prepare_beside([backup.folder / name, data / name], fresh / name)
    sync_folders(fresh)
    fresh.rename(data / READY)
    sync(data)
    return put


def _replace(database: Path, beside: Sequence[str], put: PutBack) -> Path | None:
    aside = database.parent / f"before-restore-{name_for(put.at)}"
    return aside if replacing.replace(database, beside, aside) else None


def note(backup: Backup, put: PutBack) -> None:
    """Write into the backup that it was put back: the next time its numbers begin higher.

    Raises StorageFailure.
    """
    with plain_failures(backup.folder):
        (backup.folder / NOTE).unlink(missing_ok=True)
        with new_file(backup.folder / NOTE) as file:
            file.write(PUT_BACKS.dump_json(put, indent=1))


# The steps ----------------------------------------------------------------------------------------


@contextmanager
def _preparing(fresh: Path) -> Iterator[None]:
    """The folder `fresh` is not there before, whatever was killed earlier, and not afterwards."""
    if fresh.exists():
        shutil.rmtree(fresh)
    try:
        yield
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _in_the_way(database: Path, beside: Sequence[str]) -> Iterator[Path]:
    """What may not be lost: all but the files beside the database, which are put in place anew."""
    for path in all_of(database, beside):
        inner = [path, *path.rglob("*")] if path.is_dir() else [path]
        yield from (
            one
            for one in inner
            if one.is_file() and str(one.relative_to(database.parent)) not in beside
        )


def _prepare(backup: Backup, fresh: Path, earlier: Sequence[PutBack], now: datetime) -> PutBack:
    """A copy of the backup's database with the newest tables that knows what it is."""
    copy_file(backup.database, fresh)
    if backup.manifest.revision != HEAD:
        migrate(fresh, HEAD)
    engine = open_plain_engine(fresh)
    try:
        with engine.begin() as connection:
            step, first = _raise_counters(connection, earlier)
            put = PutBack(backup.manifest.made_at, now, step, first)
            words = PUT_BACKS.dump_json(put).decode()
            statement = insert(MEMORY).values(name=PUT_BACK, value=words)
            fresh_words = {"value": statement.excluded.value}
            connection.execute(
                statement.on_conflict_do_update(index_elements=["name"], set_=fresh_words)
            )
    finally:
        engine.dispose()
    sync(fresh)
    return put


def _put_back_in(database: Path) -> PutBack | None:
    """What a database says of its having been put back; None where it is not there, or was not."""
    if not database.exists():
        return None
    with closing(sqlite3.connect(quiet_uri(database, in_use=False), uri=True)) as connection:
        query = "SELECT value FROM memory WHERE name = ?"
        found = connection.execute(query, (PUT_BACK,)).fetchone()
    return PUT_BACKS.validate_json(found[0]) if found else None


def _earlier(backup: Backup, database: Path) -> Iterator[PutBack]:
    """The restores known of: noted in this and the backups beside it, or in the database here."""
    for file in sorted(backup.folder.parent.glob(f"*/{NOTE}")):
        try:
            yield PUT_BACKS.validate_json(file.read_bytes())
        except ValueError as error:
            raise Damaged(f"{file} cannot be understood") from error
    try:
        here = _put_back_in(database)
    except (Damaged, sqlite3.Error):
        # What is replaced may well be damaged.
        return
    if here is not None:
        yield here


def _raise_counters(
    connection: Connection, earlier: Sequence[PutBack]
) -> tuple[int, dict[str, int]]:
    """Raise them all, those that do not exist yet included; by how much, and what is first then.

    More each time, so that two restores, also of two backups, do not give the same ids.
    """
    connection.execute(insert(COUNTERS).values(letter=EVERY, last=0).on_conflict_do_nothing())
    counters = select(COUNTERS.c.letter, COUNTERS.c.last)
    last = {row.letter: row.last for row in connection.execute(counters)}
    firsts = (first for put in earlier for first in put.first.items())
    needed = (first + STEP - 1 - last.get(letter, last[EVERY]) for letter, first in firsts)
    step = max([STEP, *needed])
    connection.execute(update(COUNTERS).values(last=COUNTERS.c.last + step))
    return step, {letter: number + step + 1 for letter, number in last.items()}


def _prepare_beside(sources: Sequence[Path], fresh: Path) -> None:
    for source in sources:
        if source.exists():
            copy_file(source, fresh)
            return
