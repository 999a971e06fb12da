"""The two bots as child processes, each with an account and a folder of its own."""

from __future__ import annotations

import ctypes
import json
import os
import subprocess
import sys
import time
import uuid
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.demo.homeserver import Homeserver, die_with_parent

PASSWORD = "correct horse"
MEGABYTE = 1_000_000
NO_BYTECODE = "PYTHONDONTWRITEBYTECODE"


@dataclass
class Child(ABC):
    """A bot that can be started, stopped and looked at."""

    homeserver: Homeserver
    folder: Path
    address: str = ""
    started_at: float = 0.0
    _process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True)
        self.address = self.homeserver.register(f"bot-{uuid.uuid4().hex[:8]}", PASSWORD, "Bot")
        self.prepare()

    @abstractmethod
    def prepare(self) -> None:
        """Write what the program reads at its start."""

    @abstractmethod
    def command(self) -> list[str]:
        """The arguments of Python."""

    @abstractmethod
    def enter(self, room: str) -> None:
        """See to it that the running bot joins a room into which it is invited."""

    def start(self) -> None:
        """Start it; `started_at` (seconds, monotonic) is when. It is not waited for."""
        with (self.folder / "output.log").open("ab") as output:
            self.started_at = time.monotonic()
            self._process = subprocess.Popen(
                [sys.executable, *self.command()],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                env=self._environment(),
                preexec_fn=die_with_parent,
            )

    def _environment(self) -> dict[str, str]:
        """With a place of its own for bytecode, which an installed program brings along.

        Where Python is told to write none, each start would compile our modules, and only ours.
        """
        bytecode = {"PYTHONPYCACHEPREFIX": str(self.homeserver.folder / "bytecode")}
        inherited = {key: value for key, value in os.environ.items() if key != NO_BYTECODE}
        return inherited | bytecode

    def stop(self) -> None:
        """End it and wait for its end."""
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None

    @property
    def pid(self) -> int:
        """The process."""
        assert self._process is not None, "it was never started"
        assert self._process.poll() is None, (self.folder / "output.log").read_text()[-3000:]
        return self._process.pid

    def processor_seconds(self) -> float:
        """The processor time of all its threads since its start."""
        clock = ctypes.c_int()
        failed = ctypes.CDLL(None).clock_getcpuclockid(self.pid, ctypes.byref(clock))
        if failed:
            raise OSError(failed, "the processor time of the child cannot be read")
        return time.clock_gettime(clock.value)

    def memory(self) -> tuple[float, float]:
        """Its resident and its proportional memory in bytes (VmRSS and Pss of Linux)."""
        return (
            _kilobytes(Path(f"/proc/{self.pid}/status"), "VmRSS:") * 1024,
            _kilobytes(Path(f"/proc/{self.pid}/smaps_rollup"), "Pss:") * 1024,
        )


class Echo(Child):
    """The bare matrix-nio bot."""

    def prepare(self) -> None:
        account = {
            "type": "m.login.password",
            "identifier": {"type": "m.id.user", "user": self.address},
            "password": PASSWORD,
        }
        answer = self.homeserver.call("POST", "/_matrix/client/v3/login", account)
        store = self.folder / "store"
        store.mkdir()
        self._token = str(answer["access_token"])
        self._write(
            homeserver=self.homeserver.url,
            user=self.address,
            device=answer["device_id"],
            token=self._token,
            store=str(store),
        )

    def _write(self, **account: str) -> None:
        (self.folder / "account.json").write_text(json.dumps(account))

    def command(self) -> list[str]:
        return ["-m", "benchmarks.echo", str(self.folder / "account.json")]

    def enter(self, room: str) -> None:
        self.homeserver.call("POST", f"/_matrix/client/v3/join/{room}", {}, self._token)


class Ours(Child):
    """`followthrough run`."""

    def prepare(self) -> None:
        (self.folder / "password").write_text(PASSWORD)
        (self.folder / "password").chmod(0o600)
        matrix = {
            "homeserver": self.homeserver.url,
            "user_id": self.address,
            "password_file": "password",
            "invite_from": [self.homeserver.name],
        }
        network = {"name": "Bench", "zone": "UTC", "language": "en"}
        config: dict[str, Any] = {"network": network, "data": "data", "matrix": matrix}
        # JSON is YAML.
        (self.folder / "config.yaml").write_text(json.dumps(config))

    def enter(self, room: str) -> None:
        """It joins by itself: everybody of the homeserver may invite it."""

    def command(self) -> list[str]:
        return ["-m", "bot", "run", "--config", str(self.folder / "config.yaml")]

    @property
    def database(self) -> Path:
        """Its database file."""
        return self.folder / "data" / "followthrough.db"


@dataclass(frozen=True)
class Pair:
    """Both bots, always in this order: first the floor."""

    floor: Echo
    ours: Ours

    def __iter__(self) -> Iterator[Child]:
        yield self.floor
        yield self.ours


@contextmanager
def pair(homeserver: Homeserver, folder: Path) -> Iterator[Pair]:
    """Two new bots, started, and stopped at the end."""
    place = folder / uuid.uuid4().hex
    both = Pair(Echo(homeserver, place / "echo"), Ours(homeserver, place / "ours"))
    try:
        for child in both:
            child.start()
        yield both
    finally:
        for child in both:
            child.stop()


def _kilobytes(file: Path, name: str) -> int:
    for line in file.read_text().splitlines():
        if line.startswith(name):
            return int(line.split()[1])
    raise ValueError(f"{file} does not tell {name}")
