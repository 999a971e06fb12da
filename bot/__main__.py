"""The command line. What a command needs is imported by it alone, so that help comes at once."""

from __future__ import annotations

import asyncio
import gc
import io
import logging
import os
import sys
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from bot.settings import Settings

DEFAULT_CONFIG = "config.yaml"
WRONG_INPUT = 2
FAILED = 1

config_option = click.option(
    "--config",
    "config",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help=f"The configuration (default: {DEFAULT_CONFIG}).",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="followthrough")
def main() -> None:
    """Followthrough: a chat bot that keeps a network working after its workshop."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


@main.command()
@config_option
def run(config: Path | None) -> None:
    """Run the bot on Matrix until it is stopped."""
    with _quick_start():
        import bot.platforms.matrix  # noqa: F401
        from bot import logs
        from bot.serve import serve

        warnings: list[str] = []
        settings = _load(config or Path(DEFAULT_CONFIG), warnings.append)
    logs.configure(settings.log_level)
    for sentence in warnings:
        logging.getLogger(__name__).warning(sentence)
    with _sentences():
        _to_the_end(serve(settings))


@contextmanager
def _quick_start() -> Iterator[None]:
    """Import within: searching for garbage in what is only being loaded is a sixth of the start."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def _to_the_end(life: Coroutine[None, None, None]) -> None:
    """Run it, and leave at once when it has ended well.

    Everything is committed and closed by then, and a kill at any moment is harmless: a task that a
    library leaves behind and that does not end must not hold up who stops the bot.
    """
    asyncio.Runner().run(life)
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    os._exit(0)


@main.command("check-config")
@click.argument("file", required=False, type=click.Path(dir_okay=False, path_type=Path))
@config_option
def check_config(file: Path | None, config: Path | None) -> None:
    """Say all that is wrong with a configuration, at once."""
    path = file or config or Path(DEFAULT_CONFIG)
    _load(path, lambda sentence: click.echo(f"Warning: {sentence}", err=True))
    click.echo(f"{path} is fine.")


@main.command()
@config_option
@click.option("--json", "json_", is_flag=True, help="Print one JSON object.")
def status(config: Path | None, json_: bool) -> None:
    """Say how the bot is: what waits, what is late, what was put aside.

    The exit code is 0 when nothing needs the operator, 1 when something does, and 2 when the
    configuration cannot be used. The bot is not disturbed.
    """
    from bot.clock import SystemClock
    from bot.status import as_json, as_lines, status_of

    settings = _load(config or Path(DEFAULT_CONFIG), make_folder=False)
    found = status_of(settings.data, SystemClock().now())
    for line in [as_json(found)] if json_ else as_lines(found):
        click.echo(line)
    sys.exit(FAILED if found.needs else 0)


def _folder(name: str) -> Path:
    """An empty name is no folder; a script may have lost it, and it would be the one here."""
    if not name:
        raise click.BadParameter("The folder's name is empty.")
    return Path(name)


@main.command()
@click.argument("folder", type=_folder)
@config_option
def backup(folder: Path, config: Path | None) -> None:
    """Copy the database and the account's signing keys into a new folder in FOLDER.

    The bot may run meanwhile. The log-in and the encryption keys are not in a backup.
    """
    from bot.backup import make_backup, size_of
    from bot.clock import SystemClock

    settings = _load(config or Path(DEFAULT_CONFIG))
    with _sentences():
        made = make_backup(settings, folder, SystemClock().now())
    click.echo(f"The backup is in {made.folder} ({size_of(made)}).")


@main.command()
@click.argument("folder", type=_folder)
@config_option
@click.option("--replace", is_flag=True, help="Move aside what the data folder holds.")
def restore(folder: Path, config: Path | None, replace: bool) -> None:
    """Put back the backup in FOLDER, or the newest of several.

    The bot must not run. At its next start it logs in as a new device, for which it needs the
    password; new numbers are 1,000 higher, and each room is told once what to check.
    """
    from bot.clock import SystemClock
    from bot.restore import restore as put_back

    settings = _load(config or Path(DEFAULT_CONFIG))
    with _sentences():
        for sentence in put_back(settings, folder, SystemClock().now(), replace=replace):
            click.echo(sentence)


