"""What making a commitment and changing it have in common: its dates, its ties, who is asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TypeVar

from commands.commitments.asking import ask_in_private, unanswered
from commands.context import Context
from commands.things import seen
from commands.wording import due_of, local_day, owners_named, unknown, whole
from domain.commitments import Commitment, Milestone
from domain.dates import When
from domain.document import (
    Command,
    Document,
    Name,
    Ref,
    Sentence,
    Several,
    Title,
    Value,
    paragraph,
    say,
)
from domain.owners import answers_for
from domain.promises import Answer, Promise
from domain.questions import Question
from domain.refusals import Refused

Kept = TypeVar("Kept", bound=Commitment | Milestone)


def dated(item: Kept, when: When | None, ctx: Context) -> Kept:
    """The item with the date that was said; its first one is kept, and the moves are counted."""
    if when is None:
        return item
    if when.at is not None:
        fresh = replace(item, due_on=None, due_at=when.at, zone=when.zone.key, dated_at=ctx.now)
    else:
        fresh = replace(item, due_on=when.on, due_at=None, dated_at=ctx.now)
    had = day_of(item)
    moved = had is not None and (item.due_on, item.due_at) != (fresh.due_on, fresh.due_at)
    first = item.first_due_on or had or day_of(fresh)
    return replace(fresh, first_due_on=first, moves=item.moves + moved)


def day_of(item: Commitment | Milestone) -> date | None:
    """The date on which it is due, in its own zone."""
    return local_day(item.due_at, item.zone) if item.due_at is not None else item.due_on


def check_order(milestone: Milestone, commitment: Commitment) -> None:
    """Raises Refused where a milestone comes after its commitment's date."""
    day, last, due = day_of(milestone), day_of(commitment), due_of(commitment)
    if day is None or last is None or due is None or day <= last:
        return
    line = Command(f"later {commitment.id} {day.isoformat()}")
    raise Refused(
        say("{id} is due {due}: no milestone comes after that.", id=Ref(commitment.id), due=due),
        say("To move it: {line}", line=line),
    )


async def check_tie(ctx: Context, tie: str | None, own: str) -> None:
    """Raises Refused where the commitment `own` cannot be a part of the one with the id `tie`."""
    if tie is None:
        return
    above = await seen(ctx, tie)
    if above is None:
        raise Refused(unknown(tie), say("I changed nothing."))
    if not isinstance(above, Commitment):
        raise Refused(say("A commitment is a part of another commitment, such as C7, or of none."))
    passed: set[str] = set()
    while above is not None and above.id not in passed:
        if above.id == own:
            raise Refused(
                say("{own} cannot be a part of {id}.", own=Ref(own), id=Ref(tie)),
                say("{id} is a part of {own} already.", own=Ref(own), id=Ref(tie))
                if tie != own
                else say("I changed nothing."),
            )
        passed.add(above.id)
        above = await ctx.work.commitments.get(above.tie) if above.tie else None


def told(item: Commitment | Milestone, *more: Sentence) -> Document:
    """The answer that names it."""
    return Document(paragraph(*whole(item), *more).blocks, (item.id,))


def answers_told(item: Commitment) -> tuple[Sentence, ...]:
    """Who has said yes, who no, and who is asked."""
    said = {
        Answer.CONFIRMED: say("Yes: {owners}.", owners=_owners(item, Answer.CONFIRMED)),
        Answer.PROPOSED: say("Asked: {owners}.", owners=_owners(item, Answer.PROPOSED)),
        Answer.DECLINED: say("No: {owners}.", owners=_owners(item, Answer.DECLINED)),
    }
    given = {one.answer for one in item.promises}
    return tuple(sentence for answer, sentence in said.items() if answer in given)


def _owners(item: Commitment, answer: Answer) -> Value:
    return owners_named(one for one in item.promises if one.answer is answer)


def as_said_by(ctx: Context, promise: Promise) -> Promise:
    """A promise, confirmed where its author may answer for it: who promises has said yes."""
    if ctx.author.address in answers_for(promise, ctx.standing):
        return promise.answered(Answer.CONFIRMED, ctx.author.address, ctx.now)
    return promise


async def asking(ctx: Context, item: Commitment) -> Document:
    """Ask those who may answer for an owner: in this room, else in their daily message."""
    waiting = unanswered(item)
    if not waiting:
        return Document()
    here = frozenset[str]() if ctx.room.direct else ctx.directory.members(ctx.room.address)
    present: dict[str, None] = {}
    unseen: dict[str, None] = {}
    later: list[Promise] = []
    sentences: list[Sentence] = []
    for one in waiting:
        asked = [who for who in answers_for(one, ctx.standing) if who != ctx.author.address]
        present |= dict.fromkeys(who for who in asked if who in here)
        absent = [who for who in asked if who not in here]
        unseen |= dict.fromkeys(absent)
        later += [one] if absent else []
        if not asked:
            name, line = Title(one.short), Command(f"org {one.short} contact @ben")
            sentences.append(say("Nobody speaks for {name} yet: {line}", name=name, line=line))
    await ask_in_private(ctx, item, unseen, present=present)
    if later:
        owners = owners_named(later)
        sentences.insert(0, say("I ask {owners} in the daily message.", owners=owners))
    return _asked(item, tuple(present)) + (paragraph(*sentences) if sentences else Document())


def _asked(item: Commitment, people: tuple[str, ...]) -> Document:
    """The question to those who are here; a check mark is their yes."""
    if not people:
        return Document()
    names = Several(tuple(Name(who) for who in people))
    yes, no = Command("yes"), Command("no")
    asked = say("{people}, do you agree? Answer {yes} or {no}.", people=names, yes=yes, no=no)
    question = Question(yes=f"confirm {item.id}", no=f"decline {item.id}")
    return replace(
        paragraph(asked, say("✅ = yes.")),
        about=(item.id,),
        mentions=people,
        asked_of=tuple((who, question) for who in people),
        check_mark=f"confirm {item.id}",
    )
