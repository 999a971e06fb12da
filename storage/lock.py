"""One process at a time works with a database."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

from storage.failures import InUse


class Lock:
    """A locked file beside the database; it is free when its process ends, however it ends."""

    def __init__(self, path: Path) -> None:
        """Take the lock. Raises InUse when another process has it."""
        self._path = path
        while True:
            self._made = not path.exists()
            self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            try:
                fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                os.close(self._file)
                raise InUse(f"another process works with the data beside {path}") from None
            if self._still_there():
                return
            os.close(self._file)

    def release(self) -> None:
        """Let others in; the file stays."""
        os.close(self._file)

    def vanish(self) -> None:
        """Let others in, and leave no file that was not there before."""
        if self._made:
            self._path.unlink()
        self.release()

    def _still_there(self) -> bool:
        try:
            return os.path.samestat(os.fstat(self._file), self._path.stat())
        except FileNotFoundError:
            return False
