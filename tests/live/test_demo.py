"""The demo answers from an encrypted room, keeps its data, and leaves no process behind."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.clock import new_key
from bot.demo.folder import Folder
from bot.demo.person import Heard
from bot.demo.person import Person as DemoPerson
from bot.platforms.port import Enclose, Entered
from domain.document import File
from tests.live.people import World

ROOT = Path(__file__).parents[2]
SECONDS = 120

pytestmark = pytest.mark.live


@contextmanager
def demo(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """The demo as `make demo` starts it, with its data in `folder`."""
    with subprocess.Popen(
        [sys.executable, "-m", "bot.demo"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as running:
        try:
            yield running
        finally:
            running.kill()


def play(folder: Path, lines: str) -> tuple[int, str]:
    """The exit code, and what is printed, when these lines come through a pipe."""
    with demo(folder) as running:
        said, _ = running.communicate(lines, SECONDS)
        return running.returncode, said


def processes_of(folder: Path) -> list[str]:
    """The command lines of the living processes that work with the folder."""
    lines = []
    for file in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            lines.append(file.read_bytes().replace(b"\0", b" ").decode(errors="replace"))
        except OSError:  # It has ended meanwhile.
            continue
    return [line for line in lines if str(folder) in line]


def test_each_line_gets_its_answer_and_the_next_start_knows_of_it(tmp_path: Path) -> None:
    code, said = play(tmp_path, "!help\n!action write the outline by 1 December\n!done A1\n")
    assert code == 0, said
    assert "http://127.0.0.1:" in said
    assert "Log-in: ana, password " in said
    answers = said.partition("Ana: !action")[2]
    assert "A1: write the outline" in answers.partition("Ana: !done A1")[0]
    assert "A1: write the outline" in answers.partition("Ana: !done A1")[2]
    assert processes_of(tmp_path) == []

    code, said = play(tmp_path, "!show A1\n")
    assert code == 0, said
    assert "write the outline" in said
    assert processes_of(tmp_path) == []


def test_a_mark_is_an_answer(tmp_path: Path) -> None:
    """Nobody waits for words where the bot says it with less."""
    code, said = play(tmp_path, "!review Half a year on, all, until friday\n!1 we meet\n")
    assert code == 0, said
    assert "📝" in said.partition("Ana: !1 we meet")[2]


def until_it_answers(running: subprocess.Popen[str]) -> None:
    """Read what the demo prints until the bot has said its first word."""
    assert running.stdin is not None
    assert running.stdout is not None
    running.stdin.write("!help\n")
    running.stdin.flush()
    for line in running.stdout:
        if "Followthrough: " in line:
            return
    pytest.fail("the demo ended before it answered")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_all_of_it(tmp_path: Path, number: signal.Signals) -> None:
    with demo(tmp_path) as running:
        until_it_answers(running)
        assert len(processes_of(tmp_path)) == 2, "the homeserver and the bot"
        running.send_signal(number)
        running.communicate(timeout=SECONDS)
        assert running.returncode == 1
    assert processes_of(tmp_path) == []


def test_two_demos_in_one_folder_are_one_too_many(tmp_path: Path) -> None:
    with demo(tmp_path) as running:
        until_it_answers(running)
        sentence = "This demo is running already, in another window.\n"
        assert play(tmp_path, "") == (1, sentence)
        running.communicate("", SECONDS)
        assert running.returncode == 0


async def test_people_of_the_demo_see_what_stands_in_a_file(world: World) -> None:
    """In an encrypted room; of what is no text, its name."""
    bot, heard = await world.started(), list[Heard]()
    name = f"ana-{new_key()[:8]}"
    folder = Folder(world.folder / "demo")
    folder.path.mkdir()
    user = world.homeserver.register(name, folder.password(name), "Ana")
    ana = DemoPerson(folder, world.homeserver.url, user, lambda _, what: heard.append(what))
    await ana.open()
    listening = asyncio.create_task(ana.listen())
    try:
        room = await ana.make_room("Trade WG", [bot.address])
        await ana.until(lambda: ana.sees(bot.address, room), "the bot did not join")
        await bot.gets(Entered)
        for file in (File("a.csv", "text/csv", "id\nA1\n"), File("b.pdf", "application/pdf", "%")):
            await bot.platform.send(new_key(), Enclose(room, file))
        await ana.until(lambda: len(heard) == 2, "the files did not come")
        assert [what.text for what in heard] == ["a.csv:\n    id\n    A1", "b.pdf"]
    finally:
        listening.cancel()
        await asyncio.gather(listening, return_exceptions=True)
        await ana.close()
