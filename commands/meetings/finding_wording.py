"""How hours that are proposed for a meeting are shown, and how the answers to them stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from commands.context import Context
from commands.meetings.warnings import day_warnings
from commands.meetings.wording import (
    held_at,
    hosted,
    lasting,
    members_of,
    named,
    nights_at,
    when_of,
)
from commands.wording import local_day
from domain.attendance import Attendance, Coming
from domain.document import (
    Command,
    Day,
    Document,
    Entry,
    Listing,
    Name,
    Paragraph,
    Sentence,
    Several,
    Zone,
    paragraph,
    say,
    say_many,
)
from domain.fair import Option, Wish, judged
from domain.hours import FEWEST_BEARING, alike, held, hours, is_day, shown
from domain.meetings import Meeting, State
from domain.people import Person
from domain.questions import Question

MOST_NAMES = 20
Tally = Mapping[int, Sequence[str]]
"""Whom each number suits; nobody of number 0."""


async def home_of(ctx: Context, meeting: Meeting) -> str:
    """The zone (IANA) in which its hour is sought: that of the room, else of its host."""
    room = await ctx.work.rooms.get(meeting.room)
    return room.zone or await ctx.zone_of(meeting.host)


def is_over(meeting: Meeting, now: datetime) -> bool:
    """Whether none of the proposed hours is still to come."""
    return meeting.state is State.FINDING and all(at <= now for at in meeting.options)


async def answers_here(ctx: Context, meeting: Meeting) -> Tally:
    """What the present members of the room have answered."""
    here = ctx.directory.members(meeting.room)
    rows = [one for one in await ctx.work.attendances.of(meeting.id) if one.person in here]
    tally = {0: [one.person for one in rows if _none_suits(one)]}
    for number in range(1, len(meeting.options) + 1):
        tally[number] = [one.person for one in rows if number in one.options]
    return tally


def _none_suits(one: Attendance) -> bool:
    return one.answer is Coming.NO and not one.options


async def proposals(ctx: Context, meeting: Meeting, *remarks: Sentence) -> Document:
    """The hours, with what speaks against each, and the question which of them suit."""
    head = paragraph(named(meeting), *hosted(meeting), lasting(meeting.minutes))
    people = await members_of(ctx.work, ctx.directory, meeting.room)
    listed = await _listed(ctx, meeting, people, {})
    said = (*remarks, *_unknown_zones(people, await home_of(ctx, meeting)))
    if said:
        head += paragraph(*said)
    return head + listed + _asked(ctx, meeting)


async def finding_shown(ctx: Context, meeting: Meeting) -> Document:
    """The same, with how many each hour suits, and who they are."""
    people = await members_of(ctx.work, ctx.directory, meeting.room)
    tally = await answers_here(ctx, meeting)
    head = paragraph(named(meeting), *hosted(meeting), lasting(meeting.minutes))
    document = head + await _listed(ctx, meeting, people, tally)
    if tally[0]:
        none = say("None of them suits {people}.", people=_names(tally[0]))
        document += paragraph(none)
    if is_over(meeting, ctx.now):
        over = paragraph(say("All these hours are over."))
        return replace(document + over, about=(meeting.id,))
    return document + _asked(ctx, meeting)


async def _listed(
    ctx: Context, meeting: Meeting, people: Sequence[Person], tally: Tally
) -> Document:
    home, zones = await home_of(ctx, meeting), held(shown(people))
    today = local_day(ctx.now, home)
    wish = Wish(today, today, meeting.minutes, home, people, (), ctx.network.holidays)
    options = [judged(at, wish) for at in meeting.options]
    rows = tuple(
        Entry((*_drawn(one, wish, zones, ctx.now), *_suited(tally.get(number, ()))))
        for number, one in enumerate(options, 1)
    )
    turn = () if is_over(meeting, ctx.now) else _turn(options, wish, zones)
    blocks = (*((Paragraph(turn),) if turn else ()), Listing(rows, numbered=True))
    if place := held_at(meeting.link):
        blocks += (Paragraph(place),)
    return Document(blocks)


def _drawn(one: Option, wish: Wish, zones: Mapping[str, int], now: datetime) -> Iterator[Sentence]:
    yield when_of(one.at, wish.home, zones)
    if one.at <= now:
        yield say("That is over.")
        return
    yield from nights_at(one.at, wish.minutes, zones)
    if early := one.outside - one.nights:
        yield say_many(
            "It is early or late for one person.",
            "It is early or late for {count} people.",
            early,
        )
    yield from day_warnings(Day(local_day(one.at, wish.home)), one.against)


def _turn(options: Sequence[Option], wish: Wish, zones: Mapping[str, int]) -> tuple[Sentence, ...]:
    """Where no hour is fair to all: on which zones, called as the hours are, it falls this time.

    A zone of one person is not named.
    """
    if not options or not all(one.bearers for one in options):
        return ()
    bearing = {
        name: None
        for one in options
        for name in hours(one.at, wish.home, zones).zones
        if not is_day(one.at, wish.minutes, name) and alike(one.at, name, zones) >= FEWEST_BEARING
    }
    none = say("No hour is between 08:00 and 21:00 for everybody.")
    if not bearing:
        return (none,)
    names = Several(tuple(Zone(name) for name in bearing))
    return none, say("This time, early or late hours fall on {zones}.", zones=names)


def _suited(people: Sequence[str]) -> tuple[Sentence, ...]:
    if not people:
        return ()
    said = say_many(
        "It suits one person: {people}.",
        "It suits {count} people: {people}.",
        len(people),
        people=_names(people),
    )
    return (said,)


def _names(people: Sequence[str]) -> Several:
    return Several(tuple(Name(one) for one in people[:MOST_NAMES]))


def _unknown_zones(people: Sequence[Person], home: str) -> tuple[Sentence, ...]:
    if any(one.zone for one in people):
        return ()
    return (
        say("Nobody here has set a zone, so I took that of {zone}.", zone=Zone(home)),
        say("To set yours: {line}", line=Command("me zone Nairobi")),
    )


def _asked(ctx: Context, meeting: Meeting) -> Document:
    """Which hours suit; asked of all in the room."""
    id = meeting.id
    asked = paragraph(
        say(
            "Which of them suit you? Reply with numbers: {numbers} · or: {none}",
            numbers=Command("1 3"),
            none=Command("none"),
        )
    )
    host, line = Name(meeting.host or meeting.author), Command(f"confirm {id} 2")
    plans = say("To plan one, {owner} writes: {line}", owner=host, line=line)
    picks = tuple(f"suits {id} {number}" for number in range(1, len(meeting.options) + 1))
    question = Question(picks, yes=f"suits {id}", no=f"suits {id} none", several=f"suits {id} {{}}")
    document = asked + paragraph(plans)
    return replace(document, about=(id,), question=question, for_all=not ctx.room.direct)


def counted(tally: Tally) -> tuple[Sentence, ...]:
    """How many each number suits, without names."""
    return tuple(
        say_many("{number}: one person.", "{number}: {count} people.", len(people), number=number)
        for number, people in tally.items()
        if number
    )
