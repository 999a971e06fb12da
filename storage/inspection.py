"""A look at a database file before it is opened, that writes nothing."""

from __future__ import annotations

import errno
import os
import sqlite3
from contextlib import closing
from pathlib import Path

from storage.failures import Damaged, Forbidden, StorageFailure, TooNew
from storage.migrations import KNOWN
from storage.sqlite import failure_of

MAGIC = b"SQLite format 3\0"
HEADER = 100
SMALL = 64 * 1024 * 1024


def revision(path: Path) -> str | None:
    """The revision of the database at `path`; None for one that does not exist or is empty.

    Raises Damaged for anything but a whole database of this program, and as `is_there`. A small one
    is checked page by page.
    """
    if not is_there(path):
        return None
    shared = _beside(path, "-shm")
    there_before = shared.exists()
    try:
        with closing(sqlite3.connect(_uri(path), uri=True)) as database:
            return _checked_revision(database, path)
    except sqlite3.Error as error:
        raise failure_of(error) from error
    finally:
        if not there_before:
            shared.unlink(missing_ok=True)


def is_there(path: Path) -> bool:
    """Whether there is a database at `path`; an empty file is none yet.

    The file is not opened: closing it would end the locks that this process has on it (SQLite, "How
    To Corrupt An SQLite Database File", 2.2). Raises Forbidden where this user may not read it, or
    not even see whether it is there, and StorageFailure for what is no file.
    """
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except PermissionError as error:
        raise Forbidden(f"{path} cannot be read: {error.strerror}") from error
    if path.is_dir():
        raise StorageFailure(f"{path} is a folder, not a database")
    if not os.access(path, os.R_OK):
        raise Forbidden(f"{path} cannot be read: {os.strerror(errno.EACCES)}")
    return found.st_size > 0


def check_known(revision: str, path: Path) -> None:
    """Raises TooNew for a revision that this program does not know."""
    if revision not in KNOWN:
        raise TooNew(f"{path} was written by a newer version (it is at {revision})")


def _uri(path: Path) -> str:
    """How to open the file so that nothing is written to it or beside it."""
    where = path.absolute().as_uri()
    if _has_content(_beside(path, "-journal")):
        # A start was killed while it made the file: only by writing does it become readable.
        return f"{where}?mode=rw"
    if _has_content(_beside(path, "-wal")):
        return f"{where}?mode=ro"
    _check_size(path)
    return f"{where}?immutable=1"


def quiet_uri(path: Path, *, in_use: bool) -> str:
    """How to look at the file without writing, while a bot works with it or while none does."""
    where = path.absolute().as_uri()
    if in_use or _has_content(_beside(path, "-wal")):
        return f"{where}?mode=ro"
    _check_size(path)
    return f"{where}?immutable=1"


def _check_size(path: Path) -> None:
    """What nobody works with is as long as its header says (SQLite file format, 1.3)."""
    with path.open("rb") as file:
        header = file.read(HEADER)
    size = path.stat().st_size
    page = int.from_bytes(header[16:18], "big")
    page = 65536 if page == 1 else page
    if not header.startswith(MAGIC) or len(header) < HEADER or not page:
        raise Damaged(f"{path} is not a database")
    if size % page or size < page * int.from_bytes(header[28:32], "big"):
        raise Damaged(f"{path} has been cut off")


def _checked_revision(database: sqlite3.Connection, path: Path) -> str | None:
    tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master")}
    if path.stat().st_size <= SMALL:
        (found,) = database.execute("PRAGMA quick_check(1)").fetchone()
        if found != "ok":
            raise Damaged(f"{path} is damaged: {' '.join(found.split())}")
    if not tables:
        return None
    if "alembic_version" not in tables:
        raise Damaged(f"{path} is a database, but not of Followthrough")
    row = database.execute("SELECT version_num FROM alembic_version").fetchone()
    return row[0] if row else None


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def _has_content(path: Path) -> bool:
    return path.exists() and path.stat().st_size > 0
