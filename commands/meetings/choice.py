"""Which meeting is meant: the one named, the one running here, the one replied to, or the next."""

from __future__ import annotations

from collections.abc import Sequence

from commands.context import Context
from commands.things import seen
from commands.wording import unknown
from domain.agenda import Topic
from domain.document import Command, Ref, say
from domain.meetings import Meeting
from domain.minutes import Line
from domain.occurrences import Occurrence
from domain.refusals import Refused
from domain.work import Thing


async def meant(ctx: Context, id: str | None = None) -> Occurrence:
    """The occurrence that a command is about.

    The one with the id (of a whole meeting its running or next one), else the one whose minutes
    are open here, else the one of the message replied to, else the next of this room; in a direct
    chat the next of the author's rooms. Raises Refused where there is none.
    """
    if id is not None:
        return await _with_id(ctx, id)
    found = await running_here(ctx) or await _replied_to(ctx) or await next_here(ctx)
    if found is None:
        raise Refused(
            say("No meeting is planned here."),
            say("To plan one: {line}", line=Command("help meet")),
        )
    return found


async def running_here(ctx: Context) -> Occurrence | None:
    """The occurrence whose minutes are taken in this very place: this room, or this thread of it.

    In a thread without minutes of its own those of the room count.
    """
    open_here = await ctx.work.occurrences.taking_minutes(ctx.room.address)
    for thread in dict.fromkeys((ctx.thread, None)):
        for one in open_here:
            if one.thread == thread:
                return one
    return None


async def next_here(ctx: Context) -> Occurrence | None:
    """The next one of this room, or in a direct chat of the rooms that its author is in."""
    ahead = await ctx.work.occurrences.to_come(rooms_meant(ctx), ctx.now, 1)
    return ahead[0] if ahead else None


def rooms_meant(ctx: Context) -> frozenset[str]:
    """The rooms whose meetings may be meant without being named."""
    if ctx.room.direct:
        return ctx.directory.rooms_of(ctx.author.address)
    return frozenset({ctx.room.address})


async def next_of(ctx: Context, meeting: str) -> Occurrence | None:
    """The running one of a meeting, else its next."""
    whole = await ctx.work.meetings.get(meeting)
    running = await ctx.work.occurrences.taking_minutes(whole.room) if whole else ()
    ahead: Sequence[Occurrence] = await ctx.work.occurrences.ahead(meeting, ctx.now)
    theirs = [*(one for one in running if one.meeting == meeting), *ahead]
    return theirs[0] if theirs else None


async def _with_id(ctx: Context, id: str) -> Occurrence:
    thing = await seen(ctx, id)
    if thing is None:
        raise Refused(unknown(id))
    found = await _of_thing(ctx, thing)
    if found is None:
        if isinstance(thing, Meeting):
            raise Refused(say("{id} has no date to come.", id=Ref(id)))
        raise Refused(say("That does not work for {id}.", id=Ref(id)))
    return found


async def _replied_to(ctx: Context) -> Occurrence | None:
    for id in ctx.setting.about if ctx.setting.replies else ():
        thing = await seen(ctx, id)
        found = await _of_thing(ctx, thing) if thing is not None else None
        if found is not None:
            return found
    return None


async def _of_thing(ctx: Context, thing: Thing) -> Occurrence | None:
    """The occurrence that a thing is, belongs to, or is for."""
    match thing:
        case Occurrence():
            return thing
        case Meeting():
            return await next_of(ctx, thing.id)
        case Line(occurrence=id):
            return await ctx.work.occurrences.get(id)
        case Topic(occurrence=str(id)):
            return await ctx.work.occurrences.get(id)
        case Topic():
            return await next_of(ctx, thing.meeting)
        case _:
            return None
