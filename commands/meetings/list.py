"""What is coming: the next occurrences, and the meetings that still lack an hour or a yes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import islice

from commands.context import Context
from commands.meetings.finding_wording import is_over
from commands.meetings.planning import first
from commands.meetings.wording import hosted, named, zone_here
from domain.document import (
    Command,
    Document,
    Entry,
    Listing,
    Moment,
    Paragraph,
    Sentence,
    paragraph,
    say,
)
from domain.meetings import Meeting, State
from domain.occurrences import Occurrence, Stage
from domain.seeing import sees
from domain.work import Gathering

MOST = 10
LOOKED_BACK = timedelta(days=7)
"""So long a search whose hours have passed is still shown."""


async def coming(ctx: Context) -> Document:
    """The next occurrences of this room; in a direct chat of all the rooms of its person."""
    rooms = frozenset({ctx.room.address})
    if ctx.room.direct:
        rooms = ctx.directory.rooms_of(ctx.author.address)
    ahead = await ctx.work.occurrences.to_come(rooms, ctx.now, MOST)
    live = await ctx.work.meetings.live_in(rooms)
    until = ahead[-1].at if ahead else ctx.now
    dropped = await ctx.work.occurrences.dropped_between(rooms, ctx.now, until)
    theirs = [one for one in dropped if one.meeting in {each.id for each in live}]
    ahead = sorted((*ahead, *theirs), key=lambda one: one.at)
    found: tuple[Gathering, ...] = (*ahead, *islice(_waiting(live, ctx.now), MOST))
    rows = [one for one in found if _seen(ctx, one)]
    if not rows:
        if ctx.room.direct:
            return paragraph(say("No meetings are planned."))
        line = Command("meet Trade call friday 15:00")
        return paragraph(say("No meetings are planned."), say("To plan one: {line}", line=line))
    place = Counter(zone_here(ctx, one) for one in rows).most_common(1)[0][0]
    entries = tuple(Entry((named(one), *_state(one, place, ctx.now)), one.id) for one in rows)
    head = Paragraph((say("Coming meetings:"),))
    return Document((head, Listing(entries)), tuple(one.id for one in rows))


def _seen(ctx: Context, thing: Gathering) -> bool:
    return sees(ctx.author, thing, ctx.room, ctx.standing)


def _waiting(live: Sequence[Meeting], now: datetime) -> Iterator[Meeting]:
    """Those that lack an hour or a yes: a proposal with its next date, while it has one."""
    for one in live:
        if one.state is State.FINDING and now - max(one.options) < LOOKED_BACK:
            yield one
        elif one.state is State.PROPOSED and (dates := first(one, now)):
            yield replace(one, next_at=dates[0].at)


def _state(thing: Gathering, place: str, now: datetime) -> Iterator[Sentence]:
    """When it is, in the zone of all the list, who hosts it, and what is special about it."""
    if thing.due_at is not None:
        yield say("{due}.", due=Moment(thing.due_at, place))
    yield from hosted(thing)
    match thing:
        case Occurrence(taking_minutes=True):
            yield say("It is being held now.")
        case Occurrence(state=Stage.DROPPED):
            yield say("Dropped.")
        case Occurrence(moved=True):
            yield say("Moved.")
        case Meeting(state=State.PROPOSED):
            yield say("Not confirmed yet.")
        case Meeting(state=State.FINDING) if is_over(thing, now):
            yield say("All these hours are over.")
        case Meeting(state=State.FINDING):
            yield say("Its hour is being found.")
            yield say("To answer: {line}", line=Command(f"meet {thing.id}"))
