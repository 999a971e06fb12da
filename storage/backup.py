"""A copy of what cannot be made again, in a folder of its own: whole, or not there at all."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as version_of
from pathlib import Path

from pydantic import AwareDatetime, TypeAdapter

from storage.failures import Damaged, Forbidden, StorageFailure, refused
from storage.files import copy_file, new_file, sum_of, sync, sync_folders
from storage.inspection import check_known, is_there
from storage.replacing import check_finished
from storage.sqlite import failure_of

DATABASE = "followthrough.db"
MANIFEST = "manifest.json"
NAMES = "%Y-%m-%dT%H-%M-%SZ"
UNFINISHED = ".unfinished"


@dataclass(frozen=True)
class Manifest:
    """What a backup holds: `files` are SHA-256 sums by path. `made_at` is when copying began.

    `version` is of the program that made it, `revision` of the database's tables, `account` the
    bot's address where it was known.
    """

    version: str
    revision: str
    account: str | None
    made_at: AwareDatetime
    files: Mapping[str, str]


MANIFESTS: TypeAdapter[Manifest] = TypeAdapter(Manifest)


@dataclass(frozen=True)
class Backup:
    """A whole backup in its folder."""

    folder: Path
    manifest: Manifest

    @property
    def database(self) -> Path:
        """The copy of the database."""
        return self.folder / DATABASE

    @property
    def size(self) -> int:
        """How many bytes it has, all in all."""
        return sum(file.stat().st_size for file in self.folder.rglob("*") if file.is_file())


def back_up(
    database: Path,
    folder: Path,
    name: str,
    made_at: datetime,
    account: str | None = None,
    beside: Sequence[str] = (),
) -> Backup:
    """Copy the database, and files `beside` it by their paths from its folder, into FOLDER/NAME.

    Others may work with the database meanwhile. Files that do not exist are left out. Nothing is
    left behind when it fails: raises Damaged, Full, Forbidden, TooNew and StorageFailure.
    """
    with plain_failures(database.parent):
        check_finished(database.parent)
        if not is_there(database):
            raise StorageFailure(f"there is no database {database}")
    whole, fresh = folder / name, folder / f".{name}{UNFINISHED}"
    with plain_failures(folder):
        if folder.is_file():
            raise StorageFailure(f"{folder} is a file, not a folder")
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if whole.exists():
            raise StorageFailure(f"{whole} is there already")
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(mode=0o700)
        try:
            manifest = _fill(fresh, database, made_at, account, beside)
            fresh.rename(whole)
        except BaseException:
            shutil.rmtree(fresh, ignore_errors=True)
            raise
        sync(folder)
    return Backup(whole, manifest)


def before_migration(database: Path, target: str) -> Backup:
    """The backup of a database that is about to become one of the revision `target`.

    It is named by the instant of the last change, so that a start that is tried again finds the one
    that is there. Raises as `back_up`.
    """
    log = database.with_name(f"{database.name}-wal")
    changed = max(file.stat().st_mtime for file in (database, log) if file.exists())
    at = datetime.fromtimestamp(changed, UTC)
    folder, name = database.parent / "backups", f"before-{target}-{name_for(at)}"
    if (folder / name).exists():
        return verified(folder / name)
    return back_up(database, folder, name, at)


def name_for(at: datetime) -> str:
    """A folder's name that sorts by time and is the same for all zones."""
    return at.astimezone(UTC).strftime(NAMES)


def named_for(name: str) -> datetime | None:
    """The instant that the name of a backup's folder ends with; None for another name."""
    try:
        return datetime.strptime(name[-len("2026-03-04T07-00-00Z") :], NAMES).replace(tzinfo=UTC)
    except ValueError:
        return None


def verified(folder: Path) -> Backup:
    """The backup in this folder, when every byte of it is as it was.

    Raises Damaged, and Forbidden where this user may not read it.
    """
    manifest = manifest_of(folder)
    try:
        for name, expected in {DATABASE: "", **manifest.files}.items():
            if sum_of(folder / name) != expected:
                raise Damaged(f"{folder / name} is not as it was when the backup was made")
        with closing(_opened(folder / DATABASE, "mode=ro&immutable=1")) as copy:
            found = _checked(copy, folder)
    except OSError as error:
        raise _unreadable(error, folder) from error
    except sqlite3.Error as error:
        raise failure_of(error) from error
    if found != manifest.revision:
        raise Damaged(f"{folder / DATABASE} is at {found}, not at {manifest.revision}")
    return Backup(folder, manifest)


def manifest_of(folder: Path) -> Manifest:
    """What the backup in this folder says of itself. Raises Damaged and Forbidden."""
    try:
        return MANIFESTS.validate_json((folder / MANIFEST).read_bytes())
    except FileNotFoundError as error:
        raise Damaged(f"{folder} is no whole backup: it has no {MANIFEST}") from error
    except ValueError as error:
        raise Damaged(f"{folder / MANIFEST} cannot be understood") from error
    except OSError as error:
        raise _unreadable(error, folder) from error


def _unreadable(error: OSError, folder: Path) -> StorageFailure:
    kind = Forbidden if isinstance(error, PermissionError) else Damaged
    return kind(f"{error.filename or folder} cannot be read: {error.strerror}")


# The steps ----------------------------------------------------------------------------------------


def _fill(
    fresh: Path,
    database: Path,
    made_at: datetime,
    account: str | None,
    beside: Sequence[str],
) -> Manifest:
    revision = copy_database(database, fresh / DATABASE)
    for name in beside:
        if (database.parent / name).exists():
            copy_file(database.parent / name, fresh / name)
    names = (str(file.relative_to(fresh)) for file in fresh.rglob("*") if file.is_file())
    sums = {name: sum_of(fresh / name) for name in sorted(names)}
    manifest = Manifest(_version(), revision, account, made_at, sums)
    with new_file(fresh / MANIFEST) as file:
        file.write(MANIFESTS.dump_json(manifest, indent=1))
    sync_folders(fresh)
    return manifest


def copy_database(database: Path, target: Path) -> str:
    """Copy it as it is at one instant, check the copy, and tell its revision.

    What this program does not know it cannot check: such a copy is not made.
    """
    with new_file(target):
        pass
    # Not read only: what a killed bot has left in its log is part of the database.
    with closing(_opened(database, "mode=rw")) as source, closing(_opened(target, "mode=rw")) as to:
        source.backup(to)
        # One file, and nothing beside it, also where nobody may write.
        to.execute("PRAGMA journal_mode = DELETE")
        revision = _checked(to, database)
    check_known(revision, database)
    sync(target)
    return revision


def _checked(database: sqlite3.Connection, path: Path) -> str:
    (found,) = database.execute("PRAGMA quick_check(1)").fetchone()
    if found != "ok":
        raise Damaged(f"{path} is damaged: {' '.join(found.split())}")
    tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master")}
    row = None
    if "alembic_version" in tables:
        row = database.execute("SELECT version_num FROM alembic_version").fetchone()
    if row is None:
        raise Damaged(f"{path} is no database of Followthrough")
    return str(row[0])


def _opened(path: Path, how: str) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?{how}", uri=True)


def _version() -> str:
    try:
        return version_of("followthrough")
    except PackageNotFoundError:
        return "not installed"


@contextmanager
def plain_failures(folder: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise failure_of(error) from error
    except OSError as error:
        raise refused(error, folder) from error
