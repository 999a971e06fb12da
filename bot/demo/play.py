"""The demo: a real homeserver, the bot, three people and an encrypted room."""

from __future__ import annotations

import asyncio
import logging
import signal
import sys
from collections.abc import Coroutine
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import click

from bot.demo import child
from bot.demo.folder import DemoError, Folder
from bot.demo.homeserver import Homeserver, HomeserverError
from bot.demo.person import PATIENCE, Heard, Person
from bot.platforms.console import typed_lines
from bot.platforms.port import FatalFailure
from bot.platforms.terminal import legible

BOT = "followthrough"
NAMES = {"ana": "Ana", "ben": "Ben", "chen": "Chen"}
ROOM = "Trade WG"
BRIEFLY = 10.0  # For talk, which the bot need not answer.


def run_demo(path: str | Path = ".demo", interactive: bool | None = None) -> int:
    """Play the demo with the data in the folder `path`; the exit code.

    `interactive` is for a person at a terminal; by default it is what standard input is.
    """
    folder = Folder(Path(path).absolute())
    talk = sys.stdin.isatty() if interactive is None else interactive
    try:
        with folder.locked():
            logging.basicConfig(filename=folder.path / "people.log", level=logging.WARNING)
            return _run(folder, talk)
    except (DemoError, HomeserverError, FatalFailure) as error:
        click.echo(str(error), err=True)
    except KeyboardInterrupt:
        click.echo("Stopped.", err=True)
    return 1


def _run(folder: Folder, talk: bool) -> int:
    homeserver = Homeserver(folder.path / "homeserver", port=folder.port())
    click.echo("Starting the homeserver …")
    try:
        homeserver.start()
        return asyncio.run(_until_stopped(Play(folder, homeserver).run(talk), talk))
    finally:
        homeserver.stop()


async def _until_stopped(play: Coroutine[Any, Any, int], talk: bool) -> int:
    """Run the play; a signal ends it in good order."""
    task = asyncio.ensure_future(play)
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, task.cancel)
    try:
        return await task
    except asyncio.CancelledError:
        click.echo("\nStopped.", err=True)
        return 0 if talk else 1


