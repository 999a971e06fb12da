"""What belongs to a commitment: its answers, milestones, parts and steps, evidence and checks."""

from __future__ import annotations

from collections.abc import Sequence

from commands.commitments.levels import level_named
from commands.context import Context
from commands.wording import listing, local_day, owners_named
from domain.commitments import Commitment, Level, Milestone
from domain.document import (
    Day,
    Document,
    Entry,
    Listing,
    Name,
    Paragraph,
    Sentence,
    Title,
    Value,
    paragraph,
    say,
    say_many,
)
from domain.former import is_former
from domain.history import Act, Change
from domain.promises import Answer, Promise
from domain.seeing import may_name, sees
from domain.work import Thing

MOST = 10
SOMEBODY = say("somebody from another room")
"""What stands for a name that the reader may not know."""


async def belongings(ctx: Context, item: Commitment) -> Document:
    """Who has said what to it, its milestones, its parts, and the actions that are steps to it."""
    steps = await ctx.work.milestones.of(item.id)
    actions = list(await ctx.work.actions.tied_to(item.id))
    for step in steps:
        actions += await ctx.work.actions.tied_to(step.id)
    document = Document((Listing(tuple(Entry((_answer(ctx, one),)) for one in item.promises)),))
    document += _section(ctx, say("Milestones:"), steps)
    document += _section(ctx, say("Parts of it:"), await ctx.work.commitments.parts_of(item.id))
    return document + _section(ctx, say("Steps to it:"), actions)


def _answer(ctx: Context, one: Promise) -> Sentence:
    """What one owner has said; by whom only where people may know that person."""
    owner = owners_named([one])
    if one.answer is Answer.PROPOSED:
        return say("{owner}: no answer yet.", owner=owner)
    yes = one.answer is Answer.CONFIRMED
    day = Day(local_day(one.at, ctx.zone.key)) if one.at is not None else None
    known = one.by is not None and may_name(one.by, ctx.author, ctx.room, ctx.standing)
    if day is None or one.by is None or not known:
        return say("{owner}: yes.", owner=owner) if yes else say("{owner}: no.", owner=owner)
    if one.by == one.owner:
        said = say("{owner}: yes, {day}.", owner=owner, day=day)
        return said if yes else say("{owner}: no, {day}.", owner=owner, day=day)
    who = Name(one.by)
    if yes:
        return say("{owner}: yes, by {who}, {day}.", owner=owner, who=who, day=day)
    return say("{owner}: no, by {who}, {day}.", owner=owner, who=who, day=day)


def named(ctx: Context, act: Act) -> Value:
    """Who did it by name, where the reader may know that person, or it was said here."""
    here = {ctx.room.address}
    if ctx.room.direct:
        here |= ctx.directory.rooms_of(ctx.author.address)
    known = act.chat in here or is_former(act.who)
    known = known or may_name(act.who, ctx.author, ctx.room, ctx.standing)
    return Name(act.who) if known else SOMEBODY


def _section(ctx: Context, head: Sentence, things: Sequence[Thing]) -> Document:
    """A list under its head, of what may be seen here."""
    rows = [one for one in things if sees(ctx.author, one, ctx.room, ctx.standing)]
    if not rows:
        return Document()
    shown, ids = listing(rows[:MOST])
    more = len(rows) - MOST
    tail = paragraph(say("And {count} more.", count=more)) if more > 0 else Document()
    # Named as what it is about, so that it goes when the words of one of them must.
    return Document((Paragraph((head,)), shown), ids) + tail


def moved(item: Commitment | Milestone) -> Document:
    """The first date and how often it has moved."""
    if item.moves == 0 or item.first_due_on is None:
        return Document()
    first = say("The first date was {day}.", day=Day(item.first_due_on))
    return paragraph(first, say_many("Moved once.", "Moved {count} times.", item.moves))


def shown_by(changes: Sequence[Change], ctx: Context) -> Document:
    """The evidence and the checks: what there is to see, and who has seen how much."""
    evidence, checks, level = [], [], 0
    for change in changes:
        day, who = Day(local_day(change.act.at, ctx.zone.key)), named(ctx, change.act)
        words = (say("“{words}”", words=Title(change.words)),) if change.words else ()
        if change.verb == "evidence" and change.words:
            evidence.append(Entry((say("{day}: from {who}:", day=day, who=who), *words)))
        level = change.after.get("level") or level
        if change.verb == "check":
            seen = level_named(Level(change.after.get("level", level)))
            said = say("{day}: {who} saw: {level}.", day=day, who=who, level=seen)
            checks.append(Entry((said, *words)))
    document = Document()
    if evidence:
        document += Document((Paragraph((say("Evidence:"),)), Listing(tuple(evidence[-MOST:]))))
    if checks:
        document += Document((Paragraph((say("Checks:"),)), Listing(tuple(checks[-MOST:]))))
    return document
