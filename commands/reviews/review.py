"""Review rounds: beginning one, and seeing how it stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from commands.context import Context
from commands.date_questions import date_question
from commands.groups import unknown_group
from commands.registry import Shape, command
from commands.reviews.answers import answered
from commands.reviews.ending import begins_again, concerns, how_to_end
from commands.reviews.nights import asleep_rooms
from commands.reviews.page import page_document
from commands.reviews.wording import just_past, questions, round_told, too_far
from commands.reviews.words import EXAMPLE, OnReview, Wish, fits_review, read_review
from commands.things import seen
from commands.wording import local_day, new_title, undo_hint, unknown
from domain.dates import Recurrence
from domain.document import (
    Command,
    Day,
    Document,
    Paragraph,
    Sentence,
    Several,
    Title,
    paragraph,
    say,
    say_many,
)
from domain.people import MORNING, zone_of
from domain.refusals import Refused
from domain.reviews import Review, State
from domain.rights import who_leads_here, who_sets
from domain.rounds import (
    FEWEST,
    LASTS,
    begins,
    farthest,
    leads_round,
    rooms_asked,
    scheduled,
)

_MOST = 5


@command(
    "review",
    say("Three questions to a group or all: what goes well, what is missing, what next."),
    example=f"!{EXAMPLE}",
    shape=Shape(read_review, fits_review),
)
async def review(ctx: Context, said: OnReview) -> Document:
    """Begin a review round, take answers to one, or show what is open."""
    if said.answers:
        return await answered(ctx, said)
    if said.ends:
        return await how_to_end(ctx, said.id)
    if said.wish is not None:
        return await _begun(ctx, said.wish)
    if said.id is None:
        return await _open_here(ctx)
    thing = await seen(ctx, said.id)
    if not isinstance(thing, Review):
        raise Refused(unknown(said.id))
    return await review_shown(ctx, thing)


async def review_shown(ctx: Context, one: Review) -> Document:
    """How a round stands; when it is over, its page; and when a standing one begins again."""
    again = begins_again(ctx, one)
    if one.state is State.DONE:
        page = await page_document(ctx, one)
        return replace(page, blocks=(*page.blocks, Paragraph(again))) if again else page
    told = Document((Paragraph((*round_told(one), *again)),), (one.id,))
    if not one.live:
        return told
    told += questions()
    if leads_round(one, ctx.author.address, ctx.standing) or one.author == ctx.author.address:
        told += paragraph(await _how_many(ctx, one))
    return told


async def _how_many(ctx: Context, one: Review) -> Sentence:
    """How many answers there are: of so few that one could guess whose they are, not even that."""
    answers = len(await ctx.work.review_answers.of(one.id))
    if answers < FEWEST:
        return say("Fewer than three answers so far.")
    return say_many("One answer so far.", "{count} answers so far.", answers)


async def _open_here(ctx: Context) -> Document:
    """The rounds that are open here, else the last one."""
    rows = [one for one in await ctx.work.reviews.live() if concerns(ctx, one)]
    if not rows:
        last = [one for one in await ctx.work.reviews.ended() if concerns(ctx, one)]
        if last:
            return await review_shown(ctx, last[0])
        example = say("For example: {line}", line=Command(EXAMPLE))
        return paragraph(say("No review round is open here."), example)
    shown = Document()
    for one in rows[:_MOST]:
        shown += await review_shown(ctx, one)
    return shown


async def _begun(ctx: Context, wish: Wish) -> Document:
    """Make it; what it asks is said by the bot in the rooms, right after this answer."""
    _check_leads_any(ctx)
    wish = _with_groups(ctx, wish)
    _check(ctx, wish)
    zone = ctx.room.zone or zone_of(ctx.author, ctx.network)
    today = local_day(ctx.now, zone)
    groups = wish.groups or ()
    until = wish.until.on if wish.until and wish.until.on else today + LASTS
    one = Review(
        id=await ctx.work.new_id(Review.letter),
        title=wish.title,
        room=_room(ctx, groups),
        author=ctx.author.address,
        made_at=ctx.now,
        groups=groups,
        due_on=until,
        zone=zone,
    )
    if wish.again is not None:
        one = _recurring(one, wish.again)
    _check_time(ctx, one)
    if not rooms_asked(one, ctx.standing):
        raise Refused(say("I am in no room that I could ask."))
    one = scheduled(one, ctx.now)
    await ctx.work.record("review", None, one)
    told = (*_told(ctx, one), *await _in_the_morning(ctx, one))
    return Document((Paragraph(told),), (one.id,)) + paragraph(undo_hint())


async def _in_the_morning(ctx: Context, one: Review) -> tuple[Sentence, ...]:
    """That some rooms are asked later."""
    asleep = await asleep_rooms(ctx.work, one, ctx.standing, ctx.network, ctx.now)
    if not asleep.keys() - {ctx.room.address}:
        return ()
    return (say("Where it is night, I ask in the morning."),)


def _check_leads_any(ctx: Context) -> None:
    """Raises Refused, saying who can, for who neither coordinates nor leads anything."""
    who, standing = ctx.author.address, ctx.standing
    rooms = ctx.directory.rooms_of(who)
    if standing.coordinates(who) or any(standing.leads(who, one) for one in rooms):
        return
    if ctx.room.direct:
        raise Refused(who_sets((), ctx.author, ctx.room, standing))
    raise Refused(who_leads_here(ctx.room.address, standing, say("a coordinator")))


def _with_groups(ctx: Context, wish: Wish) -> Wish:
    """The wish with the group of the room where none is named. Raises Refused."""
    if wish.unknown:
        ends = say("The title ends at the first comma.")
        raise Refused(*unknown_group(ctx, wish.unknown[0]), ends)
    if not wish.title:
        raise Refused(say("What is it called? For example: {line}", line=Command(EXAMPLE)))
    wish = replace(wish, title=new_title(wish.title))
    if wish.groups is not None:
        return replace(wish, groups=tuple(dict.fromkeys(wish.groups)))
    group = None if ctx.room.direct else ctx.standing.roles.group_of(ctx.room.address)
    if group is None:
        raise Refused(*_whom(ctx))
    return replace(wish, groups=(group.key,))


def _whom(ctx: Context) -> tuple[Sentence, ...]:
    """The question which groups are meant, with an answer that its reader may give."""
    who, standing = ctx.author.address, ctx.standing
    if standing.coordinates(who):
        return (say("Whom shall I ask? For example: {line}", line=Command(EXAMPLE)),)
    groups = [
        one for one in standing.roles.groups if any(standing.leads(who, r) for r in one.rooms)
    ]
    if groups:
        names = Several(tuple(Title(one.short) for one in groups), either=True)
        return (say("Whom shall I ask? Name a group of yours: {groups}.", groups=names),)
    line = Command("group labour, Labour working group")
    return (
        say("Whom shall I ask? I know no group of yours."),
        say("To make one, write in its room: {line}", line=line),
    )


def _room(ctx: Context, groups: tuple[str, ...]) -> str:
    """Where it belongs: here, or of a round for groups in a room of theirs."""
    roles = ctx.standing.roles
    rooms = [room for one in roles.groups if one.key in groups for room in one.rooms]
    return ctx.room.address if not groups or ctx.room.address in rooms else (rooms or [""])[0]


def _check(ctx: Context, wish: Wish) -> None:
    """Raises Refused for who may not begin it, and for a date that cannot be read."""
    roles = ctx.standing.roles
    rooms = [one.rooms for one in roles.groups if one.key in (wish.groups or ())]
    who = ctx.author.address
    theirs = rooms and all(any(ctx.standing.leads(who, one) for one in some) for some in rooms)
    if not (theirs or ctx.standing.coordinates(who)):
        if not wish.groups:
            raise Refused(say("This can be done by {people}.", people=say("a coordinator")))
        every = [room for some in rooms for room in some]
        raise Refused(who_sets(every, ctx.author, ctx.room, ctx.standing))
    if (past := just_past(wish.problem)) is not None:
        raise Refused(_in_the_past(past), _began_none())
    if wish.problem is not None:
        names = ", ".join(wish.groups or ("all",))
        again = f"review {wish.title.replace('{}', '')}, {names}, until"
        raise Refused(document=date_question("", wish.problem, again))


def _recurring(one: Review, again: Recurrence) -> Review:
    """One that begins anew by itself, in the morning where no hour was said."""
    if not again.timed:
        again = again.at_time(MORNING.hour, MORNING.minute)
    return replace(one, rrule=again.rrule, starts=again.start)


def _check_time(ctx: Context, one: Review) -> None:
    """Raises Refused for a round that ends in the past, or later than the next would begin."""
    assert one.due_on is not None
    if one.due_on < local_day(ctx.now, one.zone):
        raise Refused(_in_the_past(one.due_on), _began_none())
    if one.due_on > farthest(local_day(ctx.now, one.zone)):
        raise Refused(*too_far(one.due_on), _began_none())
    following = begins(one, ctx.now, 1)
    if following and local_day(following[0], one.zone) <= one.due_on:
        raise Refused(
            say("The next round would begin before this one ends."),
            _began_none(),
        )


def _in_the_past(day: date) -> Sentence:
    return say("{day} is in the past.", day=Day(day))


def _began_none() -> Sentence:
    return say("I began no review round.")


def _told(ctx: Context, one: Review) -> tuple[Sentence, ...]:
    """What was made, as it was understood."""
    rooms = len(rooms_asked(one, ctx.standing))
    asks = say_many(
        "I ask in one room, and in the daily messages of its members.",
        "I ask in {count} rooms, and in the daily messages of their members.",
        rooms,
    )
    return (*round_told(one), *_again(one, ctx.now), asks)


def _again(one: Review, now: datetime) -> tuple[Sentence, ...]:
    """The next three dates on which it begins anew."""
    days = tuple(Day(local_day(at, one.zone)) for at in begins(one, now, 3))
    if not days:
        return ()
    assert one.due_on is not None
    lasts = (one.due_on - local_day(one.made_at, one.zone)) // timedelta(days=1)
    return (
        say_many(
            "It begins again on {days}, for one day each.",
            "It begins again on {days}, for {count} days each.",
            lasts,
            days=Several(days),
        ),
    )
