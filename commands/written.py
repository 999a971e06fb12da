"""Minutes when a meeting is over: as a message and a file, a draft until they are published."""

from __future__ import annotations

from dataclasses import replace

from commands.context import Context
from commands.minutes_page import as_file, as_message, counted
from commands.minutes_record import Record, recorded
from commands.shapes import OnThings
from commands.taking import takes
from commands.things import check
from commands.wording import local_day
from domain.document import (
    Command,
    Document,
    File,
    Ref,
    Title,
    paragraph,
    say,
)
from domain.meetings import Meeting, Occurrence, Stage, Step, after
from domain.moments import scheduled
from domain.refusals import Refused
from domain.standing import Standing
from domain.work import Work


async def minutes_document(work: Work, occurrence: Occurrence, standing: Standing) -> Document:
    """The minutes as they are now, made from the record, with their file."""
    record = await recorded(work, occurrence, standing)
    return replace(as_message(record), files=await _files(work, record))


async def show_minutes(ctx: Context, occurrence: Occurrence) -> Document:
    """The minutes of an occurrence that the author may see, made anew."""
    return await minutes_document(ctx.work, occurrence, ctx.standing)


async def _files(work: Work, record: Record) -> tuple[File, ...]:
    """The minutes to keep once they are closed: who has not agreed to be named is only counted."""
    if not record.passages or record.occurrence.taking_minutes:
        return ()
    known = await work.people.several(record.people)
    agreed = {one.address for one in known if one.named}
    one = record.occurrence
    name = f"minutes-{one.id}-{local_day(one.at, one.zone).isoformat()}.md"
    page = as_file(record, record.people - agreed)
    return (File(name, "text/markdown", about=record.about, document=page),)


def made_anew(occurrence: Occurrence) -> Document:
    """That a line of closed minutes was deleted, and how to have them without it."""
    told = paragraph(
        say("A line of the minutes of {id} was deleted.", id=Ref(occurrence.id)),
        say("To have them anew: {line}", line=Command(f"show {occurrence.id}")),
    )
    return replace(told, about=(occurrence.id,))


@takes(Occurrence, "done")
async def publish(ctx: Context, occurrence: Occurrence, said: OnThings) -> Document:
    """Publish the minutes. Raises Refused where they are open, or are published already."""
    id = Ref(occurrence.id)
    if occurrence.state is Stage.PUBLISHED:
        raise Refused(say("The minutes of {id} are published already.", id=id))
    if occurrence.taking_minutes:
        raise Refused(
            say("The minutes of {id} are still open.", id=id),
            say("To close them: {line}", line=Command(f"close {occurrence.id}")),
        )
    meeting = await ctx.work.meetings.get(occurrence.meeting)
    published = replace(after(occurrence, Step.PUBLISH), published_at=ctx.now)
    published = scheduled(published, meeting.before if meeting else ())
    await ctx.work.record("done", occurrence, published, said.text)
    record = await recorded(ctx.work, published, ctx.standing)
    told = [
        say("The minutes of {id} are published: {title}.", id=id, title=Title(occurrence.title))
    ]
    told += [counted(record)] if record.passages else []
    if ctx.room.direct:
        told.append(say("To show them in the room: {line}", line=Command(f"show {occurrence.id}")))
    document = Document(paragraph(*told).blocks, record.about)
    return replace(document, files=await _files(ctx.work, record), of_room=True)


@takes(Meeting, "done")
async def publish_newest(ctx: Context, meeting: Meeting, said: OnThings) -> Document:
    """Publish the newest draft of a series. Raises Refused where there is none."""
    held = await ctx.work.occurrences.of(meeting.id)
    drafts = [one for one in held if one.state is Stage.DRAFT]
    if not drafts:
        raise Refused(say("{id} has no minutes to publish.", id=Ref(meeting.id)))
    check(ctx, "done", drafts[-1])
    return await publish(ctx, drafts[-1], said)
