"""How many messages people get in a simulated year, beside a bot with one for each thing."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from tests.year.distribution import Distribution, distribution, naive, one_for_each, sent
from tests.year.played import Year
from tests.year.playing import play
from tests.year.population import DAYS


async def year(days: int = DAYS) -> str:
    """The table: unasked messages per person and week, for all and for who leads."""
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        played = await play(Path(folder) / "year.db", days=days, scale=days / DAYS)
    minutes = (time.perf_counter() - begun) / 60
    size = f"{len(played.people.members)} people, {len(played.book.things):,} things, {days} days"
    told = f"{size}: {len(played.unasked):,} messages, played in {minutes:.1f} minutes."
    return f"{table(played)}\n\n{told}"


def table(played: Year) -> str:
    """Messages per person and week: of the bot, and of two that merge nothing."""
    leads = played.people.leads
    members = {one.handle for one in played.people.members} - leads
    bots = (
        ("the bot", sent(played)),
        ("the same, one message for each thing told", one_for_each(played)),
        ("one message per reminder, nothing else told", naive(played)),
    )
    head = ("unasked messages per person and week", "median", "p95", "max", "mean")
    rows: list[tuple[str, ...]] = [head, ("---",) * len(head)]
    for name, people in (("members", members), ("leads and coordinators", leads)):
        for bot, weeks in bots:
            rows.append((f"{name}: {bot}", *_cells(distribution(weeks, people, played))))
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _cells(counted: Distribution) -> tuple[str, ...]:
    figures = f"{counted.median:g}", f"{counted.p95:g}", f"{counted.most}"
    return (*figures, f"{counted.mean:.2f}")
