"""The database before it is worked with: whose it is, whether it is whole, and of which version."""

from __future__ import annotations

from pathlib import Path

from storage.failures import StorageFailure, TooNew
from storage.lock import Lock
from storage.migrations import HEAD, KNOWN
from storage.sqlite import open_plain_engine, revision


def bring_up_to_date(path: Path) -> Lock:
    """Lock the database file at `path`, check it, and migrate it when it is an older one.

    Raises InUse, Damaged, Full, and TooNew, which leaves everything as it was.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    lock = Lock(path.with_name(path.name + ".lock"))
    try:
        found = revision(path)
        if found is not None and found not in KNOWN:
            raise TooNew(f"{path} was written by a newer version (it is at {found})")
        if found != HEAD:
            migrate(path, HEAD)
    except StorageFailure:
        lock.vanish()
        raise
    return lock


def migrate(path: Path, target: str) -> None:
    """Bring the database to the revision `target`, in one transaction."""
    # Alembic is slow to load and seldom needed.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    engine = open_plain_engine(path)
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, target)
        connection.commit()
    engine.dispose()
