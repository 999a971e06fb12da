"""What the demo keeps between two starts, in one folder."""

from __future__ import annotations

import fcntl
import os
import secrets
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import yaml

from bot.demo.homeserver import free_port


class DemoError(Exception):
    """The demo cannot go on; the text says why."""


@dataclass(frozen=True)
class Folder:
    """The demo's folder, made when missing."""

    path: Path

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Within, no other demo uses the folder. Raises DemoError."""
        self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        with (self.path / "lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise DemoError("This demo is running already, in another window.") from None
            yield

    def port(self) -> int:
        """The homeserver's port: that of last time unless somebody else has taken it."""
        kept = self.recall("port")
        port = int(kept) if kept and _is_free(int(kept)) else free_port()
        self.keep("port", str(port))
        return port

    def password(self, user: str) -> str:
        """The password of an account, made on first use."""
        kept = self.recall(f"password-{user}")
        return kept or self.keep(f"password-{user}", secrets.token_urlsafe(9))

    def write_config(self, homeserver: str, bot: str, coordinator: str) -> Path:
        """The bot's configuration file."""
        self.password("followthrough")
        settings = {
            "network": {"name": "Demo network", "zone": "Africa/Nairobi", "language": "en"},
            "data": "bot",
            "matrix": {
                "homeserver": homeserver,
                "user_id": bot,
                "password_file": "password-followthrough",
                "invite_from": [bot.partition(":")[2]],
            },
            "coordinators": [coordinator],
        }
        file = self.path / "config.yaml"
        file.write_text(yaml.safe_dump(settings, sort_keys=False), encoding="utf-8")
        return file

    def recall(self, name: str) -> str | None:
        """A small thing that was kept."""
        file = self.path / name
        return file.read_text(encoding="utf-8") if file.exists() else None

    def keep(self, name: str, value: str) -> str:
        """Keep a small thing, for the owner's eyes; the value itself."""
        file = self.path / name
        fresh = file.with_name(f"{file.name}.new")
        with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as stream:
            stream.write(value)
        fresh.replace(file)
        return value


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
