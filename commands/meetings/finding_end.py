"""One of the proposed hours is taken: the meeting is planned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from commands.context import Context
from commands.meetings.choice import rooms_meant
from commands.meetings.finding_wording import home_of, is_over
from commands.meetings.plan import announced
from commands.meetings.planning import plan_ahead
from commands.meetings.wording import named
from commands.shapes import OnThings
from commands.things import check, seen
from domain.attendance import Coming
from domain.document import Command, Document, Entry, Listing, Paragraph, paragraph, say, say_many
from domain.meetings import Meeting, Rule, State
from domain.questions import Question
from domain.refusals import Refused
from domain.seeing import sees
from domain.words import STOPS
from domain.zones import zone


async def hour_confirmed(ctx: Context, said: OnThings) -> Document | None:
    """Plan a meeting at the proposed hour with the number said; None for any other yes.

    Raises Refused.
    """
    number = said.text.strip(STOPS)
    about = ctx.setting.about if ctx.setting.replies else ()
    for ids in (said.ids, about):
        if ids:
            thing = await seen(ctx, ids[0]) if len(ids) == 1 else None
            if isinstance(thing, Meeting) and thing.state is State.FINDING:
                return await _take(ctx, thing, number)
            return None
    return await _take(ctx, await _found_here(ctx, number), number) if number.isdecimal() else None


async def _found_here(ctx: Context, number: str) -> Meeting:
    """The only meeting here whose hour is being found. Raises Refused for none or several."""
    found = [
        one
        for one in await ctx.work.meetings.live_in(rooms_meant(ctx))
        if one.state is State.FINDING
        and not is_over(one, ctx.now)
        and sees(ctx.author, one, ctx.room, ctx.standing)
    ]
    if not found:
        line = Command("meet Trade call next week 1h")
        raise Refused(say("No hours are proposed here."), say("To find an hour: {line}", line=line))
    if len(found) > 1:
        raise Refused(document=_ask_which(found, number))
    return found[0]


def _ask_which(found: Sequence[Meeting], number: str) -> Document:
    rows = tuple(Entry((named(one),)) for one in found)
    which = say("Which one? Reply with its number. I changed nothing yet.")
    picks = tuple(f"confirm {one.id} {number}" for one in found)
    blocks = (Paragraph((which,)), Listing(rows, numbered=True))
    return Document(blocks, question=Question(picks))


async def _take(ctx: Context, meeting: Meeting, number: str) -> Document:
    check(ctx, "later", meeting)
    if ctx.room.address != meeting.room:
        raise Refused(say("Please write that in the room that shall meet."))
    last = len(meeting.options)
    chosen = int(number) if number.isdecimal() and len(number) < 4 else 0
    if not 1 <= chosen <= last:
        line = Command(f"confirm {meeting.id} 2")
        raise Refused(
            say("Please choose a number from {first} to {count}.", first=1, count=last),
            say("For example: {line}", line=line),
        )
    at = meeting.options[chosen - 1]
    if at <= ctx.now:
        raise Refused(say("That time is in the past. I planned nothing."))
    home = await home_of(ctx, meeting)
    rule = Rule(at.astimezone(zone(home)).replace(tzinfo=None), home)
    planned = replace(meeting, state=State.OPEN, rules=(rule,), changed_at=ctx.now, next_at=at)
    await ctx.work.record("confirm", meeting, planned, number)
    coming = await _who_picked(ctx, meeting, chosen)
    await plan_ahead(ctx.work, planned, ctx.now)
    document = await announced(ctx, planned)
    if not coming:
        return document
    yes = say_many("One person has said yes to it.", "{count} people have said yes to it.", coming)
    return replace(paragraph(yes) + document, about=(meeting.id,))


async def _who_picked(ctx: Context, meeting: Meeting, chosen: int) -> int:
    """Whomever the hour suits comes; those who chose others have not answered yet. How many come.

    It is not written into history: taken back is the hour alone, and with the next one it is set
    anew.
    """
    coming = 0
    for one in await ctx.work.attendances.of(meeting.id):
        if not one.options:
            continue
        answer = Coming.YES if chosen in one.options else None
        coming += answer is not None
        await ctx.work.keep(replace(one, answer=answer))
    return coming
