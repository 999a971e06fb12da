"""What a room is told of a meeting that was planned or proposed, and a proposal's yes or no."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import islice

from commands.context import Context
from commands.meetings.planning import first, plan_ahead
from commands.meetings.warnings import warnings
from commands.meetings.wording import (
    ends,
    held_at,
    hosted,
    lasting,
    members_of,
    named,
    nights_at,
    when_held,
)
from commands.wording import undo_hint
from domain.dates.other_readings import other_reading
from domain.dates.values import Recurrence
from domain.document import (
    Block,
    Command,
    Document,
    Entry,
    Listing,
    Name,
    Paragraph,
    Ref,
    Sentence,
    Several,
    paragraph,
    say,
    say_many,
)
from domain.hours import held, shown
from domain.meetings import Meeting, State
from domain.occurrences import Occurrence
from domain.people import Person
from domain.questions import Question
from domain.refusals import Refused
from domain.rights import who_leads_here

_INTERVAL = re.compile(r"INTERVAL=(\d+)")


async def announced(ctx: Context, meeting: Meeting, note: str | None = None) -> Document:
    """What was planned: its name, its next dates in the zones of the room, and what to answer.

    `note` is how words with two meanings were read (see `Recurrence`).
    """
    dates = first(meeting, ctx.now)
    told: Sequence[Person] = ()
    if not ctx.room.direct:
        told = shown(await members_of(ctx.work, ctx.directory, meeting.room))
    document = _described(meeting, dates, held(told))
    remarks = (*_reading(ctx, meeting, note), *await warnings(ctx, meeting, dates, told))
    if remarks:
        document += paragraph(*remarks)
    other = f"reread {meeting.id} {note}" if _other(ctx, meeting, note) else None
    if meeting.state is State.PROPOSED:
        return document + _proposal(ctx, meeting, other)
    return document + _invitation(meeting, other)


def _described(meeting: Meeting, dates: Sequence[Occurrence], zones: Mapping[str, int]) -> Document:
    """Name, host and length; the one date, or those that come next; and where it is."""
    asleep = [nights_at(one.at, one.minutes, zones) for one in dates]
    alike = all(each == asleep[0] for each in asleep)
    about = (*hosted(meeting), lasting(meeting.minutes), *ends(meeting))
    if meeting.recurs:
        rows = (
            Entry((say("{id}:", id=Ref(one.id)), when_held(one, zones), *(() if alike else each)))
            for one, each in zip(dates, asleep, strict=True)
        )
        blocks: list[Block] = [Paragraph((named(meeting), *about)), Listing(tuple(rows))]
    else:
        when = (when_held(one, zones) for one in dates)
        blocks = [Paragraph((named(meeting), *when)), Paragraph(about)]
    if any(asleep) and alike:
        blocks.append(Paragraph(asleep[0]))
    if meeting.link:
        blocks.append(Paragraph(held_at(meeting.link)))
    return Document(tuple(blocks), (meeting.id,))


def _reading(ctx: Context, meeting: Meeting, note: str | None) -> tuple[Sentence, ...]:
    """How words with two meanings were taken, and the word for the other meaning."""
    if note is None:
        return ()
    other = _other(ctx, meeting, note)
    if other is None:
        return ()
    return (_how_often(meeting.rules[-1].rrule or ""), *_in_other_words(other))


def _other(ctx: Context, meeting: Meeting, note: str | None) -> Recurrence | None:
    """The other meaning of the words that gave the present rule."""
    rule = meeting.rules[-1]
    if rule.rrule is None or note is None:
        return None
    return other_reading(Recurrence(rule.rrule, rule.starts, rule.zone, True, note=note), ctx.now)


def _how_often(rrule: str) -> Sentence:
    if "FREQ=MONTHLY" in rrule:
        return say("I read this as once a month.")
    weeks = _weeks(rrule)
    return say_many("I read this as every week.", "I read this as every {count} weeks.", weeks)


def _in_other_words(other: Recurrence) -> tuple[Sentence, ...]:
    line = Command("other")
    if "FREQ=MONTHLY" in other.rrule:
        return (say("If you meant once a month: {line}", line=line),)
    weeks = _weeks(other.rrule)
    return (
        say_many(
            "If you meant every week: {line}",
            "If you meant every {count} weeks: {line}",
            weeks,
            line=line,
        ),
    )


def _weeks(rrule: str) -> int:
    found = _INTERVAL.search(rrule)
    return int(found[1]) if found else 1


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
    planned = replace(meeting, state=State.OPEN)
    await ctx.work.record("confirm", meeting, planned)
    await plan_ahead(ctx.work, planned, ctx.now)
    return await announced(ctx, planned)


async def refuse(ctx: Context, meeting: Meeting, words: str = "") -> Document:
    """The no to a proposal of one who leads its room. Raises Refused."""
    _check_leads(ctx, meeting)
    dropped = replace(meeting, state=State.DROPPED, next_at=None)
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
    other = _other(ctx, meeting, note)
    rows = await ctx.work.occurrences.of(meeting.id)
    touched = any(one.moved or not one.live or one.taking_minutes for one in rows)
    if other is None or touched or len(meeting.rules) > 1 or not meeting.live:
        raise Refused(say("{id} has changed since, so I left it as it is.", id=Ref(meeting.id)))
    anew = replace(
        meeting,
        rules=(replace(rule, rrule=other.rrule, starts=other.start),),
    )
    await ctx.work.record("later", meeting, anew)
    for before, after in zip(rows, islice(first(anew, ctx.now), len(rows)), strict=False):
        await ctx.work.record("later", before, after)
    await plan_ahead(ctx.work, anew, ctx.now)
    return await announced(ctx, anew, note)
