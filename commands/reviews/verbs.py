"""What the verbs do to a review round, and to an answer."""

from __future__ import annotations

from dataclasses import replace

from commands.context import Context
from commands.reviews.closing import let_go
from commands.reviews.ending import begins_again
from commands.reviews.figures import closed
from commands.reviews.page import page_document, pages
from commands.reviews.unnamed import may_mean_unnamed, with_name
from commands.reviews.wording import answer_told, just_past, round_told, too_far
from commands.shapes import OnThings, ToWhen
from commands.taking import takes
from commands.wording import local_day, new_title
from domain.dates import Problem, read_when
from domain.document import Command, Day, Document, Name, Ref, Sentence, Several, paragraph, say
from domain.refusals import Refused
from domain.reviews import AnswerState, Review, ReviewAnswer, State
from domain.rounds import LONGEST_ANSWER, farthest, leads_round, scheduled
from domain.rounds import done as noted


@takes(Review, "done")
async def done(ctx: Context, one: Review, said: OnThings) -> Document:
    """No more answers count; the rooms that were asked get the page."""
    _check_open(one)
    over = await closed(ctx.work, one, ctx.standing, ctx.now)
    await ctx.work.record("done", one, over, said.text)
    await let_go(ctx.work, over)
    told = await pages(ctx.work, over, ctx.standing)
    here = [page for room, page in told if room == ctx.room.address]
    others = tuple((room, None, page) for room, page in told if room != ctx.room.address)
    page = here[0] if here else await page_document(ctx, over)
    return replace(page, also=others)


@takes(Review, "later")
async def later(ctx: Context, one: Review, said: ToWhen) -> Document:
    """Answers count until another date."""
    _check_open(one)
    if said.when is None or said.when.recurrence is not None:
        raise Refused(say("Until when? Reply with a date, such as “friday” or “5 june”."))
    past = just_past(_as_of_meeting(ctx, said))
    if past is None and said.when.on < local_day(ctx.now, one.zone):
        past = said.when.on
    if past is not None:
        raise Refused(say("{day} is in the past.", day=Day(past)), say("I changed nothing."))
    if said.when.on > farthest(local_day(ctx.now, one.zone)):
        raise Refused(*too_far(said.when.on), say("I changed nothing."))
    moved = scheduled(replace(one, due_on=said.when.on), ctx.now)
    await ctx.work.record("later", one, moved, said.reason)
    return _told(moved, *begins_again(ctx, moved))


def _as_of_meeting(ctx: Context, said: ToWhen) -> Problem | None:
    """What is unclear about a date as about that of a meeting: nobody means one in a year."""
    found = read_when(said.typed, replace(ctx.setting.reading, for_meeting=True))
    return found if isinstance(found, Problem) else None


@takes(Review, "drop")
async def drop(ctx: Context, one: Review, said: OnThings) -> Document:
    """It will not be answered; one that recurs does not begin again."""
    again = one.rrule is not None
    if not one.live and not (one.state is State.DONE and again):
        raise Refused(say("{id} is closed.", id=Ref(one.id)))
    state = State.DROPPED if one.live else one.state
    dropped, _ = noted(replace(one, state=state, rrule=None, starts=None), ctx.now)
    await ctx.work.record("drop", one, dropped, said.text)
    if one.live:
        await let_go(ctx.work, dropped)
    return _told(dropped, *((say("It does not begin again."),) if again else ()))


@takes(Review, "edit")
async def edit(ctx: Context, one: Review, said: OnThings) -> Document:
    """Give it another title."""
    renamed = replace(one, title=new_title(said.text))
    await ctx.work.record("edit", one, renamed)
    return _told(renamed)


def _check_open(one: Review) -> None:
    """Raises Refused for a round that is over."""
    if not one.live:
        again = Command("review Six months after Bangkok, all, until 30 september")
        raise Refused(
            say("{id} is closed.", id=Ref(one.id)), say("To begin a new one: {line}", line=again)
        )


def _told(one: Review, *more: Sentence) -> Document:
    return replace(paragraph(*round_told(one), *more), about=(one.id,))


@takes(ReviewAnswer, "edit")
async def edit_answer(ctx: Context, answer: ReviewAnswer, said: OnThings) -> Document:
    """Give it other words."""
    _check_own(ctx, answer)
    await _check_still_open(ctx, answer)
    words = " ".join(said.text.split())
    if len(words) > LONGEST_ANSWER:
        raise Refused(say("An answer has {count} characters at most.", count=LONGEST_ANSWER))
    if may_mean_unnamed(words):
        words = with_name(words) or ""
    if not words:
        raise Refused(
            say("That answer has your name. Delete it, and write it anew."),
            say("I changed nothing."),
        )
    edited = replace(answer, title=words)
    await ctx.work.record("edit", answer, edited)
    return replace(paragraph(*answer_told(edited)), about=(answer.id,))


@takes(ReviewAnswer, "drop")
async def drop_answer(ctx: Context, answer: ReviewAnswer, said: OnThings) -> Document:
    """Take it back; who leads the round may do so as well."""
    review = await ctx.work.reviews.get(answer.review)
    if review is None or not leads_round(review, ctx.author.address, ctx.standing):
        _check_own(ctx, answer)
    dropped = replace(answer, state=AnswerState.WITHDRAWN)
    await ctx.work.record("drop", answer, dropped, said.text)
    return replace(paragraph(say("It counts no more.")), about=(answer.id,))


def _check_own(ctx: Context, answer: ReviewAnswer) -> None:
    """Raises Refused for the answer of somebody else."""
    if answer.author != ctx.author.address:
        people = Several((Name(answer.author),), either=True)
        raise Refused(say("This can be done by {people}.", people=people))


async def _check_still_open(ctx: Context, answer: ReviewAnswer) -> None:
    """Raises Refused where the page has been made."""
    review = await ctx.work.reviews.get(answer.review)
    if review is not None and not review.live:
        raise Refused(
            say("{id} is closed: no more answers count.", id=Ref(review.id)),
            say("I changed nothing."),
        )
