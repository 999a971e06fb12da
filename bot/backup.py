"""`followthrough backup`: a copy of what cannot be made again, while the bot runs or not."""

from __future__ import annotations

import json
import os
from datetime import datetime
from pathlib import Path

from bot.platforms.port import FatalFailure
from bot.remedies import with_remedy
from bot.serve import DATABASE
from bot.settings import Settings
from storage import Damaged, StorageFailure, TooNew
from storage.backup import MANIFEST, Backup, back_up, name_for, plain_failures
from storage.failures import refused
from storage.files import new_file

SIGNING_KEYS = ("matrix/cross-signing.json", "matrix/recovery-key")
"""What is copied beside the database. The log-in and the encryption keys never are: an older copy
of those would say again what it has said, and could be used by whoever finds it."""

LAST = "last-backup.json"
"""In the data folder: when the last good backup was made, and where it is."""


def make_backup(settings: Settings, folder: Path, now: datetime) -> Backup:
    """Copy the database and the account's signing keys into a new folder in `folder`.

    Raises FatalFailure with what to tell the operator.
    """
    try:
        _check_place(folder, settings.data)
        backup = back_up(
            settings.data / DATABASE,
            folder.absolute(),
            name_for(now),
            now,
            settings.matrix.user_id,
            SIGNING_KEYS,
        )
    except TooNew as failure:
        raise FatalFailure(
            f"No backup was made: {failure}. Make it with the version that runs the bot."
        ) from failure
    except StorageFailure as failure:
        raise FatalFailure(f"No backup was made: {with_remedy(failure)}") from failure
    try:
        remember(settings.data, backup)
    except OSError as error:
        raise FatalFailure(
            f"The backup is in {backup.folder}, but {settings.data / LAST} cannot be written:"
            f" {error.strerror}."
        ) from error
    return backup


def size_of(backup: Backup) -> str:
    """How big it is, as people say it."""
    return f"{backup.size / 1_000_000:.1f} MB"


def _check_place(folder: Path, data: Path) -> None:
    """A backup is lost with the folder that it lies in, and must not make another one unclear."""
    with plain_failures(folder):
        place = folder.resolve()
        if place.is_relative_to(data.resolve()):
            raise StorageFailure(f"{folder} is in the data folder, and would be lost with it")
        for one in (place, *place.parents):
            if all((one / name).exists() for name in (MANIFEST, DATABASE)):
                raise StorageFailure(f"{one} is a backup itself; name the folder it is in")


def remember(data: Path, backup: Backup) -> None:
    """Note in the data folder which backup is the last good one. Raises OSError."""
    fresh = data / f"{LAST}.{os.getpid()}"
    kept = {"at": backup.manifest.made_at.isoformat(), "folder": str(backup.folder)}
    with new_file(fresh) as file:
        file.write(json.dumps(kept).encode())
    fresh.replace(data / LAST)


def last_backup(data: Path) -> datetime | None:
    """When the last good backup was made that is noted in this data folder; None for none.

    Raises StorageFailure for a note that cannot be read.
    """
    file = data / LAST
    try:
        at = datetime.fromisoformat(json.loads(file.read_text("utf-8"))["at"])
        if at.tzinfo is not None:
            return at
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise refused(error, file) from error
    except (ValueError, KeyError, TypeError) as error:
        raise Damaged(f"{file} cannot be understood") from error
    raise Damaged(f"{file} does not name its zone")
