"""How long others wait for an answer while 10,000 lines of minutes are captured."""

from __future__ import annotations

import asyncio
import statistics
import tempfile
import time
from pathlib import Path

from benchmarks.capture_speed import LINES, minutes
from bot.rehearsal.clock import SimulatedClock
from bot.rehearsal.stage import Stage
from tests.bot.staging import NOW, Staged, staged

LIMIT = 100
"""Milliseconds."""
_BEFORE = 50
_TAKES = 3


def capture_beside() -> str:
    """The worst answer beside the capture, and the usual one; of some takes the least disturbed."""
    takes = [asyncio.run(_measured()) for _ in range(_TAKES)]
    usual, worst = min(takes, key=lambda take: take[1] - take[0])
    met = "met" if worst - usual <= LIMIT else "NOT MET"
    return (
        f"an answer takes {usual:.0f} ms, beside {LINES:,} lines at worst {worst:.0f} ms, "
        f"goal {LIMIT} ms more {met}"
    )


async def _measured() -> tuple[float, float]:
    stage = Stage(SimulatedClock(NOW))
    stage.scene.declare_room("trade", "Trade WG", ("ana", "ben"))
    with tempfile.TemporaryDirectory() as folder:
        async with staged(Path(folder), stage) as it:
            await it.ask("ben", "!action call the union")
            usual = [await _answered(it) for _ in range(_BEFORE)]
            content = minutes().encode()
            stage.speak(
                "ana", it.chat("ana", "trade"), "!capture", file="minutes.txt", content=content
            )
            await stage.hand_over(it.bot.receive)
            beside = []
            # The last of these comes after what was found is shown, and waits for that.
            while it.bot._aside:
                beside.append(await _answered(it))
            assert any("I found" in one.text for one in stage.said)
    return statistics.median(usual), max(beside)


async def _answered(it: Staged) -> float:
    """Milliseconds from what Ben says to the answer."""
    begun = time.perf_counter()
    it.stage.speak("ben", it.chat("ben", "trade"), "!show A1")
    await it.stage.hand_over(it.bot.receive)
    await it.bot.deliver()
    return (time.perf_counter() - begun) * 1000
