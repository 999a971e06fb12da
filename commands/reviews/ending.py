"""How a review round is ended, and when a standing one begins again."""

from __future__ import annotations

from commands.context import Context
from commands.reviews.wording import named
from commands.things import seen
from commands.wording import local_day, unknown
from domain.document import Command, Day, Document, Paragraph, Ref, Sentence, paragraph, say
from domain.refusals import Refused
from domain.reviews import Review
from domain.rights import may, rights_over, who_can
from domain.rounds import is_asked, leads_round, next_begins

_MOST = 5


def concerns(ctx: Context, one: Review) -> bool:
    """Whether this chat may see it."""
    if is_asked(one, ctx.author.address, ctx.room, ctx.standing):
        return True
    return ctx.room.direct and leads_round(one, ctx.author.address, ctx.standing)


def begins_again(ctx: Context, one: Review) -> tuple[Sentence, ...]:
    """When the next round of a standing one begins, and for who may do that, how to end it."""
    at = next_begins(one)
    if at is None:
        return ()
    told = say("It begins again on {day}.", day=Day(local_day(at, one.zone)))
    line = Command(f"drop {one.id}")
    if not _may_end(ctx, one):
        return (told,)
    if one.live:
        return (told, say("To end that, once it is closed: {line}", line=line))
    return (told, say("To end that: {line}", line=line))


async def how_to_end(ctx: Context, id: str | None) -> Document:
    """What ends this round, or those that are open here or begin again. Raises Refused."""
    rounds = await _meant(ctx, id)
    if not rounds:
        raise Refused(say("No review round is open here."))
    if not any(_may_end(ctx, one) for one in rounds):
        raise Refused(who_can("drop", rounds[0], ctx.standing, ctx.author.address))
    told = Document()
    for one in rounds[:_MOST]:
        said = (named(one), *_now(ctx, one), *begins_again(ctx, one))
        told += Document((Paragraph(said),), (one.id,))
    return told + paragraph(say("I changed nothing."))


async def _meant(ctx: Context, id: str | None) -> list[Review]:
    """The one that is named, or all that can be ended here."""
    if id is None:
        every = (*await ctx.work.reviews.live(), *await ctx.work.reviews.ended())
        return [one for one in every if (one.live or one.rrule) and concerns(ctx, one)]
    thing = await seen(ctx, id)
    if not isinstance(thing, Review):
        raise Refused(unknown(id))
    if not (thing.live or thing.rrule):
        raise Refused(say("{id} is closed.", id=Ref(id)))
    return [thing]


def _now(ctx: Context, one: Review) -> tuple[Sentence, ...]:
    """How one that is open is closed before its last date."""
    if not (one.live and _may_end(ctx, one)):
        return ()
    return (say("To close it now: {line}", line=Command(f"done {one.id}")),)


def _may_end(ctx: Context, one: Review) -> bool:
    return may("drop", rights_over(one, ctx.author.address, ctx.standing), one)
