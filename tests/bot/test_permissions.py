"""What this user may not read is said to be so, with a remedy; it is never taken for nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.bot.test_backup_commands import backed_up
from tests.bot.test_backup_commands import folder as folder  # A fixture.
from tests.bot.test_command_line import followthrough

REMEDY = "run this as the bot's own user, or give it to that one with chown."


@pytest.fixture
def closed() -> Iterator[list[Path]]:
    """What nobody may use during the test; opened again for who clears up."""
    paths: list[Path] = []
    yield paths
    for path in paths:
        path.chmod(0o700)


def close(path: Path, closed: list[Path]) -> None:
    path.chmod(0)
    closed.append(path)


def without_root(folder: Path, *words: str) -> CompletedProcess[str]:
    done = followthrough(*words, folder=folder, module="tests.bot.unprivileged")
    assert "Traceback" not in done.stderr
    return done


@pytest.mark.parametrize("shut", ["data/followthrough.db", "data"])
def test_a_database_that_may_not_be_read_is_not_taken_for_none(
    folder: Path, closed: list[Path], shut: str
) -> None:
    close(folder / shut, closed)
    done = without_root(folder, "status")
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert lines[0].endswith("database: cannot be read")
    [line] = [line for line in lines if line.startswith("Needs you: The database cannot be read:")]
    assert "Permission denied" in line
    assert line.endswith(REMEDY)
    assert "no database" not in done.stdout
    for words in (["backup", "copies"], ["run"]):
        done = without_root(folder, *words)
        assert done.returncode in (1, 2)
        assert "Permission denied" in done.stderr
        assert done.stderr.rstrip().endswith(REMEDY)


def test_a_data_folder_that_may_not_be_read_hides_whether_the_bot_runs(
    folder: Path, closed: list[Path]
) -> None:
    close(folder / "data", closed)
    found = json.loads(without_root(folder, "status", "--json").stdout)
    assert (found["running"], found["last_sync_at"], found["last_backup_at"]) == (None, None, None)
    needs = [need["name"] for need in found["needs"]]
    assert needs == ["heartbeat", "database", "backup-note"]
    assert "Running: cannot be read" in without_root(folder, "status").stdout


def test_a_lock_of_another_user_is_named(folder: Path, closed: list[Path]) -> None:
    close(folder / "data" / "followthrough.db.lock", closed)
    [sentence] = without_root(folder, "run").stderr.splitlines()
    assert sentence.startswith("The database cannot be used: ")
    assert "followthrough.db.lock cannot be used: Permission denied. It belongs" in sentence


def test_a_database_that_may_only_be_read_says_so(folder: Path, closed: list[Path]) -> None:
    """A backup of it can be made all the same."""
    database = folder / "data" / "followthrough.db"
    database.chmod(0o400)
    closed.append(database)
    sentence, *_ = without_root(folder, "run").stderr.splitlines()
    assert "the database cannot be written: " in sentence
    assert sentence.endswith(REMEDY)
    assert without_root(folder, "backup", "copies").returncode == 0


@pytest.mark.parametrize("name", ["password", "config.yaml"])
def test_a_file_of_the_configuration_that_may_not_be_read_is_named(
    folder: Path, closed: list[Path], name: str
) -> None:
    close(folder / name, closed)
    done = without_root(folder, "check-config")
    assert done.returncode == 2
    [sentence] = done.stderr.splitlines()
    assert name in sentence
    assert "cannot be read: Permission denied. It belongs" in sentence
    assert sentence.endswith(REMEDY)


def test_a_newer_backup_that_may_not_be_read_is_passed_over_aloud(
    folder: Path, closed: list[Path]
) -> None:
    """Whether its folder is closed, or one file in it; a single one says why it is refused."""
    older, newer = backed_up(folder), folder / "copies" / "2999-01-01T00-00-00Z"
    newer.mkdir()
    close(newer, closed)
    done = without_root(folder, "restore", "copies", "--replace")
    assert done.returncode == 0
    first, second, *_ = done.stdout.splitlines()
    assert first.startswith(f"Passed over: {newer.name}: ")
    assert first.endswith("cannot be read: Permission denied.")
    assert second.startswith(f"Restored {older}")
    for shut in (older / "followthrough.db", older / "manifest.json", older, folder / "copies"):
        close(shut, closed)
        done = without_root(folder, "restore", "copies", "--replace")
        assert (done.returncode, done.stdout) == (1, "")
        assert "Permission denied" in done.stderr
        assert done.stderr.rstrip().endswith(REMEDY)
        shut.chmod(0o700)


def test_a_note_of_the_last_backup_that_may_not_be_read_is_not_taken_for_none(
    folder: Path, closed: list[Path]
) -> None:
    backed_up(folder)
    close(folder / "data" / "last-backup.json", closed)
    said = without_root(folder, "status").stdout
    assert "Last backup: cannot be read" in said
    assert "last-backup.json cannot be used: Permission denied." in said
