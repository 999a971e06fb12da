"""How storage can fail, in words an operator understands."""

from __future__ import annotations

import errno
from pathlib import Path


class StorageFailure(Exception):
    """The database could not do what was asked; nothing of the transaction is kept."""


class Full(StorageFailure):
    """There is no room left for the database on its disk."""


class Damaged(StorageFailure):
    """The file is not a database of Followthrough, or no longer a whole one."""


class TooNew(StorageFailure):
    """A newer Followthrough has written this database; nothing has been touched."""


class Forbidden(StorageFailure):
    """The operating system does not let this user at a file or folder."""


class Occupied(StorageFailure):
    """Something stands where a backup is to be put back; nothing has been touched."""


class Interrupted(StorageFailure):
    """A restore was not finished: what is there may be half of what was, and half of what comes."""


class InUse(StorageFailure):
    """Another process works with this database."""


def refused(error: OSError, path: Path) -> StorageFailure:
    """What the operating system's refusal means; `path` is named where the error names none."""
    where = error.filename or path
    if error.errno == errno.ENOSPC:
        return Full(f"no room is left for {where}")
    kind = Forbidden if isinstance(error, PermissionError) else StorageFailure
    return kind(f"{where} cannot be used: {error.strerror}")
