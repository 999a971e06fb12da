"""A meeting as it is shown: when, where, who comes, how long its agenda is, and its reminders."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from commands.context import Context
from commands.meetings.attending import who_comes
from commands.meetings.edits import reminded
from commands.meetings.planning import first
from commands.meetings.wording import (
    ends,
    held_at,
    hosted,
    lasting,
    named,
    nights_at,
    when_here,
    zone_here,
    zones_in,
)
from commands.sharing import reach
from commands.wording import mark
from domain.document import (
    Document,
    Entry,
    Listing,
    Moment,
    Paragraph,
    Ref,
    Sentence,
    Title,
    paragraph,
    say,
    say_many,
)
from domain.meetings import AHEAD, Meeting, State
from domain.occurrences import Occurrence, Stage
from domain.seeing import sees, share_of
from domain.sharing import Share
from domain.work import Gathering


async def meeting_shown(ctx: Context, thing: Gathering) -> Document:
    """One meeting or one time of it, without its history."""
    zones = await zones_in(ctx.work, ctx.directory, thing.room)
    if isinstance(thing, Occurrence):
        document = _one(ctx, thing, zones)
    else:
        document = await _whole(ctx, thing, zones)
    if place := held_at(thing.link):
        document += paragraph(*place)
    if thing.state not in (State.DROPPED, Stage.DROPPED):
        document += await who_comes(ctx, thing)
    return document + await _rest(ctx, thing)


def _one(ctx: Context, one: Occurrence, zones: Mapping[str, int]) -> Document:
    said = (
        named(one),
        when_here(ctx, one, zones),
        *nights_at(one.at, one.minutes, zones),
        *hosted(one),
        lasting(one.minutes),
        *stage_of(ctx, one),
        *_shared(ctx, one),
    )
    return Document((Paragraph(said),), (one.id,))


def stage_of(ctx: Context, one: Occurrence) -> tuple[Sentence, ...]:
    """How it stands, where it is not simply planned."""
    match one.state:
        case Stage.DROPPED:
            return (say("Dropped."),)
        case Stage.RUNNING | Stage.PAUSED:
            return (say("It is being held now."),)
        case Stage.DRAFT:
            return (say("Its minutes are a draft."),)
        case Stage.PUBLISHED:
            return (say("Its minutes are published."),)
        case _ if one.ends_at <= ctx.now:
            return (say("No minutes were taken."),)
        case _:
            return (say("Moved."),) if one.moved else ()


async def _whole(ctx: Context, meeting: Meeting, zones: Mapping[str, int]) -> Document:
    said = (
        named(meeting),
        *hosted(meeting),
        lasting(meeting.minutes),
        *ends(meeting),
        *mark(meeting),
        *_shared(ctx, meeting),
    )
    document = Document((Paragraph(said),), (meeting.id,))
    rows = await _coming(ctx, meeting)
    if not rows:
        none = say("It has no date to come.")
        return document + paragraph(none) if meeting.live else document
    entries = tuple(
        Entry(
            (say("{id}:", id=Ref(one.id)), when_here(ctx, one, zones), *stage_of(ctx, one)), one.id
        )
        for one in rows
    )
    return document + Document((Listing(entries),))


async def _coming(ctx: Context, meeting: Meeting) -> Sequence[Occurrence]:
    if meeting.state is State.PROPOSED:
        return first(meeting, ctx.now)
    return (await ctx.work.occurrences.ahead(meeting.id, ctx.now))[:AHEAD] if meeting.live else ()


def _shared(ctx: Context, thing: Gathering) -> tuple[Sentence, ...]:
    share = share_of(thing, ctx.standing)
    return () if share is Share.NONE else (reach(share),)


async def _rest(ctx: Context, thing: Gathering) -> Document:
    """How many topics wait, and when the room is reminded."""
    whole = thing if isinstance(thing, Meeting) else await ctx.work.meetings.get(thing.meeting)
    if whole is None or not thing.live:
        return Document()
    topics = len(await ctx.work.topics.waiting(whole.id))
    said: list[Sentence] = []
    if topics:
        said.append(
            say_many("One topic is on the agenda.", "{count} topics are on the agenda.", topics)
        )
    return paragraph(*said, reminded(whole))


async def last_held(ctx: Context) -> Document:
    """The last occurrence that is over, and how its minutes stand."""
    rooms = frozenset({ctx.room.address})
    if ctx.room.direct:
        rooms = ctx.directory.rooms_of(ctx.author.address)
    one = await ctx.work.occurrences.last_held(rooms, ctx.now)
    over = one is not None and not one.taking_minutes and one.ends_at <= ctx.now
    if one is None or not over or not sees(ctx.author, one, ctx.room, ctx.standing):
        return Document()
    said = (
        say("Held last: {id}: {title}.", id=Ref(one.id), title=Title(one.title)),
        say("{due}.", due=Moment(one.at, zone_here(ctx, one))),
        *stage_of(ctx, one),
    )
    return Document((Paragraph(said),), (one.id,))
