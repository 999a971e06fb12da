"""Bringing a workshop's people, organisations, groups, commitments and actions in from a table."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from commands.context import Context
from commands.imports.names import Arrival
from commands.imports.rows import KINDS, Kind
from commands.imports.sheets import Line, Sheet, Unreadable, read_sheet
from commands.imports.things import came_from_here
from commands.registry import Shape, command
from commands.setting import Setting
from domain.awaited import awaited_in, awaited_name
from domain.document import (
    Command,
    Document,
    Entry,
    Listing,
    Paragraph,
    Sentence,
    Several,
    Title,
    echo,
    paragraph,
    say,
    say_many,
)
from domain.folding import fold
from domain.groups import group_key
from domain.imports import Imported, Upload
from domain.questions import OPEN_FOR, Question
from domain.refusals import Refused

_SHOWN = 10


class _DryRun(Exception):
    """Nothing of a dry run stays."""


def _read(rest: str, setting: Setting) -> str:
    return setting.word(rest.strip(" .!")) or ""


@command(
    "import",
    say("Bring a table in: people, organisations, groups, commitments, actions."),
    example="!import",
    shape=Shape(_read, lambda rest, setting: not rest.strip(" .!")),
)
async def import_(ctx: Context, said: str) -> Document:
    """Say what a table would make, or make it after a yes."""
    if not ctx.standing.coordinates(ctx.author.address):
        raise Refused(say("This can be done by a coordinator."))
    if not ctx.room.direct:
        raise Refused(say("Please send me the file in our direct chat."))
    if said == "yes":
        return await _carried_out(ctx)
    if said == "no":
        await ctx.work.uploads.discard(ctx.author.address)
        return paragraph(say("I changed nothing."))
    text = ctx.file_text()
    if ctx.attached is None or text is None:
        raise Refused(say("Send me the table as a file: CSV or YAML."))
    sheet = read_sheet(text, ctx.attached.name)
    arrival = await rehearsed(ctx, sheet)
    if not arrival.made:
        await ctx.work.uploads.discard(ctx.author.address)
        return report(arrival, sheet) + paragraph(say("There is nothing new in it."))
    upload = Upload(ctx.author.address, ctx.attached.name, text, ctx.now, ctx.work.act.cause)
    await ctx.work.uploads.save(upload)
    asked = say("Shall I? Answer {yes} or {no}.", yes=Command("yes"), no=Command("no"))
    question = Question(yes="import yes", no="import no")
    return report(arrival, sheet) + replace(paragraph(asked), question=question)


async def _carried_out(ctx: Context) -> Document:
    await ctx.work.uploads.expire(ctx.now - OPEN_FOR)
    upload = await ctx.work.uploads.get(ctx.author.address)
    if upload is None:
        raise Refused(say("That table is not here any more. Please send it again."))
    await ctx.work.uploads.discard(ctx.author.address)
    sheet = read_sheet(upload.text, upload.name)
    arrival = await brought_in(ctx, sheet)
    return made_of(arrival)


def made_of(arrival: Arrival) -> Document:
    """What was brought in."""
    return paragraph(say("Done."), *_counts(arrival)) + _waiting(arrival)


async def rehearsed(ctx: Context, sheet: Sheet) -> Arrival:
    """What a table would make; nothing of it stays."""
    arrival = Arrival()
    try:
        async with ctx.work.savepoint():
            await _arrive(ctx, sheet, arrival)
            raise _DryRun
    except _DryRun:
        return arrival


async def brought_in(ctx: Context, sheet: Sheet) -> Arrival:
    """Make what a table has and is not here yet."""
    arrival = Arrival()
    await _arrive(ctx, sheet, arrival)
    return arrival


async def _arrive(ctx: Context, sheet: Sheet, arrival: Arrival) -> None:
    """Line by line, what others rest on first."""
    known = {name for kind in KINDS for name in kind.names}
    for line in sheet.lines:
        if line.get("kind").casefold() not in known:
            why = say("Its kind must be one of {kinds}.", kinds=_kinds())
            arrival.unreadable.append(Unreadable(line.number, why))
    for one in await ctx.work.people.awaited():
        arrival.before[fold(awaited_name(one.address))] = one.known_as or one.address
    for kind in KINDS:
        for line in sheet.lines:
            if line.get("kind").casefold() in kind.names:
                await _take(ctx, kind, line, arrival)
    await _await(ctx, arrival)


async def _take(ctx: Context, kind: Kind, line: Line, arrival: Arrival) -> None:
    """Take one line; one that cannot be taken leaves nothing behind."""
    if await came_from_here(ctx, line, arrival):
        return
    arrival.named.clear()
    try:
        async with ctx.work.savepoint():
            await kind.take(ctx, line, arrival)
    except Refused as no:
        block = no.document.blocks[0]
        assert isinstance(block, Paragraph)
        arrival.unreadable.append(Unreadable(line.number, block.sentences[0]))
    else:
        arrival.waits_in(group_key(line.get("group") or line.get("short")))


async def _await(ctx: Context, arrival: Arrival) -> None:
    """Keep who is awaited, and by which groups."""
    for address, groups in arrival.awaited.items():
        await ctx.work.people.save(await ctx.work.people.get(address))
        for group in sorted(groups):
            row = Imported(awaited_in(group, address), f"person:{address}")
            await ctx.work.imports.save(row)


def _kinds() -> Several:
    return Several(tuple(Title(kind.names[0]) for kind in KINDS), either=True)


def report(arrival: Arrival, sheet: Sheet) -> Document:
    """What would be made, who is taken for whom, and each line that cannot be read."""
    bad = sorted((*sheet.unreadable, *arrival.unreadable), key=lambda one: one.number)
    counts = _counts(arrival)
    document = (paragraph(*counts) if counts else Document()) + _waiting(arrival)
    if sheet.unknown:
        names = Several(tuple(map(echo, sheet.unknown[:_SHOWN])))
        document += paragraph(
            say("I know no columns called {names}: I leave them out.", names=names)
        )
    if not bad:
        return document
    rows = tuple(Entry((say("Line {number}:", number=one.number), one.why)) for one in bad[:_SHOWN])
    head = say_many("One line cannot be read.", "{count} lines cannot be read.", len(bad))
    return document + Document((Paragraph((head,)), Listing(rows)))


def _counts(arrival: Arrival) -> tuple[Sentence, ...]:
    """How much of each kind is new, and how much is here already."""
    made = Counter(arrival.made)
    words = tuple(kind.counted(made[kind.names[0]]) for kind in KINDS if made[kind.names[0]])
    new = (say("New: {things}.", things=Several(words)),) if words else ()
    if not arrival.known:
        return new
    return (
        *new,
        say_many("One line is here already.", "{count} lines are here already.", arrival.known),
    )


def _waiting(arrival: Arrival) -> Document:
    """Who is not here yet."""
    if not arrival.awaited:
        return Document()
    return paragraph(
        say_many(
            "One person is not here yet: what is theirs waits for them.",
            "{count} people are not here yet: what is theirs waits for them.",
            len(arrival.awaited),
        ),
        say("When they come I ask who leads their group whether it is them."),
    )
