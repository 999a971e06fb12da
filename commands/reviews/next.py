"""What a review round leads to: an answer to its last question becomes an action or a promise."""

from __future__ import annotations

from dataclasses import replace

from commands.actions.action import logged, make
from commands.actions.drafts import Draft, read_draft
from commands.commitments.commit import commit
from commands.commitments.pledges import read_pledge, with_promiser
from commands.context import Context
from commands.registry import command
from commands.shapes import THINGS_AND_TEXT, OnThings
from commands.wording import LONGEST_TITLE, unknown
from domain.actions import Action
from domain.commitments import Commitment
from domain.document import Document, Ref, echo, say
from domain.refusals import Refused
from domain.reviews import Review, ReviewAnswer, State
from domain.rounds import is_asked


@command(
    "adopt",
    say("Make something of answers to a review round."),
    example="!adopt W4 action @ben by friday",
    shape=THINGS_AND_TEXT,
    listed=False,
)
async def adopt(ctx: Context, said: OnThings) -> Document:
    """Make an action or a commitment of each of these answers; they are reached by numbers."""
    word, _, rest = said.text.partition(" ")
    made, refused = Document(), Document()
    for id in said.ids:
        try:
            made += await _made(ctx, id, word, rest.strip())
        except Refused as no:
            refused += no.document
    if not made:
        raise Refused(document=refused)
    return made + refused


async def taken_up(ctx: Context, said: OnThings) -> Document | None:
    """What `take` makes of answers: actions of one's own; None where it is about other things."""
    ids = said.ids or (ctx.setting.about[:1] if len(ctx.setting.about) == 1 else ())
    if not ids or not all(id.startswith(ReviewAnswer.letter) for id in ids):
        return None
    return await adopt(ctx, OnThings(ids, "action"))


async def _made(ctx: Context, id: str, word: str, rest: str) -> Document:
    answer, review = await _answer(ctx, id)
    if word == "commit":
        return await _commitment(ctx, answer, review, rest)
    draft = _draft(ctx, answer, review, rest)
    item, remarks = await make(ctx, draft)
    await _noted(ctx, answer, item)
    return await logged(ctx, [item], remarks)


async def _answer(ctx: Context, id: str) -> tuple[ReviewAnswer, Review]:
    """An answer that stands on a page which may be read here. Raises Refused."""
    answer = await ctx.work.review_answers.get(id)
    review = await ctx.work.reviews.get(answer.review) if answer is not None else None
    if answer is None or review is None or not answer.live:
        raise Refused(unknown(id))
    if not is_asked(review, ctx.author.address, ctx.room, ctx.standing):
        raise Refused(unknown(id))
    if review.state is not State.DONE:
        raise Refused(say("{id} is not closed yet.", id=Ref(review.id)))
    made = await ctx.work.thing(answer.made) if answer.made else None
    if made is not None and made.state != "withdrawn":
        raise Refused(say("That is {id} already.", id=Ref(made.id)))
    return answer, review


def _draft(ctx: Context, answer: ReviewAnswer, review: Review, rest: str) -> Draft:
    """An action with the words of the answer, unless others are given, tagged with the round."""
    draft = read_draft(rest, ctx.setting)
    if draft.unknown:
        raise Refused(say("I know nobody called {who} here.", who=echo(draft.unknown)))
    title = draft.title or _clipped(answer.title)
    return replace(draft, title=title, tags=(*draft.tags, review.id))


def _clipped(title: str) -> str:
    return title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1]}…"


async def _commitment(ctx: Context, answer: ReviewAnswer, review: Review, rest: str) -> Document:
    """The same as a promise."""
    pledge = with_promiser(read_pledge(rest, ctx.setting), ctx.setting)
    title = pledge.title or _clipped(answer.title)
    made = await commit(ctx, (replace(pledge, title=title, tags=(*pledge.tags, review.id)),))
    item = await ctx.work.commitments.get(made.about[0])
    assert item is not None
    await _noted(ctx, answer, item)
    return made


async def _noted(ctx: Context, answer: ReviewAnswer, made: Action | Commitment) -> None:
    """The answer shows what became of it; with the message of its author that goes as well."""
    await ctx.work.keep(replace(answer, made=made.id))
    changes = await ctx.work.history.of(answer.id)
    first = changes[0].act if changes and answer.author else None
    if first is not None and answer.title in made.title:
        await ctx.work.draw(first.cause, answer.author, made.id)
