"""Nobody may keep the bot from answering others: many commands of one person are delayed."""

from __future__ import annotations

from collections import defaultdict, deque
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.platforms.port import Edit, Heard, Message, Reaction, Redaction

_MINUTE = timedelta(minutes=1)


class Pace:
    """Delays, and never drops, what one person says beyond `limit` messages a minute.

    What else they do waits behind it, so that all of it happens in order; nobody else waits.
    """

    def __init__(self, clock: Clock, limit: int) -> None:
        self._clock = clock
        self._limit = limit
        self._said: defaultdict[str, deque[datetime]] = defaultdict(deque)
        self._waiting: dict[str, deque[Heard]] = {}

    def __bool__(self) -> bool:
        """Whether anything waits."""
        return bool(self._waiting)

    def delays(self, event: Heard) -> bool:
        """Whether the event has to wait until it is `due`; else it counts as said now."""
        if not isinstance(event, Message | Edit | Redaction | Reaction):
            return False
        if event.sender in self._waiting:
            self._waiting[event.sender].append(event)
            return True
        if not isinstance(event, Message):
            return False
        if self._free_at(event.sender) > self._clock.now():
            self._waiting[event.sender] = deque([event])
            return True
        self._count(event.sender)
        return False

    def due(self) -> Heard | None:
        """An event that need not wait any longer; `done` takes it away."""
        now = self._clock.now()
        for person, events in self._waiting.items():
            if not isinstance(events[0], Message) or self._free_at(person) <= now:
                return events[0]
        return None

    def done(self, event: Heard) -> None:
        """The event that was due has been handled."""
        assert isinstance(event, Message | Edit | Redaction | Reaction)
        if isinstance(event, Message):
            self._count(event.sender)
        self._waiting[event.sender].popleft()
        if not self._waiting[event.sender]:
            del self._waiting[event.sender]

    def next_at(self) -> datetime | None:
        """When something that waits falls due."""
        return min((self._free_at(person) for person in self._waiting), default=None)

    def _free_at(self, person: str) -> datetime:
        """When the person may say one more; in a minute at the latest, also when a clock jumps."""
        said, now = self._said[person], self._clock.now()
        while said and not now - _MINUTE < said[0] <= now:
            said.popleft()
        return said[0] + _MINUTE if len(said) >= self._limit else now

    def _count(self, person: str) -> None:
        now = self._clock.now()
        self._said[person].append(now)
        if len(self._said[person]) == 1 and len(self._said) > 1_000:
            self._forget_quiet_ones(now)

    def _forget_quiet_ones(self, now: datetime) -> None:
        quiet = [who for who, said in self._said.items() if not said or said[-1] <= now - _MINUTE]
        for who in quiet:
            del self._said[who]
