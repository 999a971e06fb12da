"""`make bench`: the bot beside a bare echo bot, on one homeserver, in turns."""

from __future__ import annotations

import asyncio
import os
import platform
import sys
import tempfile
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import click

from benchmarks.burst import burst
from benchmarks.digests import digests
from benchmarks.footprint import footprint
from benchmarks.inner import inner
from benchmarks.lists import lists
from benchmarks.meetings import meetings
from benchmarks.outage import outage
from benchmarks.reminders import reminders
from benchmarks.sequence import sequence
from benchmarks.stage import Stage
from benchmarks.table import Line, markdown
from benchmarks.year import year
from bot.demo.homeserver import Homeserver
from tests.year.population import DAYS

RESULTS = Path(__file__).parent / "results.md"
SCENARIOS: dict[str, Callable[[Stage], AsyncIterator[Line]]] = {
    "footprint": footprint,
    "sequence": sequence,
    "burst": burst,
    "reminders": reminders,
    "outage": outage,
}
HEAD = """# Results

Written by `make bench`. The echo bot of `benchmarks/echo.py` is the floor: matrix-nio alone, which
stores nothing. Both run in turns against the same homeserver, and share its processors.

{date}, {cores} processors, Python {python}, matrix-nio {nio}.

"""


@click.command()
@click.option(
    "--only",
    type=click.Choice([*SCENARIOS, "lists", "meetings", "digests", "year", "inner"]),
    multiple=True,
)
@click.option("--quick", is_flag=True, help="Fewer rounds.")
def main(only: tuple[str, ...], quick: bool) -> None:
    """Measure, print the table and, after a whole run, write it to benchmarks/results.md."""
    chosen = [name for name in SCENARIOS if not only or name in only]
    tables = []
    if chosen:
        tables.append(markdown(asyncio.run(measured(chosen, quick))))
        print(tables[0])
    if not only or "lists" in only:
        tables.append(asyncio.run(lists(rounds=10 if quick else 40)))
        print(tables[-1])
    if not only or "meetings" in only:
        tables.append(asyncio.run(meetings()))
        print(tables[-1])
    if not only or "digests" in only:
        tables.append(asyncio.run(digests()))
        print(tables[-1])
    if not only or "year" in only:
        tables.append(asyncio.run(year(60 if quick else DAYS)))
        print(tables[-1])
    if not only and not quick:
        RESULTS.write_text(heading() + "\n\n".join(tables) + "\n")
    if not only or "inner" in only:
        inner()


async def measured(names: list[str], quick: bool) -> list[Line]:
    """The lines of these scenarios; each is said as soon as it is known."""
    lines = []
    with tempfile.TemporaryDirectory() as folder:
        homeserver = Homeserver(Path(folder) / "homeserver")
        homeserver.start()
        try:
            for name in names:
                async for line in SCENARIOS[name](Stage(homeserver, Path(folder) / name, quick)):
                    print(*line.cells(), sep="  ", file=sys.stderr, flush=True)
                    lines.append(line)
        finally:
            homeserver.stop()
    return lines


def heading() -> str:
    """When and on what."""
    return HEAD.format(
        date=f"{datetime.now(UTC):%Y-%m-%d}",
        cores=os.cpu_count(),
        python=platform.python_version(),
        nio=version("matrix-nio"),
    )


if __name__ == "__main__":
    main()
