"""`followthrough import` and `followthrough export`: tables in and out of the database itself."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from bot.offline import offline, reader_of
from bot.platforms.port import FatalFailure
from bot.serve import DATABASE
from bot.settings import Settings
from bot.texts import Reader, Texts
from commands.context import Context
from commands.exports.page import page
from commands.exports.rows import group_row, organisation_row, person_row, row_of
from commands.imports.importing import brought_in, made_of, rehearsed, report
from commands.imports.sheets import COLUMNS, read_sheet, written
from domain.dated import Dated
from domain.document import Document, File
from domain.files import decoded
from domain.refusals import Refused
from storage import InUse, SqlWork
from storage.backup import copy_database, plain_failures
from storage.files import new_file

MOST_LINES = 20_000
MOST_BYTES = 50_000_000


async def bring_in(
    settings: Settings,
    file: Path,
    now: datetime,
    agreed: Callable[[], bool],
    show: Callable[[str], object],
) -> None:
    """Show what a table would make, and make it where that is `agreed`.

    Raises FatalFailure and StorageFailure.
    """
    text = _text_of(file)
    database = settings.data / DATABASE
    try:
        async with offline(database, settings.network_defaults(), now) as (ctx, work):
            sheet = read_sheet(text, file.name, MOST_LINES)
            arrival = await rehearsed(ctx, sheet)
            show(_words(ctx, report(arrival, sheet)))
            if not arrival.made:
                show("There is nothing new in it.")
            elif agreed():
                show(_words(ctx, made_of(await brought_in(ctx, sheet))))
                await work.commit()
            else:
                show("Nothing was changed.")
    except InUse as failure:
        raise FatalFailure(
            "The bot is running. Stop it first, or send the file to the bot in a direct chat."
        ) from failure
    except Refused as refused:
        raise FatalFailure(_plain(refused.document)) from refused


def _text_of(file: Path) -> str:
    try:
        with file.open("rb") as stream:
            content = stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise FatalFailure(f"{file} cannot be read: {error.strerror}.") from error
    if len(content) > MOST_BYTES:
        raise FatalFailure(f"{file} is too long: send it in parts.")
    return decoded(content)


async def take_out(settings: Settings, folder: Path, now: datetime) -> None:
    """Write all that is stored into a new folder that nobody else may enter; the bot may run.

    Raises FatalFailure and StorageFailure.
    """
    _make(folder)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".") as own:
        copy = Path(own) / DATABASE
        copy_database(settings.data / DATABASE, copy)
        async with offline(copy, settings.network_defaults(), now) as (ctx, work):
            for file in await _files(ctx, work):
                with plain_failures(folder), new_file(folder / file.name) as out:
                    out.write(file.content)


def _make(folder: Path) -> None:
    with plain_failures(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise FatalFailure(f"{folder} is not empty. Name a new folder.")
        folder.chmod(0o700)


async def _files(ctx: Context, work: SqlWork) -> list[File]:
    """The tables of things, people, organisations and groups, and a page with the things."""
    things: list[Dated] = [*await work.commitments.where(), *await work.milestones.where()]
    things = [one for one in (*things, *await work.actions.where()) if one.state != "withdrawn"]
    roles = ctx.standing.roles
    people = [one for one in await work.people.where() if one.known_as is None]
    rows: dict[str, list[Mapping[str, str]]] = {
        "people": [person_row(one) for one in people],
        "organisations": [organisation_row(ctx, one) for one in roles.organisations],
        "groups": [group_row(ctx, one) for one in roles.groups],
    }
    tables = {name: written(found, tuple(COLUMNS)) for name, found in rows.items()}
    tables["things"] = written(row_of(ctx, one) for one in things)
    read = File("things.md", "text/markdown", document=await page(ctx, things))
    files = [File(f"{name}.csv", "text/csv", text) for name, text in tables.items()]
    return [*files, Texts.load().written(read, reader_of(ctx))]


def _words(ctx: Context, document: Document) -> str:
    return Texts.load().render(document, reader_of(ctx)).plain()


def _plain(document: Document) -> str:
    return Texts.load().render(document, Reader("en", "", str)).plain()
