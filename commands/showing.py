"""Showing: one thing with its history."""

from __future__ import annotations

from commands.context import Context
from commands.registry import command
from commands.shapes import THINGS, OnThings
from commands.sharing import reach
from commands.things import seen, things_meant
from commands.wording import local_day, mark, unknown, whole
from domain.actions import Action
from domain.document import (
    Day,
    Document,
    Entry,
    Listing,
    Name,
    Paragraph,
    Sentence,
    Several,
    Title,
    paragraph,
    say,
)
from domain.history import Change
from domain.rights import share_of
from domain.sharing import Share
from domain.work import Thing

MOST = 10


@command("show", say("One thing with its history."), example="!show A7", shape=THINGS)
async def show(ctx: Context, said: OnThings) -> Document:
    """Things with who did what and when."""
    ids = await things_meant(ctx, "show", said.ids)
    shown = Document()
    for id in ids[:MOST]:
        thing = await seen(ctx, id)
        shown += paragraph(unknown(id)) if thing is None else await _whole(ctx, thing)
    return shown


async def _whole(ctx: Context, thing: Thing) -> Document:
    lines = Listing(
        tuple(
            Entry(sentences)
            for change in await ctx.work.history.of(thing.id)
            if (sentences := _told(ctx, change))
        )
    )
    more: list[Sentence] = [*mark(thing)]
    share = share_of(thing, ctx.standing)
    if share is not Share.NONE:
        more.append(reach(share))
    if isinstance(thing, Action):
        if thing.helpers:
            helpers = Several(tuple(Name(helper) for helper in thing.helpers))
            more.append(say("Helpers: {people}.", people=helpers))
        if thing.tags:
            more.append(
                say("Tags: {tags}.", tags=Several(tuple(Title("#" + t) for t in thing.tags)))
            )
    return Document((Paragraph((*whole(thing), *more)), lines), (thing.id,))


def _told(ctx: Context, change: Change) -> tuple[Sentence, ...]:
    """One line of history: when, who, what, and the words."""
    who = Name(change.act.who)
    day = Day(local_day(change.act.at, ctx.zone.key))
    said = {
        "action": say("{day}: {who} logged it.", day=day, who=who),
        "remind": say("{day}: {who} set it.", day=day, who=who),
        "done": say("{day}: {who} said done.", day=day, who=who),
        "drop": say("{day}: {who} dropped it.", day=day, who=who),
        "dropped": say("{day}: {who} dropped it.", day=day, who=who),
        "later": say("{day}: {who} moved the date.", day=day, who=who),
        "stuck": say("{day}: {who} is stuck.", day=day, who=who),
        "take": say("{day}: {who} took it.", day=day, who=who),
        "give": say("{day}: {who} gave it on.", day=day, who=who),
        "confirm": say("{day}: {who} said yes.", day=day, who=who),
        "decline": say("{day}: {who} said no.", day=day, who=who),
        "edit": say("{day}: {who} reworded it.", day=day, who=who),
        "share": say("{day}: {who} said who may see it.", day=day, who=who),
        "note": say("{day}: {who} wrote:", day=day, who=who),
    }
    told = said.get(change.verb)
    if told is None:
        return ()
    words = (say("“{words}”", words=Title(change.words)),) if change.words else ()
    return (told, *words)
