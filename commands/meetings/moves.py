"""What was said behind !later and a meeting, and the questions where that is not enough."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from commands.context import Context
from commands.date_questions import behind, date_question
from commands.shapes import ToWhen
from domain.dates import Move, Problem, Reading, read_move
from domain.document import Command, Document, Entry, Listing, Paragraph, Ref, paragraph, say
from domain.meetings import Meeting
from domain.occurrences import Occurrence
from domain.questions import Question
from domain.refusals import Refused
from domain.work import Gathering
from domain.zones import zone

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def read_said(ctx: Context, thing: Gathering, home: str, said: ToWhen) -> Move:
    """The move that was meant, its hours in the zone `home` of the meeting where none was named.

    Raises Refused with a question for one that cannot be read.
    """
    reading = replace(ctx.setting.reading, zone=zone(home))
    move = read_move(said.typed, reading) if said.typed else None
    if move is None and not said.typed:
        asked = say("When is it? Reply with a date and a time, such as “friday 15:00”.")
        free = f"later {thing.id} {{}}{behind(said.reason)}"
        document = Document(paragraph(asked).blocks, (thing.id,), question=Question(free=free))
        raise Refused(document=document)
    if move is not None and move.problem is not None and move.weekday is not None:
        move = read_move(said.typed, _in_week_of(thing, reading)) or move
    problem = move.problem if move else Problem("unreadable", said.typed)
    if problem is not None:
        asked_anew = date_question("", problem, f"later {thing.id}", said.reason)
        raise Refused(document=replace(asked_anew, about=(thing.id,)))
    assert move is not None
    reason = ", ".join(part for part in (move.reason, said.reason) if part)
    return replace(move, reason=reason)


def _in_week_of(thing: Gathering, reading: Reading) -> Reading:
    """As of the week in which the thing is: a weekday is meant in that week."""
    at = thing.due_at
    if at is None:
        return reading
    day = at.astimezone(reading.zone)
    monday = day.replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=day.weekday())
    return replace(reading, now=max(reading.now, monday))


def ask_which(meeting: Meeting, one: Occurrence, move: Move) -> Document:
    """Whether only the next one is moved, or this and all that follow."""
    since = one.planned_for.date().isoformat()
    day = _DAYS[move.weekday] if move.weekday is not None else ""
    clock = f"{move.at:%H:%M}" if move.at else ""
    place = move.zone.key if move.zone else ""
    lasting = f"for {move.minutes} min" if move.minutes else ""
    on = day or (move.on.isoformat() if move.on else "")
    why = behind(move.reason)
    alone = " ".join(part for part in ("later", one.id, on, clock, place, lasting) if part)
    from_now = " ".join(
        part for part in ("later", meeting.id, "from", since, day, clock, place, lasting) if part
    )
    if move.on is not None and not day:
        # A date is one time: for all that follow a weekday or an hour is needed.
        raise Refused(
            say("{id} is a series. Which time of it?", id=Ref(meeting.id)),
            say("To move the next one: {line}", line=Command(f"{alone}{why}")),
        )
    rows = (
        Entry((say("only {id}", id=Ref(one.id)),), one.id),
        Entry((say("{id} and all that follow", id=Ref(one.id)),)),
    )
    which = say("{id} is a series. What do I move? Reply with its number.", id=Ref(meeting.id))
    question = Question(picks=(f"{alone}{why}", f"{from_now}{why}"))
    blocks = (Paragraph((which,)), Listing(rows, numbered=True))
    return Document(blocks, (meeting.id,), question=question)


def ask_hour(meeting: Meeting, move: Move) -> Document:
    """From a day on, but at what hour, or on which days."""
    day = (move.since or move.on or meeting.made_at.date()).isoformat()
    line = Command(f"later {meeting.id} from {day} every 2 weeks thursday 16:00")
    hour = Command(f"later {meeting.id} from {day} 16:00")
    return Document(
        paragraph(
            say("What is new from then on?"),
            say("Another hour: {line}", line=hour),
            say("Other days: {line}", line=line),
        ).blocks,
        (meeting.id,),
    )
