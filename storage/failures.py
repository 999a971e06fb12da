"""How storage can fail, in words an operator understands."""

from __future__ import annotations


class StorageFailure(Exception):
    """The database could not do what was asked; nothing of the transaction is kept."""


class Full(StorageFailure):
    """There is no room left for the database on its disk."""


class Damaged(StorageFailure):
    """The file is not a database of Followthrough, or no longer a whole one."""


class TooNew(StorageFailure):
    """A newer Followthrough has written this database; nothing has been touched."""


class Occupied(StorageFailure):
    """Something stands where a backup is to be put back; nothing has been touched."""


class Interrupted(StorageFailure):
    """A restore was not finished: what is there may be half of what was, and half of what comes."""


class InUse(StorageFailure):
    """Another process works with this database."""
