"""What the verbs do to a commitment alone: whose it is, its words, and what has been counted."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from commands.actions.drafts import redated, retagged, without_tie
from commands.announcing import announce, tell
from commands.commitments.commit import cannot_be
from commands.commitments.levels import how_far
from commands.commitments.promising import answers_told, as_said_by, asking, check_tie, dated, told
from commands.commitments.verbs import in_order, moves_told, noted
from commands.context import Context
from commands.shapes import OnThings, ToWhom, organisation_named
from commands.taking import takes
from commands.vocabulary import TOWARDS
from commands.wording import new_title, owner_of, remarked, whole
from domain.amounts import Absurd, Amount, Misfit, amount_in, count_in, fits
from domain.commitments import Commitment, Milestone, State, Step, after, promised
from domain.document import Command, Document, Name, Ref, Sentence, Title, Words, paragraph, say
from domain.notices import About
from domain.owners import answers_for
from domain.promises import Answer, Promise
from domain.refusals import Refused
from domain.rights import who_can
from domain.words import fold


@takes(Milestone, "take")
@takes(Milestone, "give")
@takes(Milestone, "confirm")
@takes(Milestone, "decline")
async def goes_along(ctx: Context, item: Milestone, said: object) -> Document:
    """A milestone has the owners of its commitment."""
    id, whole_id = Ref(item.id), Ref(item.commitment)
    raise Refused(say("{id} has the owners of {whole}.", id=id, whole=whole_id))


@takes(Milestone, "edit")
async def reword(ctx: Context, item: Milestone, said: OnThings) -> Document:
    """Give a milestone new words."""
    title, when = redated(item.id, said.text, ctx.setting)
    renamed = replace(after(item, Step.EDIT), title=new_title(title))
    if when is not None and item.live:
        renamed = dated(renamed, when, ctx)
        await in_order(ctx, renamed)
    await ctx.work.record("edit", item, renamed)
    return told(renamed) + (await announce(ctx, renamed, given=False) if when else Document())


@takes(Commitment, "edit")
async def edit(ctx: Context, item: Commitment, said: OnThings) -> Document:
    """Give it new words and amount, other tags (`+#trade -#old`), or tie it (`for C7`)."""
    text, tie = without_tie(said.text, ctx.setting)
    title, tags = retagged(text, item.tags)
    title, when = redated(item.id, title, ctx.setting)
    if tie is None:
        title, tie = without_tie(title, ctx.setting)
    await check_tie(ctx, tie, item.id)
    title = new_title(title) if title else item.title
    amount = amount_in(title)
    if isinstance(amount, Absurd):
        raise Refused(*cannot_be(amount), say("I changed nothing."))
    _check_counted(item, amount)
    edited = replace(
        after(item, Step.EDIT),
        title=title,
        tags=tags,
        tie=tie or item.tie,
        amount=amount,
    )
    moved = dated(edited, when, ctx) if item.live else edited
    await ctx.work.record("edit", item, moved)
    more = remarked(moved, item)
    document = told(moved, *more, *(moves_told(moved) if when else ()))
    return document + (await announce(ctx, moved, given=False) if when else Document())


def _check_counted(item: Commitment, new: Amount | None) -> None:
    """Raises Refused where what was counted of the old amount would not count for the new one."""
    old = item.amount
    if not item.counted or old is None or (new is not None and fits(old.unit, new.unit)):
        return
    raise Refused(
        say("Counted so far: {number} {unit}.", number=item.counted, unit=Words(old.unit)),
        say("Please keep that unit in the new words. I changed nothing."),
    )


@takes(Commitment, "note")
async def note(ctx: Context, item: Commitment, said: OnThings) -> Document:
    """Keep news; exactly a number and the unit counts up."""
    if item.amount is None or ctx.attached is not None:
        return await noted(ctx, item, said)
    counted = count_in(said.text, item.amount)
    if counted is None or (isinstance(counted, Misfit) and said.clear):
        return await noted(ctx, item, said)
    if isinstance(counted, Misfit):
        unit, line = Words(item.amount.unit), Command(f"note {item.id} 2 {item.amount.unit}")
        raise Refused(
            say("{id} counts in {unit}. For example: {line}", id=Ref(item.id), unit=unit, line=line)
        )
    if isinstance(counted, Absurd):
        raise Refused(*cannot_be(counted), say("I changed nothing."))
    return await _count(ctx, item, item.amount, counted, said)


async def _count(
    ctx: Context, item: Commitment, amount: Amount, number: Decimal, said: OnThings
) -> Document:
    """Count it up, and say what has come in."""
    fresh = replace(after(item, Step.COUNT), counted=item.counted + number)
    await ctx.work.record("count", item, fresh, said.text)
    added = say("Counted: {number} {unit}.", number=number, unit=Words(amount.unit))
    document = Document(paragraph(*whole(fresh), added, *how_far(fresh)).blocks, (item.id,))
    if fresh.counted > amount.number:
        return document + paragraph(say("That is more than promised. Thank you."))
    if fresh.counted == amount.number and fresh.live:
        line = Command(f"done {item.id}")
        return document + paragraph(say("That is all of it. To close it: {line}", line=line))
    return document


@takes(Commitment, "confirm")
async def confirm(ctx: Context, item: Commitment, said: OnThings) -> Document:
    """One of its owners says yes."""
    return await _answered(ctx, item, said, Answer.CONFIRMED)


@takes(Commitment, "decline")
async def decline(ctx: Context, item: Commitment, said: OnThings) -> Document:
    """One of its owners says no, and who proposed it is told."""
    told_no = await _answered(ctx, item, said, Answer.DECLINED)
    if item.author == ctx.author.address:
        return told_no
    await tell(ctx, item.author, About.DECLINED, item, said.text)
    name = Name(item.author)
    if ctx.room.direct:
        return told_no + paragraph(say("I tell {giver} in the daily message.", giver=name))
    if (await ctx.work.commitments.get(item.id) or item).state is State.DECLINED:
        told_no += paragraph(say("{giver}, it needs an owner.", giver=name))
    return replace(told_no, mentions=(item.author,))


async def _answered(ctx: Context, item: Commitment, said: OnThings, answer: Answer) -> Document:
    """The author's answer for all whom they may answer for, or for the one they name."""
    theirs = _theirs(ctx, item, said.text)
    if all(one.answer is answer for one in theirs):
        raise Refused(say("Nothing changed: it is so already."), *answers_told(item))
    who, now = ctx.author.address, ctx.now
    promises = tuple(
        one.answered(answer, who, now) if one in theirs else one for one in item.promises
    )
    fresh = promised(item, promises)
    verb = "confirm" if answer is Answer.CONFIRMED else "decline"
    await ctx.work.record(verb, item, fresh, said.text)
    document = told(fresh, *answers_told(fresh), *_kept(ctx, said.text))
    if answer is Answer.CONFIRMED:
        document += await announce(ctx, fresh, given=False)
    return document


