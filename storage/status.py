"""A look at the database from beside the bot: it reads, waits for nobody, and holds up nobody."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, Table, create_engine, func, select, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from domain.faults import FaultKind
from storage.aside import ASIDE
from storage.failures import StorageFailure, refused
from storage.faults import FAULTS
from storage.inspection import is_there, quiet_uri
from storage.migrations import HEAD
from storage.outbox import OUTBOX, WAITING
from storage.people import FREE, PEOPLE
from storage.reminders import FREE as OF_THE_FREE
from storage.reminders import LIVE, REMINDERS
from storage.replacing import check_finished
from storage.sqlite import failure_of

LATE = timedelta(minutes=10)
DAYS = timedelta(days=7)
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Standing:
    """What stands in the database; numbers only.

    `waiting` letters are to be sent, `invited` more wait for somebody to open an invitation. Late
    is what should have been said 10 minutes ago. `failed` letters and `faults` (by kind) are those
    of the last 7 days. `fresh` are the faults of the last day that wait for somebody; a block has
    done all there is to do, and is none. `aside` are rows.
    """

    waiting: int
    oldest_at: datetime | None
    invited: int
    late_letters: int
    late_reminders: int
    late_dailies: int
    failed: int
    faults: Mapping[str, int]
    fresh: int
    aside: int
    blocked: int


def look(path: Path, now: datetime, *, in_use: bool) -> tuple[str | None, Standing | None]:
    """The revision of the database at `path` and, where it is this program's, what stands in it.

    Nothing is written. `in_use` when a bot works with it now. Raises StorageFailure.
    """
    try:
        check_finished(path.parent)
        if not is_there(path):
            return None, None
        uri = quiet_uri(path, in_use=in_use)
    except OSError as error:
        raise refused(error, path) from error
    engine = create_engine(
        "sqlite://",
        creator=lambda: sqlite3.connect(uri, uri=True, timeout=5),
        poolclass=NullPool,
    )
    try:
        with engine.connect() as connection:
            revision = connection.scalar(text("SELECT version_num FROM alembic_version"))
            return revision, _standing(connection, now) if revision == HEAD else None
    except SQLAlchemyError as error:
        cause = error.__cause__
        if isinstance(cause, sqlite3.Error):
            raise failure_of(cause) from error
        raise StorageFailure("the database cannot be read") from error


def bytes_of(path: Path) -> int:
    """The size of the database with its log; 0 where there is none. Raises Forbidden."""
    size = 0
    for file in (path, path.with_name(f"{path.name}-wal")):
        try:
            size += file.stat().st_size
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError as error:
            raise refused(error, file) from error
    return size


def _standing(connection: Connection, now: datetime) -> Standing:
    known = OUTBOX.c.chat.is_not(None)
    oldest_at = connection.scalar(select(func.min(OUTBOX.c.made_at)).where(WAITING, known))
    recent = FAULTS.c.at >= now - DAYS
    kinds = select(FAULTS.c.kind, func.count()).where(recent).group_by(FAULTS.c.kind)
    late = now - LATE

    def count(table: Table, *conditions: object) -> int:
        statement = select(func.count()).select_from(table).where(*conditions)  # type: ignore[arg-type]
        return connection.scalar(statement) or 0

    failed = OUTBOX.c.state == "failed"
    return Standing(
        waiting=count(OUTBOX, WAITING, known),
        oldest_at=oldest_at,
        invited=count(OUTBOX, WAITING, OUTBOX.c.chat.is_(None)),
        late_letters=count(OUTBOX, WAITING, known, OUTBOX.c.made_at < late),
        late_reminders=count(REMINDERS, LIVE, OF_THE_FREE, REMINDERS.c.next_at < late),
        late_dailies=count(PEOPLE, FREE, PEOPLE.c.next_daily_at < late),
        failed=count(OUTBOX, failed, OUTBOX.c.made_at >= now - DAYS),
        faults={str(kind): number for kind, number in connection.execute(kinds)},
        fresh=count(FAULTS, FAULTS.c.at >= now - DAY, FAULTS.c.kind != FaultKind.BLOCKED),
        aside=count(ASIDE),
        blocked=count(PEOPLE, PEOPLE.c.blocked.is_(True)),
    )
