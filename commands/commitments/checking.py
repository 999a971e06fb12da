"""Checking: how far somebody else has seen a commitment carried out."""

from __future__ import annotations

from dataclasses import replace

from commands.commitments.levels import level_named
from commands.context import Context
from commands.registry import command
from commands.setting import Setting
from commands.shapes import THINGS_AND_TEXT, OnThings
from commands.taking import on_each, takes
from commands.things import check as check_right
from commands.things import seen, things_meant
from commands.wording import undo_hint, whole
from domain.commitments import Commitment, Level, Milestone, State, Step, after
from domain.document import (
    Command,
    Document,
    Entry,
    Listing,
    Paragraph,
    Ref,
    Sentence,
    paragraph,
    say,
)
from domain.files import with_name
from domain.questions import Question
from domain.refusals import Refused


def level_in(text: str) -> tuple[Level | None, str]:
    """The level that a text begins with, and the note behind it."""
    first, _, rest = text.strip().partition(" ")
    digit = first.rstrip(".,:;)")
    if digit.isdecimal() and len(digit) == 1 and int(digit) in Level.__members__.values():
        return Level(int(digit)), rest.strip(" ,")
    no_level = digit.isdecimal() and (len(digit) == 1 or not rest)
    return None, rest.strip(" ,") if no_level else text.strip()


def _fits(rest: str, setting: Setting) -> bool:
    """In reply to the bot only with a level: "check this out" is talk."""
    said = THINGS_AND_TEXT.read(rest, setting)
    replied = setting.replies_to_bot and level_in(said.text)[0] is not None
    return bool(said.ids) or replied


@command(
    "check",
    say("Say how far a commitment of others is done: 0 to 4."),
    example="!check C7 2 draft seen",
    shape=replace(THINGS_AND_TEXT, fits=_fits),
)
async def check(ctx: Context, said: OnThings) -> Document:
    """Check commitments; without a level, ask for it."""
    ids = await things_meant(ctx, "check", said.ids, said.tail)
    if ctx.attached is not None:
        said = replace(said, text=with_name(said.text, ctx.attached))
    level, note = level_in(said.text)
    if level is None:
        return await _ask_level(ctx, ids[0], note)
    return await on_each(ctx, "check", ids, said) + paragraph(undo_hint())


async def _ask_level(ctx: Context, id: str, note: str) -> Document:
    """Which of the five levels it is; the note is kept for the answer."""
    thing = await seen(ctx, id)
    if not isinstance(thing, Commitment):
        # It says why that cannot be checked.
        return await on_each(ctx, "check", (id,), OnThings((id,)))
    check_right(ctx, "check", thing)
    after(thing, Step.CHECK)
    head = say("How far is {id}? Reply with its number.", id=Ref(id))
    rows = Listing(tuple(Entry((level_named(one),)) for one in Level), numbered=True, first=0)
    picks = tuple(f"check {id} {one.value} {note}".strip() for one in Level)
    question = Question(picks=picks, first=0)
    return Document((Paragraph((head,)), rows), (id,), question=question)


@takes(Commitment, "check")
async def checked(ctx: Context, item: Commitment, said: OnThings) -> Document:
    """Keep the level and the note; the commitment's own state is its owners' to change."""
    level, note = level_in(said.text)
    assert level is not None
    fresh = replace(after(item, Step.CHECK), level=level)
    await ctx.work.record("check", item, fresh, note)
    more: list[Sentence] = [say("Checked: {level}.", level=level_named(level))]
    if level is Level.COMPLETE and fresh.state is State.DONE:
        more.append(say("Thank you."))
    return Document(paragraph(*whole(fresh), *more).blocks, (item.id,))


@takes(Milestone, "check")
async def not_a_milestone(ctx: Context, item: Milestone, said: OnThings) -> Document:
    """What is checked is the whole commitment."""
    line = Command(f"check {item.commitment} 2")
    raise Refused(say("A milestone is not checked, but its commitment: {line}", line=line))
