"""How meetings are spoken of: what they are called, and when they are in the zones of a room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from commands.context import Context
from commands.wording import due_of, local_day
from domain.document import Day, Moment, Name, Ref, Sentence, Title, Value, say, say_many
from domain.hours import held, hours, nights, shown
from domain.meetings import Meeting
from domain.occurrences import Occurrence
from domain.people import Directory, Person
from domain.series import ending
from domain.work import Gathering, Work

MOST_OCCURRENCES = 1_000
"""A series with an end may have so many; one without an end has as many as it will."""
NO_ZONES: Mapping[str, int] = {}
"""Where nobody is told in which zones people are."""


async def members_of(work: Work, directory: Directory, room: str) -> Sequence[Person]:
    """The people of a room as they are known, in the order of their addresses; asked at once."""
    return await work.people.several(directory.members(room))


async def zones_in(work: Work, directory: Directory, room: str) -> Mapping[str, int]:
    """The zones (IANA) of a room's people, and how many are in each, as far as they may be told.

    In a direct chat, a small room, or one where hardly anybody has set a zone, there are none.
    """
    if directory.direct_with(room) is not None:
        return NO_ZONES
    return held(shown(await members_of(work, directory, room)))


def named(thing: Gathering) -> Sentence:
    """M8: Farming."""
    return say("{id}: {title}.", id=Ref(thing.id), title=Title(thing.title))


def hosted(thing: Gathering) -> tuple[Sentence, ...]:
    """Who hosts it."""
    return (say("Host: {owner}.", owner=Name(thing.owner)),) if thing.owner else ()


def when_of(at: datetime, home: str, zones: Mapping[str, int]) -> Sentence:
    """The instant with weekday and date: in the `home` zone (IANA), and in those of the people."""
    drawn = hours(at, home, zones)
    if len(drawn.zones) < 2:
        return say("{due}.", due=Moment(at, home))
    return say("{day}, {hours}.", day=Day(local_day(at, home)), hours=drawn)


def when_held(one: Occurrence, zones: Mapping[str, int]) -> Sentence:
    """The same of an occurrence, in its own zone."""
    return when_of(one.at, one.zone, zones)


def when_here(ctx: Context, one: Occurrence, zones: Mapping[str, int]) -> Sentence:
    """The same; in a direct chat the reader's own zone comes first."""
    return when_of(one.at, ctx.zone.key if ctx.room.direct else one.zone, zones)


def zone_here(ctx: Context, thing: Gathering) -> str:
    """The zone (IANA) in which this chat reads times: a reader's, the room's, the meeting's own."""
    if ctx.room.direct:
        return ctx.zone.key
    return ctx.room.zone or thing.zone


def due_here(ctx: Context, thing: Gathering) -> Value | None:
    """When it is, as a value: in a direct chat in the reader's zone, else in the meeting's own."""
    return due_of(thing, ctx.zone.key if ctx.room.direct else None)


def nights_at(at: datetime, minutes: int, zones: Mapping[str, int]) -> tuple[Sentence, ...]:
    """How many people have night then; nothing where nobody has."""
    count = nights(at, minutes, zones)
    if not count:
        return ()
    return (say_many("It is night for one person.", "It is night for {count} people.", count),)


def lasting(minutes: int) -> Sentence:
    """How long it is, in hours where these are whole."""
    if minutes % 60:
        return say_many("It lasts one minute.", "It lasts {count} minutes.", minutes)
    return say_many("It lasts one hour.", "It lasts {count} hours.", minutes // 60)


def ends(meeting: Meeting) -> tuple[Sentence, ...]:
    """How many dates a series has, and which is the last; nothing where it goes on."""
    end = ending(meeting, MOST_OCCURRENCES)
    if end is None:
        return ()
    count, last = end
    day = Day(local_day(last, meeting.zone))
    return (
        say_many("It has one date.", "It has {count} dates, the last on {day}.", count, day=day),
    )


def held_at(link: str) -> tuple[Sentence, ...]:
    """Where people meet: an address of the web, or words."""
    return (say("Where: {place}", place=Title(link)),) if link else ()
