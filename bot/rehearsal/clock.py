"""Time that passes only when a rehearsal says so."""

from __future__ import annotations

from datetime import datetime, timedelta


class SimulatedClock:
    """A clock that stands still until it is set; waiting on it takes no time."""

    def __init__(self, at: datetime) -> None:
        self._at = at

    def now(self) -> datetime:
        """The present instant of the rehearsal, aware, in UTC."""
        return self._at

    def set(self, at: datetime) -> None:
        """Go on to an instant; the clock never goes back."""
        self._at = max(at, self._at)

    async def sleep(self, seconds: float) -> None:
        """Let the time pass."""
        self.set(self._at + timedelta(seconds=seconds))
