"""How long a look takes at which nothing is due, however much is pending."""

from __future__ import annotations

import time
from datetime import timedelta
from pathlib import Path
from statistics import median
from typing import Any

from sqlalchemy import insert

from benchmarks.lists import NOW
from bot.app import Bot
from bot.rehearsal.clock import SimulatedClock
from bot.rehearsal.stage import Stage
from domain.people import Network
from domain.reminders import Reminder
from storage import Store
from storage.reminders import REMINDERS
from storage.sqlite import open_plain_engine

BATCH, TICKS = 5_000, 200


async def tick(database: Path, pending: int) -> float:
    """The p50 in milliseconds of a look over so many reminders that are all due later."""
    clock = SimulatedClock(NOW)
    stage = Stage(clock)
    room = stage.scene.declare_room("room0", "", ("p1", "p2")).address
    await (await Store.open(database)).close()
    engine = open_plain_engine(database)
    with engine.begin() as connection:
        for first in range(0, pending, BATCH):
            rows = [_reminder(number, room) for number in range(first, first + BATCH)]
            connection.execute(insert(REMINDERS), rows)
    engine.dispose()
    bot = await Bot.open(
        database=database, network=Network(), platform_of=lambda _: stage, clock=clock
    )
    try:
        times = []
        for _ in range(TICKS):
            begun = time.perf_counter()
            await bot.due()
            await bot.next_wake()
            times.append(time.perf_counter() - begun)
    finally:
        await bot.close()
    return median(times) * 1000


def _reminder(number: int, room: str) -> dict[str, Any]:
    at = NOW + timedelta(days=1) + timedelta(minutes=number)
    kept = Reminder(
        f"R{number + 1}", "bring the list", room, "p1", NOW, "p1", due_at=at, next_at=at
    )
    return {column.name: getattr(kept, column.name) for column in REMINDERS.columns}
