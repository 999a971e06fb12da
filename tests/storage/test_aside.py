"""A row that cannot be read is put aside, whole; the others are read as ever."""

from __future__ import annotations

import json
import logging
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from domain.notices import About, Notice
from domain.people import Person, Room
from domain.questions import Asked, Question
from storage import Store
from tests.storage.samples import (
    ANA,
    BEN,
    NOW,
    SPOILT,
    TRADE,
    act,
    action,
    letter,
    outgoing_keys,
    post,
    reminder,
    spoil,
)

CELLS = {
    "actions.tags": "id = 'A1'",
    "actions.due_on": "id = 'A1'",
    "reminders.starts": "id = 'R1'",
    "people.rest_days": f"address = '{ANA}'",
    "people.morning": f"address = '{ANA}'",
    "outbox.page": "key = 'k1'",
    "outbox.mentions": "key = 'k1'",
    "outbox.next_try_at": "key = 'k1'",
    "questions.question": "key = 'q1'",
    "notices.about": "number = 1",
}
"""The cells that are spoilt, and of which row; each table has a second row that is well."""


def aside(path: Path) -> list[tuple[str, dict[str, object]]]:
    """What was put aside: its table, and the row as it was."""
    with closing(sqlite3.connect(path)) as database:
        rows = database.execute("SELECT origin, row FROM aside").fetchall()
    return [(origin, json.loads(row)) for origin, row in rows]


async def fill(store: Store) -> None:
    """Two rows in every table."""
    async with store.work(act()) as work:
        for number, who in ((1, ANA), (2, BEN)):
            await work.actions.save(action(f"A{number}", owner=ANA))
            await work.reminders.save(reminder(f"R{number}", next_at=NOW))
            await work.people.save(Person(who, zone="Africa/Nairobi", next_daily_at=NOW))
            await work.rooms.save(Room(f"!{number}"))
            asked = Asked(f"q{number}", TRADE, ANA, Question(free="done"), (), NOW, "$1")
            await work.questions.add(asked)
            await work.notices.add(Notice(ANA, About.GIVEN, f"A{number}", BEN, NOW))
        await work.commit()
    later = NOW - timedelta(hours=1)
    await post(store, letter("k1", next_try_at=later), letter("k2", next_try_at=later))


async def look(store: Store) -> dict[str, list[str]]:
    """All that is there and can be read, by table."""
    assert await store.next_wake() is not None
    async with store.work(act()) as work:
        found = {
            "actions": [one.id for one in await work.actions.owned_by(ANA)],
            "reminders": [one.id for one in await work.reminders.due(NOW)],
            "people": [one.address for one in await work.people.due(NOW)],
            "questions": [one.key for one in await work.questions.open_for(ANA, TRADE, NOW)],
            "notices": [one.thing for one in await work.notices.waiting_for(ANA)],
        }
    await store.next_try()
    return {**found, "outbox": await outgoing_keys(store)}


@pytest.mark.parametrize("cell", CELLS)
async def test_one_spoilt_cell_takes_away_its_row_alone(
    store: Store, path: Path, cell: str, caplog: pytest.LogCaptureFixture
) -> None:
    await fill(store)
    whole = await look(store)
    spoil(path, cell, CELLS[cell])
    await look(store)
    seen = await look(store)
    table = cell.partition(".")[0]
    assert {**seen, table: []} == {**whole, table: []}
    [gone] = {"A1", "R1", ANA, "k1", "q1"} & set(whole[table])
    # Behind the first letter of a chat stands the second.
    rest = ["k2"] if table == "outbox" else [one for one in whole[table] if one != gone]
    assert seen[table] == rest
    [(origin, row)] = aside(path)
    assert origin == table
    assert SPOILT in str(row)
    [said] = caplog.messages
    assert said.startswith(table)
    assert SPOILT not in said
    [name] = store.newly_put_aside()
    assert name.startswith(f"{table} ")
    assert store.newly_put_aside() == []


async def test_who_cannot_be_read_begins_anew(store: Store, path: Path) -> None:
    """In the same transaction; what they had set is kept aside. They may have said stop."""
    await fill(store)
    spoil(path, "people.rest_days", f"address = '{ANA}'")
    assert not await store.blocked(ANA)
    async with store.work(act()) as work:
        assert await work.people.get(ANA) == Person(ANA, stopped=True)
    async with store.work(act()) as work:
        assert await work.people.get(ANA) == Person(ANA, stopped=True)
        await work.people.save(Person(ANA, zone="America/Lima"))
        await work.commit()
    async with store.work(act()) as work:
        assert (await work.people.get(ANA)).zone == "America/Lima"
    [(_, row)] = aside(path)
    assert row["zone"] == "Africa/Nairobi"


@pytest.mark.parametrize("spoilt", ["people.rest_days", "people.blocked"])
async def test_who_cannot_be_read_stays_blocked(store: Store, path: Path, spoilt: str) -> None:
    """Also where just that cannot be read, and for those who only look."""
    async with store.work(act()) as work:
        await work.people.save(Person(ANA, blocked=True))
        await work.commit()
    spoil(path, spoilt, f"address = '{ANA}'")
    spoil(path, "people.morning", f"address = '{ANA}'")
    assert await store.blocked(ANA)
    async with store.work(act()) as work:
        assert await work.people.get(ANA) == Person(ANA, stopped=True, blocked=True)
    assert await store.blocked(ANA)


async def test_a_claim_stays_although_it_cannot_be_read(store: Store, path: Path) -> None:
    """Else the event would have its effect twice."""
    async with store.work(act()) as work:
        assert await work.inbox.claim("$1", TRADE, ANA, NOW)
        await work.commit()
    spoil(path, "inbox.about", "event = '$1'")
    async with store.work(act()) as work:
        assert await work.inbox.get("$1") is None
        assert not await work.inbox.claim("$1", TRADE, ANA, NOW)
    assert aside(path) == []
    assert store.newly_put_aside() == ["inbox $1"]


@pytest.mark.parametrize(
    ("cell", "where"),
    [
        ("reminders.next_at", "id = 'R1'"),
        ("people.next_daily_at", f"address = '{ANA}'"),
        ("outbox.next_try_at", "key = 'k1'"),
    ],
)
async def test_an_instant_that_is_none_does_not_hide_the_others(
    store: Store, path: Path, cell: str, where: str, caplog: pytest.LogCaptureFixture
) -> None:
    await fill(store)
    spoil(path, cell, where)
    with caplog.at_level(logging.ERROR):
        assert await store.next_wake() == NOW
        assert await store.next_try() in (None, NOW - timedelta(hours=1))
    [name] = store.newly_put_aside()
    assert name.partition(" ")[0] == cell.partition(".")[0]
