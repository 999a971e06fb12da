"""The migrations lead to exactly the tables that the code expects, and keep what was there."""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from subprocess import run

from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from domain.faults import FaultKind, fault
from domain.looking import Look, spans
from domain.marks import of_room
from storage import Store
from storage.columns import TABLES
from storage.migrations import HEAD, KNOWN
from storage.schema import migrate
from tests.storage.samples import NOW, act

FILLED = Path(__file__).with_name("filled_0001.sql")


def tables_of(path: Path) -> dict[str, str]:
    """Every table and index of the database, as it was declared."""
    with closing(sqlite3.connect(path)) as database:
        rows = database.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        found = {name: " ".join(sql.split()) for name, sql in rows}
    found.pop("alembic_version", None)
    return found


def is_not_of_trigrams(_object: object, name: str, *_rest: object) -> bool:
    return not name.startswith("trigrams")


def test_the_migrations_make_the_tables_of_the_code(tmp_path: Path) -> None:
    migrated, declared = tmp_path / "migrated.db", tmp_path / "declared.db"
    migrate(migrated, HEAD)
    engine = create_engine(f"sqlite:///{declared}")
    TABLES.create_all(engine)
    engine.dispose()
    made, expected = tables_of(migrated), tables_of(declared)
    assert set(made) == set(expected)
    # What is SQLite's own is not in the comparison below: the trigrams, and what keeps them.
    for name in ("trigrams", "texts_added", "texts_removed"):
        assert made[name] == expected[name]
    engine = create_engine(f"sqlite:///{migrated}")
    with engine.connect() as connection:
        opts = {"compare_type": True, "include_object": is_not_of_trigrams}
        context = MigrationContext.configure(connection, opts=opts)
        assert compare_metadata(context, TABLES) == []
    engine.dispose()


def test_the_known_revisions_are_those_of_the_folder_in_their_order() -> None:
    config = Config()
    config.set_main_option(
        "script_location", str(Path(sys.modules["storage"].__path__[0]) / "migrations")
    )
    config.set_main_option("path_separator", "os")
    scripts = ScriptDirectory.from_config(config)
    assert tuple(script.revision for script in scripts.walk_revisions())[::-1] == KNOWN
    assert scripts.get_current_head() == HEAD


async def test_a_filled_database_of_the_first_version_is_read_by_this_one(path: Path) -> None:
    path.parent.mkdir()
    migrate(path, "0001")
    with closing(sqlite3.connect(path)) as database:
        database.executescript((FILLED).read_text("utf-8"))
    store = await Store.open(path)
    async with store.work(act()) as work:
        [item] = await work.actions.owned_by("@ben:example.org")
        assert (item.title, item.tags, str(item.due_on)) == (
            "draft the principles",
            ("trade",),
            "2026-03-06",
        )
        look = Look((frozenset({of_room(item.room)}),), spans(NOW), ("principles",))
        assert await work.looking.find(look, 10) == [item.id]
        [reminder] = await work.reminders.live_in(frozenset({"!trade:example.org"}))
        assert (reminder.rrule, str(reminder.starts)) == ("FREQ=MONTHLY", "2026-04-01 10:00:00")
        person = await work.people.get("@ben:example.org")
        assert (person.zone, person.rest_days) == ("Africa/Nairobi", frozenset({5, 6}))
        assert not person.blocked
        await work.people.save(replace(person, blocked=True))
        assert (await work.people.get("@ben:example.org")).blocked
        assert await work.faults.note(fault("$1", FaultKind.INCIDENT, NOW))
        assert (await work.rooms.get("!trade:example.org")).language == "es"
        [change] = await work.history.of("A1")
        assert change.after["title"] == "draft the principles"
        assert await work.revert([change])
        [notice] = await work.notices.waiting_for("@ben:example.org")
        assert notice.thing == "R1"
        asked = await work.questions.in_message("00000000-0000-4000-8000-000000000001")
        assert asked is not None
        assert asked.question.picks == ("done A1",)
        assert await work.things_in_message("$ask") == ("A1",)
        assert [one.event for one in await work.outbox.quoting("A1")] == ["$answer"]
        assert await work.new_id("A") == "A2"
    assert await store.recall("position") == "s72594"
    assert await store.pending_count() == 1
    await store.close()


def test_a_start_without_migrations_does_not_load_alembic(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    migrate(path, HEAD)
    script = (
        "import asyncio, sys; from pathlib import Path; from storage import Store\n"
        "async def start(path):\n"
        "    await (await Store.open(path)).close()\n"
        f"asyncio.run(start(Path({str(path)!r})))\n"
        "sys.exit('alembic' in sys.modules)\n"
    )
    assert run([sys.executable, "-c", script], cwd=Path(__file__).parents[2]).returncode == 0
