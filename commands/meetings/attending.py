"""Who comes to a meeting: yes and no to an invitation, and what there is to see of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from commands.context import Context
from commands.meetings.plan import accept, refuse
from commands.meetings.wording import due_here, named
from commands.shapes import OnThings
from commands.taking import takes
from commands.wording import NOTED
from domain.attendance import Attendance, Coming, answers_to, attendance_id
from domain.document import (
    Command,
    Document,
    Name,
    Paragraph,
    Ref,
    Sentence,
    Several,
    Title,
    paragraph,
    say,
    say_many,
)
from domain.meetings import Meeting, State
from domain.occurrences import Occurrence, Stage
from domain.people import Directory, local_part
from domain.refusals import Refused
from domain.work import Gathering, Work

MOST_NAMES = 20
LONGEST_REASON = 100


@takes(Meeting, "confirm")
async def comes_always(ctx: Context, meeting: Meeting, said: OnThings) -> Document:
    """The author comes to all of it; or says yes to what was only proposed."""
    if meeting.state is State.PROPOSED:
        return await accept(ctx, meeting)
    return await _answered(ctx, meeting, Coming.YES, "")


@takes(Meeting, "decline")
async def comes_never(ctx: Context, meeting: Meeting, said: OnThings) -> Document:
    """The author cannot come to any of it; or says no to what was only proposed."""
    if meeting.state is State.PROPOSED:
        return await refuse(ctx, meeting, said.text)
    return await _answered(ctx, meeting, Coming.NO, said.text)


@takes(Occurrence, "confirm")
async def comes(ctx: Context, one: Occurrence, said: OnThings) -> Document:
    """The author comes this time."""
    return await _answered(ctx, one, Coming.YES, "")


@takes(Occurrence, "decline")
async def cannot(ctx: Context, one: Occurrence, said: OnThings) -> Document:
    """The author cannot come this time."""
    return await _answered(ctx, one, Coming.NO, said.text)


async def _answered(ctx: Context, thing: Gathering, answer: Coming, words: str) -> Document:
    check_ahead(ctx, thing)
    if words.startswith("@") and len(words.split()) == 1:
        raise Refused(say("You can answer only for yourself."))
    who = ctx.author.address
    id = attendance_id(await _answered_id(ctx, thing), who)
    before = await ctx.work.attendances.get(id)
    if before is not None and (before.answer, before.words) == (answer, words):
        raise Refused(say("Nothing changed: it is so already."), *_noted(ctx, thing, answer))
    known = before or Attendance(id, id.partition(" ")[0], who, ctx.now)
    fresh = replace(known, answer=answer, words=words, at=ctx.now)
    verb = "confirm" if answer is Coming.YES else "decline"
    await ctx.work.record(verb, before, fresh, words)
    but = await _but(ctx, thing, answer)
    if answer is Coming.YES and not (ctx.room.direct or but):
        # In a large room as many say yes: a mark is enough.
        return Document(about=(thing.id,), reaction=NOTED)
    said = [*_noted(ctx, thing, answer), *but]
    if words:
        said.append(_kept(ctx, thing))
    if answer is Coming.NO and thing.owner == who:
        others = (one for one in sorted(ctx.directory.members(thing.room)) if one != who)
        line = Command(f"give {thing.id} @{local_part(next(others, '?'))}")
        said.append(say("You host it. To hand it on: {line}", line=line))
    return Document(paragraph(*said).blocks, (thing.id,))


async def _answered_id(ctx: Context, thing: Gathering) -> str:
    """What the answer is kept with: of what is held once that is one of two ids, not both."""
    for id in _ids(thing)[1:] if isinstance(thing, Meeting) else ():
        before = await ctx.work.attendances.get(attendance_id(id, ctx.author.address))
        if before is not None and before.answer is not None:
            return id
    return thing.id


async def _but(ctx: Context, thing: Gathering, answer: Coming) -> tuple[Sentence, ...]:
    """The times to come of a series of which the author has said something else."""
    if not (isinstance(thing, Meeting) and thing.recurs):
        return ()
    ahead = await ctx.work.occurrences.ahead(thing.id, ctx.now)
    rows = await ctx.work.attendances.of(*(one.id for one in ahead))
    mine = {one.thing: one.answer for one in rows if one.person == ctx.author.address}
    others = Several(tuple(Ref(one.id) for one in ahead if mine.get(one.id) not in (None, answer)))
    if not others.values:
        return ()
    if answer is Coming.YES:
        return (say("Your no to {ids} stays.", ids=others),)
    return (say("Your yes to {ids} stays.", ids=others),)


def _kept(ctx: Context, thing: Gathering) -> Sentence:
    """Who sees a reason: what was said in private stays with the host."""
    if ctx.room.address == thing.room:
        return say("Your words are kept.")
    if thing.owner in (None, ctx.author.address):
        return say("Nobody else sees your words.")
    return say("Only {owner} sees your words.", owner=Name(thing.owner or ""))


def _noted(ctx: Context, thing: Gathering, answer: Coming) -> tuple[Sentence, ...]:
    """What was noted; of a series it is all of it. In a direct chat the hour is the author's."""
    due, id = due_here(ctx, thing), Ref(thing.id)
    yes = answer is Coming.YES
    if isinstance(thing, Meeting) and thing.recurs:
        title = Title(thing.title)
        if yes:
            return (say("Noted: you come to all of {id}: {title}.", id=id, title=title),)
        return (say("Noted: you cannot come to {id}: {title}.", id=id, title=title),)
    if due is None:
        return (say("Noted."), named(thing))
    if yes:
        return (say("Noted: you come to {id}, {due}.", id=id, due=due),)
    return (say("Noted: you cannot come to {id}, {due}.", id=id, due=due),)


