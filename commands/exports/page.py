"""What somebody may see as a page to read: by group, with what belongs to each commitment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import groupby

from commands.commitments.belongings import shown_by
from commands.context import Context
from commands.exports.rows import group_cell, place_named
from commands.wording import listing, local_day, mark, whole
from domain.actions import Action
from domain.commitments import Commitment, Milestone
from domain.dated import Dated
from domain.document import Day, Document, Heading, Listing, Paragraph, Sentence, paragraph, say


async def page(ctx: Context, things: Sequence[Dated]) -> Document:
    """The things under the names of their groups or rooms, which come by name."""
    day = Day(local_day(ctx.now, ctx.zone.key))
    document = paragraph(say("As of {day}.", day=day))

    def place(thing: Dated) -> tuple[bool, bool, str]:
        name = group_cell(ctx, thing.room).casefold()
        return not name, ctx.directory.direct_with(thing.room) is None, name

    for _, members in groupby(sorted(things, key=place), key=place):
        document += await _group(ctx, list(members))
    return document


async def _group(ctx: Context, things: list[Dated]) -> Document:
    """What belongs to one group: each commitment with all that hangs on it, then the rest."""
    head = say("{place}", place=place_named(ctx, things[0].room))
    document = Document((Heading((head,)),))
    steps_of: defaultdict[str, list[Dated]] = defaultdict(list)
    tied_to: defaultdict[str, list[Dated]] = defaultdict(list)
    for one in things:
        if isinstance(one, Milestone):
            steps_of[one.commitment].append(one)
        elif isinstance(one, Action) and one.tie:
            tied_to[one.tie].append(one)
    told: set[str] = set()
    for item in (one for one in things if isinstance(one, Commitment)):
        steps = steps_of[item.id]
        doing = [one for id in (item.id, *(step.id for step in steps)) for one in tied_to[id]]
        told |= {item.id} | {one.id for one in steps} | {one.id for one in doing}
        document += Document((Paragraph((*whole(item), *mark(item))),))
        document += section(say("Milestones:"), steps) + section(say("Steps to it:"), doing)
        document += shown_by(await ctx.work.history.of(item.id), ctx)
    rest: list[Dated] = [one for one in things if one.id not in told]
    return document + section(say("Actions:"), rest)


def section(head: Sentence, things: Iterable[Dated]) -> Document:
    """A list under its head; nothing where there is nothing to list."""
    rows = list(things)
    if not rows:
        return Document()
    shown: Listing = listing(rows)[0]
    return Document((Paragraph((head,)), shown))
