"""Nobody may keep the bot from answering others: many commands of one person are delayed."""

from __future__ import annotations

from collections import defaultdict, deque
from datetime import datetime, timedelta

from bot.clock import Clock

_MINUTE = timedelta(minutes=1)


class Pace:
    """Delays, and never drops, what one person says beyond `limit` commands a minute."""

    def __init__(self, clock: Clock, limit: int) -> None:
        self._clock = clock
        self._limit = limit
        self._said: defaultdict[str, deque[datetime]] = defaultdict(deque)

    async def wait(self, person: str) -> None:
        """Return when the person may say one more."""
        said = self._said[person]
        now = self._clock.now()
        while said and said[0] <= now - _MINUTE:
            said.popleft()
        if len(said) >= self._limit:
            await self._clock.sleep((said[0] + _MINUTE - now).total_seconds())
            said.popleft()
        said.append(self._clock.now())
        if len(said) == 1 and len(self._said) > 1_000:
            self._forget_quiet_ones(now)

    def _forget_quiet_ones(self, now: datetime) -> None:
        quiet = [who for who, said in self._said.items() if said and said[-1] <= now - _MINUTE]
        for who in quiet:
            del self._said[who]