def check_ahead(ctx: Context, thing: Gathering) -> None:
    """Raises Refused for what is dropped, over, or has no hour yet."""
    id = Ref(thing.id)
    if thing.state in (State.DROPPED, Stage.DROPPED):
        again = Command(f"later {thing.id} friday 10:00")
        raise Refused(say("{id} was dropped. To plan it again: {line}", id=id, line=again))
    if thing.state is State.FINDING:
        raise Refused(say("The hour of {id} is still being found.", id=id))
    over = isinstance(thing, Occurrence) and (not thing.live or thing.ends_at <= ctx.now)
    if over or (isinstance(thing, Meeting) and thing.next_at is None):
        raise Refused(say("{id} is over.", id=id))


async def who_comes(ctx: Context, thing: Gathering) -> Document:
    """How many come and cannot, and to people of its room who they are, and why not."""
    rows = await ctx.work.attendances.of(*_ids(thing))
    here = ctx.directory.members(thing.room)
    said = {who: one for who, one in answers_to(rows).items() if who in here}
    coming = [one for one in said.values() if one.answer is Coming.YES]
    cannot = [one for one in said.values() if one.answer is Coming.NO]
    if not said:
        return Document()
    if ctx.author.address not in here:
        come = say_many("One person comes.", "{count} people come.", len(coming))
        not_come = say_many("One person cannot come.", "{count} people cannot come.", len(cannot))
        return paragraph(*((come,) if coming else ()), *((not_come,) if cannot else ()))
    blocks = []
    if coming:
        blocks.append(Paragraph((say("Yes: {people}.", people=_names(coming)),)))
    reasons = [one for one in cannot if await _may_see_why(ctx, thing, one)]
    silent = [one for one in cannot if one not in reasons]
    if silent:
        blocks.append(Paragraph((say("No: {people}.", people=_names(silent)),)))
    blocks += [Paragraph((_why(one),)) for one in reasons][:MOST_NAMES]
    return Document(tuple(blocks))


async def _may_see_why(ctx: Context, thing: Gathering, one: Attendance) -> bool:
    """Whether there is a reason for the reader: one given in private is for the host in private."""
    if not one.words:
        return False
    changes = await ctx.work.history.of(one.id)
    if changes and changes[-1].act.chat == thing.room:
        return True
    return ctx.room.direct and ctx.author.address in (thing.owner, one.person)


def _ids(thing: Gathering) -> tuple[str, ...]:
    """To what people answer who come to it: the occurrence, or the whole meeting."""
    if isinstance(thing, Occurrence):
        return (thing.meeting, thing.id)
    once = () if thing.recurs or not thing.rules else (f"{thing.id}.{thing.rules[-1].number}",)
    return (thing.id, *once)


async def coming_to(ctx: Context, thing: Gathering) -> tuple[str, ...]:
    """Who of its room has said that they come, but for the author: a change is told to them."""
    return await coming_but_for(ctx.work, ctx.directory, thing, ctx.author.address)


async def coming_but_for(
    work: Work, directory: Directory, thing: Gathering, author: str
) -> tuple[str, ...]:
    """The same, for an author (address) whose message was not heard as a command."""
    rows = await work.attendances.of(*_ids(thing))
    here = directory.members(thing.room)
    return tuple(
        who
        for who, one in answers_to(rows).items()
        if one.answer is Coming.YES and who in here and who != author
    )


def _names(rows: Sequence[Attendance]) -> Several:
    """Who they are, and how many more there are."""
    people = sorted(one.person for one in rows)
    more = len(people) - MOST_NAMES
    rest = (say_many("one other", "{count} others", more),) if more > 0 else ()
    return Several((*(Name(one) for one in people[:MOST_NAMES]), *rest))


def _why(one: Attendance) -> Sentence:
    short = one.words
    if len(short) > LONGEST_REASON:
        short = short[:LONGEST_REASON] + "…"
    return say("No: {who}, “{words}”.", who=Name(one.person), words=Title(short))
