"""Answers to the questions of a review round, with their author's name or without it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from commands.context import Context
from commands.reviews.wording import example, few_asked, named, with_number
from commands.reviews.words import Given, OnReview
from commands.things import seen
from commands.wording import NOTED, undo_hint, unknown
from domain.document import (
    Command,
    Day,
    Document,
    Entry,
    Listing,
    Paragraph,
    Ref,
    Sentence,
    paragraph,
    say,
)
from domain.folding import fold
from domain.questions import Question
from domain.refusals import Refused
from domain.reviews import AnswerState, Review, ReviewAnswer, State
from domain.rounds import is_asked

_MOST = 50


async def answered(ctx: Context, said: OnReview) -> Document:
    """Keep the answers. In a room a mark says so."""
    one = await _meant(ctx, said)
    _check(ctx, one)
    theirs = await ctx.work.review_answers.of(one.id, ctx.author.address)
    if len(theirs) + len(said.answers) > _MOST:
        raise Refused(say("That is too much: {count} answers at most.", count=_MOST))
    if said.unnamed:
        return await _unnamed(ctx, one, said.answers)
    made = [
        _same(theirs, given) or await _named(ctx, one, given)
        for given in dict.fromkeys(said.answers)
    ]
    ids = tuple(answer.id for answer in made)
    if not ctx.room.direct:
        return Document(about=ids, reaction=NOTED)
    lines = [Paragraph((with_number(given.question), say("Noted."))) for given in said.answers]
    without = example(one.id, unnamed=True)
    told = Document((Paragraph((named(one),)), *lines), ids)
    return told + paragraph(
        say("Your name stands with it. Without: {line}", line=without), undo_hint()
    )


def _same(theirs: Sequence[ReviewAnswer], given: Given) -> ReviewAnswer | None:
    """The answer that somebody has given already, in the same words: said twice it is one."""
    words = fold(given.words)
    same = (one for one in theirs if one.question == given.question and fold(one.title) == words)
    return next(same, None)


async def _meant(ctx: Context, said: OnReview) -> Review:
    """The round that is named, else the one that is open here. Raises Refused."""
    if said.id is not None:
        one = await seen(ctx, said.id)
        if not isinstance(one, Review):
            raise Refused(unknown(said.id))
        return one
    here = [one for one in await ctx.work.reviews.live() if _asks(ctx, one)]
    if not here:
        raise Refused(say("No review round is open here."))
    if len(here) > 1:
        raise Refused(document=which_round(here, said))
    return here[0]


def which_round(rounds: list[Review], said: OnReview) -> Document:
    """Which of several is meant; an answer without name is kept in no question."""
    rows = tuple(Entry((named(one),), one.id) for one in rounds)
    listed = Listing(rows, numbered=not said.unnamed)
    if said.unnamed:
        line = example(rounds[0].id, unnamed=True)
        which = say("Which one? Write its id: {line}", line=line)
        return Document((Paragraph((which, _unchanged())), listed))
    lines = "\n".join(f"{one.question} {one.words}" for one in said.answers)
    picks = tuple(f"review {one.id} {lines}" for one in rounds)
    which = say("Which one? Reply with its number. I changed nothing yet.")
    return Document((Paragraph((which,)), listed), question=Question(picks=picks))


def _unchanged() -> Sentence:
    return say("I changed nothing.")


def _asks(ctx: Context, one: Review) -> bool:
    return is_asked(one, ctx.author.address, ctx.room, ctx.standing)


def _check(ctx: Context, one: Review) -> None:
    """Raises Refused where it takes no answers, or none of this person's here."""
    if one.state is State.DROPPED:
        raise Refused(say("{id} was dropped: no more answers count.", id=Ref(one.id)))
    if not one.live:
        closed = say("{id} is closed: no more answers count.", id=Ref(one.id))
        raise Refused(closed, say("What was answered: {line}", line=Command(f"show {one.id}")))
    if not _asks(ctx, one):
        raise Refused(say("{id} asks other groups.", id=Ref(one.id)), _unchanged())


async def _named(ctx: Context, one: Review, given: Given) -> ReviewAnswer:
    """Save an answer as its author's."""
    id = await ctx.work.new_id(ReviewAnswer.letter)
    answer = ReviewAnswer(
        id=id,
        review=one.id,
        question=given.question,
        title=given.words,
        room=ctx.room.address,
        author=ctx.author.address,
        made_at=ctx.now,
    )
    before = await ctx.work.review_answers.get(id)
    if before is not None:
        # An edited message gives its answer anew, where it was.
        answer = replace(answer, made_at=before.made_at)
    await ctx.work.record("answer", None, answer)
    return answer


async def _unnamed(ctx: Context, one: Review, answers: tuple[Given, ...]) -> Document:
    """Save answers without their author: neither history nor the messages lead from one to both.

    Only the event knows, until the last date, so that deleting it takes them back.
    """
    if not ctx.room.direct:
        raise Refused(say("Everybody here sees who writes. Send that to me alone."), _unchanged())
    replaced = False
    for given in answers:
        id = await ctx.work.new_id(ReviewAnswer.letter)
        before = await ctx.work.review_answers.get(id)
        if before is not None and before.author:
            raise Refused(
                say("That answer has your name. Delete it, and write it anew."), _unchanged()
            )
        # When it was given would tell by whom: it stands as if given when the round began.
        answer = ReviewAnswer(id, one.id, given.question, given.words, one.room, "", one.made_at)
        await ctx.work.keep(answer)
        await ctx.work.draw_unnamed(ctx.work.act.cause, id)
        replaced = await _without_the_named(ctx, one, given) or replaced
    return paragraph(
        say("Kept without your name."),
        *few_asked(one, ctx.standing),
        *(_known_before(one) if replaced else _known(one)),
        say("To take it back until then, delete your message."),
    )


def _known(one: Review) -> tuple[Sentence, ...]:
    """By whom and until when it can be found out whose an answer is."""
    assert one.due_on is not None
    return (
        say("Who runs the bot could find it out until its last date; then nobody can."),
        say("That is {day}, unless it is moved.", day=Day(one.due_on)),
    )


def _known_before(one: Review) -> tuple[Sentence, ...]:
    """The same of one that had a name first."""
    assert one.due_on is not None
    return (
        say("The same answer with your name counts no more."),
        say("Who runs the bot can find out that it had your name."),
        say("Its last date is {day}, unless it is moved.", day=Day(one.due_on)),
    )


async def _without_the_named(ctx: Context, one: Review, given: Given) -> bool:
    """Take away the same answer with its author's name, for good: no undo brings it back."""
    theirs = await ctx.work.review_answers.of(one.id, ctx.author.address)
    same = [
        answer
        for answer in theirs
        if answer.question == given.question and _bare(answer.title) == _bare(given.words)
    ]
    for answer in same:
        await ctx.work.keep(replace(answer, state=AnswerState.WITHDRAWN))
    return bool(same)


def _bare(words: str) -> str:
    """Words without what may differ where they are typed again."""
    return " ".join(re.findall(r"\w+", fold(words)))
