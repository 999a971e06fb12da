"""What `!note` does in a meeting: it is a line of the minutes, or says who is there."""

from __future__ import annotations

from dataclasses import replace

from commands.context import Context
from commands.meetings.choice import meant
from commands.minutes.deciding import recorded
from commands.minutes.lines import check_not_elsewhere, check_not_paused, marked, minutes_meant
from commands.naming import People, known_people, read_people
from commands.shapes import OnThings
from domain.attendance import Attendance, attendance_id
from domain.document import Document, Name, Ref, Several, paragraph, say
from domain.minutes import LineKind
from domain.occurrences import Occurrence


async def noted_in_meeting(ctx: Context, said: OnThings) -> Document | None:
    """The answer to a note that belongs to a meeting; None for any other.

    One without an id, and in reply to no thing, is a line while minutes are open here.
    """
    replied = ctx.setting.about if ctx.setting.replies else ()
    things = [id for id in (*said.ids, *replied) if id[0] not in "TLMW"]
    if things or not said.text:
        return None
    people = _people_present(ctx, said.text)
    if people is not None:
        occurrence = await meant(ctx, said.ids[0] if said.ids else None)
        return await _present(ctx, occurrence, people)
    minutes = await _minutes_of(ctx, said)
    if minutes is None:
        return None
    return await recorded(ctx, minutes, LineKind.NOTE, said.text)


async def _minutes_of(ctx: Context, said: OnThings) -> Occurrence | None:
    """The minutes that a note is a line of: those open here, or those of a meeting it names.

    Raises Refused where they are taken in a thread, and it cannot be meant for anything else.
    """
    if said.ids:
        named = await ctx.work.occurrences.get(said.ids[0])
        here = named is not None and named.room == ctx.room.address
        return named if named is not None and here and named.taking_minutes else None
    minutes = await minutes_meant(ctx)
    if minutes is None and not ctx.setting.replies:
        await check_not_elsewhere(ctx)
    return minutes


def _people_present(ctx: Context, text: str) -> People | None:
    """Those who are named behind "present"; None for other words."""
    first, _, rest = text.partition(" ")
    if ctx.setting.word(first.rstrip(":,")) != "present" or not rest.strip():
        return None
    people = read_people(rest, ctx.setting)
    named = rest.lstrip().startswith("@") or not people.unknown
    return people if named else None


async def _present(ctx: Context, occurrence: Occurrence, people: People) -> Document:
    """Keep that they are there."""
    known_people(people)
    if occurrence.taking_minutes:
        check_not_paused(occurrence)
    for person in people.addresses:
        id = attendance_id(occurrence.id, person)
        before = await ctx.work.attendances.get(id)
        row = before or Attendance(id, occurrence.id, person, ctx.now)
        await ctx.work.record("present", before, replace(row, present=not people.off))
    if occurrence.taking_minutes:
        return marked()
    names = Several(tuple(Name(one) for one in people.addresses))
    if people.off:
        return paragraph(say("Not at {id}: {people}.", id=Ref(occurrence.id), people=names))
    return paragraph(say("At {id}: {people}.", id=Ref(occurrence.id), people=names))
