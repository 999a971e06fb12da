"""Files that only the bot may read, and that are whole at every instant."""

from __future__ import annotations

import logging
import os
from pathlib import Path

logger = logging.getLogger(__name__)
MODE = 0o600


def write_secret(file: Path, text: str) -> None:
    """Put the text in place of what was there; it is on the disk afterwards. Raises OSError."""
    fresh = file.with_name(f"{file.name}.new")
    fresh.unlink(missing_ok=True)
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, MODE), "w") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    fresh.replace(file)
    folder = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def put_aside(file: Path) -> None:
    """Keep a file that cannot be used under another name, for whoever wants to look into it."""
    aside = file.with_name(f"{file.name}.damaged")
    file.replace(aside)
    logger.warning("%s cannot be used and has been put aside as %s", file, aside.name)
