"""Telling people of what was given to them or dated: now, or in their daily message."""

from __future__ import annotations

from dataclasses import replace

from commands.context import Context
from commands.wording import is_past
from domain.actions import Action
from domain.daily import expecting, only_word
from domain.document import Command, Document, Name, Ref, Title, paragraph, say
from domain.notices import About, Notice


async def announce(ctx: Context, item: Action, *, given: bool) -> Document:
    """Prepare the owner's next daily message for a new owner or date; what to say of it now."""
    if item.owner is None:
        return Document()
    owner = await ctx.work.people.get(item.owner)
    owner = expecting(owner, ctx.now, ctx.network)
    await ctx.work.people.save(owner)
    only = only_word(item, owner, ctx.now, ctx.network)
    reads_this = item.owner in ctx.directory.members(ctx.room.address)
    if given and not (only and reads_this):
        await _notify(ctx, item, About.GIVEN)
    if is_past(item, ctx.now):
        return paragraph(
            say(
                "That date is in the past. A new one: {line}",
                line=Command(f"later {item.id} friday"),
            )
        )
    if only is False and not given:
        await _notify(ctx, item, About.SOON)
    if only and (reads_this or not given):
        return paragraph(
            say(
                "It is due before my next daily message: I cannot remind of {id} in time.",
                id=Ref(item.id),
            )
        )
    return Document()


async def tell(ctx: Context, person: str, about: About, item: Action, words: str) -> None:
    """Put it into the person's next daily message."""
    notice = Notice(person, about, item.id, ctx.author.address, ctx.now, words, ctx.work.act.cause)
    await ctx.work.notices.add(notice)
    known = await ctx.work.people.get(person)
    await ctx.work.people.save(expecting(known, ctx.now, ctx.network))


async def _notify(ctx: Context, item: Action, about: About) -> None:
    assert item.owner is not None
    await ctx.work.notices.add(
        Notice(item.owner, about, item.id, ctx.author.address, ctx.now, cause=ctx.work.act.cause)
    )


async def ask_group(ctx: Context, item: Action) -> Document:
    """Ask who leads the group that an item was given to who takes it, here or in private."""
    group = ctx.standing.roles.group(item.for_group or "") if item.for_group else None
    if group is None:
        return Document()
    name, line = Title(group.name), Command(f"give {item.id} @ben")
    here = ctx.directory.members(ctx.room.address)
    present = [lead for lead in group.leads if lead in here][:1]
    if present and not ctx.room.direct:
        who = Name(present[0])
        asked = say(
            "{who}, who takes {id}? For example: {line}", who=who, id=Ref(item.id), line=line
        )
        return replace(paragraph(asked), mentions=tuple(present))
    for lead in group.leads[:1]:
        await tell(ctx, lead, About.FOR_GROUP, item, "")
        return paragraph(say("I ask who leads {group} in the daily message.", group=name))
    return paragraph(say("{group} has no lead yet.", group=name))
