"""The database before it is worked with: whose it is, whether it is whole, and of which version."""

from __future__ import annotations

from pathlib import Path

from storage.failures import refused
from storage.inspection import check_known, revision
from storage.lock import Lock
from storage.migrations import HEAD
from storage.replacing import check_finished
from storage.sqlite import open_plain_engine


def bring_up_to_date(path: Path) -> Lock:
    """Lock the database file at `path`, check it, and migrate it when it is an older one.

    Before that a backup is made; where that fails, nothing is migrated. Raises InUse, Damaged,
    Full, TooNew and Interrupted, which leave everything as it was, and Forbidden and
    StorageFailure for what the operating system refuses.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = Lock(path.with_name(path.name + ".lock"))
        try:
            check_finished(path.parent)
            _check_and_migrate(path)
        except BaseException:
            lock.vanish()
            raise
    except OSError as error:
        raise refused(error, path.parent) from error
    return lock


def _check_and_migrate(path: Path) -> None:
    found = revision(path)
    if found is not None:
        check_known(found, path)
    if found is None:
        path.touch(mode=0o600)
    elif found != HEAD:
        # Slow to load and seldom needed, as Alembic is.
        from storage.backup import before_migration

        before_migration(path, HEAD)
    if found != HEAD:
        migrate(path, HEAD)


def migrate(path: Path, target: str) -> None:
    """Bring the database to the revision `target`, in one transaction."""
    # Alembic is slow to load and seldom needed.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    engine = open_plain_engine(path)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, target)
        if target in (HEAD, "head"):
            from storage.reindexing import reindex

            reindex(connection)
