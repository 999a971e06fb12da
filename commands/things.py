"""Finding the things that a verb is about, with the rules on who sees and who may."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import islice

from commands.context import Context
from commands.meetings.planning import reach
from commands.shapes import ask_which
from commands.wording import listing
from domain.commitments import Milestone, State
from domain.daily import due_day
from domain.dated import Dated
from domain.document import Command, Document, Paragraph, Ref, Sentence, Title, paragraph, say
from domain.meetings import Meeting
from domain.occurrences import Occurrence, Stage
from domain.owners import owing, owners_of
from domain.questions import Question
from domain.refusals import Refused
from domain.rights import may, rights_over, who_can
from domain.seeing import sees
from domain.standing import Standing
from domain.work import SAID, Gathering, Thing, Work

_MOST = 9
_ON_CLOSED = frozenset({"later", "show", "note", "edit"})


async def seen(ctx: Context, id: str) -> Thing | None:
    """The thing, if this person may see it in this chat."""
    thing = await ctx.work.thing(id) or await _far_ahead(ctx, id)
    if thing is None or not sees(ctx.author, thing, ctx.room, ctx.standing):
        return None
    return None if await of_what_is_gone(ctx.work, thing) else thing


async def _far_ahead(ctx: Context, id: str) -> Thing | None:
    """An occurrence to come that nobody has spoken of yet, of a series that may be seen here."""
    whole, dot, _ = id.partition(".")
    series = await ctx.work.meetings.get(whole) if dot else None
    if series is None or not sees(ctx.author, series, ctx.room, ctx.standing):
        return None
    return await reach(ctx.work, id, ctx.now)


async def of_what_is_gone(work: Work, thing: Thing) -> bool:
    """Whether it is a milestone of a commitment that was withdrawn."""
    if not isinstance(thing, Milestone):
        return False
    whole = await work.commitments.get(thing.commitment)
    return whole is None or whole.state is State.WITHDRAWN


async def owed_by(work: Work, person: str, standing: Standing) -> list[Dated]:
    """What is somebody's to do or keep, in their own name or an organisation's.

    The earliest due first, undated ones last.
    """
    own = standing.roles.speaks_for(person)
    found: list[Dated] = [
        *await work.actions.owned_by(person),
        *await work.commitments.promised_by(person, own),
        *await work.milestones.promised_by(person, own),
    ]
    theirs = [one for one in found if person in owing(one, standing)]
    return sorted(theirs, key=lambda one: due_day(one, one.zone) or date.max)


async def is_ahead(work: Work, thing: Thing) -> bool:
    """Whether somebody still has to see to it: no milestone of a closed commitment is that."""
    if not isinstance(thing, Milestone):
        return thing.live
    whole = await work.commitments.get(thing.commitment)
    return thing.live and whole is not None and whole.live


async def things_meant(
    ctx: Context, verb: str, ids: tuple[str, ...], tail: str = ""
) -> tuple[str, ...]:
    """The ids a verb is about: those typed, else the one of the message replied to.

    `tail` is what was said with the verb, which a question keeps for its answer.

    Raises Refused with a question when several or none can be meant.
    """
    if ids:
        return ids
    answers = ctx.setting.rivals if verb in ("confirm", "decline") else ()
    about = _with_ids(ctx.setting.about if ctx.setting.replies else answers)
    if len(about) == 1:
        return about
    if answers and not ctx.setting.replies:
        open_still = [id for id in about if await _may_be_answered(ctx, id)]
        if len(open_still) < 2:
            # The others are dropped or over: of the newest the answer then says so.
            return tuple(open_still) or about[:1]
    candidates: list[Thing] = [thing for id in about if (thing := await seen(ctx, id)) is not None]
    if verb not in _ON_CLOSED:
        candidates = [one for one in candidates if _waits_for(verb, one)] or candidates
    if not candidates:
        candidates.extend(islice(await _own_or_free(ctx, verb), _MOST))
    if not candidates:
        raise Refused(say("Which one? Write its id: {line}", line=Command(f"{verb} A7")))
    if len(candidates) == 1:
        raise Refused(document=_this_one(verb, candidates[0], tail))
    rows, about = listing(candidates, numbered=True)
    which = say("Which one? Reply with its number. I changed nothing yet.")
    raise Refused(
        document=Document((Paragraph((which,)), rows), about, question=ask_which(verb, about, tail))
    )


def _this_one(verb: str, thing: Thing, tail: str) -> Document:
    """The question whether the only thing that can be meant is meant."""
    # A yes to that would be read as a yes to the thing itself; and a no to the others is no
    # answer to what was given: it shows what else there is.
    no = verb == "decline"
    line = Command(f"no {thing.id}" if no else "yes")
    asked = paragraph(
        say("Do you mean {id}: {title}?", id=Ref(thing.id), title=Title(thing.title)),
        say("Answer {line}. I changed nothing yet.", line=line),
    )
    means = f"{verb} {thing.id}{tail}"
    question = Question(picks=(means,)) if no else Question(yes=means, no="mine", picks=(means,))
    return Document(asked.blocks, (thing.id,), question=question)


async def _may_be_answered(ctx: Context, id: str) -> bool:
    """Whether a yes or no to it can still count."""
    thing = await seen(ctx, id)
    if isinstance(thing, Occurrence):
        return thing.state is Stage.PLANNED and thing.ends_at > ctx.now
    if isinstance(thing, Meeting):
        ahead = (
            thing.recurs or thing.next_at is None or await ctx.work.occurrences.ahead(id, ctx.now)
        )
        return thing.live and bool(ahead)
    return thing is not None and thing.live


def _with_ids(about: tuple[str, ...]) -> tuple[str, ...]:
    """Of what a message speaks of, that which people know by an id, where there is any."""
    return tuple(id for id in about if id[0] not in SAID) or about


def _waits_for(verb: str, thing: Thing) -> bool:
    """Whether something is still to be done with it: a draft of minutes waits to be published."""
    draft = isinstance(thing, Occurrence) and thing.state is Stage.DRAFT
    return thing.live or (verb == "done" and draft)


async def _own_or_free(ctx: Context, verb: str) -> Iterator[Thing]:
    """What the author may mean here: their own live things, or with some verbs those of others."""
    rooms = frozenset({ctx.room.address, *ctx.directory.rooms_of(ctx.author.address)})
    mine: list[Thing] = []
    if verb == "take":
        mine += [one for one in await ctx.work.actions.live_in(rooms) if one.owner is None]
    elif verb == "check":
        mine += await ctx.work.commitments.live_in(rooms)
    else:
        mine += await owed_by(ctx.work, ctx.author.address, ctx.standing)
    return (
        one
        for one in mine
        if sees(ctx.author, one, ctx.room, ctx.standing) and (verb != "check" or _may(ctx, one))
    )


def _may(ctx: Context, thing: Thing) -> bool:
    return may("check", rights_over(thing, ctx.author.address, ctx.standing))


def check(ctx: Context, word: str, thing: Thing) -> None:
    """Raises Refused, saying who can, when the author may not do this to the thing."""
    if not may(word, rights_over(thing, ctx.author.address, ctx.standing), thing):
        raise Refused(*not_yours(ctx, word, thing))


def _why_unchecked(ctx: Context, thing: Thing) -> Sentence:
    """Why the author cannot check it: it is theirs, or they are not in its room."""
    if ctx.author.address in owners_of(thing, ctx.standing):
        return say("Nobody checks their own promise.")
    return say("{id} belongs to another room.", id=Ref(thing.id))


def not_yours(ctx: Context, word: str, thing: Thing) -> tuple[Sentence, ...]:
    """Who can do this to the thing."""
    ownerless = not isinstance(thing, Gathering) and not owners_of(thing, ctx.standing)
    if word in ("done", "stuck", "confirm", "decline") and ownerless:
        return (
            say("Nobody owns {id} yet.", id=Ref(thing.id)),
            say("To take it: {line}", line=Command(f"take {thing.id}")),
        )
    if word == "check":
        return (_why_unchecked(ctx, thing), who_can(word, thing, ctx.standing))
    return (
        say("{id} is not yours to change.", id=Ref(thing.id)),
        who_can(word, thing, ctx.standing, ctx.author.address),
    )
