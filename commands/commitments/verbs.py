"""What the verbs do to commitments and milestones alike."""

from __future__ import annotations

from commands.announcing import announce, ask_for_help, tell
from commands.commitments.levels import how_far
from commands.commitments.promising import check_order, dated, day_of, told
from commands.context import Context
from commands.shapes import OnThings, ToWhen
from commands.taking import takes
from commands.wording import ask_reopen
from domain.commitments import Commitment, Milestone, State, Step, after
from domain.document import Command, Day, Document, Name, Ref, Sentence, Several, paragraph, say
from domain.files import Attached
from domain.notices import About
from domain.owners import owners_of

Kept = Commitment | Milestone


@takes(Commitment, "done")
async def done(ctx: Context, item: Commitment, said: OnThings) -> Document:
    """It is kept, as its owners say; somebody else is asked to check it."""
    closed = after(item, Step.DONE)
    await ctx.work.record("done", item, closed, said.text)
    steps = [one for one in await ctx.work.milestones.of(item.id) if one.live]
    left = Several(tuple(Ref(one.id) for one in steps))
    still = (say("Still open: {ids}.", ids=left),) if steps else ()
    document = told(closed, say("Done."), *how_far(closed), *_kept(said), *still)
    return document + await _ask_to_check(ctx, closed)


@takes(Milestone, "done")
async def reached(ctx: Context, item: Milestone, said: OnThings) -> Document:
    """A milestone is reached."""
    closed = after(item, Step.DONE)
    await ctx.work.record("done", item, closed, said.text)
    return told(closed, say("Done."), *_kept(said))


def _kept(said: OnThings) -> tuple[Sentence, ...]:
    return (say("Your words are kept."),) if said.text else ()


async def _ask_to_check(ctx: Context, item: Commitment) -> Document:
    """Ask who will check it: all who are here, else who leads its room."""
    line = Command(f"check {item.id}")
    if ctx.directory.direct_with(item.room) is not None:
        return Document()
    if ctx.room.address == item.room:
        return paragraph(say("Who has seen the result? You can check it: {line}", line=line))
    owners = {ctx.author.address, *owners_of(item, ctx.standing)}
    people = tuple(one for one in ctx.standing.who_leads(item.room) if one not in owners)
    for one in people:
        await tell(ctx, one, About.TO_CHECK, item)
    if not people:
        return Document()
    names = Several(tuple(Name(one) for one in people))
    return paragraph(say("I ask {people} to check it.", people=names))


@takes(Commitment, "drop")
@takes(Milestone, "drop")
async def drop(ctx: Context, item: Kept, said: OnThings) -> Document:
    """It will not happen, and why."""
    closed = after(item, Step.DROP)
    await ctx.work.record("drop", item, closed, said.text)
    return told(closed, say("Dropped."), *_kept(said))


@takes(Commitment, "stuck")
@takes(Milestone, "stuck")
async def stuck(ctx: Context, item: Kept, said: OnThings) -> Document:
    """Mark it as stuck and ask who leads the room for help."""
    halted = after(item, Step.STUCK)
    await ctx.work.record("stuck", item, halted, said.text)
    return told(halted, await ask_for_help(ctx, item, said.text))


@takes(Commitment, "later")
@takes(Milestone, "later")
async def later(ctx: Context, item: Kept, said: ToWhen) -> Document:
    """Give it another date; ask first whether a closed one shall open again."""
    if item.state in (State.DONE, State.DROPPED):
        return ask_reopen(item, said)
    return await _moved(ctx, item, Step.LATER, said)


@takes(Commitment, "reopen")
@takes(Milestone, "reopen")
async def reopen(ctx: Context, item: Kept, said: ToWhen) -> Document:
    """Open it again with a new date."""
    return await _moved(ctx, item, Step.REOPEN, said)


async def _moved(ctx: Context, item: Kept, step: Step, said: ToWhen) -> Document:
    moved = dated(after(item, step), said.when, ctx)
    await in_order(ctx, moved)
    await ctx.work.record("later", item, moved, said.reason)
    document = told(moved, *moves_told(moved))
    if isinstance(moved, Commitment):
        document += await _left_behind(ctx, moved)
    return document + await announce(ctx, moved, given=False)


async def in_order(ctx: Context, item: Kept) -> None:
    """Raises Refused where a milestone would come after its commitment."""
    if isinstance(item, Milestone):
        commitment = await ctx.work.commitments.get(item.commitment)
        if commitment is not None:
            check_order(item, commitment)


async def _left_behind(ctx: Context, item: Commitment) -> Document:
    """The milestones whose dates come after the commitment's new one."""
    last = day_of(item)
    steps = [one for one in await ctx.work.milestones.of(item.id) if one.live and last is not None]
    after_it = [one for one in steps if (day := day_of(one)) and last is not None and day > last]
    if not after_it:
        return Document()
    ids = Several(tuple(Ref(one.id) for one in after_it))
    line = Command(f"later {after_it[0].id} {last}")
    return paragraph(say("That is before {ids}. To move them: {line}", ids=ids, line=line))


def moves_told(item: Kept) -> tuple[Sentence, ...]:
    """The first date, where there has been another since."""
    if item.moves == 0 or item.first_due_on is None:
        return ()
    return (say("The first date was {day}.", day=Day(item.first_due_on)),)


def is_evidence(text: str, attached: Attached | None) -> bool:
    """Whether news shows that something happened: it has a link, a file or a picture."""
    return attached is not None or "://" in text


@takes(Milestone, "note")
async def note(ctx: Context, item: Milestone, said: OnThings) -> Document:
    """Keep words with a milestone."""
    return await noted(ctx, item, said)


async def noted(ctx: Context, item: Kept, said: OnThings) -> Document:
    """Keep news; what shows that something happened is kept as evidence."""
    evidence = is_evidence(said.text, ctx.attached)
    await ctx.work.record(
        "evidence" if evidence else "note", item, after(item, Step.NOTE), said.text
    )
    return told(item, say("Kept as evidence.") if evidence else say("Noted."))
