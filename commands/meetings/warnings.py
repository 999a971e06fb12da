"""What a room is warned of when a meeting is planned: it is planned all the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import islice, takewhile

from commands.context import Context
from commands.wording import local_day
from domain.clashes import Clashes, clashes
from domain.document import Clock, Day, Ref, Sentence, Several, Title, Words, say, say_many
from domain.hours import Change, first_change
from domain.meetings import Meeting
from domain.occurrences import Occurrence
from domain.people import Person
from domain.seeing import sees
from domain.series import to_come

_A_DAY = timedelta(days=1)
_YEAR = timedelta(days=366)
_NAMED = 3
_HIDDEN = say("Another meeting of this group is at the same time.")
_LOOKED_AT = 400
"""So many times of a series are looked at for changes of the clocks."""


async def warnings(
    ctx: Context, meeting: Meeting, dates: Sequence[Occurrence], told: Sequence[Person]
) -> tuple[Sentence, ...]:
    """What speaks against the hours: changes of the clocks, other meetings, rest days, holidays.

    `dates` are its next occurrences, `told` the people whose days the room may be told of.
    """
    return (
        *_clocks(meeting),
        *await _overlaps(ctx, meeting, dates),
        *_days(ctx, dates, told),
    )


def _clocks(meeting: Meeting) -> Iterator[Sentence]:
    """The first wall time within a year that does not exist in its zone, or exists twice."""
    if not meeting.rules:
        return
    until = meeting.rules[-1].starts + _YEAR
    walls = (one.planned_for for one in to_come(meeting, None))
    near = islice(takewhile(lambda wall: wall < until, walls), _LOOKED_AT)
    yield from clock_warnings(near, meeting.zone)


def clock_warnings(walls: Iterable[datetime], zone: str) -> Iterator[Sentence]:
    """The first of some naive wall times that does not exist in a zone (IANA), or exists twice."""
    change = first_change(walls, zone)
    if change is None:
        return
    day, clock = Day(change.wall.date(), zone), Clock(change.wall.time())
    if change.change is Change.TWICE:
        yield say("On {day}, {clock} comes twice, as the clocks change.", day=day, clock=clock)
        yield say("The first is meant.")
    else:
        yield say("On {day}, {clock} does not exist, as the clocks change.", day=day, clock=clock)
        yield say("It is at {clock} then.", clock=Clock(change.taken.time()))


async def _overlaps(
    ctx: Context, meeting: Meeting, dates: Sequence[Occurrence]
) -> tuple[Sentence, ...]:
    """The other meetings of the group at the same time; of other rooms not even the title."""
    rooms = rooms_beside(ctx, meeting.room)
    found: dict[str, Sentence] = {}
    hidden = False
    for date in dates:
        for other in await ctx.work.occurrences.between(rooms, date.at - _A_DAY, date.ends_at):
            if other.id == date.id or other.ends_at <= date.at:
                continue
            if sees(ctx.author, other, ctx.room, ctx.standing):
                called = say("{id}: {title}", id=Ref(other.id), title=Title(other.title))
                found.setdefault(other.meeting, called)
            else:
                hidden = True
    return (*_beside(tuple(found.values())), *((_HIDDEN,) if hidden else ()))


def _beside(found: Sequence[Sentence]) -> Iterator[Sentence]:
    """The first few of the meetings at the same time, and how many more there are."""
    if not found:
        return
    yield say("It is at the same time as {meetings}.", meetings=Several(tuple(found[:_NAMED])))
    if (more := len(found) - _NAMED) > 0:
        yield say_many("One more meeting is then.", "{count} more meetings are then.", more)


def rooms_beside(ctx: Context, room: str) -> frozenset[str]:
    """The room and the others of its group."""
    group = ctx.standing.roles.group_of(room)
    return frozenset({room, *(group.rooms if group else ())})


def _days(ctx: Context, dates: Sequence[Occurrence], told: Sequence[Person]) -> Iterator[Sentence]:
    """Rest days and holidays; the rest days of as many people are said together."""
    resting: dict[int, list[Day]] = {}
    for date in dates:
        day = Day(local_day(date.at, date.zone))
        against = clashes(date.at, date.zone, told, ctx.network.holidays)
        resting.setdefault(against.rest, []).append(day)
        yield from _holidays(day, against)
    for count, days in resting.items():
        if count and len(days) == 1:
            yield from _rest(days[0], count)
        elif count:
            yield say_many(
                "{days} are rest days for one person.",
                "{days} are rest days for {count} people.",
                count,
                days=Several(tuple(days)),
            )


def day_warnings(day: Day, against: Clashes) -> Iterator[Sentence]:
    """What speaks against a day."""
    yield from _holidays(day, against)
    if against.rest:
        yield from _rest(day, against.rest)


def _holidays(day: Day, against: Clashes) -> Iterator[Sentence]:
    if against.holidays:
        names = Several(tuple(Words(name) for name in against.holidays))
        yield say("{day} is a holiday: {names}.", day=day, names=names)


def _rest(day: Day, count: int) -> Iterator[Sentence]:
    yield say_many(
        "{day} is a rest day for one person.",
        "{day} is a rest day for {count} people.",
        count,
        day=day,
    )
