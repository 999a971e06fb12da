"""APScheduler wakes the bot at the next due instant and at a slow tick; it holds no truth."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bot.clock import Clock

if TYPE_CHECKING:
    from apscheduler.schedulers.asyncio import AsyncIOScheduler

_log = logging.getLogger(__name__)
_SAFETY = timedelta(seconds=60)
_BREATH = timedelta(milliseconds=1)
_WAKE = "wake"


class Schedule:
    """Calls `due` when storage says that something falls due."""

    def __init__(
        self,
        clock: Clock,
        due: Callable[[], Awaitable[None]],
        next_wake: Callable[[], Awaitable[datetime | None]],
    ) -> None:
        self._clock = clock
        self._due = due
        self._next_wake = next_wake
        self._look = asyncio.Event()
        self._ticking = asyncio.Lock()
        self._failed: asyncio.Future[None] | None = None

    def look_again(self) -> None:
        """Something was written: the next due instant may be another."""
        self._look.set()

    async def run(self) -> None:
        """Wake the bot until cancelled; a failure of storage ends it."""
        self._failed = asyncio.get_running_loop().create_future()
        scheduler = await asyncio.to_thread(_made)
        scheduler.start()
        scheduler.add_job(self._tick, "interval", seconds=_SAFETY.total_seconds(), id="safety")
        try:
            await self._tick()
            await asyncio.gather(self._keep_looking(scheduler), self._failed)
        finally:
            # A look that has begun ends before storage is closed: the scheduler would cut it off.
            async with self._ticking:
                scheduler.shutdown(wait=False)

    async def _tick(self) -> None:
        async with self._ticking:
            try:
                await self._due()
            except Exception as failure:
                if self._failed is not None and not self._failed.done():
                    self._failed.set_exception(failure)
                return
        self._look.set()

    async def _keep_looking(self, scheduler: AsyncIOScheduler) -> None:
        """Set the one wake-up to the next due instant, whenever that may have changed."""
        while True:
            await self._look.wait()
            self._look.clear()
            at = await self._next_wake()
            if at is not None:
                scheduler.add_job(
                    self._tick,
                    "date",
                    run_date=max(at, self._clock.now() + _BREATH),
                    id=_WAKE,
                    replace_existing=True,
                )


def _made() -> AsyncIOScheduler:
    """The library is heavy, and loaded while what was said before the start is answered."""
    from apscheduler.schedulers.asyncio import AsyncIOScheduler

    return AsyncIOScheduler(
        timezone=UTC, job_defaults={"misfire_grace_time": None, "coalesce": True}
    )
