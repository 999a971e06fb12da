"""Lines of the minutes: what is recorded between opening and closing, each answered by a mark."""

from __future__ import annotations

from dataclasses import replace

from commands.context import Context
from commands.meetings.choice import running_here
from commands.wording import NOTED
from domain.document import Command, Document, Moment, Ref, Sentence, say
from domain.minutes import Line, LineKind
from domain.moments import scheduled
from domain.occurrences import Occurrence, Stage
from domain.refusals import Refused
from domain.work import Work


async def minutes_meant(ctx: Context) -> Occurrence | None:
    """The occurrence whose minutes a line said here belongs to; None where none are open.

    An edited line stays where it was, also when the minutes are closed. Raises Refused in a pause.
    """
    for id in await ctx.work.things_in_message(ctx.work.act.cause):
        before = await ctx.work.lines.get(id) if id[0] == Line.letter else None
        of_thing = [before] if before is not None else await ctx.work.lines.about(id)
        for line in of_thing:
            occurrence = await ctx.work.occurrences.get(line.occurrence)
            if occurrence is not None:
                check_not_paused(occurrence)
            return occurrence
    running = await running_here(ctx)
    if running is not None:
        check_not_paused(running)
    return running


async def recording_here(ctx: Context) -> Occurrence:
    """The same. Raises Refused, saying what to do, also where none are open here."""
    running = await minutes_meant(ctx)
    if running is None:
        await check_not_elsewhere(ctx)
        raise Refused(
            say("No minutes are open here."),
            say("To open them: {line}", line=Command("open")),
        )
    return running


async def elsewhere(ctx: Context) -> Occurrence | None:
    """The occurrence whose minutes are taken in a thread of this room, and not in this place."""
    if await running_here(ctx) is not None:
        return None
    others = await ctx.work.occurrences.taking_minutes(ctx.room.address)
    return others[0] if others else None


async def check_not_elsewhere(ctx: Context) -> None:
    """Raises Refused, saying where, in the room of minutes that are taken in a thread."""
    occurrence = await elsewhere(ctx)
    if occurrence is not None:
        raise Refused(*in_thread(occurrence))


def in_thread(occurrence: Occurrence) -> tuple[Sentence, ...]:
    """Where its minutes are taken."""
    said = say("The minutes of {id} are taken in their thread.", id=Ref(occurrence.id))
    if occurrence.opened_at is None:
        return (said,)
    began = Moment(occurrence.opened_at, occurrence.zone)
    return (said, say("It began {due}. Please write there.", due=began))


def check_not_paused(occurrence: Occurrence) -> None:
    """Raises Refused in a pause."""
    if occurrence.state is Stage.PAUSED:
        raise Refused(
            say("{id} is paused: I recorded nothing.", id=Ref(occurrence.id)),
            say("To go on: {line}", line=Command("open")),
        )


async def add_line(
    ctx: Context,
    occurrence: Occurrence,
    says: LineKind,
    words: str = "",
    *,
    topic: str | None = None,
    about: str | None = None,
) -> Line:
    """Record a line, on the present topic unless it begins another; `about` is a thing's id.

    The line of an edited message stays where it was.
    """
    line = Line(
        id=await ctx.work.new_id(Line.letter),
        occurrence=occurrence.id,
        says=says,
        title=words,
        room=occurrence.room,
        author=ctx.author.address,
        made_at=ctx.now,
        topic=topic or await present_topic(ctx.work, occurrence),
        about=about,
    )
    before = await ctx.work.lines.get(line.id)
    if before is not None:
        line = replace(line, made_at=before.made_at, topic=topic or before.topic)
    await ctx.work.record(says, None, line)
    await heard_in(ctx, occurrence)
    return line


async def present_topic(work: Work, occurrence: Occurrence) -> str | None:
    """The id of the topic that is being talked about."""
    lines = await work.lines.of(occurrence.id)
    begun = (one.topic for one in reversed(lines) if one.says is LineKind.TOPIC)
    return next(begun, None)


async def heard_in(ctx: Context, occurrence: Occurrence) -> Occurrence:
    """The occurrence with the instant of its last line."""
    if occurrence.state is not Stage.RUNNING:
        return occurrence
    return await saved(ctx.work, replace(occurrence, last_at=ctx.now))


async def saved(work: Work, occurrence: Occurrence) -> Occurrence:
    """Keep the occurrence with the instant when the bot looks at it next."""
    kept = await planned_anew(work, occurrence)
    await work.keep(kept)
    return kept


async def planned_anew(work: Work, occurrence: Occurrence) -> Occurrence:
    """The occurrence with the instant when the bot has to look at it next."""
    meeting = await work.meetings.get(occurrence.meeting)
    return scheduled(occurrence, meeting.before if meeting is not None else ())


def marked(*ids: str) -> Document:
    """The answer to lines: a mark, no words."""
    return Document(about=ids, reaction=NOTED)
