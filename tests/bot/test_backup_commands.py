"""Backup and restore as operators use them: what they do, and what they say."""

from __future__ import annotations

import asyncio
import json
import shutil
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from storage import Store
from tests.bot.test_command_line import CONFIG, followthrough


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of an operator whose bot has run: a configuration, a database, keys, a log-in."""
    (tmp_path / "config.yaml").write_text(CONFIG)
    (tmp_path / "password").write_text("correct horse")
    matrix = tmp_path / "data" / "matrix"
    matrix.mkdir(parents=True)
    for name in ("cross-signing.json", "recovery-key", "session.json"):
        (matrix / name).write_text(name)
    asyncio.run(make_database(tmp_path / "data" / "followthrough.db"))
    (tmp_path / "password").chmod(0o600)
    (tmp_path / "data").chmod(0o700)
    return tmp_path


async def make_database(path: Path) -> None:
    """A database in which a position is kept."""
    store = await Store.open(path)
    await store.keep("position", "s1")
    await store.close()


def backed_up(folder: Path) -> Path:
    """Where the backup is that was just made in `copies`."""
    done = followthrough("backup", "copies", folder=folder)
    assert done.returncode == 0, done.stderr
    return Path(done.stdout.removeprefix("The backup is in ").rpartition(" (")[0])


def refused(folder: Path, *words: str) -> str:
    """The one sentence with which the program refuses."""
    done = followthrough(*words, folder=folder)
    assert (done.returncode, done.stdout) == (1, "")
    [sentence] = done.stderr.splitlines()
    return sentence


def test_a_backup_says_where_it_is_and_when_it_was_made_is_kept(folder: Path) -> None:
    made = backed_up(folder)
    assert made.parent == folder / "copies"
    kept = json.loads((folder / "data" / "last-backup.json").read_text())
    assert kept["folder"] == str(made)
    assert f"{datetime.fromisoformat(kept['at']):%Y-%m-%dT%H-%M-%SZ}" == made.name
    assert (folder / "data" / "last-backup.json").stat().st_mode & 0o077 == 0


def test_a_backup_that_fails_says_why_and_is_not_remembered(folder: Path) -> None:
    (folder / "file").write_text("")
    assert "file is a file, not a folder." in refused(folder, "backup", "file")
    (folder / "data" / "followthrough.db").write_bytes(b"no database" * 1000)
    words = refused(folder, "backup", "copies")
    assert words.startswith("No backup was made: ")
    assert words.endswith("Restore a backup: followthrough restore FOLDER --replace.")
    (folder / "data" / "followthrough.db").unlink()
    assert "there is no database" in refused(folder, "backup", "copies")
    assert not (folder / "data" / "last-backup.json").exists()


def test_a_restore_says_what_it_did_and_what_is_next(folder: Path) -> None:
    made = backed_up(folder)
    words = refused(folder, "restore", "copies")
    assert "followthrough.db is there already. With --replace" in words
    done = followthrough("restore", "copies", "--replace", folder=folder)
    assert done.returncode == 0, done.stderr
    first, second, blocks, third = done.stdout.splitlines()
    assert first.startswith(f"Restored {made}, made at 20")
    assert "before-restore-" in second
    assert blocks.endswith("block those accounts again.")
    kept = json.loads((folder / "data" / "last-backup.json").read_text())
    assert kept["folder"] == str(made)
    assert f"{datetime.fromisoformat(kept['at']):%Y-%m-%dT%H-%M-%SZ}" == made.name
    assert third.startswith("Start the bot")
    assert sorted(file.name for file in (folder / "data" / "matrix").iterdir()) == [
        "cross-signing.json",
        "recovery-key",
    ]


def test_a_bot_does_not_start_on_half_a_restore(folder: Path) -> None:
    """The new database was still to be put in place."""
    made = backed_up(folder)
    data = folder / "data"
    assert followthrough("restore", str(made), "--replace", folder=folder).returncode == 0
    (data / ".restoring").mkdir()
    (data / "followthrough.db").rename(data / ".restoring" / "followthrough.db")
    for command in ("run", "status"):
        done = followthrough(command, folder=folder)
        assert "a restore was interrupted; run the same restore again" in done.stderr + done.stdout
        assert done.returncode == 1
    done = followthrough("restore", str(made), folder=folder)
    assert done.stdout.startswith(f"Restored {made}, made at 20")
    assert (data / "followthrough.db").exists()
    assert not (data / ".restoring").exists()


def test_without_a_password_it_says_that_a_new_device_needs_one(folder: Path) -> None:
    made = backed_up(folder)
    config = CONFIG.replace("password_file: password", "access_token_file: password")
    (folder / "config.yaml").write_text(config)
    done = followthrough("restore", str(made), "--replace", folder=folder)
    assert "Give it the password, or an access token of a new log-in" in done.stdout


def test_a_restore_that_fails_says_why_and_changes_nothing(folder: Path) -> None:
    made = backed_up(folder)
    assert "there is no backup in" in refused(folder, "restore", "elsewhere")
    other = CONFIG.replace("@bot:", "@other:")
    (folder / "other.yaml").write_text(other)
    words = refused(folder, "restore", str(made), "--replace", "--config", "other.yaml")
    assert words.endswith("is of @bot:example.org, and the configuration names @other:example.org.")
    (made / "followthrough.db").write_bytes(b"")
    assert "is not as it was" in refused(folder, "restore", str(made), "--replace")
    assert (folder / "data" / "matrix" / "session.json").exists()


async def test_a_running_bot_is_not_restored(folder: Path) -> None:
    backed_up(folder)
    store = await Store.open(folder / "data" / "followthrough.db")
    words = refused(folder, "restore", "copies", "--replace")
    await store.close()
    assert words == "The bot is running. Stop it first, then restore."


def test_a_restored_folder_knows_its_last_backup(folder: Path) -> None:
    """On a machine where none was made, too: so it is told when that is too old."""
    backed_up(folder)
    shutil.rmtree(folder / "data")
    assert followthrough("restore", "copies", folder=folder).returncode == 0
    status = json.loads(followthrough("status", "--json", folder=folder).stdout)
    assert status["last_backup_seconds"] < 600


@pytest.mark.parametrize("where", ["data", "data/copies", "link/copies"])
def test_no_backup_is_made_where_it_would_be_lost_with_the_data(folder: Path, where: str) -> None:
    (folder / "link").symlink_to("data")
    assert f"{where} is in the data folder" in refused(folder, "backup", where)
    assert not (folder / "data" / "copies").exists()


def test_no_backup_is_made_in_another(folder: Path) -> None:
    made = backed_up(folder)
    for where in (made, made / "matrix", made / "new" / "one"):
        assert f"{made} is a backup itself" in refused(folder, "backup", str(where))
    assert not (made / "new").exists()


@pytest.mark.parametrize("command", ["backup", "restore"])
def test_an_empty_name_is_no_folder(folder: Path, command: str) -> None:
    done = followthrough(command, "", folder=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert "The folder's name is empty." in done.stderr


def test_a_database_of_a_newer_version_is_neither_used_nor_copied(folder: Path) -> None:
    """What it means this program cannot know; each sentence says what to do."""
    with closing(sqlite3.connect(folder / "data" / "followthrough.db")) as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
        database.commit()
    words = refused(folder, "backup", "copies")
    assert "was written by a newer version (it is at 9999). Make it with the version" in words
    assert list((folder / "copies").iterdir()) == []
    assert "Install that version or a newer one, or restore the copy" in refused(folder, "run")
    assert "use the version that runs the bot." in followthrough("status", folder=folder).stdout


async def test_a_second_bot_on_one_folder_says_what_to_do(folder: Path) -> None:
    store = await Store.open(folder / "data" / "followthrough.db")
    words = refused(folder, "run")
    await store.close()
    assert words.endswith("A bot already runs on this folder: stop it first.")


def test_a_newer_backup_that_is_not_whole_is_passed_over_aloud(folder: Path) -> None:
    """An older one is not looked at, and what is unfinished is none."""
    made = backed_up(folder)
    for name in ("2001-01-01T00-00-00Z", "2999-01-01T00-00-00Z"):
        (folder / "copies" / name).mkdir()
    unfinished = folder / "copies" / ".2999-01-02T00-00-00Z.unfinished"
    shutil.copytree(made, unfinished)
    done = followthrough("restore", "copies", "--replace", folder=folder)
    first, second, *_ = done.stdout.splitlines()
    assert first.startswith("Passed over: 2999-01-01T00-00-00Z: ")
    assert first.endswith("is no whole backup: it has no manifest.json.")
    assert second.startswith(f"Restored {made}")
    assert "is an unfinished backup" in refused(folder, "restore", str(unfinished), "--replace")
