"""The simulated network on bad days, and a bot that is killed."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from bot.platforms.port import (
    Attempt,
    LastingFailure,
    Outgoing,
    PassingFailure,
    Say,
)
from bot.rehearsal.clock import SimulatedClock
from bot.rehearsal.stage import Stage
from tests.bot.staging import NOW

Trouble = Callable[[], None]


class Killed(BaseException):
    """The machine is switched off at this instant."""


class TroubledStage(Stage):
    """The simulated network on bad days: what goes wrong is said before, for each attempt.

    `before` happens instead of sending, `after` once the network has the message.
    """

    def __init__(self) -> None:
        super().__init__(SimulatedClock(NOW))
        self.before: deque[Trouble | None] = deque()
        self.after: deque[Trouble | None] = deque()
        self.attempts: list[tuple[str, str, Attempt | None]] = []
        trade = self.scene.declare_room("trade", "Trade WG", ("ana", "ben", "carla", "dora"))
        trade.moderators.add("dora")
        self.scene.declare_room("labour", "Labour WG", ("eva", "dora"))

    async def send(self, key: str, outgoing: Outgoing, earlier: Attempt | None = None) -> str:
        """Send as ever, unless it was said that this goes wrong."""
        chat = outgoing.chat if isinstance(outgoing, Say) else ""
        self.attempts.append((key, chat, earlier))
        trouble = self.before.popleft() if self.before else None
        if trouble is not None:
            trouble()
        event = await super().send(key, outgoing, earlier)
        trouble = self.after.popleft() if self.after else None
        if trouble is not None:
            trouble()
        return event


def passing(retry_after: float | None = None) -> Trouble:
    """The server does not answer for a while."""

    def fail() -> None:
        raise PassingFailure("busy", retry_after)

    return fail


def lasting() -> None:
    """The server will never take this."""
    raise LastingFailure("too large")


def killed() -> None:
    """The bot ends here."""
    raise Killed
