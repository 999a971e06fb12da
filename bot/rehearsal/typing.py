"""A rehearsal that is typed: each line is played as it comes, and a mistake ends nothing."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from datetime import datetime
from pathlib import Path

from bot.rehearsal.clock import SimulatedClock
from bot.rehearsal.expectations import ExpectationError
from bot.rehearsal.instructions import ScriptError, Step, Until
from bot.rehearsal.parts import UnreadableError
from bot.rehearsal.performance import Performance, Show
from bot.rehearsal.play import THE_BEGINNING, Player
from bot.rehearsal.script import read_line
from bot.rehearsal.sent import MARK, opened

COMMENT = "#"

Complain = Callable[[str], None]


async def play_typed(
    lines: AsyncIterator[str], now: datetime, database: Path, show: Show, complain: Complain
) -> None:
    """Play the lines until their end, with the database in the file `database`.

    The simulated clock begins at `now` (an instant), in UTC; `at` and `wait` move it. What cannot
    be read or done, and an expectation that is not met, is told to `complain`. Raises whatever the
    bot raises when it cannot start.
    """
    performance = Performance(database, SimulatedClock(THE_BEGINNING), show)
    player = Player(performance)
    try:
        await player.take(Step(0, Until(now.replace(tzinfo=None, microsecond=0), "UTC")))
        async for line in lines:
            await _take(player, line, complain)
    finally:
        await performance.close()


async def _take(player: Player, line: str, complain: Complain) -> None:
    if line.startswith(COMMENT):
        return
    try:
        if line.startswith(MARK):
            raise UnreadableError("What stands in a file cannot be typed: send it by its path.")
        await player.take(Step(1, opened(read_line(line), Path())))
    except (ScriptError, ExpectationError) as error:
        complain(error.sentence)
    except UnreadableError as error:
        complain(str(error))
