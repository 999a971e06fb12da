"""Telling people of what was given to them or dated: now, or in their daily message."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from commands.context import Context
from commands.daily.silence import who_can_be_told
from commands.wording import example_person, is_past
from domain.actions import Action
from domain.daily import expecting, only_word
from domain.dated import Dated
from domain.document import (
    Command,
    Document,
    Name,
    Ref,
    Sentence,
    Several,
    Title,
    paragraph,
    say,
)
from domain.meetings import Meeting
from domain.notices import About, Notice
from domain.owners import owing
from domain.people import Person


async def announce(ctx: Context, item: Dated, *, given: bool) -> Document:
    """Prepare the owners' next daily messages for a new owner or date; what to say of it now."""
    remarks = Document()
    for owner in owing(item, ctx.standing):
        short = await _told_in_time(ctx, item, await expected(ctx, owner), given=given)
        remarks = remarks or short
    if not is_past(item, ctx.now):
        return remarks
    line = Command(f"later {item.id} friday")
    return paragraph(say("That date is in the past. A new one: {line}", line=line))


async def _told_in_time(ctx: Context, item: Dated, owner: Person, *, given: bool) -> Document:
    """Have an owner told of what is new or has no day before its date; what no message reaches."""
    only = only_word(item, owner, ctx.now, ctx.network)
    reads_this = owner.address in ctx.directory.members(ctx.room.address)
    if given and not (only and reads_this):
        await tell(ctx, owner.address, About.GIVEN, item)
    if is_past(item, ctx.now):
        return Document()
    if only is False and not given:
        await tell(ctx, owner.address, About.SOON, item)
    if only and (reads_this or not given):
        return paragraph(
            say(
                "It is due before my next daily message: I cannot remind of {id} in time.",
                id=Ref(item.id),
            )
        )
    return Document()


async def expected(ctx: Context, person: str) -> Person:
    """The person, whose next daily message is set from now on."""
    known = expecting(await ctx.work.people.get(person), ctx.now, ctx.network)
    await ctx.work.people.save(known)
    return known


async def tell(
    ctx: Context,
    person: str,
    about: About,
    item: Dated | Meeting,
    words: str = "",
    *,
    by: str = "",
    after: timedelta = timedelta(0),
) -> None:
    """Put it into the person's next daily message `after` that time; `by` whom, else the author."""
    who, at = by or ctx.author.address, ctx.now + after
    notice = Notice(person, about, item.id, who, at, words, ctx.work.act.cause)
    await ctx.work.notices.add(notice)
    await expected(ctx, person)


async def tell_helpers(ctx: Context, item: Action, helpers: Iterable[str]) -> tuple[str, ...]:
    """Those to mention because they are here; the others are told in their daily message."""
    others = [one for one in helpers if one not in (ctx.author.address, item.owner)]
    here = frozenset[str]() if ctx.room.direct else ctx.directory.members(ctx.room.address)
    for one in others:
        if one not in here:
            await tell(ctx, one, About.HELPS, item)
    return tuple(one for one in others if one in here)


async def ask_for_help(ctx: Context, item: Dated, words: str) -> Sentence:
    """Tell those who lead its room that somebody is stuck; what to say of that now.

    Where they are away or have stopped the bot, coordinators who are there are told.
    """
    if ctx.directory.direct_with(item.room) is not None:
        return say("It is marked as stuck. You can ask in the room who can help.")
    leads = await who_can_be_told(ctx.work, item, ctx.author.address, ctx.standing)
    if not leads and ctx.standing.who_leads(item.room) not in ((), (ctx.author.address,)):
        return say("It is marked as stuck. Nobody who leads can be told now.")
    if not leads:
        return say("It is marked as stuck.")
    for lead in leads:
        await tell(ctx, lead, About.STUCK, item, words)
    names = Several(tuple(Name(lead) for lead in leads))
    return say("It is marked as stuck. I tell {people} in the daily message.", people=names)


async def ask_group(ctx: Context, item: Action) -> Document:
    """Ask who leads the group that an item was given to who takes it, here or in private."""
    group = ctx.standing.roles.group(item.for_group or "") if item.for_group else None
    if group is None:
        return Document()
    name, line = Title(group.name), Command(f"give {item.id} {example_person(*group.leads)}")
    here = ctx.directory.members(ctx.room.address)
    present = [lead for lead in group.leads if lead in here][:1]
    if present and not ctx.room.direct:
        who = Name(present[0])
        asked = say(
            "{who}, who takes {id}? For example: {line}", who=who, id=Ref(item.id), line=line
        )
        return replace(paragraph(asked), mentions=tuple(present))
    for lead in group.leads[:1]:
        await tell(ctx, lead, About.FOR_GROUP, item)
        return paragraph(say("I ask who leads {group} in the daily message.", group=name))
    return paragraph(say("{group} has no lead yet.", group=name))
