"""The command `rehearse`: a script in, or lines that are typed, and a transcript out."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from pathlib import Path

import click

from bot.clock import SystemClock
from bot.kept import kept_in
from bot.platforms.console import typed_lines
from bot.platforms.port import FatalFailure
from bot.rehearsal import transcript
from bot.rehearsal.expectations import ExpectationError
from bot.rehearsal.instructions import ScriptError
from bot.rehearsal.play import play
from bot.rehearsal.script import parse
from bot.rehearsal.transcript import Entry, Said
from bot.rehearsal.typing import play_typed
from storage.failures import StorageFailure

PLAYED, NOT_MET, UNREADABLE = 0, 1, 2


def rehearse(file: str, *, as_json: bool = False, db: Path | None = None) -> int:
    """Play the script in `file` (`-`: standard input) and print its transcript.

    The exit code: 0 when all expectations were met, 1 when one was not or the bot could not go on,
    2 when a line cannot be read or done.
    """
    show = _show_json if as_json else _show

    def play_it() -> None:
        steps = parse(_read(file), Path() if file == "-" else Path(file).parent)
        with kept_in(db) as database:
            asyncio.run(play(steps, database, show))

    return _ending(play_it, file)


def rehearse_typed(*, as_json: bool = False, db: Path | None = None) -> int:
    """Play each line of standard input as it comes, from this moment on; mistakes end nothing."""
    show = _show_json if as_json else _show
    lines = typed_lines(sys.stdin.fileno())

    def complain(sentence: str) -> None:
        click.echo(sentence, err=True)

    def play_it() -> None:
        now = SystemClock().now()
        with kept_in(db) as database:
            asyncio.run(play_typed(lines, now, database, show, complain))

    return _ending(play_it, "-")


def _ending(play_it: Callable[[], None], file: str) -> int:
    """Do it; the exit code, once it is said what went wrong."""
    try:
        play_it()
    except BrokenPipeError:
        raise
    except OSError as error:
        return _say(f"{error.filename or file}: {error.strerror or error}", UNREADABLE)
    except UnicodeDecodeError:
        return _say(f"{file}: this is not text in UTF-8", UNREADABLE)
    except ScriptError as error:
        return _say(f"{file}, {error}", UNREADABLE)
    except ExpectationError as error:
        return _say(f"{file}, {error}", NOT_MET)
    except StorageFailure as error:
        return _say(f"The database cannot be used: {error}.", NOT_MET)
    except FatalFailure as error:
        return _say(str(error), NOT_MET)
    return PLAYED


def _read(file: str) -> str:
    script = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    return script.decode("utf-8")


def _show(entry: Entry, place: str) -> None:
    click.echo(transcript.for_people(entry, place))


def _show_json(entry: Entry, _place: str) -> None:
    if isinstance(entry, Said):
        click.echo(transcript.as_json(entry))


def _say(sentence: str, code: int) -> int:
    click.echo(sentence, err=True)
    return code
