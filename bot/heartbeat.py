"""A file by which other processes see that the bot runs, and when it last heard its homeserver."""

from __future__ import annotations

import fcntl
import os
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType

from bot.clock import Clock

FILE = "heartbeat"
"""In the data folder."""

_PAUSE = timedelta(seconds=1)


class Heartbeat:
    """The bot's own side: it holds the file locked while it lives, and touches it at each beat.

    The lock is a shared one and not that of the database, so that whoever looks never keeps a bot
    from starting. A disk that is full, or a file that cannot be made, is no reason to stop.
    """

    def __init__(self, path: Path, clock: Clock) -> None:
        self._path = path
        self._clock = clock
        self._file: int | None = None
        self._held = False
        self._last: datetime | None = None

    def __enter__(self) -> Heartbeat:
        with suppress(OSError):
            fresh = not self._path.exists()
            self._file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
            if fresh:
                os.utime(self._path, (0, 0))
        self._hold()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._file is not None:
            os.close(self._file)

    def beat(self) -> None:
        """The bot has heard everything up to now; at most once a second this is noted."""
        now = self._clock.now()
        if self._last is not None and now - self._last < _PAUSE:
            return
        self._last = now
        self._hold()
        if self._file is not None:
            with suppress(OSError):
                os.utime(self._file, (now.timestamp(), now.timestamp()))

    def _hold(self) -> None:
        """Lock the file; where somebody looks at this very moment, the next beat does."""
        if self._file is not None and not self._held:
            with suppress(OSError):
                fcntl.flock(self._file, fcntl.LOCK_SH | fcntl.LOCK_NB)
                self._held = True


def is_alive(path: Path) -> bool:
    """Whether a bot holds this file locked."""
    try:
        with path.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False


def last_beat(path: Path) -> datetime | None:
    """When the bot that runs, or the last one that ran, had heard everything."""
    try:
        seconds = path.stat().st_mtime
    except FileNotFoundError:
        return None
    return datetime.fromtimestamp(seconds, UTC) if seconds else None
