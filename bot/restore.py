"""`followthrough restore`: a backup becomes the bot's data again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from bot.backup import LAST, SIGNING_KEYS, remember
from bot.platforms.port import FatalFailure
from bot.secret_files import OF_ANOTHER
from bot.serve import DATABASE
from bot.settings import Settings
from storage import Forbidden, InUse, Occupied, StorageFailure
from storage.backup import Backup
from storage.restoring import find_backup, note, put_back


def restore(settings: Settings, folder: Path, now: datetime, *, replace: bool) -> Iterator[str]:
    """Put the backup in `folder` in place, or the newest of those in it; yields what to tell.

    Raises FatalFailure with what to tell the operator; nothing has been changed then.
    """
    with _told():
        backup, wrong = find_backup(folder.absolute())
    yield from (f"Passed over: {words}." for words in wrong)
    with _told():
        _check_account(backup, settings.matrix.user_id)
        put, aside = put_back(backup, settings.data / DATABASE, SIGNING_KEYS, now, replace=replace)
    yield f"Restored {backup.folder}, made at {_minute(put.made_at)}."
    if aside is not None:
        yield f"What was there is now in {aside}."
    try:
        note(backup, put)
    except StorageFailure as failure:
        yield f"Do not restore this backup again: that could not be noted in it ({failure})."
    try:
        remember(settings.data, backup)
    except OSError as error:
        yield f"{settings.data / LAST} cannot be written: {error.strerror}."
    yield from _what_next(settings)


@contextmanager
def _told() -> Iterator[None]:
    """What storage cannot do becomes what the operator is told."""
    try:
        yield
    except InUse as failure:
        raise FatalFailure("The bot is running. Stop it first, then restore.") from failure
    except Occupied as failure:
        raise FatalFailure(
            f"Nothing was restored: {failure}. With --replace it is moved aside and kept."
        ) from failure
    except Forbidden as failure:
        raise FatalFailure(f"Nothing was restored: {failure}. {OF_ANOTHER}") from failure
    except StorageFailure as failure:
        raise FatalFailure(f"Nothing was restored: {failure}.") from failure


def _check_account(backup: Backup, user_id: str) -> None:
    account = backup.manifest.account
    if account not in (None, user_id):
        raise StorageFailure(
            f"{backup.folder} is of {account}, and the configuration names {user_id}"
        )


def _what_next(settings: Settings) -> Iterator[str]:
    if settings.matrix.password is None:
        yield (
            "At its next start the bot must be a new device. Give it the password, or an access"
            " token of a new log-in that no bot has used."
        )
    yield (
        "Accounts blocked since then are free again, and what people have set since then is lost:"
        " block those accounts again."
    )
    yield "Start the bot: it logs in as a new device and tells each room what to check."


def _minute(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC")