class Play:
    """One performance."""

    def __init__(self, folder: Folder, homeserver: Homeserver) -> None:
        self._folder = folder
        self._homeserver = homeserver
        self._bot = f"@{BOT}:{homeserver.name}"
        self._waits_for: str | None = None
        self._answered: set[str] = set()
        self._unanswered = 0
        self._people: dict[str, Person] = {}
        self._room = ""

    async def run(self, talk: bool) -> int:
        """Set the scene, then let the person at the keyboard, or the lines of a pipe, speak."""
        self._register()
        config = self._folder.write_config(
            self._homeserver.url, self._bot, f"@ana:{self._homeserver.name}"
        )
        log = self._folder.path / "bot.log"
        async with AsyncExitStack() as stack:
            bot = await child.start(config, log)
            stack.push_async_callback(child.stop, bot)
            tasks = [_begin(stack, child.watch(bot, log))]
            for name in NAMES:
                person = await self._admit(stack, name)
                tasks.append(_begin(stack, person.listen()))
            tasks.append(_begin(stack, self._speak(talk)))
            done, _ = await asyncio.wait(tasks, return_when="FIRST_COMPLETED")
            for task in done:
                task.result()
        return 1 if self._unanswered else 0

    def _register(self) -> None:
        self._homeserver.register(BOT, self._folder.password(BOT), "Followthrough")
        for user, name in NAMES.items():
            self._homeserver.register(user, self._folder.password(user), name)

    async def _admit(self, stack: AsyncExitStack, name: str) -> Person:
        user = f"@{name}:{self._homeserver.name}"
        person = self._people[name] = Person(self._folder, self._homeserver.url, user, self._show)
        stack.push_async_callback(person.close)
        await person.open()
        return person

    async def _speak(self, talk: bool) -> None:
        self._room = await self._gather()
        self._introduce(talk)
        async for line in typed_lines(sys.stdin.fileno()):
            if talk and line == "/quit":
                return
            await (self._say_typed(line) if talk else self._say_and_wait(line))

    async def _gather(self) -> str:
        """The room, with everybody in it."""
        ana = self._people["ana"]
        others = [person.user for person in self._people.values() if person is not ana]
        room = self._folder.recall("room")
        if room is None:
            room = await ana.make_room(ROOM, [*others, self._bot])
            self._folder.keep("room", room)
        for user in (*others, self._bot):
            await ana.until(lambda user=user: ana.sees(user, room), f"{user} did not join")  # type: ignore[misc]
        return room

    def _introduce(self, talk: bool) -> None:
        click.echo(f"Homeserver: {self._homeserver.url} (any Matrix client on this machine)")
        for name in NAMES:
            click.echo(f"Log-in: {name}, password {self._folder.password(name)}")
        click.echo(f"Encrypted room: {ROOM}, with Ana, Ben, Chen and the bot.")
        if talk:
            click.echo("You are Ana. Try: !help, or: !action @ben draft the brief by friday")
            click.echo("/ben TEXT speaks as Ben, /dm TEXT writes to the bot alone, /quit ends.")
        click.echo("")

    async def _say_and_wait(self, line: str) -> None:
        """Say a line and wait for its answer; without one the next lines are said all the same."""
        ana = self._people["ana"]
        click.echo(f"Ana: {line}")
        event = self._waits_for = await ana.say(self._room, line)
        patience = PATIENCE if line.startswith("!") else BRIEFLY
        try:
            missing = f"the bot did not answer: {line}"
            await ana.until(lambda: event in self._answered, missing, patience)
        except DemoError as error:
            click.echo(str(error), err=True)
            self._unanswered += 1

    async def _say_typed(self, line: str) -> None:
        try:
            await self._say_as_told(line)
        except DemoError as error:
            click.echo(str(error), err=True)

    async def _say_as_told(self, line: str) -> None:
        name, _, rest = line[1:].partition(" ") if line.startswith("/") else ("ana", "", line)
        text = rest.strip()
        if not text or name not in (*NAMES, "dm"):
            click.echo("Not understood. /ben TEXT, /chen TEXT, /dm TEXT or /quit.")
        elif name == "dm":
            await self._say_alone(text)
        else:
            await self._people[name].say(self._room, text)

    async def _say_alone(self, text: str) -> None:
        ana = self._people["ana"]
        room = ana.alone_with(self._bot) or await ana.make_room("", [self._bot], direct=True)
        await ana.until(lambda: ana.sees(self._bot, room), "the bot did not join the direct chat")
        await ana.say(room, text)

    def _show(self, person: Person, heard: Heard) -> None:
        """Everybody hears the room, so there only Ana's ears count."""
        if heard.sender == person.user or (person.name != "ana" and heard.chat == self._shared):
            return
        if heard.sender == self._bot and not heard.changed:
            # What is personal is answered in the direct chat, where nothing is replied to.
            alone = self._waits_for if heard.chat != self._shared and person.name == "ana" else None
            self._answered.add(heard.reply_to or alone or "")
        to = "" if heard.chat == self._shared else f" to {NAMES[person.name]}"
        changed = " (changed)" if heard.changed else ""
        who = person.calls(heard.sender, heard.chat)
        words = legible(f"{who}{to}{changed}: {heard.text}")
        click.echo(f"{heard.at.astimezone():%H:%M} {words}")

    @property
    def _shared(self) -> str:
        return self._room or self._folder.recall("room") or ""


def _begin(stack: AsyncExitStack, act: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
    """A task that is ended when the stack unwinds."""

    async def end() -> None:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    task = asyncio.create_task(act)
    stack.push_async_callback(end)
    return task
