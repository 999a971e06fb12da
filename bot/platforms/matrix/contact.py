"""Whether the homeserver answers, and the patience to wait until it does."""

from __future__ import annotations

import logging

from bot.clock import Clock
from bot.platforms.matrix.backoff import Backoff
from bot.platforms.matrix.wire import RefusedError, UnreachableError

logger = logging.getLogger(__name__)


class Contact:
    """Knows whether the last request for news was answered; the log says when that changes."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._backoff = Backoff()
        self.reachable = True

    def made(self) -> None:
        """The homeserver has answered."""
        self._backoff.reset()
        self._note(True)

    async def wait(self, error: RefusedError | UnreachableError) -> None:
        """Wait before the next try: as long as the homeserver has asked for, else a while."""
        asked_for = error.retry_after if isinstance(error, RefusedError) else None
        wait = asked_for or self._backoff.next()
        logger.log(
            logging.WARNING if self.reachable else logging.DEBUG,
            "the homeserver tells no news, trying again in %.1f s: %s",
            wait,
            error,
        )
        if isinstance(error, UnreachableError) or error.status >= 500:
            self._note(False)
        await self._clock.sleep(wait)

    def _note(self, reachable: bool) -> None:
        if reachable != self.reachable:
            words = "is back" if reachable else "is away: it is asked every few seconds"
            logger.warning("the homeserver %s", words)
        self.reachable = reachable
