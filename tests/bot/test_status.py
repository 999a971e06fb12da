"""An operator sees from beside the bot how it is, and disturbs nothing by looking."""

from __future__ import annotations

import fcntl
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from bot.clock import SystemClock
from bot.heartbeat import Heartbeat, is_alive, last_beat
from bot.platforms.port import Trouble
from bot.rehearsal.clock import SimulatedClock
from bot.status import as_json, as_lines, status_of
from domain.document import paragraph, say
from domain.faults import FaultKind
from storage import Store
from storage.schema import migrate
from tests.bot.staging import NOW, staged
from tests.bot.test_command_line import followthrough
from tests.bot.test_config import GOOD, config

DOCS = Path(__file__).parents[2] / "docs" / "running.md"


@contextmanager
def alive(folder: Path) -> Iterator[SimulatedClock]:
    """A bot lives on this data folder, and has just heard its homeserver."""
    clock = SimulatedClock(NOW)
    with Heartbeat(folder / "heartbeat", clock) as heart:
        heart.beat()
        yield clock


def files(folder: Path) -> dict[str, bytes]:
    """Everything in a folder."""
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def test_a_bot_is_alive_as_long_as_it_holds_the_file(tmp_path: Path) -> None:
    """However often somebody looks, and a second one too."""
    file = tmp_path / "heartbeat"
    assert (is_alive(file), last_beat(file)) == (False, None)
    clock = SimulatedClock(NOW)
    with Heartbeat(file, clock) as heart:
        assert [is_alive(file), is_alive(file)] == [True, True]
        assert last_beat(file) is None
        heart.beat()
        assert last_beat(file) == NOW
        clock.set(NOW + timedelta(milliseconds=900))
        heart.beat()
        assert last_beat(file) == NOW
        clock.set(NOW + timedelta(seconds=2))
        heart.beat()
        assert last_beat(file) == NOW + timedelta(seconds=2)
    assert not is_alive(file)
    with Heartbeat(file, clock):
        assert last_beat(file) == NOW + timedelta(seconds=2)


def test_who_looks_at_the_wrong_moment_keeps_no_bot_from_being_seen(tmp_path: Path) -> None:
    """The next beat takes the lock that the first could not have."""
    file = tmp_path / "heartbeat"
    file.touch()
    clock = SimulatedClock(NOW)
    with file.open("rb") as looking:
        fcntl.flock(looking, fcntl.LOCK_EX)
        heart = Heartbeat(file, clock).__enter__()
    assert not is_alive(file)
    heart.beat()
    assert is_alive(file)
    heart.__exit__(None, None, None)


def test_a_heartbeat_that_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    with Heartbeat(tmp_path / "gone" / "heartbeat", SimulatedClock(NOW)) as heart:
        heart.beat()
    assert not is_alive(tmp_path / "gone" / "heartbeat")


async def test_all_is_well_with_a_bot_that_has_just_begun(tmp_path: Path) -> None:
    async with staged(tmp_path):
        with alive(tmp_path):
            status = status_of(tmp_path, NOW)
    assert (status.running, status.last_sync_at, status.needs) == (True, NOW, {})
    assert "Nothing needs you." in list(as_lines(status))


async def test_it_counts_what_waits_what_is_late_and_what_was_put_aside(tmp_path: Path) -> None:
    """Numbers only: no word that anybody said, and nobody's address."""
    async with staged(tmp_path) as it:
        await it.ask("ben", "mine", None)
        await it.ask("ana", "!action @ben plant papaya by 12 march")
        await it.ask("ana", "!action @carla plant papaya by 12 march")
        await it.ask("ana", "!remind room papaya today 15:00")
        await it.ask("ben", "remind me papaya today 15:00", None)
        await it.arrive(Trouble("first", "trade", NOW, FaultKind.SIGNATURE))
        await it.say("dora", "!block @carla")
        it.stage.away = True
        async with it.looking() as work:
            for person in ("eva", "ben"):
                await it.bot.scribe.tell(
                    work, paragraph(say("papaya")), await work.people.get(person)
                )
            await work.commit()
        with alive(tmp_path):
            later = NOW + timedelta(days=1, hours=1)
            found = json.loads(as_json(status := status_of(tmp_path, later)))
    assert found["letters"] == {"waiting": 1, "oldest_seconds": 90000, "not_opened": 2}
    assert found["late"] == {"letters": 1, "reminders": 2, "daily_messages": 1}
    assert found["put_aside"] == {
        "days": 7,
        "letters": 0,
        "rows": 0,
        "faults": {"blocked": 1, "signature": 1},
    }
    assert found["blocked"] == 1
    assert set(status.needs) == {"late", "no-sync"}
    said = as_json(status) + "\n".join(as_lines(status))
    for hidden in ("papaya", "ben", "carla", "dora", "trade", "eva"):
        assert hidden not in said


async def test_faults_of_the_last_day_need_the_operator(tmp_path: Path) -> None:
    """Those of the last week are shown, older ones are not."""
    async with staged(tmp_path) as it:
        await it.arrive(Trouble("first", "", NOW, FaultKind.SIGNATURE))
        with alive(tmp_path):
            for days, needs, shown in ((0, True, 1), (2, False, 1), (8, False, 0)):
                status = status_of(tmp_path, NOW + timedelta(days=days))
                assert status.standing is not None
                assert ("faults" in status.needs) is needs
                assert sum(status.standing.faults.values()) == shown


