"""Commitments: making them and their milestones, and what there is."""

from __future__ import annotations

from commands.announcing import announce
from commands.commitments.pledges import Pledge, read_pledges
from commands.commitments.promising import (
    answers_told,
    as_said_by,
    asking,
    check_order,
    check_tie,
    dated,
    told,
)
from commands.context import Context
from commands.date_questions import date_question
from commands.organisations import unknown_organisation
from commands.registry import Shape, command
from commands.setting import Setting
from commands.shapes import OnThings
from commands.showing import show
from commands.things import check, seen
from commands.wording import LONGEST_TITLE, listing, undo_hint, unknown
from domain.amounts import MOST as MOST_OF_ALL
from domain.amounts import Absurd
from domain.commitments import Commitment, Milestone, Missing, Step, after, follow, missing
from domain.commitments import promised as promised_by
from domain.document import (
    Command,
    Document,
    Paragraph,
    Ref,
    Sentence,
    Title,
    paragraph,
    say,
    say_many,
)
from domain.promises import Answer, Promise
from domain.refusals import Refused
from domain.seeing import sees

_EXAMPLE = "commit 20 hours of translation by 31 december"
_MOST = 10


def _fits(rest: str, setting: Setting) -> bool:
    return all(_is_pledge(said) for said in read_pledges(rest, setting))


def _is_pledge(said: Pledge) -> bool:
    plain = said.when is not None or bool(said.owners) or said.amount is not None
    return said.empty or said.goal is not None or (bool(said.title) and plain)


@command(
    "commit",
    say("Promise something, oneself or for organisations; or name a milestone: C7: outline."),
    example="!commit 20 hours of translation by 31 december",
    shape=Shape(read_pledges, _fits),
)
async def commit(ctx: Context, pledges: tuple[Pledge, ...]) -> Document:
    """Make a commitment or a milestone of each line; the word alone shows what there is."""
    first = pledges[0]
    if first.empty:
        return await _here(ctx)
    if first.goal is not None and not first.title and len(pledges) == 1:
        return await show(ctx, OnThings((first.goal,)))
    made, refused = Document(), Document()
    for said in pledges:
        try:
            made += await _made(ctx, said)
        except Refused as no:
            refused += no.document
    if not made:
        raise Refused(document=refused)
    return made + refused + paragraph(undo_hint())


async def _made(ctx: Context, said: Pledge) -> Document:
    """What one line makes. Raises Refused."""
    _check(ctx, said)
    if said.goal is not None:
        return await _milestone(ctx, said, said.goal)
    return await _commitment(ctx, said)


async def _here(ctx: Context) -> Document:
    """The open commitments of this room, or of all the author's rooms and organisations."""
    rooms = frozenset({ctx.room.address})
    found: list[Commitment] = []
    if ctx.room.direct:
        rooms |= ctx.directory.rooms_of(ctx.author.address)
        own = ctx.standing.roles.speaks_for(ctx.author.address)
        found.extend(await ctx.work.commitments.promised_by(ctx.author.address, own))
    found.extend(await ctx.work.commitments.live_in(rooms))
    by_id = {one.id: one for one in found if sees(ctx.author, one, ctx.room, ctx.standing)}
    rows = list(by_id.values())
    example = say("For example: {line}", line=Command(_EXAMPLE))
    if not rows:
        return paragraph(say("There is no open commitment here."), example)
    head = say_many("One open commitment.", "{count} open commitments.", len(rows))
    shown, ids = listing(rows[:_MOST], numbered=True)
    more = len(rows) - _MOST
    tail = paragraph(say("And {count} more.", count=more)) if more > 0 else Document()
    return Document((Paragraph((head,)), shown), ids) + tail


def _check(ctx: Context, said: Pledge) -> None:
    """Raises Refused where this can be no commitment."""
    if said.strangers:
        raise Refused(*_stranger(ctx, said.strangers[0]))
    if not said.title:
        line = Command(_EXAMPLE)
        raise Refused(say("What is the promise? For example: {line}", line=line))
    if len(said.title) > LONGEST_TITLE:
        raise Refused(
            say("That title is too long: {count} characters at most.", count=LONGEST_TITLE),
            say("I did not log it."),
        )
    if isinstance(said.amount, Absurd):
        raise Refused(*cannot_be(said.amount), say("I did not log it."))


