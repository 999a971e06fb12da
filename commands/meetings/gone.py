"""What a room is told when the message that planned one of its meetings was deleted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from domain.attendance import Coming
from domain.document import Document, Name, Ref, Several, paragraph, say
from domain.history import Change
from domain.meetings import Meeting
from domain.people import Directory
from domain.work import Work


async def meetings_gone(
    work: Work, made: Sequence[Change], directory: Directory
) -> Sequence[tuple[Meeting, Document]]:
    """The meetings that go with a deleted message, and what their rooms are told.

    Where nobody counts on one, nothing is told. Its words are not said again.
    """
    found: list[tuple[Meeting, Document]] = []
    for change in made:
        meeting = await work.meetings.get(change.entity)
        if meeting is None or not meeting.live:
            continue
        people = await _counting_on(work, meeting, directory)
        if people:
            found.append((meeting, _told(work, meeting, people)))
    return found


async def _counting_on(work: Work, meeting: Meeting, directory: Directory) -> tuple[str, ...]:
    """Its host and who has said yes to any of it, as far as they are here, but for the author."""
    ids = (meeting.id, *(one.id for one in await work.occurrences.ahead(meeting.id, work.act.at)))
    rows = await work.attendances.of(*ids)
    coming = {one.person for one in rows if one.answer is Coming.YES}
    hosts = {meeting.host} if meeting.host else set()
    here = set(directory.members(meeting.room)) - {work.act.who}
    return tuple(sorted((coming | hosts) & here))


def _told(work: Work, meeting: Meeting, people: tuple[str, ...]) -> Document:
    names = Several(tuple(Name(one) for one in people))
    who, id = Name(work.act.who), Ref(meeting.id)
    told = paragraph(
        say("{who} deleted the message that planned {id}.", who=who, id=id),
        say("It will not be held."),
        say("{people}, please note.", people=names),
    )
    return replace(told, mentions=people)
