"""How long to wait before the next try."""

from __future__ import annotations

from bot.clock import jitter

FIRST, LONGEST = 0.5, 4.0


class Backoff:
    """Waits that double up to 4 seconds: one small request now and then, and nobody waits long.

    With the time that a request takes, the bot is back within 5 seconds of the homeserver.
    """

    def __init__(self) -> None:
        self._tries = 0

    def next(self) -> float:
        """Seconds to wait before the next try."""
        wait = min(LONGEST, FIRST * 2.0 ** min(self._tries, 16))
        self._tries += 1
        return jitter(wait)

    def reset(self) -> None:
        """It worked."""
        self._tries = 0
