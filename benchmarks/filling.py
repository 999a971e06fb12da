"""Rows for our bot's database while it is stopped."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from domain.actions import Action
from domain.history import Act
from domain.reminders import Reminder
from storage import Store

PEOPLE = 200
ROOMS = 50
MINUTE = timedelta(minutes=1)


async def fill(database: Path, count: int, first: datetime) -> None:
    """So many open items, and as many pending reminders of which each minute from `first` has one.

    They belong to some hundred people in some rooms, none of them on the homeserver.
    """
    now = datetime.now(UTC)
    store = await Store.open(database)
    async with store.work(_act(now)) as work:
        for number in range(count):
            room, owner = f"!room{number % ROOMS}:localhost", f"@p{number % PEOPLE}:localhost"
            action = Action(
                id=await work.new_id("A"),
                title=f"draft the principles {number}",
                room=room,
                author=owner,
                made_at=now,
                owner=owner,
                due_on=(now + timedelta(days=2 + number % 90)).date(),
            )
            await work.record("action", None, action)
            title, at = f"bring the list {number}", first + number * MINUTE
            reminder = Reminder(
                await work.new_id("R"), title, room, owner, now, owner, due_at=at, next_at=at
            )
            await work.record("remind", None, reminder)
        await work.commit()
    await store.close()


async def remind(
    database: Path, author: str, titles: Sequence[tuple[str, str]], at: datetime
) -> None:
    """Reminders of rooms, all due at the same instant; `titles` are pairs of room and text."""
    now = datetime.now(UTC)
    store = await Store.open(database)
    async with store.work(_act(now)) as work:
        for room, title in titles:
            id = await work.new_id("R")
            reminder = Reminder(id, title, room, author, now, due_at=at, next_at=at)
            await work.record("remind", None, reminder)
        await work.commit()
    await store.close()


def _act(now: datetime) -> Act:
    return Act(str(uuid.uuid4()), "", "", now)
