"""Many commands of one person are delayed, and those of nobody else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.pace import Pace
from bot.platforms.port import Message
from tests.bot.staging import NOW

SECOND = timedelta(seconds=1)


@dataclass
class Clock:
    """A machine's clock, which people may put back."""

    at: datetime = NOW

    def now(self) -> datetime:
        """The instant it shows."""
        return self.at

    async def sleep(self, seconds: float) -> None:
        """Nobody sleeps here."""
        raise AssertionError("everybody else would wait, too")


def says(number: int, person: str = "ana") -> Message:
    """A message of somebody."""
    return Message(f"${person}{number}", "trade", person, NOW, f"!show A{number}")


def test_what_is_too_much_is_due_a_minute_after_what_came_before() -> None:
    clock = Clock()
    pace = Pace(clock, 2)
    assert [pace.delays(says(number)) for number in range(4)] == [False, False, True, True]
    assert not pace.delays(says(1, "ben"))
    clock.at += 59 * SECOND
    assert pace.due() is None
    assert pace.next_at() == NOW + 60 * SECOND
    clock.at += SECOND
    for number in (2, 3):
        assert pace.due() == says(number)
        pace.done(says(number))
    assert not pace
    assert pace.next_at() is None


def test_a_clock_that_is_put_back_delays_nobody_for_hours() -> None:
    clock = Clock()
    pace = Pace(clock, 1)
    assert not pace.delays(says(1))
    assert pace.delays(says(2))
    clock.at -= timedelta(hours=3)
    assert pace.due() == says(2)
