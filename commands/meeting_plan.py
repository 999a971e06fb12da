"""What a room is told of a meeting that was planned or proposed, and a proposal's yes or no."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import islice

from commands.context import Context
from commands.meeting_warnings import warnings
from commands.meeting_wording import (
    held_at,
    hosted,
    lasting,
    members_of,
    named,
    nights_at,
    when_held,
)
from commands.planning import first, plan_ahead
from commands.wording import undo_hint
from domain.dates.other_readings import other_reading
from domain.dates.values import Recurrence
from domain.document import (
    Command,
    Document,
    Entry,
    Listing,
    Name,
    Paragraph,
    Question,
    Ref,
    Sentence,
    Several,
    paragraph,
    say,
    say_many,
)
from domain.hours import held, shown
from domain.meetings import Meeting, Occurrence, State
from domain.people import Person
from domain.refusals import Refused
from domain.rights import who_leads_here

_INTERVAL = re.compile(r"INTERVAL=(\d+)")
_NTH = re.compile(r"BYDAY=(\d)")


async def announced(ctx: Context, meeting: Meeting, note: str | None = None) -> Document:
    """What was planned: its name, its next dates in the zones of the room, and what to answer.

    `note` is how words with two meanings were read (see `Recurrence`).
    """
    dates = first(meeting, ctx.now)
    told: Sequence[Person] = ()
    if not ctx.room.direct:
        told = shown(await members_of(ctx.work, ctx.directory, meeting.room))
    document = _described(meeting, dates, held(told))
    remarks = (*_reading(meeting, note), *await warnings(ctx, meeting, dates, told))
    if remarks:
        document += paragraph(*remarks)
    other = _other_line(ctx, meeting, note)
    if meeting.state is State.PROPOSED:
        return document + _proposal(ctx, meeting, other)
    return document + _invitation(meeting, other)


def _described(meeting: Meeting, dates: Sequence[Occurrence], zones: Mapping[str, int]) -> Document:
    """Name, host and length; the one date, or those that come next; and where it is."""
    times = [(when_held(one, zones), *nights_at(one.at, one.minutes, zones)) for one in dates]
    about = (*hosted(meeting), lasting(meeting.minutes))
    place = held_at(meeting.link)
    if not meeting.recurs:
        when = times[0] if times else ()
        blocks: list[Paragraph | Listing] = [Paragraph((named(meeting), *when)), Paragraph(about)]
    else:
        rows = tuple(
            Entry((say("{id}:", id=Ref(one.id)), *said), one.id)
            for one, said in zip(dates, times, strict=True)
        )
        head = Paragraph((named(meeting), *about))
        blocks = [head, Listing(rows)]
    if place:
        blocks.append(Paragraph(place))
    return Document(tuple(blocks), (meeting.id,))


def _reading(meeting: Meeting, note: str | None) -> tuple[Sentence, ...]:
    """How words with two meanings were taken, and the word for the other meaning."""
    rrule = meeting.rules[-1].rrule or ""
    every = int(found[1]) if (found := _INTERVAL.search(rrule)) else 1
    line = Command("other")
    if note is None:
        return ()
    if found := _NTH.search(rrule):
        weeks = int(found[1])
        return (
            say("I read this as once a month."),
            say("If you meant every {count} weeks: {line}", count=weeks, line=line),
        )
    said = say_many("I read this as every week.", "I read this as every {count} weeks.", every)
    if note == "ordinal":
        return (said, say("If you meant once a month: {line}", line=line))
    if every == 1:
        return (said, say("If you meant every two weeks: {line}", line=line))
    return (said, say("If you meant every week: {line}", line=line))


def _other_line(ctx: Context, meeting: Meeting, note: str | None) -> str | None:
    """The line behind the word "other"."""
    return f"reread {meeting.id} {note}" if note else None


def _invitation(meeting: Meeting, other: str | None) -> Document:
    """Whether each member comes; asked of all."""
    yes, no = f"confirm {meeting.id}", f"decline {meeting.id}"
    asked = paragraph(say("Can you come?"), say("Reply yes or no. ✅ = yes."), undo_hint())
    question = Question(yes=yes, no=no, other=other)
    return replace(asked, question=question, check_mark=yes, for_all=True)


def _proposal(ctx: Context, meeting: Meeting, other: str | None) -> Document:
    """Who leads the room is asked whether it shall be."""
    leading = ctx.standing.who_leads(meeting.room)
    yes, no = f"confirm {meeting.id}", f"decline {meeting.id}"
    people = Several(tuple(Name(one) for one in leading))
    asked = paragraph(
        say("This is a proposal."),
        say("{people}: shall it be planned? Reply yes or no. ✅ = yes.", people=people),
        undo_hint(),
    )
    question = Question(yes=yes, no=no)
    return replace(
        asked,
        mentions=leading,
        question=Question(other=other) if other else None,
        asked_of=tuple((one, question) for one in leading),
        check_mark=yes,
    )


async def accept(ctx: Context, meeting: Meeting) -> Document:
    """The yes to a proposal of one who leads its room: it is planned. Raises Refused."""
    _check_leads(ctx, meeting)
    if not first(meeting, ctx.now):
        raise Refused(say("That time is in the past. I planned nothing."))
    planned = replace(meeting, state=State.OPEN, changed_at=ctx.now)
    await ctx.work.record("confirm", meeting, planned)
    await plan_ahead(ctx.work, planned, ctx.now)
    return await announced(ctx, planned)


async def refuse(ctx: Context, meeting: Meeting, words: str = "") -> Document:
    """The no to a proposal of one who leads its room. Raises Refused."""
    _check_leads(ctx, meeting)
    dropped = replace(meeting, state=State.DROPPED, changed_at=ctx.now, next_at=None)
    await ctx.work.record("decline", meeting, dropped, words)
    said = paragraph(named(meeting), say("It will not be planned."), undo_hint())
    return replace(said, about=(meeting.id,))


def _check_leads(ctx: Context, meeting: Meeting) -> None:
    if not ctx.standing.leads(ctx.author.address, meeting.room):
        raise Refused(
            say("{id} is not confirmed yet.", id=Ref(meeting.id)),
            who_leads_here(meeting.room, ctx.standing),
        )


async def read_otherwise(ctx: Context, meeting: Meeting, note: str) -> Document:
    """Give a series that was just planned the other meaning of its words. Raises Refused."""
    rule = meeting.rules[-1]
    said = Recurrence(rule.rrule or "", rule.starts, rule.zone, True, note=note)
    other = other_reading(said, ctx.now) if rule.rrule else None
    rows = await ctx.work.occurrences.of(meeting.id)
    touched = any(one.moved or not one.live or one.taking_minutes for one in rows)
    if other is None or touched or len(meeting.rules) > 1 or not meeting.live:
        raise Refused(say("{id} has changed since, so I left it as it is.", id=Ref(meeting.id)))
    anew = replace(
        meeting,
        rules=(replace(rule, rrule=other.rrule, starts=other.start),),
        changed_at=ctx.now,
        sequence=meeting.sequence + 1,
    )
    await ctx.work.record("later", meeting, anew)
    for before, after in zip(rows, islice(first(anew, ctx.now), len(rows)), strict=False):
        await ctx.work.record("later", before, after)
    await plan_ahead(ctx.work, anew, ctx.now)
    return await announced(ctx, anew, note)
