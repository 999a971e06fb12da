"""Meetings as calendar files: one whole series, or all that somebody may come to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from commands.context import Context
from commands.meetings.wording import named
from commands.things import seen
from commands.wording import local_day, mark, unknown
from domain.attendance import Coming
from domain.calendar import Calendar, Series
from domain.calendar_meetings import only, series_of, without
from domain.document import Command, Document, File, Ref, Sentence, paragraph, say, say_many
from domain.meetings import Meeting, State
from domain.refusals import Refused
from domain.seeing import sees

KEPT = timedelta(days=60)
"""So long a meeting that was dropped stands in files, as cancelled."""
MOST = 100
"""So many meetings stand in one file: while it is written, the others wait."""


async def calendar_of(ctx: Context, id: str) -> Document:
    """The whole meeting as a file, also where one time of it was named (`M8.3`).

    Raises Refused where the author may not see it, or nobody knows yet when it is.
    """
    whole = id.partition(".")[0]
    meeting = await seen(ctx, whole)
    if not isinstance(meeting, Meeting) or (whole != id and await seen(ctx, id) is None):
        raise Refused(document=paragraph(unknown(id)))
    series = await _series(ctx, meeting)
    if series is None or meeting.state is State.PROPOSED:
        raise Refused(_not_yet(meeting))
    file = _file(ctx, meeting.id, meeting.title, [(meeting.id, series)])
    again = say("After changes get it anew: {line}", line=Command(f"export {meeting.id}"))
    told = paragraph(named(meeting), *mark(meeting), say("This file is for calendars."), again)
    return replace(told, about=(meeting.id,), files=(file,))


def _not_yet(meeting: Meeting) -> Sentence:
    if meeting.state is State.PROPOSED:
        return say("{id} is not confirmed yet.", id=Ref(meeting.id))
    return say("The hour of {id} is still being found.", id=Ref(meeting.id))


async def own_calendar(ctx: Context) -> Document:
    """The meetings to come in all rooms of the author, as far as they have not declined them.

    What was dropped or declined of late is cancelled: somebody may have it from an earlier file.
    Nothing where there are none.
    """
    rooms = ctx.directory.rooms_of(ctx.author.address)
    live = await ctx.work.meetings.live_in(rooms)
    planned = [one for one in live if one.next_at is not None and _is_planned(ctx, one)]
    dropped = await ctx.work.meetings.dropped_in(rooms, ctx.now - KEPT)
    gone = [one for one in dropped if _is_seen(ctx, one)]
    nearest = [*planned[:MOST], *gone[:MOST]]
    found = [(one.id, series) for one in nearest if (series := await _own(ctx, one))]
    if not found:
        return Document()
    day = local_day(ctx.now, ctx.zone.key).isoformat()
    file = _file(ctx, f"calendar-{day}", ctx.network.name, found)
    cancelled = sum(series.cancelled for _, series in found)
    told = _counted(len(found) - cancelled, cancelled)
    told += [say("There are more: the nearest come first.")] if len(planned) > MOST else []
    return replace(paragraph(*told), files=(file,))


def _counted(planned: int, cancelled: int) -> list[Sentence]:
    """How many there are to come to, and how many not any more."""
    told = []
    if planned:
        told.append(
            say_many(
                "One meeting for your calendar.", "{count} meetings for your calendar.", planned
            )
        )
    if cancelled:
        told.append(
            say_many(
                "One meeting is cancelled in the file.",
                "{count} meetings are cancelled in the file.",
                cancelled,
            )
        )
    return told


def _is_planned(ctx: Context, meeting: Meeting) -> bool:
    return meeting.state is State.OPEN and _is_seen(ctx, meeting)


def _is_seen(ctx: Context, meeting: Meeting) -> bool:
    return sees(ctx.author, meeting, ctx.room, ctx.standing)


async def _own(ctx: Context, meeting: Meeting) -> Series | None:
    """What stands of it in the author's calendar, as far as they come; None where it has no hour.

    Of a series that was declined as a whole there stand the times to which they said yes.
    """
    series = await _series(ctx, meeting)
    if series is None or series.cancelled:
        return series
    ahead = await ctx.work.occurrences.ahead(meeting.id, ctx.now)
    rows = await ctx.work.attendances.of(meeting.id, *(one.id for one in ahead))
    answers = {one.thing: one for one in rows if one.person == ctx.author.address and one.answer}
    if not answers:
        return series
    changed = max(series.changed_at, *(one.at for one in answers.values()))
    series = replace(series, changed_at=changed)
    yes, no = (
        [one for one in ahead if one.id in answers and answers[one.id].answer is answer]
        for answer in (Coming.YES, Coming.NO)
    )
    whole = answers.get(meeting.id)
    if whole is None or whole.answer is Coming.YES:
        return without(series, no)
    return only(series, yes)


async def _series(ctx: Context, meeting: Meeting) -> Series | None:
    """What stands of it in a calendar."""
    otherwise = await ctx.work.occurrences.otherwise(meeting)
    return series_of(meeting, otherwise, await ctx.work.own_id())


def _file(ctx: Context, name: str, title: str, found: Sequence[tuple[str, Series]]) -> File:
    """The file; with each meeting stands how to answer."""
    series = tuple(each for _, each in found)
    calendar = Calendar(title, local_day(ctx.now, ctx.zone.key), series)
    ids = tuple(id for id, _ in found)
    notes = tuple(_answer(id) for id in ids)
    return File(f"{name}.ics", "text/calendar", about=ids, calendar=calendar, notes=notes)


def _answer(id: str) -> Sentence:
    yes, no = Command(f"yes {id}"), Command(f"no {id}")
    return say("{id}. To answer, write: {yes} or {no}", id=Ref(id), yes=yes, no=no)