async def test_a_block_is_counted_and_needs_nobody(tmp_path: Path) -> None:
    """It has done all there is to do, and nothing of it is in the log."""
    async with staged(tmp_path) as it:
        await it.ask("ben", "mine", None)
        await it.say("dora", "!block @ben")
        with alive(tmp_path):
            status = status_of(tmp_path, NOW)
    assert status.standing is not None
    assert status.standing.faults == {"blocked": 1}
    assert (status.standing.blocked, status.needs) == (1, {})


async def test_nothing_is_written_and_the_lock_is_not_taken(tmp_path: Path) -> None:
    """While the bot runs, and while it does not."""
    path = tmp_path / "data" / "followthrough.db"
    store = await Store.open(path)
    before = files(path.parent)
    status_of(path.parent, NOW)
    assert files(path.parent) == before
    await store.close()
    before = files(path.parent)
    assert status_of(path.parent, NOW).needs.keys() == {"not-running"}
    assert files(path.parent) == before
    await (await Store.open(path)).close()


def test_a_folder_without_a_bot_says_so(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "gone"):
        status = status_of(folder, NOW)
        assert status.needs.keys() == {"not-running", "no-database"}
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"papaya", b"SQLite format 3\0" + bytes(4000)])
def test_a_damaged_database_needs_the_operator(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "followthrough.db").write_bytes(content)
    status = status_of(tmp_path, NOW)
    assert status.needs.keys() == {"not-running", "database"}
    assert "followthrough restore FOLDER --replace." in status.needs["database"]
    assert next(as_lines(status)).endswith(", database: cannot be read")
    assert status.database_bytes == len(content)


def test_a_database_of_another_version_is_named_and_not_read(tmp_path: Path) -> None:
    """An older one is brought up to date by the next start; a newer one needs a newer program."""
    path = tmp_path / "followthrough.db"
    migrate(path, "0001")
    assert status_of(tmp_path, NOW).schema == "0001"
    with closing(sqlite3.connect(path)) as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
        database.commit()
    status = status_of(tmp_path, NOW)
    assert (status.schema, status.standing) == ("9999", None)
    assert status.needs.keys() == {"not-running", "schema"}
    assert json.loads(as_json(status))["letters"] is None


@pytest.mark.parametrize(
    ("note", "age", "needs"),
    [
        ('{"at": "2026-03-03T07:00:00+00:00", "folder": "/x"}', 86400, set()),
        ('{"at": "2026-02-03T07:00:00+00:00", "folder": "/x"}', 29 * 86400, {"old-backup"}),
        ('{"at": "2026-03-03T07:00:00"}', None, {"backup-note"}),
        ("papaya", None, {"backup-note"}),
        ("[]", None, {"backup-note"}),
        ("", None, {"backup-note"}),
    ],
)
def test_the_age_of_the_last_backup_is_known(
    tmp_path: Path, note: str, age: int | None, needs: set[str]
) -> None:
    """Who has never made one is not reminded; who has and does no more is."""
    (tmp_path / "last-backup.json").write_text(note, encoding="utf-8")
    status = status_of(tmp_path, NOW)
    assert json.loads(as_json(status))["last_backup_seconds"] == age
    assert status.needs.keys() - {"not-running", "no-database"} == needs
    said = "Last backup: cannot be read" in list(as_lines(status))
    assert said is ("backup-note" in needs)


def test_the_command_tells_by_its_exit_code(tmp_path: Path) -> None:
    """1 where the operator is needed, 2 for a wrong configuration; nothing is made."""
    file = config(tmp_path, GOOD.replace("matrix:", "matrix:\n  password_file: password"))
    assert followthrough("status", "--config", str(file)).returncode == 2
    (tmp_path / "password").write_text("mellon", encoding="utf-8")
    done = followthrough("status", "--config", str(file))
    assert (done.returncode, done.stderr) == (1, "")
    assert "Needs you: The bot does not run." in done.stdout.splitlines()
    assert not (tmp_path / "kept").exists()
    done = followthrough("status", "--json", "--config", str(file))
    assert (done.returncode, done.stderr) == (1, "")
    assert json.loads(done.stdout)["running"] is False


async def test_the_command_is_content_with_a_bot_that_lives(tmp_path: Path) -> None:
    (tmp_path / "password").write_text("mellon", encoding="utf-8")
    file = config(tmp_path, GOOD.replace("matrix:", "matrix:\n  password_file: password"))
    data = tmp_path / "kept" / "here"
    await (await Store.open(data / "followthrough.db")).close()
    with Heartbeat(data / "heartbeat", SystemClock()) as heart:
        heart.beat()
        done = followthrough("status", "--json", "--config", str(file))
    assert (done.returncode, json.loads(done.stdout)["needs"]) == (0, [])


def test_every_name_in_the_json_is_in_the_documentation(tmp_path: Path) -> None:
    page = DOCS.read_text(encoding="utf-8")
    for name in json.loads(as_json(status_of(tmp_path, NOW))):
        assert f"`{name}`" in page
