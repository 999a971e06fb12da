"""A full disk: what waits for room is tried again after a pause, and the log tells the changes."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta

from bot.clock import Clock

_log = logging.getLogger(__name__)
PAUSE = timedelta(seconds=5)
"""So long nothing is tried that has found no room."""


class Shortage:
    """Whether `what` waits for room on the disk; only a change of that is logged."""

    def __init__(self, what: str, clock: Clock) -> None:
        self._what = what
        self._clock = clock
        self.until = datetime.min.replace(tzinfo=UTC)
        """The instant before which another try is no use."""
        self._lasts = False

    def met(self) -> None:
        """There was no room."""
        if not self._lasts:
            _log.error("the disk is full: %s waits", self._what)
        self._lasts = True
        self.until = self._clock.now() + PAUSE

    def over(self) -> None:
        """There was room, or nothing needed any."""
        if self._lasts:
            _log.warning("the disk has room again: %s waits no more", self._what)
        self._lasts = False
