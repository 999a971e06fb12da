"""`followthrough backup`: a copy of what cannot be made again, while the bot runs or not."""

from __future__ import annotations

import json
import os
from datetime import datetime
from pathlib import Path

from bot.platforms.port import FatalFailure
from bot.serve import DATABASE
from bot.settings import Settings
from storage import StorageFailure
from storage.backup import Backup, back_up, name_for
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
        backup = back_up(
            settings.data / DATABASE,
            folder.absolute(),
            name_for(now),
            now,
            settings.matrix.user_id,
            SIGNING_KEYS,
        )
    except StorageFailure as failure:
        raise FatalFailure(f"No backup was made: {failure}.") from failure
    try:
        _remember(settings.data, backup)
    except OSError as error:
        raise FatalFailure(
            f"The backup is in {backup.folder}, but {settings.data / LAST} cannot be written:"
            f" {error.strerror}."
        ) from error
    return backup


def size_of(backup: Backup) -> str:
    """How big it is, as people say it."""
    return f"{backup.size / 1_000_000:.1f} MB"


def _remember(data: Path, backup: Backup) -> None:
    fresh = data / f"{LAST}.{os.getpid()}"
    kept = {"at": backup.manifest.made_at.isoformat(), "folder": str(backup.folder)}
    with new_file(fresh) as file:
        file.write(json.dumps(kept).encode())
    fresh.replace(data / LAST)
