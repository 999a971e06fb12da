"""What was prepared takes the place of what is there, in steps that can be taken again.

A restore may die at any instant. Up to one renaming nothing has changed; from then on the folder
`.restoring` is there: nothing works with the database, and the next restore finishes it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from storage.failures import Interrupted
from storage.files import sync

READY = ".restoring"
PREPARING = ".restoring-unfinished"


def check_finished(data: Path) -> None:
    """Raises Interrupted where a restore into the folder `data` has not come to its end."""
    if (data / READY).exists():
        raise Interrupted("a restore was interrupted; run the same restore again")


def all_of(database: Path, beside: Sequence[str]) -> Iterator[Path]:
    """What a restore replaces, as far as it is there: the database's files, and whole folders."""
    for path in (*_files(database), *(database.parent / name for name in folders_of(beside))):
        if path.exists():
            yield path


def folders_of(beside: Sequence[str]) -> list[str]:
    """The folders of the files beside a database, each once."""
    return sorted({Path(name).parts[0] for name in beside})


def replace(database: Path, beside: Sequence[str], aside: Path) -> bool:
    """Move what is there into the folder `aside`, and what is ready in place, the database last.

    Whether there was anything, now or at an earlier try with the same `aside`.
    """
    data = database.parent
    ready = data / READY
    for path in _former(database, beside, ready):
        aside.mkdir(mode=0o700, exist_ok=True)
        path.rename(aside / path.name)
    for folder in (aside, data):
        if folder.exists():
            sync(folder)
    for path in sorted(ready.iterdir(), key=Path.is_file):
        path.rename(data / path.name)
    sync(data)
    ready.rmdir()
    return aside.exists()


def _former(database: Path, beside: Sequence[str], ready: Path) -> list[Path]:
    """What is of before: that whose successor is still ready, so not in place."""
    files = _files(database)
    return [
        path
        for path in all_of(database, beside)
        if (ready / (database.name if path in files else path.name)).exists()
    ]


def _files(database: Path) -> list[Path]:
    endings = ("", "-wal", "-shm", "-journal")
    return [database.with_name(database.name + ending) for ending in endings]
