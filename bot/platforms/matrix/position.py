"""How far the account's events have been handed over."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta

from bot.clock import Clock
from bot.platforms.port import Memory

logger = logging.getLogger(__name__)
POSITION = "matrix.position"
TIME = "matrix.position.at"
RUSH = timedelta(seconds=1)
HOUR = timedelta(hours=1)
# The homeserver's clock and this machine's may differ.
MARGIN = timedelta(minutes=10)


class Position:
    """The homeserver's word for it, `word`; None before the first time.

    Where the homeserver does not know the word any more, `since` is an instant before it.
    """

    def __init__(self, memory: Memory, clock: Clock) -> None:
        self._memory = memory
        self._clock = clock
        self.word: str | None = None
        self.since: datetime | None = None
        self._kept: str | None = None
        self._kept_at = clock.now()
        self._time_kept = datetime.min.replace(tzinfo=UTC)

    async def open(self) -> None:
        """Read what was kept."""
        self.word = self._kept = await self._memory.recall(POSITION)

    @property
    def begun(self) -> bool:
        """Whether there is one; the first time ever, what was said before is not for the bot."""
        return self.word is not None or self.since is not None

    @property
    def unkept(self) -> bool:
        """Whether it is further on than what was kept."""
        return self.word != self._kept

    async def move_on(self, word: str, asked_at: datetime, *, resting: bool) -> None:
        """All that a sync brought was handed over; in a rush only once a second this is kept.

        What comes a second time after a kill does nothing: all that was said to the bot was
        claimed by then, whether anything came of it or not; the rest is talk.
        """
        first, self.word, self.since = self.word is None, word, None
        if first or resting or self._clock.now() - self._kept_at >= RUSH:
            await self.keep()
        if not self.unkept and asked_at - self._time_kept >= HOUR:
            await self._memory.keep(TIME, asked_at.isoformat())
            self._time_kept = asked_at

    async def keep(self) -> None:
        """Write it down."""
        if self.word is not None and self.unkept:
            await self._memory.keep(POSITION, self.word)
            self._kept, self._kept_at = self.word, self._clock.now()

    async def lose(self, reason: Exception) -> None:
        """The homeserver does not know the word: go on by time, with what was said since.

        What comes a second time was claimed before.
        """
        known = await self._memory.recall(TIME)
        at = datetime.fromisoformat(known) if known else self._clock.now()
        self.word, self.since = None, at - MARGIN
        logger.error("the position is not known any more, reading on from %s: %s", at, reason)
