"""`followthrough status`: what an operator has to know, read from beside the bot."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from bot.backup import last_backup
from bot.heartbeat import FILE as HEARTBEAT
from bot.heartbeat import is_alive, last_beat
from bot.remedies import with_remedy
from bot.serve import DATABASE
from storage import StorageFailure
from storage.failures import refused
from storage.migrations import HEAD, KNOWN
from storage.status import DAYS, Standing, bytes_of, look

_SILENCE = timedelta(minutes=5)
_OLD_BACKUP = timedelta(days=8)
_UNREADABLE = "cannot be read"


@dataclass(frozen=True)
class Status:
    """How the bot is at an instant; without `standing` the database could not be read.

    `failures` are what could not be read, by the names of what the operator has to see to.
    """

    at: datetime
    running: bool | None
    last_sync_at: datetime | None
    last_backup_at: datetime | None
    database_bytes: int
    schema: str | None
    standing: Standing | None
    failures: Mapping[str, str]

    @property
    def needs(self) -> dict[str, str]:
        """What the operator has to see to: a stable name, and a sentence."""
        return dict(_needs(self))


def status_of(data: Path, now: datetime) -> Status:
    """How the bot is whose data folder this is."""
    failures: dict[str, str] = {}
    running, heard, at, size = None, None, None, 0
    schema, standing = None, None
    try:
        running, heard = is_alive(data / HEARTBEAT), last_beat(data / HEARTBEAT)
    except OSError as error:
        failures["heartbeat"] = with_remedy(refused(error, data / HEARTBEAT))
    try:
        size = bytes_of(data / DATABASE)
        schema, standing = look(data / DATABASE, now, in_use=bool(running))
    except StorageFailure as failure:
        failures["database"] = f"The database cannot be read: {with_remedy(failure)}"
    try:
        at = last_backup(data)
    except StorageFailure as failure:
        failures["backup-note"] = f"When the last backup was made is not known: {failure}."
    return Status(now, running, heard, at, size, schema, standing, failures)


def _needs(status: Status) -> Iterator[tuple[str, str]]:
    if status.running is False:
        yield "not-running", "The bot does not run."
    elif status.running and (
        status.last_sync_at is None or status.at - status.last_sync_at > _SILENCE
    ):
        yield "no-sync", "The bot has not heard its homeserver for 5 minutes or more."
    yield from status.failures.items()
    if status.standing is not None:
        yield from _in_database(status.standing)
    elif status.schema is not None:
        yield "schema", _other_schema(status.schema)
    elif "database" not in status.failures:
        yield "no-database", "There is no database yet: the bot makes it when it starts."
    if status.last_backup_at and status.at - status.last_backup_at > _OLD_BACKUP:
        yield "old-backup", "The last backup is older than 8 days."


def _other_schema(schema: str) -> str:
    if schema in KNOWN:
        remedy = "the bot brings it up to date when it starts"
    else:
        remedy = "use the version that runs the bot"
    return f"The database is at {schema}, this program at {HEAD}: {remedy}."


def _in_database(standing: Standing) -> Iterator[tuple[str, str]]:
    late = standing.late_letters + standing.late_reminders + standing.late_dailies
    if late:
        yield "late", "Something should have been said 10 minutes ago. See the log."
    if standing.fresh:
        yield "faults", "There were faults in the last 24 hours. See the log."


def as_json(status: Status) -> str:
    """One JSON object; the names stay as they are, new ones may come."""
    standing = status.standing
    found: dict[str, Any] = {
        "at": status.at.isoformat(timespec="seconds"),
        "version": _version(),
        "schema": status.schema,
        "running": status.running,
        "last_sync_at": _instant(status.last_sync_at),
        "last_sync_seconds": _seconds(status.at, status.last_sync_at),
        "last_backup_at": _instant(status.last_backup_at),
        "last_backup_seconds": _seconds(status.at, status.last_backup_at),
        "database_bytes": status.database_bytes,
        "letters": None,
        "late": None,
        "put_aside": None,
        "blocked": None,
        "needs": [{"name": name, "words": words} for name, words in status.needs.items()],
    }
    if standing is not None:
        found["letters"] = {
            "waiting": standing.waiting,
            "oldest_seconds": _seconds(status.at, standing.oldest_at),
            "not_opened": standing.invited,
        }
        found["late"] = {
            "letters": standing.late_letters,
            "reminders": standing.late_reminders,
            "daily_messages": standing.late_dailies,
        }
        found["put_aside"] = {
            "days": DAYS.days,
            "letters": standing.failed,
            "rows": standing.aside,
            "faults": dict(standing.faults),
        }
        found["blocked"] = standing.blocked
    return json.dumps(found)


def as_lines(status: Status) -> Iterator[str]:
    """The same for people."""
    yield f"Followthrough {_version()}, {_database(status)}"
    running = {True: "yes", False: "no", None: _UNREADABLE}[status.running]
    last_sync = _ago(status.at, status.last_sync_at)
    yield f"Running: {running}"
    yield f"Last sync: {_UNREADABLE if status.running is None else last_sync}"
    standing = status.standing
    if standing is not None:
        oldest = f", the oldest {_ago(status.at, standing.oldest_at)}" if standing.waiting else ""
        yield f"Letters waiting: {standing.waiting}{oldest}"
        yield f"Letters for people who have not opened an invitation: {standing.invited}"
        yield (
            f"Late: {standing.late_letters} letters, {standing.late_reminders} reminders,"
            f" {standing.late_dailies} daily messages"
        )
        faults = ", ".join(f"{number} {kind}" for kind, number in standing.faults.items())
        yield (
            f"Put aside in {DAYS.days} days: {standing.failed} letters; faults: {faults or 'none'}"
        )
        yield f"Rows that cannot be read: {standing.aside}"
        yield f"Blocked accounts: {standing.blocked}"
    last_backup = _ago(status.at, status.last_backup_at)
    yield f"Last backup: {_UNREADABLE if 'backup-note' in status.failures else last_backup}"
    yield f"Database: {status.database_bytes / 1_000_000:.1f} MB"
    yield from (f"Needs you: {words}" for words in status.needs.values())
    if not status.needs:
        yield "Nothing needs you."


def _database(status: Status) -> str:
    if "database" in status.failures:
        return f"database: {_UNREADABLE}"
    return f"database at {status.schema}" if status.schema else "no database yet"


def _version() -> str:
    try:
        return version("followthrough")
    except PackageNotFoundError:
        return "unknown"


def _instant(at: datetime | None) -> str | None:
    return at.isoformat(timespec="seconds") if at else None


def _seconds(now: datetime, at: datetime | None) -> int | None:
    return max(0, round((now - at).total_seconds())) if at else None


def _ago(now: datetime, at: datetime | None) -> str:
    """How long ago, in the largest unit that there is two of."""
    seconds = _seconds(now, at)
    if seconds is None:
        return "never"
    for name, length in (("days", 86400), ("hours", 3600), ("minutes", 60)):
        if seconds >= 2 * length:
            return f"{seconds // length} {name} ago"
    return f"{seconds} seconds ago"