def _kept(ctx: Context, words: str) -> tuple[Sentence, ...]:
    """That there were other words than the name of an organisation."""
    named = ctx.setting.roles.organisation(_without_towards(words))
    return (say("Your words are kept."),) if words and named is None else ()


def _without_towards(typed: str) -> str:
    return " ".join(word for word in typed.split() if fold(word) not in TOWARDS)


def _theirs(ctx: Context, item: Commitment, typed: str) -> tuple[Promise, ...]:
    """The promises that the author answers for. Raises Refused for another's organisation."""
    words = _without_towards(typed)
    named = ctx.setting.roles.organisation(words) if words else None
    mine = tuple(
        one for one in item.promises if ctx.author.address in answers_for(one, ctx.standing)
    )
    if named is None:
        return mine
    asked = tuple(one for one in item.promises if one.organisation and one.owner == named.key)
    if asked and asked[0] in mine:
        return asked
    if not asked:
        raise Refused(say("{name} has no part in {id}.", name=Title(named.short), id=Ref(item.id)))
    raise Refused(
        say("You do not speak for {name}.", name=Title(named.short)),
        who_can("confirm", replace(item, promises=asked), ctx.standing),
    )


@takes(Commitment, "take")
async def take(ctx: Context, item: Commitment, said: OnThings) -> Document:
    """The author promises what nobody else does."""
    if any(one.answer is not Answer.DECLINED for one in item.promises):
        name = ctx.author.address.removeprefix("@").split(":")[0]
        raise Refused(
            say("{id} has an owner: {owner}.", id=Ref(item.id), owner=owner_of(item)),
            say("To add one: {line}", line=Command(f"give {item.id} +@{name}")),
            who_can("give", item, ctx.standing, ctx.author.address),
        )
    return await _owned(ctx, item, "take", (Promise(ctx.author.address),))


@takes(Commitment, "give")
async def give(ctx: Context, item: Commitment, said: ToWhom) -> Document:
    """Propose it to another person or organisation; with a plus, to one more."""
    if said.off:
        line = Command(f"no {item.id}")
        raise Refused(say("Who does not want to own it, writes: {line}", line=line))
    organisation = organisation_named(said, ctx.setting)
    if organisation is not None:
        new = Promise(organisation.key, organisation=True, short=organisation.short)
    elif said.person is not None:
        _check_in_room(ctx, item, said.person)
        new = Promise(said.person)
    elif said.group is not None:
        raise Refused(say("A commitment goes to a person or an organisation."))
    else:
        line = Command(f"drop {item.id}")
        raise Refused(say("A commitment needs an owner. To end it: {line}", line=line))
    held = [one for one in item.promises if one.answer is not Answer.DECLINED]
    same = [one for one in held if (one.owner, one.organisation) == (new.owner, new.organisation)]
    if same and (said.helper or len(held) == 1):
        raise Refused(say("Nothing changed: it is so already."), *whole(item))
    kept = [one for one in item.promises if one.owner != new.owner] if said.helper else []
    return await _owned(ctx, item, "give", (*kept, *(same or [new])))


def _check_in_room(ctx: Context, item: Commitment, person: str) -> None:
    """Raises Refused for somebody who does not see the room it belongs to."""
    in_a_room = ctx.directory.direct_with(item.room) is None
    if in_a_room and person not in ctx.directory.members(item.room):
        raise Refused(say("{who} is not in the room of {id}.", who=Name(person), id=Ref(item.id)))


async def _owned(
    ctx: Context, item: Commitment, verb: str, promises: tuple[Promise, ...]
) -> Document:
    """With these owners; those who have not answered are asked."""
    fresh = promised(item, tuple(as_said_by(ctx, one) for one in promises))
    if fresh.due_at is None:
        fresh = replace(fresh, zone=await ctx.zone_of(fresh.owner))
    await ctx.work.notices.forget_thing(item.id)
    await ctx.work.record(verb, item, fresh)
    answers = answers_told(fresh) if fresh.state is State.PROPOSED or len(promises) > 1 else ()
    document = told(fresh, *answers) + await asking(ctx, fresh)
    return document + await announce(ctx, fresh, given=False)
