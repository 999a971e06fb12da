"""Opening the minutes of a meeting, pausing them, and going on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from commands.agenda.wording import agenda_of
from commands.context import Context
from commands.meetings.choice import meant, rooms_meant, running_here
from commands.meetings.planning import plan_ahead
from commands.minutes.asking import first_of_two
from commands.minutes.lines import check_not_elsewhere, elsewhere, in_thread, planned_anew
from commands.registry import Shape, command
from commands.setting import Setting
from commands.shapes import NOTHING, leading_ids
from commands.wording import new_title, undo_hint
from domain.document import Command, Document, Moment, Ref, Sentence, Title, paragraph, say
from domain.folding import fold
from domain.meetings import Meeting, Rule
from domain.moments import What
from domain.occurrences import Occurrence, Stage, Step, after
from domain.questions import Question
from domain.refusals import Refused

EARLY = timedelta(hours=2)
"""Who opens minutes longer before the meeting is asked whether that is meant."""
LATE = timedelta(hours=36)
"""So long ago a meeting may have begun that is opened without its id."""
_LOOKED_AT = 20


@dataclass(frozen=True)
class Opening:
    """What stands behind !open: a meeting's id, or the title of one that nobody has planned.

    `sure` is who has said that it is meant now.
    """

    meeting: str | None = None
    title: str = ""
    sure: bool = False


def _read(rest: str, setting: Setting) -> Opening:
    ids, text, _ = leading_ids(rest, setting)
    sure = setting.word(text) == "now"
    title = "" if sure or ids else " ".join(rest.split())
    return Opening(ids[0] if ids else None, title, sure)


def _fits(rest: str, setting: Setting) -> bool:
    return not _read(rest, setting).title


@command(
    "open",
    say("Open the minutes of a meeting, or go on after a pause."),
    example="!open",
    shape=Shape(_read, _fits),
)
async def open_(ctx: Context, said: Opening) -> Document:
    """Open the minutes of what is meant, of a new meeting with a title, or go on."""
    if ctx.room.direct:
        raise Refused(say("Minutes are opened in the room of the meeting."))
    occurrence = await _meant(ctx, said)
    if occurrence is None:
        await _check_place(ctx)
        return await _opened(ctx, await _unplanned(ctx, said.title))
    if occurrence.room != ctx.room.address:
        raise Refused(say("{id} belongs to another room.", id=Ref(occurrence.id)))
    if occurrence.state is Stage.PAUSED:
        return await _gone_on(ctx, occurrence)
    if occurrence.state is Stage.RUNNING and occurrence.thread not in (None, ctx.thread):
        raise Refused(*in_thread(occurrence))
    after(occurrence, Step.OPEN)
    await _check_place(ctx)
    if occurrence.at - ctx.now > EARLY and not said.sure:
        return _too_early(occurrence)
    if asked := await first_of_two(ctx, occurrence, "open"):
        return asked
    return await _opened(ctx, occurrence)


async def _meant(ctx: Context, said: Opening) -> Occurrence | None:
    """The occurrence to be opened; None for a new one. Raises Refused."""
    running = await running_here(ctx)
    if said.meeting is not None:
        return await meant(ctx, said.meeting)
    if running is not None and not said.title:
        return running
    ahead = await _planned(ctx)
    held = await ctx.work.occurrences.last_held(rooms_meant(ctx), ctx.now)
    if said.title:
        known = [one for one in (held, ahead) if one is not None and _called(one, said.title)]
        return known[0] if known else None
    if ctx.setting.replies and ctx.setting.about:
        return await meant(ctx)
    soon = ahead is not None and ahead.at - ctx.now <= EARLY
    if not soon and held is not None and _waits(ctx, held):
        return held
    if not soon and (others := await elsewhere(ctx)) is not None:
        return others
    if ahead is None:
        raise Refused(
            say("No meeting is planned here."),
            say("To open minutes all the same: {line}", line=Command("open Farming")),
        )
    return ahead


async def _planned(ctx: Context) -> Occurrence | None:
    """The next one of this room that has no minutes yet."""
    ahead = await ctx.work.occurrences.to_come(rooms_meant(ctx), ctx.now, _LOOKED_AT)
    return next((one for one in ahead if one.state is Stage.PLANNED), None)


def _waits(ctx: Context, held: Occurrence) -> bool:
    """Whether it has begun lately and has no minutes."""
    return held.state is Stage.PLANNED and ctx.now - held.at <= LATE


def _called(one: Occurrence, typed: str) -> bool:
    return fold(typed) == fold(one.title)


async def _check_place(ctx: Context) -> None:
    """Raises Refused where other minutes are open in this place."""
    running = None if _in_new_thread(ctx) else await running_here(ctx)
    if running is not None and running.thread == ctx.thread:
        raise Refused(
            say(
                "The minutes of {id} are open here: {title}.",
                id=Ref(running.id),
                title=Title(running.title),
            ),
            say("To close them: {line}", line=Command(f"close {running.id}")),
        )


def _too_early(occurrence: Occurrence) -> Document:
    line = f"open {occurrence.id} now"
    asked = say(
        "{id} begins {due}. Open its minutes now? Answer {yes} or {no}.",
        id=Ref(occurrence.id),
        due=Moment(occurrence.at, occurrence.zone),
        yes=Command("yes"),
        no=Command("no"),
    )
    question = Question(yes=line, no=f"agenda {occurrence.id}")
    return replace(paragraph(asked), about=(occurrence.id,), question=question)


async def _unplanned(ctx: Context, title: str) -> Occurrence:
    """A meeting that nobody has planned begins now, hosted by who opens it."""
    wall = ctx.now.astimezone(ctx.zone).replace(second=0, microsecond=0, tzinfo=None)
    meeting = Meeting(
        id=await ctx.work.new_id(Meeting.letter),
        title=new_title(title),
        room=ctx.room.address,
        author=ctx.author.address,
        made_at=ctx.now,
        changed_at=ctx.now,
        host=ctx.author.address,
        rules=(Rule(wall, ctx.zone.key),),
        thread=ctx.thread,
    )
    planned = await plan_ahead(ctx.work, meeting, ctx.now)
    kept = await ctx.work.meetings.get(meeting.id)
    await ctx.work.record("open", None, kept or meeting)
    return planned[0]


async def _opened(ctx: Context, occurrence: Occurrence) -> Document:
    """Open it, say its agenda once, and how to write."""
    opened = replace(
        after(occurrence, Step.OPEN),
        opened_at=occurrence.opened_at or ctx.now,
        last_at=ctx.now,
        closed_at=None,
        asked_by=(),
        thread=ctx.answered if _in_new_thread(ctx) else ctx.thread,
        said=tuple(one for one in occurrence.said if one not in (What.QUIET, What.CLOSES)),
    )
    opened = await planned_anew(ctx.work, opened)
    await ctx.work.record("open", occurrence, opened)
    head = say(
        "The minutes of {id} are open: {title}.",
        id=Ref(opened.id),
        title=Title(opened.title),
    )
    agenda = await agenda_of(ctx.work, opened, ctx.standing, ctx.now)
    told = paragraph(head) + agenda + paragraph(*_how_to_write()) + paragraph(undo_hint())
    return replace(told, begins_thread=_in_new_thread(ctx), of_room=True)


def _in_new_thread(ctx: Context) -> bool:
    """Whether the group takes minutes in threads, and the opening begins one."""
    group = ctx.standing.roles.group_of(ctx.room.address)
    return ctx.thread is None and group is not None and bool(group.in_threads)


def _how_to_write() -> tuple[Sentence, ...]:
    return (
        say(
            "I keep only what begins with {topic}, {decided}, {action} or {note}.",
            topic=Command("topic"),
            decided=Command("decided"),
            action=Command("action"),
            note=Command("note"),
        ),
        say("At the end: {line}", line=Command("close")),
    )


@command(
    "pause",
    say("In a meeting: record nothing until it goes on."),
    example="!pause",
    shape=NOTHING,
)
async def pause(ctx: Context, _: None) -> Document:
    """Record nothing until the minutes are opened again."""
    occurrence = await running_here(ctx)
    if occurrence is None:
        await check_not_elsewhere(ctx)
        raise Refused(say("No minutes are open here."))
    if occurrence.state is Stage.PAUSED:
        raise Refused(*_paused(occurrence))
    paused = replace(after(occurrence, Step.PAUSE), paused_at=ctx.now, last_at=ctx.now)
    await ctx.work.record("pause", occurrence, await planned_anew(ctx.work, paused))
    return replace(paragraph(*_paused(occurrence)), about=(occurrence.id,), of_room=True)


def _paused(occurrence: Occurrence) -> tuple[Sentence, ...]:
    return (
        say("{id} is paused: I record nothing.", id=Ref(occurrence.id)),
        say("To go on: {line}", line=Command("open")),
    )


async def _gone_on(ctx: Context, occurrence: Occurrence) -> Document:
    """Record again, after a pause."""
    running = replace(after(occurrence, Step.OPEN), paused_at=None, last_at=ctx.now)
    await ctx.work.record("open", occurrence, await planned_anew(ctx.work, running))
    said = paragraph(say("{id} goes on: I record again.", id=Ref(occurrence.id)))
    told = replace(said, about=(occurrence.id,), of_room=True)
    if occurrence.thread in (None, ctx.thread):
        return told
    # Whoever talks in the thread has to know, wherever it was said.
    return replace(told, also=((occurrence.room, occurrence.thread, told),))
