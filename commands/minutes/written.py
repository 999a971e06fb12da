"""Minutes when a meeting is over: as a message and a file, a draft until they are published."""

from __future__ import annotations

from dataclasses import replace

from commands.context import Context
from commands.minutes.page import as_file, as_message
from commands.minutes.record import Record, recorded
from commands.wording import local_day
from domain.document import (
    Command,
    Document,
    File,
    Ref,
    paragraph,
    say,
)
from domain.occurrences import Occurrence
from domain.standing import Standing
from domain.work import Work


async def minutes_document(work: Work, occurrence: Occurrence, standing: Standing) -> Document:
    """The minutes as they are now, made from the record, with their file."""
    record = await recorded(work, occurrence, standing)
    return replace(as_message(record), files=await files_of(work, record))


async def show_minutes(ctx: Context, occurrence: Occurrence) -> Document:
    """The minutes of an occurrence that the author may see, made anew."""
    return await minutes_document(ctx.work, occurrence, ctx.standing)


async def files_of(work: Work, record: Record) -> tuple[File, ...]:
    """The minutes to keep once they are closed: who has not agreed to be named is only counted."""
    if not record.passages or record.occurrence.taking_minutes:
        return ()
    known = await work.people.several(record.people)
    agreed = {one.address for one in known if one.named}
    one = record.occurrence
    name = f"minutes-{one.id}-{local_day(one.at, one.zone).isoformat()}.md"
    page = as_file(record, record.people - agreed)
    return (File(name, "text/markdown", about=record.about, document=page),)


def made_anew(occurrence: Occurrence, *, deleted: bool) -> Document:
    """That a line of closed minutes was deleted or changed, and how to have them anew."""
    id = Ref(occurrence.id)
    told = paragraph(
        say("A line of the minutes of {id} was deleted.", id=id)
        if deleted
        else say("A line of the minutes of {id} was changed.", id=id),
        say("To have them anew: {line}", line=Command(f"show {occurrence.id}")),
    )
    return replace(told, about=(occurrence.id,))


def room_told(ctx: Context, occurrence: Occurrence, told: Document) -> Document:
    """The answer; where it is given elsewhere than in the meeting's room, that is told the same."""
    if ctx.room.address == occurrence.room:
        return told
    answer = replace(told, question=None, check_mark=None, for_all=False)
    answer += paragraph(say("I tell its room."))
    return replace(answer, also=((occurrence.room, occurrence.thread, told),))
