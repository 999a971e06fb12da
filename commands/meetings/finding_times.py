"""Finding an hour for a meeting: fair ones are proposed, and members say which suit them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from commands.announcing import tell
from commands.context import Context
from commands.meetings.finding_wording import answers_here, counted, home_of, is_over, proposals
from commands.meetings.warnings import rooms_beside
from commands.meetings.wording import members_of, named
from commands.registry import command
from commands.shapes import THINGS_AND_TEXT, OnThings
from commands.things import check, seen
from commands.wording import NOTED, undo_hint, unknown
from domain.attendance import Attendance, Coming, attendance_id
from domain.dates.windows import Window
from domain.document import Command, Document, Moment, Name, Ref, Sentence, paragraph, say
from domain.fair import REMEMBERED, Busy, Wish, burdens, propose
from domain.hours import held
from domain.meetings import Meeting, State
from domain.notices import About
from domain.occurrences import Occurrence
from domain.refusals import Refused

MOST_DAYS = 14
"""Of a longer time only these first days are looked at, so that nobody waits for the answer."""
_A_DAY = timedelta(days=1)


async def find_hours(ctx: Context, meeting: Meeting, window: Window) -> Document:
    """Propose hours for a new meeting in a window of days, and ask the room which suit.

    Raises Refused where there is none.
    """
    first, last = window
    shorter = min(last, first + timedelta(days=MOST_DAYS - 1))
    options = await _proposed(ctx, meeting, first, shorter)
    if not options:
        line = Command("meet Trade call next week 1h")
        raise Refused(
            say("I found no free hour on these days. I planned nothing."),
            say("To try other days: {line}", line=line),
        )
    finding = replace(meeting, state=State.FINDING, options=options)
    await ctx.work.record("meet", None, finding)
    await _forget_answers(ctx, finding)
    await _remember_end(ctx, finding)
    cut = (say("I looked at the first {count} days.", count=MOST_DAYS),) if shorter < last else ()
    return await proposals(ctx, finding, *cut) + paragraph(undo_hint())


async def _proposed(
    ctx: Context, meeting: Meeting, first: date, last: date
) -> tuple[datetime, ...]:
    """Instants fair to the room's people, between two days in the zone of the meeting."""
    rooms = rooms_beside(ctx, meeting.room)
    people = await members_of(ctx.work, ctx.directory, meeting.room)
    start = datetime.combine(first, time.min, UTC) - 2 * _A_DAY
    beside = await ctx.work.occurrences.between(
        rooms, start, datetime.combine(last, time.max, UTC) + _A_DAY
    )
    past = await ctx.work.occurrences.held(rooms, ctx.now, REMEMBERED)
    home = await home_of(ctx, meeting)
    wish = Wish(
        first,
        last,
        meeting.minutes,
        home,
        people,
        [_busy(one) for one in beside],
        ctx.network.holidays,
    )
    borne = burdens([_busy(one) for one in past], held(people) or {home: 1})
    return tuple(one.at for one in propose(wish, ctx.now, borne))


def _busy(one: Occurrence) -> Busy:
    return one.at, one.ends_at


async def _remember_end(ctx: Context, meeting: Meeting) -> None:
    """Its host hears of it when all the hours have passed and none was planned."""
    if meeting.host is not None:
        over = max(meeting.options) - ctx.now
        await tell(ctx, meeting.host, About.NO_HOUR, meeting, after=over)


async def _forget_answers(ctx: Context, meeting: Meeting) -> None:
    """Where the message was edited there may be answers to hours that it had before."""
    for one in await ctx.work.attendances.of(meeting.id):
        if one.options or one.answer:
            await ctx.work.keep(replace(one, options=(), answer=None))


@command(
    "suits",
    say("Say which of the proposed hours suit me."),
    example="!suits M8 1 3",
    shape=THINGS_AND_TEXT,
    listed=False,
)
async def suits(ctx: Context, said: OnThings) -> Document:
    """Keep which hours suit the author: the answer by numbers to what was proposed."""
    meeting = await _sought(ctx, said.ids)
    numbers = _numbers(said.text, meeting)
    who = ctx.author.address
    id = attendance_id(meeting.id, who)
    before = await ctx.work.attendances.get(id)
    known = before or Attendance(id, meeting.id, who, ctx.now)
    none = None if numbers else Coming.NO
    fresh = replace(known, options=numbers, answer=none, at=ctx.now)
    first = before is None or not (before.options or before.answer)
    if before is None or (before.options, before.answer) != (numbers, none):
        await ctx.work.record("suits", before, fresh)
    if first and (all_in := await _all_answered(ctx, meeting)):
        return all_in
    if ctx.room.direct:
        return replace(paragraph(say("Noted."), named(meeting)), about=(meeting.id,))
    return Document(about=(meeting.id,), reaction=NOTED)


async def _sought(ctx: Context, ids: tuple[str, ...]) -> Meeting:
    """The meeting whose hour is being found. Raises Refused."""
    thing = await seen(ctx, ids[0]) if ids else None
    if not isinstance(thing, Meeting):
        raise Refused(unknown(*ids))
    check(ctx, "confirm", thing)
    if thing.state is not State.FINDING:
        over = say("The hour of {id} is not sought any more.", id=Ref(thing.id))
        raise Refused(over, *_due(thing))
    if is_over(thing, ctx.now):
        raise Refused(say("All the hours proposed for {id} are over.", id=Ref(thing.id)))
    return thing


def _due(meeting: Meeting) -> tuple[Sentence, ...]:
    at = meeting.next_at
    return (say("{due}.", due=Moment(at, meeting.zone)),) if at is not None else ()


def _numbers(text: str, meeting: Meeting) -> tuple[int, ...]:
    """The numbers that were said, none of them for "none". Raises Refused."""
    if text == "none":
        return ()
    typed = text.split()
    numbers = {int(word) for word in typed if word.isdecimal() and len(word) < 4}
    last = len(meeting.options)
    if not typed or len(numbers) < len(set(typed)) or not numbers <= set(range(1, last + 1)):
        raise Refused(
            say("Which hours suit you? Reply with numbers from 1 to {count}.", count=last)
        )
    return tuple(sorted(numbers))


async def _all_answered(ctx: Context, meeting: Meeting) -> Document | None:
    """What the room hears when its last member has answered: counts, and who decides now."""
    tally = await answers_here(ctx, meeting)
    answered = {one for people in tally.values() for one in people}
    here = ctx.directory.members(meeting.room)
    if ctx.room.address != meeting.room or len(here) < 2 or answered < here:
        return None
    host = meeting.host or meeting.author
    line = Command(f"confirm {meeting.id} 2")
    said = paragraph(
        named(meeting),
        say("Everybody has answered."),
        *counted(tally),
        say("To plan one, {owner} writes: {line}", owner=Name(host), line=line),
    )
    return replace(said, about=(meeting.id,), mentions=(host,))
