"""Taking out what one may see: as a table and as a page, or as a page for partners."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from commands.context import Context
from commands.discretion import private_of
from commands.exports.page import page
from commands.exports.partners import partners_page
from commands.exports.rows import row_of
from commands.imports.sheets import written
from commands.meetings.calendars import calendar_of, own_calendar
from commands.registry import Shape, command
from commands.setting import Setting
from commands.shapes import ID, as_id
from commands.things import seen
from commands.wording import local_day
from domain.actions import Action
from domain.dated import Dated
from domain.document import Command, Document, File, Sentence, paragraph, say, say_many
from domain.former import is_former
from domain.looking import Look, spans
from domain.marks import SHARED, in_sight, near
from domain.meetings import Meeting
from domain.owners import owners_of
from domain.refusals import Refused
from domain.seeing import share_of
from domain.sharing import Share

MOST = 2_000
"""So many things one answer takes out; while it is written, the others wait."""


def _read(rest: str, setting: Setting) -> str:
    bare = rest.strip(" .!")
    return as_id(bare) if _is_meeting(bare) else setting.word(bare) or rest.strip()


def _fits(rest: str, setting: Setting) -> bool:
    said = _read(rest, setting)
    return said in ("", "partners") or _is_meeting(said)


def _is_meeting(word: str) -> bool:
    return ID.fullmatch(word) is not None and word[0].upper() == Meeting.letter


@command(
    "export",
    say("What I may see here, in files; a meeting for calendars; a page for partners."),
    example="!export M8",
    shape=Shape(_read, _fits),
)
async def export(ctx: Context, said: str) -> Document:
    """Send what the author may see in this chat, in files, to their direct chat.

    A meeting goes as a calendar file to where it was asked for.
    """
    if said == "partners":
        return await _for_partners(ctx)
    if _is_meeting(said):
        return await calendar_of(ctx, said)
    if said:
        raise Refused(_ways())
    where = in_sight if ctx.room.direct else near
    things = await _found(ctx, where(ctx.author, ctx.room, ctx.standing))
    document = await _tables(ctx, things) if things else Document()
    document += await own_calendar(ctx) if ctx.room.direct else Document()
    if not document:
        raise Refused(say("There is nothing here that I could send."))
    document += paragraph(say("Keep the files safe: they hold what people have typed."))
    return replace(document, to_direct_chat=True)


async def _tables(ctx: Context, things: list[Dated]) -> Document:
    """What is to be done or kept: a table for spreadsheets, and a page to read."""
    things, more = things[:MOST], len(things) > MOST
    ids, name = tuple(one.id for one in things), _name(ctx, "export")
    owners = {who for one in things for who in owners_of(one, ctx.standing) if not is_former(who)}
    private = await private_of(ctx.work, owners)
    rows = [row_of(ctx, one, private) for one in sorted(things, key=_by_id)]
    table = File(f"{name}.csv", "text/csv", written(rows), ids)
    to_read = await page(ctx, things)
    files = (table, File(f"{name}.md", "text/markdown", about=ids, document=to_read))
    told = [
        say_many(
            "One thing, as a table and as a page.",
            "{count} things, as a table and as a page.",
            len(things),
        )
    ]
    told += [say("There are more: these come first in your lists."), _all_of_it()] if more else []
    return replace(paragraph(*told), files=files)


def _ways() -> Sentence:
    every, one, some = (Command(f"export{what}") for what in ("", " M8", " partners"))
    return say(
        "All of it: {all} · A meeting: {one} · What partners may see: {some}",
        all=every,
        one=one,
        some=some,
    )


def _all_of_it() -> Sentence:
    return say("For all of it, ask the operator.")


async def _found(ctx: Context, marks: frozenset[str]) -> list[Dated]:
    """What has one of these marks and may be shown here, in the order of lists."""
    ids = await ctx.work.looking.find(Look((marks,), spans(ctx.now)), MOST + 1)
    things = [await seen(ctx, id) for id in ids]
    return [one for one in things if isinstance(one, Dated)]


def _by_id(thing: Dated) -> tuple[bool, list[int]]:
    """Commitments before actions, each with its milestones, the oldest first."""
    numbers = thing.id.removeprefix(thing.letter).split(".")
    return isinstance(thing, Action), [int(number) for number in numbers]


def _name(ctx: Context, what: str) -> str:
    return f"{what}-{local_day(ctx.now, ctx.zone.key).isoformat()}"


async def _for_partners(ctx: Context) -> Document:
    """One page of what is shared with partners, without the names of people."""
    if not ctx.standing.coordinates(ctx.author.address):
        raise Refused(say("This can be done by a coordinator."))
    shared = await _found(ctx, frozenset({SHARED}))
    things: Sequence[Dated] = [
        one for one in shared if share_of(one, ctx.standing) is Share.PARTNERS
    ][:MOST]
    if not things:
        raise Refused(say("Nothing is shared with partners."))
    ids = tuple(one.id for one in things)
    to_read = await partners_page(ctx, things)
    file = File(f"{_name(ctx, 'partners')}.md", "text/markdown", about=ids, document=to_read)
    told = paragraph(
        say_many("One thing for partners.", "{count} things for partners.", len(things)),
        say("Titles are as people typed them: please read it before you send it on."),
    )
    return replace(told, files=(file,), to_direct_chat=True)
