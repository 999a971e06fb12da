"""What a room is told of a meeting that was moved: its new dates, and the question who comes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from commands.context import Context
from commands.meetings.attending import coming_but_for, coming_to
from commands.meetings.warnings import warnings
from commands.meetings.wording import members_of, named, nights_at, when_held
from domain.document import (
    Document,
    Entry,
    Listing,
    Moment,
    Name,
    Paragraph,
    Ref,
    Sentence,
    Several,
    paragraph,
    say,
)
from domain.hours import held, shown
from domain.meetings import Meeting
from domain.occurrences import Occurrence
from domain.people import Directory, Person
from domain.questions import Question
from domain.series import to_come
from domain.work import Gathering, Work


async def dates(
    ctx: Context, thing: Gathering, rows: Sequence[Occurrence], was: Occurrence | None = None
) -> Document:
    """When it is now, in the zones of its room where these may be told; and when it was to be."""
    zones = held(await _told(ctx, thing))
    if isinstance(thing, Occurrence):
        said: list[Sentence] = [named(thing), when_held(thing, zones)]
        said += nights_at(thing.at, thing.minutes, zones)
        if was is not None and was.at != thing.at:
            said.append(say("It was to be {due}.", due=Moment(was.at, was.zone)))
        return Document((Paragraph(tuple(said)),), (thing.id,))
    entries = tuple(
        Entry(
            (
                say("{id}:", id=Ref(row.id)),
                when_held(row, zones),
                *nights_at(row.at, row.minutes, zones),
                *(_moved(thing, row) if row.moved else ()),
            ),
            row.id,
        )
        for row in sorted(rows, key=lambda row: row.at)
    )
    return Document((Paragraph((named(thing),)), Listing(entries)), (thing.id,))


def _moved(meeting: Meeting, row: Occurrence) -> tuple[Sentence, ...]:
    """That it was moved by hand, and which date of the rule is not held because of it."""
    by_rule = (one for one in to_come(meeting, None) if one.number >= row.number)
    planned = next(by_rule, None)
    if planned is None or planned.number != row.number or planned.at == row.at:
        return (say("Moved."),)
    due = Moment(planned.at, planned.zone)
    return (say("Moved."), say("It takes the place of {due}.", due=due))


async def _told(ctx: Context, thing: Gathering) -> Sequence[Person]:
    """Those of its room whose zones may be told."""
    if ctx.directory.direct_with(thing.room) is not None:
        return ()
    return shown(await members_of(ctx.work, ctx.directory, thing.room))


async def remarks(ctx: Context, meeting: Meeting, rows: Sequence[Occurrence]) -> Document:
    """What speaks against the new hours."""
    said = await warnings(ctx, meeting, rows, await _told(ctx, meeting))
    return paragraph(*said) if said else Document()


async def invited_anew(ctx: Context, thing: Gathering) -> Document:
    """Everybody is asked; who said yes to the other time is named, who said no is not."""
    return _asked_anew(thing, await coming_to(ctx, thing))


async def planned_otherwise(
    work: Work, directory: Directory, before: Meeting, after: Meeting, author: str
) -> Document:
    """What is said to those who come to a meeting whose message was edited, where its time changed.

    `author` is the address of who edited it; nothing is said where nobody else comes.
    """
    people = await coming_but_for(work, directory, after, author)
    same = before.rules == after.rules and before.next_at == after.next_at
    if same or not people or after.next_at is None:
        return Document()
    when = Moment(after.next_at, after.zone)
    now = paragraph(named(after), say("It is planned for another time: {due}.", due=when))
    return replace(now, about=(after.id,)) + _asked_anew(after, people)


def _asked_anew(thing: Gathering, people: tuple[str, ...]) -> Document:
    yes, no = f"confirm {thing.id}", f"decline {thing.id}"
    asked = say("Can you come?")
    if people:
        names = Several(tuple(Name(who) for who in people))
        asked = say("{people}, can you come then?", people=names)
    document = paragraph(asked, say("Reply yes or no. ✅ = yes."))
    return replace(
        document,
        mentions=people,
        question=Question(yes=yes, no=no),
        check_mark=yes,
        for_all=True,
    )
