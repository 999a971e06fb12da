"""Where a rehearsal or a talk in the terminal has its database."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NAME = "followthrough.db"
BESIDE = ("", "-wal", "-shm")


@contextmanager
def kept_in(file: Path | None) -> Iterator[Path]:
    """A folder with the database `file` in it, which is written back at the end.

    Without a file the folder is empty at first, and forgotten at the end.
    """
    with tempfile.TemporaryDirectory(prefix="followthrough-") as folder:
        inside = Path(folder, NAME)
        if file is not None:
            _copy(file, inside)
        yield inside.parent
        if file is not None:
            _copy(inside, file)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    for end in BESIDE:
        part, copy = source.with_name(source.name + end), target.with_name(target.name + end)
        if part.exists():
            shutil.copyfile(part, copy)
        else:
            copy.unlink(missing_ok=True)
