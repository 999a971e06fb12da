"""Where a rehearsal or a talk in the terminal has its database."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def kept_in(file: Path | None) -> Iterator[Path]:
    """The database `file`, or one that is forgotten at the end."""
    if file is not None:
        yield file
        return
    with tempfile.TemporaryDirectory(prefix="followthrough-") as folder:
        yield Path(folder, "followthrough.db")
