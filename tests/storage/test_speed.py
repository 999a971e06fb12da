"""Ten thousand items do not slow a command: no question reads a whole table."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import event

from domain.looking import Look, spans
from domain.marks import of_person, of_room
from storage import SqlWork
from storage.schema import migrate
from storage.sqlite import open_engine
from tests.storage.samples import ANA, NOW, TRADE, act, action, letter

Statements = list[tuple[str, Any]]
ROOMS = frozenset({TRADE})
GIVEN = re.compile(r"VIRTUAL TABLE INDEX (1:|\d+:M)")
"""A list that came with the question (json_each), or a word that is matched (FTS5)."""


async def ask_everything(work: SqlWork) -> None:
    """All that handlers and delivery ask."""
    today = NOW.date()
    await work.thing("A1")
    await work.thing("R1")
    await work.actions.owned_by(ANA)
    await work.actions.live_in(ROOMS)
    for words in ((), ("principles",), ("of",)):
        look = Look((frozenset({of_room(TRADE)}), frozenset({of_person(ANA)})), spans(NOW), words)
        await work.looking.find(look, 10)
    await work.reminders.of(ANA)
    await work.reminders.live_in(ROOMS)
    await work.reminders.due(NOW)
    await work.reminders.next_due()
    await work.reminders.joining_daily(ANA, today)
    await work.people.get(ANA)
    await work.people.with_direct_chat(TRADE)
    await work.people.due(NOW)
    await work.people.next_due()
    await work.rooms.get(TRADE)
    await work.history.of("A1")
    await work.history.by_cause("$1")
    await work.history.last_by(ANA, TRADE, NOW)
    await work.notices.waiting_for(ANA)
    await work.notices.forget("$1")
    await work.notices.forget_thing("A1")
    await work.questions.open_for(ANA, TRADE, NOW)
    await work.questions.in_message("k1")
    await work.questions.forget("$1")


async def change_everything(work: SqlWork) -> None:
    """A command, its taking back, its letter and the letter's way."""
    await work.inbox.claim("$1", TRADE, ANA, NOW)
    await work.inbox.finish("$1", ("A1",), "k1")
    await work.record("action", None, action())
    await work.revert(await work.history.by_cause("$1"))
    await work.history.erase("A1")
    await work.outbox.add(letter(about=("A1",)))
    await work.things_in_message("$2")
    await work.outbox.quoting("A1")
    await work.outbox.newest_numbered(TRADE, NOW)
    await work.outbox.waiting_for(ANA)
    await work.outbox.outgoing(NOW, 50)
    await work.outbox.next_try()
    await work.outbox.pending_count()
    await work.outbox.doubt("D")
    await work.outbox.tried("k1", NOW, NOW, "D")
    await work.outbox.postponed("k1", NOW)
    await work.outbox.resolve_chat(ANA, TRADE)
    await work.outbox.sent("k1", "$2")
    await work.outbox.mark("k1", "withdrawn")


async def statements_of(path: Path) -> Statements:
    """The SQL of all of it."""
    seen: Statements = []
    engine = open_engine(path)

    def note(_c: Any, _cursor: Any, statement: str, values: Any, _ctx: Any, _many: bool) -> None:
        if statement.startswith(("SELECT", "UPDATE", "DELETE")):
            seen.append((statement, values))

    event.listen(engine.sync_engine, "before_cursor_execute", note)
    async with engine.connect() as connection:
        work = SqlWork(connection, act())
        await ask_everything(work)
        await change_everything(work)
    await engine.dispose()
    return seen


async def test_every_question_is_answered_by_an_index(path: Path) -> None:
    path.parent.mkdir()
    migrate(path, "head")
    whole_tables: list[tuple[str, str]] = []
    with closing(sqlite3.connect(path)) as database:
        for statement, values in await statements_of(path):
            for *_, step in database.execute(f"EXPLAIN QUERY PLAN {statement}", values):
                if step.startswith("SCAN") and not GIVEN.search(step):
                    whole_tables.append((step, statement))
    assert whole_tables == []