def cannot_be(amount: Absurd) -> tuple[Sentence, ...]:
    """Why nobody can promise this amount."""
    if amount.too_much:
        most = say("An amount is {most} at most.", most=MOST_OF_ALL)
        return (say("“{words}” is too much.", words=Title(amount.words)), most)
    return (say("“{words}” is no amount: it must be above zero.", words=Title(amount.words)),)


def _stranger(ctx: Context, typed: str) -> tuple[Sentence, ...]:
    """That nobody here has the name before the colon, and what may have been meant."""
    name = Title(typed)
    if typed.startswith("@"):
        return (say("I know nobody called {who} here.", who=name), say("I did not log it."))
    colon = say("If “{name}” belongs to the title, leave out the colon.", name=name)
    return (*unknown_organisation(ctx, typed), colon)


async def _commitment(ctx: Context, said: Pledge) -> Document:
    """Save it; its owners are asked, unless it is the author who answers for them."""
    id = await ctx.work.new_id(Commitment.letter)
    await check_tie(ctx, said.tie, id)
    owners = said.owners or (Promise(ctx.author.address),)
    alone = owners[0].owner if len(owners) == 1 and not owners[0].organisation else None
    assert not isinstance(said.amount, Absurd)
    item = Commitment(
        id=id,
        title=said.title,
        room=ctx.room.address,
        author=ctx.author.address,
        made_at=ctx.now,
        amount=said.amount,
        tags=said.tags,
        tie=said.tie,
        zone=await ctx.zone_of(alone),
    )
    item = promised_by(item, tuple(as_said_by(ctx, one) for one in owners))
    item = dated(item, said.when, ctx)
    await ctx.work.record("commit", None, item)
    answers = answers_told(item) if _open_or_many(item) else ()
    part = (say("A part of {id}.", id=Ref(item.tie)),) if item.tie else ()
    document = told(item, *answers, *part) + await asking(ctx, item)
    if ctx.room.direct:
        document += paragraph(say("Only you and those you name see it here."))
    return document + await _closing(ctx, item, said)


def _open_or_many(item: Commitment) -> bool:
    """Whether there is something to say of who has said yes."""
    return len(item.promises) > 1 or item.promises[0].answer is not Answer.CONFIRMED


async def _closing(ctx: Context, item: Commitment | Milestone, said: Pledge) -> Document:
    """What is missing, said once; what cannot be reminded of; and the way back."""
    closing = await announce(ctx, item, given=False)
    if said.problem is not None:
        closing += date_question(item.id, said.problem)
    elif isinstance(item, Commitment):
        closing += paragraph(*_lacking(item)) if _lacking(item) else Document()
    if said.when is not None and said.when.recurrence is not None:
        closing += paragraph(say("{id} does not repeat: I took the first date.", id=Ref(item.id)))
    return closing


def _lacking(item: Commitment) -> tuple[Sentence, ...]:
    """What is missing so that others can verify it; nothing waits for that."""
    day, step = Command("later C7 30 june", item.id), Command("commit C7: outline", item.id)
    asked = {
        Missing.DATE: say("By when? For example: {line}", line=day),
        Missing.RESULT: say("What will show that it is done? For example: {line}", line=step),
    }
    return tuple(asked[lack] for lack in missing(item) if lack in asked)


async def _milestone(ctx: Context, said: Pledge, goal: str) -> Document:
    """Save a milestone on the way to a commitment."""
    commitment = await seen(ctx, goal)
    if commitment is None:
        raise Refused(unknown(goal))
    if not isinstance(commitment, Commitment):
        line = Command("commit C7: outline by 1 june", goal.partition(".")[0])
        raise Refused(say("A milestone belongs to a commitment: {line}", line=line))
    check(ctx, "done", commitment)
    after(commitment, Step.MILESTONE)
    fresh = Milestone(
        id=await ctx.work.new_id(f"{commitment.id}."),
        commitment=commitment.id,
        title=said.title,
        room=commitment.room,
        author=ctx.author.address,
        made_at=ctx.now,
        zone=commitment.zone,
    )
    item = dated(follow(fresh, commitment), said.when, ctx)
    check_order(item, commitment)
    await ctx.work.record("milestone", None, item)
    return told(item, say("On the way to {id}.", id=Ref(goal))) + await _closing(ctx, item, said)
