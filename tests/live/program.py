"""The whole program as its operator runs it: a child process with its own account and folder."""

from __future__ import annotations

import asyncio
import json
import os
import resource
import signal
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager, closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from nio import MegolmEvent

from bot.clock import new_key
from bot.demo.homeserver import die_with_parent
from bot.serve import DATABASE
from domain.history import Act
from domain.reminders import Reminder
from storage import SqlWork, Store
from tests.live.people import PASSWORD, PATIENCE, Person, World, done, until

Source = Mapping[str, Any]


class Program:
    """`followthrough run`, with an account that everybody of the homeserver may invite.

    Used as a context it is started and, at the end, stopped. `say` are further settings.
    """

    def __init__(self, world: World, address: str | None = None, **settings: Any) -> None:
        self.address = address or world.register("bot", "Followthrough")
        self.folder = world.folder / new_key()
        self.folder.mkdir()
        self.config = self.folder / "config.yaml"
        self._log = self.folder / "output.log"
        (self.folder / "password").write_text(PASSWORD)
        self.configure(world, **settings)
        self._process: subprocess.Popen[bytes] | None = None

    def configure(self, world: World, **settings: Any) -> None:
        """Write the configuration; `settings` take the place of those of its `matrix` group."""
        matrix = {
            "homeserver": world.homeserver.url,
            "user_id": self.address,
            "password_file": "password",
            "invite_from": [world.homeserver.name],
            **settings,
        }
        # None takes a setting away.
        matrix = {name: value for name, value in matrix.items() if value is not None}
        network = {"name": "Test", "zone": "UTC", "language": "en"}
        # JSON is YAML.
        self.config.write_text(json.dumps({"network": network, "data": "data", "matrix": matrix}))

    async def __aenter__(self) -> Program:
        self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._process is not None and self._process.poll() is None:
            await self.stop()

    # Its life -------------------------------------------------------------------------------------

    def start(self, before: Callable[[], None] | None = None) -> None:
        """Start it; `before` is run in the child first. It is not waited for."""

        def prepare() -> None:
            die_with_parent()
            if before:
                before()

        with self._log.open("ab") as output:
            self._process = subprocess.Popen(
                [
                    sys.executable,
                    "-X",
                    "faulthandler",
                    "-m",
                    "bot",
                    "run",
                    "--config",
                    str(self.config),
                ],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
                preexec_fn=prepare,
            )

    async def ended(self) -> int:
        """Wait for its end; the exit code, or minus the signal."""
        process = self.process
        try:
            await until(lambda: process.poll() is not None, "the program ends")
        except AssertionError:
            process.send_signal(signal.SIGABRT)
            process.wait()
            raise AssertionError(f"it did not end, and was here: {self.output}") from None
        code = process.returncode
        assert isinstance(code, int)
        return code

    async def stop(self) -> None:
        """End it as an operator does; it must end well."""
        self.process.terminate()
        assert await self.ended() == 0, self.output

    async def kill(self) -> None:
        """End it in the middle of whatever it does."""
        self.process.kill()
        assert await self.ended() == -signal.SIGKILL, self.output

    def pause(self) -> None:
        """Hold it still."""
        self.process.send_signal(signal.SIGSTOP)

    def go_on(self) -> None:
        """Let it go on."""
        self.process.send_signal(signal.SIGCONT)

    @property
    def process(self) -> subprocess.Popen[bytes]:
        """The child."""
        assert self._process is not None, "it was never started"
        return self._process

    @property
    def processor_seconds(self) -> float:
        """How long it has worked, in this life (proc(5): utime and stime)."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK")

    @property
    def alive(self) -> bool:
        """Whether it has not ended."""
        return self.process.poll() is None

    # What it has written --------------------------------------------------------------------------

    @property
    def output(self) -> str:
        """All that it has said to its operator, of all its lives."""
        return self._log.read_text(errors="replace")

    @property
    def sentences(self) -> list[str]:
        """What it has said to its operator beside the log."""
        return [line for line in self.output.splitlines() if not line.startswith("{")]

    def logged(self, words: str) -> bool:
        """Whether the log holds these words."""
        return words in self.output

    def complaints(self) -> list[str]:
        """What went wrong inside, by our own log; libraries complain of what comes twice."""
        lines = [json.loads(line) for line in self.output.splitlines() if line.startswith("{")]
        ours = [line for line in lines if line["logger"].startswith(("bot.", "storage."))]
        return [json.dumps(line) for line in ours if line["level"] in ("error", "critical")]

    @property
    def database(self) -> Path:
        """Its database file."""
        return self.data / DATABASE

    def ask(self, question: str, *values: object) -> list[tuple[Any, ...]]:
        """Read its database, also while it runs."""
        with closing(sqlite3.connect(f"{self.database.as_uri()}?mode=ro", uri=True)) as database:
            return database.execute(question, values).fetchall()

    @asynccontextmanager
    async def at_work(self) -> AsyncIterator[SqlWork]:
        """Change its database while it is down."""
        store = await Store.open(self.database)
        try:
            async with store.work(Act(new_key(), "", "", now())) as work:
                yield work
                await work.commit()
        finally:
            await store.close()

    def as_bot(self, world: World, path: str) -> Any:
        """What the homeserver tells the bot's own account."""
        return world.homeserver.call("GET", f"/_matrix/client/v3{path}", None, self._token)

    def log_out(self, world: World) -> None:
        """End its log-in behind its back."""
        world.homeserver.call("POST", "/_matrix/client/v3/logout", {}, self._token)

    @property
    def _token(self) -> str:
        return self.session["token"]

    @property
    def session(self) -> dict[str, str]:
        """What it has written down of its log-in."""
        found: dict[str, str] = json.loads((self.data / "matrix" / "session.json").read_text())
        return found

    @property
    def data(self) -> Path:
        """Its data folder."""
        return self.folder / "data"

    def limit_files(self, size: int) -> None:
        """From now on none of its files may grow beyond so many bytes; -1 lifts that."""
        resource.prlimit(self.process.pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


def now() -> datetime:
    """The present instant."""
    return datetime.now(UTC)


async def remind(
    program: Program, at: datetime, room: str, author: str, *titles: str, oneself: bool = False
) -> None:
    """Reminders of a room, or of the author, written into the database of a stopped program."""
    async with program.at_work() as work:
        for title in titles:
            reminder = Reminder(
                id=await work.new_id(Reminder.letter),
                title=title,
                room=room,
                author=author,
                made_at=at - timedelta(days=1),
                owner=author if oneself else None,
                due_at=at,
                next_at=at,
            )
            await work.reminders.save(reminder)


def mentions(events: Sequence[object], title: str) -> int:
    """In how many events a title stands."""
    return sum(title in str(event) for event in events)


# What a person's client shows of a room -----------------------------------------------------------


async def history(person: Person, room: str) -> list[Source]:
    """All events of a room in clear, oldest first: nothing is lost as in a client's short sync."""
    found: list[Source] = []
    start = ""
    while True:
        page = done(await person.client.room_messages(room, start, limit=200))
        found += [
            {**event.source, "unreadable": True} if isinstance(event, MegolmEvent) else event.source
            for event in page.chunk
        ]
        if not page.end or not page.chunk:
            return found[::-1]
        start = page.end


def target_of(event: Source) -> str | None:
    """What a message replies to."""
    relation = event["content"].get("m.relates_to", {})
    answered: str | None = relation.get("m.in_reply_to", {}).get("event_id")
    return answered


def answers(events: Iterable[Source], by: str) -> dict[str, list[Source]]:
    """What somebody has said in reply, by what it replies to."""
    found: dict[str, list[Source]] = {}
    for event in events:
        target = target_of(event) if event["sender"] == by else None
        if target is not None:
            found.setdefault(target, []).append(event)
    return found


async def answered(person: Person, program: Program, room: str, text: str, **more: Any) -> Source:
    """Say something and wait for the answer to it."""
    event = await person.say(room, text, **more)
    return await answer_to(person, program, room, event)


async def answer_to(person: Person, program: Program, room: str, event: str) -> Source:
    """Wait for the answer to an event."""

    def found() -> Source | None:
        assert program.alive, program.output
        return next((e for e in person.said(room, program.address) if target_of(e) == event), None)

    return await until(found, f"{person.address} gets an answer; the log: {program.output[-3000:]}")


async def settled(
    condition: Callable[[], Any], what: str, patience: float = PATIENCE, pause: float = 0.25
) -> Any:
    """What an asynchronous condition gives as soon as it is true."""
    for _ in range(int(patience / pause)):
        if found := await condition():
            return found
        await asyncio.sleep(pause)
    raise AssertionError(f"never happened: {what}")
