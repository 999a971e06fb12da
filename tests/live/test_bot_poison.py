"""Rows of the database that cannot be read: they are put aside, and everybody else is served."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest

from bot.clock import new_key
from storage import Letter
from tests.live.people import World, until
from tests.live.program import Program, answered, history, mentions, now, remind

pytestmark = pytest.mark.live
SPOILT = "{not what it was"


def spoil(program: Program, table: str, column: str, condition: str) -> None:
    """Damage one cell of exactly one row of the stopped program."""
    statement = f"UPDATE {table} SET {column} = ? WHERE {condition}"
    with closing(sqlite3.connect(program.database)) as database:
        assert database.execute(statement, (SPOILT,)).rowcount == 1
        database.commit()


async def leave_a_letter(program: Program, room: str) -> None:
    """One that waits, and of which nothing is left to say."""
    async with program.at_work() as work:
        letter = Letter(new_key(), "say", "$1", now(), chat=room, page={"lines": []})
        await work.outbox.add(letter)
    spoil(program, "outbox", "page", "state = 'waiting'")


async def test_the_others_are_answered_and_reminded(world: World) -> None:
    """An item, a reminder, a person, a question and a letter; the log names each, once."""
    ana, ben = await world.person("ana"), await world.person("ben")
    async with Program(world) as program:
        room = await ana.make_room(program.address, encrypted=True)
        await ana.client.room_invite(room, ben.address)
        await ben.join(room)
        direct = await ana.make_room(program.address, encrypted=True, is_direct=True)
        await answered(ana, program, room, "!action sow the seeds")
        await answered(ben, program, room, "!action water the beds")
        await answered(ana, program, direct, "me Kenya")
        await answered(ana, program, room, "!remind room of dues")
        await program.stop()
        due = now() + timedelta(seconds=3)
        await remind(program, due, room, ana.address, "one", "two")
        await leave_a_letter(program, room)
        for spoilt in (
            ("actions", "tags", "id = 'A1'"),
            ("reminders", "due_at", "title = 'one'"),
            ("people", "rest_days", f"address = '{ana.address}'"),
            ("questions", "question", f"person = '{ana.address}'"),
        ):
            spoil(program, *spoilt)
        program.start()
        await until(lambda: mentions(ana.said(room, program.address), "two"), "the reminder")
        for person in (ana, ben):
            shown = (await answered(person, program, room, "!list"))["content"]["body"]
            assert ("water the beds" in shown, "sow the seeds" in shown) == (True, False)
        made = await answered(ana, program, direct, "me")
        assert "UTC" in made["content"]["body"]
        await program.stop()
        program.start()
        await answered(ben, program, room, "!list")
        aside = [line for line in program.complaints() if "is put aside" in line]
        assert len(aside) == len(program.complaints()) == 5
        assert SPOILT not in program.output
        kept = program.ask("SELECT origin FROM aside ORDER BY origin")
        tables = ("actions", "outbox", "people", "questions", "reminders")
        assert [table for (table,) in kept] == list(tables)
        said = [e for e in await history(ana, room) if e["sender"] == program.address]
        assert mentions(said, "two") == 1
