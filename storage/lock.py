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
            self._file = path.open("a")
            try:
                fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                self._file.close()
                raise InUse(f"another process works with the data beside {path}") from None
            if self._still_there():
                return
            self._file.close()

    def release(self) -> None:
        """Let others in; the file stays."""
        self._file.close()

    def vanish(self) -> None:
        """Let others in, and leave no file that was not there before."""
        if self._made:
            self._path.unlink()
        self.release()

    def _still_there(self) -> bool:
        try:
            return os.path.samestat(os.fstat(self._file.fileno()), self._path.stat())
        except FileNotFoundError:
            return False
