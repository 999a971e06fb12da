"""Things to keep, as plain as they can be, and a short way to keep them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from domain.actions import Action
from domain.history import Act
from domain.reminders import Reminder
from storage import Letter, Store

NOW = datetime(2026, 3, 4, 7, tzinfo=UTC)
TRADE, LABOUR = "!trade:example.org", "!labour:example.org"
ANA, BEN = "@ana:example.org", "@ben:example.org"
SPOILT = "!what no cell of ours can hold"


def act(cause: str = "$1", who: str = ANA, chat: str = TRADE, minutes: float = 0) -> Act:
    """What somebody did in a chat, some minutes from now."""
    return Act(cause, chat, who, NOW + timedelta(minutes=minutes))


def action(id: str = "A1", **fields: Any) -> Action:
    """An action item of Ana's."""
    return replace(Action(id, "write", TRADE, ANA, NOW), **fields)


def reminder(id: str = "R1", **fields: Any) -> Reminder:
    """A reminder by Ana."""
    return replace(Reminder(id, "dues", TRADE, ANA, NOW), **fields)


def letter(key: str = "k1", **fields: Any) -> Letter:
    """A letter to the trade room."""
    plain: dict[str, Any] = {"kind": "say", "cause": "$1", "made_at": NOW, "chat": TRADE}
    return Letter(key, **(plain | {"page": {"text": f"words of {key}"}} | fields))


async def post(store: Store, *letters: Letter) -> None:
    """Put these letters into the outbox."""
    async with store.work(act()) as work:
        for one in letters:
            await work.outbox.add(one)
        await work.commit()


async def outgoing_keys(store: Store, at: datetime = NOW) -> list[str]:
    """The keys of the letters that may be sent."""
    return [one.key for one in await store.outgoing(at)]


def spoil(path: Path, cell: str, where: str) -> None:
    """Put into the cell what it cannot hold."""
    table, _, column = cell.partition(".")
    with closing(sqlite3.connect(path)) as database:
        # Sorts before every instant, as it does not begin with a digit.
        database.execute(f"UPDATE {table} SET {column} = ? WHERE {where}", (SPOILT,))
        database.commit()
