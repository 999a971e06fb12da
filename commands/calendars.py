"""Meetings as calendar files: one whole series, or all that somebody may come to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from commands.context import Context
from commands.meeting_wording import named
from commands.things import seen
from commands.wording import local_day, unknown
from domain.attendance import Coming, attendance_id
from domain.calendar import Calendar, Series
from domain.calendar_meetings import series_of
from domain.document import Command, Document, File, Ref, Sentence, paragraph, say, say_many
from domain.meetings import Meeting, State
from domain.refusals import Refused
from domain.rights import sees

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
    told = paragraph(named(meeting), say("This file is for calendars."), again)
    return replace(told, about=(meeting.id,), files=(file,))


def _not_yet(meeting: Meeting) -> Sentence:
    if meeting.state is State.PROPOSED:
        return say("{id} is not confirmed yet.", id=Ref(meeting.id))
    return say("The hour of {id} is still being found.", id=Ref(meeting.id))


async def own_calendar(ctx: Context) -> Document:
    """The meetings to come in all rooms of the author but those they have declined for good.

    Nothing where there are none.
    """
    rooms = ctx.directory.rooms_of(ctx.author.address)
    live = await ctx.work.meetings.live_in(rooms)
    theirs = [one for one in live if one.next_at is not None and await _comes(ctx, one)]
    found = [(one.id, series) for one in theirs[:MOST] if (series := await _series(ctx, one))]
    if not found:
        return Document()
    day = local_day(ctx.now, ctx.zone.key).isoformat()
    file = _file(ctx, f"calendar-{day}", ctx.network.name, found)
    told = [
        say_many(
            "One meeting for your calendar.", "{count} meetings for your calendar.", len(found)
        )
    ]
    told += [say("There are more: the nearest come first.")] if len(theirs) > MOST else []
    return replace(paragraph(*told), files=(file,))


async def _comes(ctx: Context, meeting: Meeting) -> bool:
    """Whether it is planned, may be seen, and was not declined as a whole."""
    if meeting.state is not State.OPEN or not sees(ctx.author, meeting, ctx.room, ctx.standing):
        return False
    said = await ctx.work.attendances.get(attendance_id(meeting.id, ctx.author.address))
    return said is None or said.answer is not Coming.NO


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
    yes, no = Command(f"confirm {id}"), Command(f"decline {id}")
    return say("{id}. To answer, write: {yes} or {no}", id=Ref(id), yes=yes, no=no)