@main.command("import")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@config_option
@click.option("--yes", is_flag=True, help="Do not ask.")
def import_(file: Path, config: Path | None, yes: bool) -> None:
    """Bring in people, organisations, groups, commitments and actions from FILE (CSV or YAML).

    What it would make is shown first, and every line that cannot be read. The bot must not run;
    while it does, send the file to it in a direct chat. Display names are not known here: who is
    named without an account waits until somebody of that name comes.
    """
    from bot.clock import SystemClock
    from bot.tables import bring_in

    settings = _load(config or Path(DEFAULT_CONFIG))

    def agreed() -> bool:
        return yes or (sys.stdin.isatty() and click.confirm("Shall I?"))

    with _sentences():
        asyncio.run(bring_in(settings, file, SystemClock().now(), agreed, click.echo))


@main.command()
@click.option("--out", "folder", required=True, type=_folder, metavar="FOLDER", help="Where to.")
@config_option
def export(folder: Path, config: Path | None) -> None:
    """Write everything as tables (CSV) and as a page (Markdown) into a new FOLDER.

    The bot may run meanwhile. Words that people have typed are in the files: keep them safe.
    """
    from bot.clock import SystemClock
    from bot.tables import take_out

    settings = _load(config or Path(DEFAULT_CONFIG))
    with _sentences():
        asyncio.run(take_out(settings, folder, SystemClock().now()))
    click.echo(f"Everything is in {folder}.")


@main.command()
@config_option
@click.option(
    "--db",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Keep everything in this database; without it, all is forgotten at the end.",
)
@click.option("--name", default="You", show_default=True, help="What the bot calls you.")
def console(config: Path | None, db: Path | None, name: str) -> None:
    """Talk with the bot in the terminal: no account, no network."""
    from bot import logs
    from bot.kept import kept_in
    from bot.serve import converse
    from domain.people import Network

    network = _load(config).network_defaults() if config else Network()
    logs.configure("error")
    if sys.stdin.isatty():
        click.echo("Write to the bot, for example: help. Ctrl-D ends.", err=True)
    with _sentences(), kept_in(db) as database:
        asyncio.run(converse(database, network, name, sys.stdin.fileno(), click.echo))


@main.command()
@click.argument("file", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
@click.option(
    "--db",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Keep the database in this file.",
)
def rehearse(file: str | None, as_json: bool, db: Path | None) -> None:
    """Play a script with a simulated clock; `-` reads it from standard input.

    Without FILE each line is played as you type it: a network of several people in the terminal.
    """
    from bot import logs
    from bot.rehearsal.rehearse import rehearse as play
    from bot.rehearsal.rehearse import rehearse_typed

    logs.configure("error")
    if file is not None:
        sys.exit(play(file, as_json=as_json, db=db))
    if sys.stdin.isatty():
        click.echo("For example: ana in trade: !action @ben call the union. Ctrl-D ends.", err=True)
    sys.exit(rehearse_typed(as_json=as_json, db=db))


@main.command()
def demo() -> None:
    """Start a real homeserver on this machine, the bot, and you in an encrypted room."""
    from bot.demo.play import run_demo

    sys.exit(run_demo())


def _load(
    path: Path, warn: Callable[[str], object] = lambda sentence: None, *, make_folder: bool = True
) -> Settings:
    """The settings; all that is wrong with them is said, and ends the program."""
    from bot.config import ConfigError, load

    try:
        return load(path, warn=warn, make_folder=make_folder)
    except ConfigError as error:
        click.echo(str(error), err=True)
        sys.exit(WRONG_INPUT)


@contextmanager
def _sentences() -> Iterator[None]:
    """What stops the bot is said in one sentence, without a traceback."""
    from bot.platforms.port import FatalFailure
    from bot.remedies import with_remedy
    from storage.failures import StorageFailure

    try:
        yield
    except FatalFailure as error:
        click.echo(str(error), err=True)
        sys.exit(FAILED)
    except StorageFailure as error:
        click.echo(f"The database cannot be used: {with_remedy(error)}", err=True)
        sys.exit(FAILED)
    except KeyboardInterrupt:
        sys.exit(FAILED)


if __name__ == "__main__":
    main(prog_name="followthrough")
