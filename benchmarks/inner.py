"""How fast the bot itself is, without a homeserver; one line for each measure."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.capture_accuracy import accuracy
from benchmarks.capture_beside import capture_beside
from benchmarks.capture_speed import capture_speed
from benchmarks.date_speed import speed
from bot.rehearsal.play import play
from bot.rehearsal.script import parse
from tests.domain.said import AUTHORS, TABLES, rows

COMMANDS = 200
PEOPLE = 20
SCENE = 'at 2026-03-04 10:00 Africa/Nairobi\nroom trade "Trade WG" members ana, ben\n'


def commands() -> str:
    """Commands with their transaction, answer and delivery, on a new database."""
    lines = [f"ana in trade: !action @ben step {n} by friday" for n in range(COMMANDS)]
    return f"{COMMANDS / rehearsed(SCENE + chr(10).join(lines)):.0f} a second"


def month_of_reminders() -> str:
    """A month for many people who all have something due."""
    names = [f"p{n}" for n in range(PEOPLE)]
    lines = [f'room all "All" members {", ".join(names)}']
    lines += [f"{name} in all: !action report by 25 march" for name in names]
    seconds = rehearsed(SCENE + "\n".join([*lines, "wait 30 days"]))
    return f"{seconds:.1f} s for {PEOPLE} people"


def dates() -> str:
    """Texts up to 500 characters, from phrases to disorder, in each language."""
    found = []
    for language, table in TABLES.items():
        took = speed([row["text"] for row in rows(table)], AUTHORS[language])
        found.append(f"{language} {took.median:.0f}/{took.hard:.0f}")
    return f"us, median/p99: {', '.join(found)}"


def help_page() -> str:
    """The program from its start to its help."""
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-m", "bot", "--help"], check=True, stdout=subprocess.DEVNULL)
    return f"{time.perf_counter() - begun:.2f} s"


def rehearsed(script: str) -> float:
    """Play a script; the seconds that it took."""
    steps = parse(script)
    with tempfile.TemporaryDirectory() as folder:
        begun = time.perf_counter()
        asyncio.run(play(steps, Path(folder) / "bench.db", lambda _entry, _zone: None))
        return time.perf_counter() - begun


def measures() -> Iterator[tuple[str, Callable[[], str]]]:
    """The name of each measure, and how to take it."""
    yield "start to help", help_page
    yield "commands", commands
    yield "a month of reminders", month_of_reminders
    yield "dates in a message", dates
    yield "capture", capture_speed
    yield "capture beside others", capture_beside
    yield "capture accuracy", accuracy


def inner() -> None:
    """Measure and print."""
    for name, measure in measures():
        print(f"{name}: {measure()}", flush=True)
