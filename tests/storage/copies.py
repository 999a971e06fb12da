"""Backups to try out: a filled database, and what a platform keeps beside it."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

from storage import Store
from storage.backup import Backup, back_up, name_for
from storage.restoring import PutBack, put_back
from tests.storage.samples import ANA, NOW, TRADE, act, action, letter

ROOT = Path(__file__).parents[2]
SIGNING = ("matrix/cross-signing.json", "matrix/recovery-key")


async def fill(store: Store, *ids: str) -> None:
    """Some items, each heard, answered and recorded."""
    for id in ids:
        async with store.work(act(f"${id}")) as work:
            assert await work.new_id(id[0]) == id
            await work.inbox.claim(f"${id}", TRADE, ANA, NOW)
            await work.record("action", None, action(id))
            await work.outbox.add(letter(f"k{id}", about=(id,)))
            await work.commit()


def sign(data: Path) -> None:
    """What the platform keeps beside the database: some to be copied, and some never."""
    for name in (*SIGNING, "matrix/session.json", "matrix/keys/@bot_DEVICE.db"):
        file = data / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"secret of {name}")


def copied(path: Path, folder: Path, minutes: float = 0) -> Backup:
    """A backup of the database at `path`, made some minutes from now."""
    at = NOW + timedelta(minutes=minutes)
    return back_up(path, folder, name_for(at), at, "@bot:example.org", SIGNING)


def back(
    backup: Backup, path: Path, minutes: float = 60, *, replace: bool = False
) -> tuple[PutBack, Path | None]:
    """Put it back some minutes from now."""
    return put_back(backup, path, SIGNING, NOW + timedelta(minutes=minutes), replace=replace)


def files_in(folder: Path) -> set[str]:
    """The files of a folder, by their paths in it."""
    return {str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file()}


def contents(folder: Path) -> dict[str, bytes]:
    """The files of a folder with all they hold."""
    return {name: (folder / name).read_bytes() for name in files_in(folder)}


def open_to_others(*paths: Path) -> list[Path]:
    """Those of the files and folders that more than their owner may use."""
    return [path for path in paths if path.stat().st_mode & 0o077]


def ended(script: str, *arguments: object, folder: Path = ROOT) -> int:
    """Run a script of Python to its end; its exit code."""
    command = [sys.executable, "-c", script, *map(str, arguments)]
    return subprocess.run(command, cwd=folder).returncode
