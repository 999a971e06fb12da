"""How many messages people get in a simulated year, beside a bot with one for each thing."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from tests.year.distribution import Distribution, distribution, naive, sent
from tests.year.playing import play
from tests.year.population import DAYS


async def year(days: int = DAYS) -> str:
    """The table: unasked messages per person and week, for all and for who leads."""
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        played = await play(Path(folder) / "year.db", days=days, scale=days / DAYS)
    minutes = (time.perf_counter() - begun) / 60
    everybody = {one.handle for one in played.people.members}
    leads = played.people.leads
    rows = [
        ("unasked messages per person and week", "median", "p95", "max"),
        ("---",) * 4,
    ]
    for name, people in (("members", everybody - leads), ("leads and coordinators", leads)):
        for bot, weeks in (("the bot", sent(played)), ("one message per reminder", naive(played))):
            rows.append((f"{name}: {bot}", *_cells(distribution(weeks, people, played))))
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    size = f"{len(everybody)} people, {len(played.book.things):,} things, {days} days"
    return f"{table}\n\n{size}: {len(played.unasked):,} messages, played in {minutes:.1f} minutes."


def _cells(counted: Distribution) -> tuple[str, str, str]:
    return f"{counted.median:g}", f"{counted.p95:g}", f"{counted.most}"
