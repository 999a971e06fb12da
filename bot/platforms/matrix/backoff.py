"""How long to wait before the next try."""

from __future__ import annotations

from bot.clock import jitter

FIRST, YOUNG, LONGEST = 0.5, 5.0, 30.0
YOUNG_TRIES = 12


class Backoff:
    """Waits that double up to 5 seconds in the first minute of trouble, then up to 30."""

    def __init__(self) -> None:
        self._tries = 0

    def next(self) -> float:
        """Seconds to wait before the next try."""
        limit = YOUNG if self._tries < YOUNG_TRIES else LONGEST
        wait = min(limit, FIRST * 2.0 ** min(self._tries, 16))
        self._tries += 1
        return jitter(wait)

    def reset(self) -> None:
        """It worked."""
        self._tries = 0
