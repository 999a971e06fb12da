"""Publishing minutes that are a draft: the host does it, who leads the room, or two members."""

from __future__ import annotations

from dataclasses import replace

from commands.context import Context
from commands.minutes.asking import first_of_two, hostless, may_ask
from commands.minutes.closing import what_is_missing
from commands.minutes.page import counted
from commands.minutes.record import recorded
from commands.minutes.written import files_of, room_told
from commands.shapes import OnThings
from commands.taking import takes
from commands.things import check
from domain.document import Command, Document, Ref, Title, paragraph, say
from domain.meetings import Meeting
from domain.moments import scheduled
from domain.occurrences import Occurrence, Stage, Step, after
from domain.refusals import Refused


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
    alone = hostless(occurrence, ctx.standing)
    if alone and (asked := await first_of_two(ctx, occurrence, "done")):
        return room_told(ctx, occurrence, asked)
    meeting = await ctx.work.meetings.get(occurrence.meeting)
    published = replace(after(occurrence, Step.PUBLISH), published_at=ctx.now, asked_by=())
    published = scheduled(published, meeting.before if meeting else ())
    await ctx.work.record("done", occurrence, published, said.text)
    record = await recorded(ctx.work, published, ctx.standing)
    told = [
        say("The minutes of {id} are published: {title}.", id=id, title=Title(occurrence.title))
    ]
    told += [counted(record)] if record.passages else []
    document = Document(paragraph(*told).blocks, record.about)
    document = replace(document, files=await files_of(ctx.work, record), of_room=True)
    document += await what_is_missing(ctx.work, published)
    return room_told(ctx, occurrence, document)


@takes(Meeting, "done")
async def publish_newest(ctx: Context, meeting: Meeting, said: OnThings) -> Document:
    """Publish the newest draft of a series. Raises Refused where there is none."""
    held = await ctx.work.occurrences.of(meeting.id)
    drafts = [one for one in held if one.state is Stage.DRAFT]
    if not drafts:
        raise Refused(say("{id} has no minutes to publish.", id=Ref(meeting.id)))
    if not may_ask(ctx, drafts[-1]):
        check(ctx, "done", drafts[-1])
    return await publish(ctx, drafts[-1], said)
