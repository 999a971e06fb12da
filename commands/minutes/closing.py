"""Closing the minutes of a meeting: a draft, what is missing in it, and what was not reached."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from commands.context import Context
from commands.meetings.choice import meant, running_here
from commands.meetings.planning import plan_ahead
from commands.minutes.asking import first_of_two
from commands.minutes.lines import planned_anew
from commands.minutes.written import minutes_document, room_told
from commands.registry import Shape, command
from commands.setting import Setting
from commands.shapes import leading_ids
from domain.actions import Action
from domain.document import (
    Command,
    Document,
    Ref,
    Sentence,
    Several,
    paragraph,
    say,
    say_many,
)
from domain.minutes import LineKind
from domain.occurrences import Occurrence, Step, after
from domain.refusals import Refused
from domain.standing import Standing
from domain.work import Work


def _read(rest: str, setting: Setting) -> str | None:
    ids, _, _ = leading_ids(rest, setting)
    return ids[0] if ids else None


def _fits(rest: str, setting: Setting) -> bool:
    _, text, _ = leading_ids(rest, setting)
    return not text


@command(
    "close",
    say("Close the minutes of a meeting, as a draft."),
    example="!close",
    shape=Shape(_read, _fits),
)
async def close(ctx: Context, id: str | None) -> Document:
    """Close the minutes; one message says what is missing."""
    occurrence = await _meant(ctx, id)
    after(occurrence, Step.CLOSE)
    if asked := await first_of_two(ctx, occurrence, "close"):
        return room_told(ctx, occurrence, asked)
    closed = await _closed(ctx.work, occurrence, ctx.now)
    await ctx.work.record("close", occurrence, closed)
    await _following(ctx.work, closed, ctx.now)
    return room_told(ctx, closed, await draft_told(ctx.work, closed, ctx.standing))


async def _meant(ctx: Context, id: str | None) -> Occurrence:
    if id is not None:
        return await meant(ctx, id)
    running = await running_here(ctx)
    others = await ctx.work.occurrences.taking_minutes(ctx.room.address)
    found = running or (others[0] if len(others) == 1 else None)
    if found is None:
        raise Refused(
            say("No minutes are open here."),
            say("To open them: {line}", line=Command("open")),
        )
    return found


async def close_as_draft(work: Work, occurrence: Occurrence, now: datetime) -> Occurrence:
    """Close the minutes at the instant `now` without anybody's word; the draft as it is kept."""
    closed = await _closed(work, occurrence, now)
    await work.keep(closed)
    await _following(work, closed, now)
    return closed


async def _closed(work: Work, occurrence: Occurrence, now: datetime) -> Occurrence:
    draft = replace(after(occurrence, Step.CLOSE), closed_at=now, paused_at=None, asked_by=())
    return await planned_anew(work, draft)


async def _following(work: Work, closed: Occurrence, now: datetime) -> None:
    """The meeting goes on with its next occurrences."""
    meeting = await work.meetings.get(closed.meeting)
    if meeting is not None:
        await plan_ahead(work, meeting, now)


async def draft_told(work: Work, closed: Occurrence, standing: Standing) -> Document:
    """Minutes that are a draft now, with their file, what is missing in them, and how they are
    published."""
    publishing = say("To publish them: {line}", line=Command(f"done {closed.id}"))
    minutes = await minutes_document(work, closed, standing)
    told = minutes + await what_is_missing(work, closed) + paragraph(publishing)
    return replace(told, of_room=True)


async def actions_in(work: Work, occurrence: Occurrence) -> Sequence[Action]:
    """The action items that its minutes name and that still hold, in their order."""
    found = []
    for line in await work.lines.of(occurrence.id):
        if line.says is not LineKind.ACTION or line.about is None:
            continue
        action = await work.actions.get(line.about)
        if action is not None and action.state != "withdrawn":
            found.append(action)
    return found


async def what_is_missing(work: Work, occurrence: Occurrence) -> Document:
    """Which actions lack an owner or a date, and how one line says both."""
    live = [one for one in await actions_in(work, occurrence) if one.live]
    unowned = [one for one in live if one.owner is None]
    undated = [one for one in live if one.due_on is None and one.due_at is None]
    if not (unowned or undated):
        return Document()
    lacking = tuple(one.id for one in live if one in unowned or one in undated)
    how = say("To say it: {line}", line=Command(_example(unowned, undated)))
    return replace(paragraph(*_lacking(unowned, undated), how), about=lacking)


def _lacking(unowned: Sequence[Action], undated: Sequence[Action]) -> tuple[Sentence, ...]:
    """Which lack what; in one sentence where the same ones lack both."""
    owner, date = len(unowned), len(undated)
    ids, others = _ids(unowned), _ids(undated)
    if unowned == undated:
        return (
            say_many(
                "{ids} lacks an owner and a date.",
                "{ids} lack an owner and a date.",
                owner,
                ids=ids,
            ),
        )
    of_owner = say_many("{ids} lacks an owner.", "{ids} lack an owner.", owner, ids=ids)
    of_date = say_many("{ids} lacks a date.", "{ids} lack a date.", date, ids=others)
    return (*((of_owner,) if unowned else ()), *((of_date,) if undated else ()))


def _example(unowned: Sequence[Action], undated: Sequence[Action]) -> str:
    if [one.id for one in unowned] == [one.id for one in undated[-1:]]:
        return f"{unowned[0].id} @ana friday"
    owner = [f"{one.id} @ana" for one in unowned[:1]]
    return ", ".join((*owner, *(f"{one.id} friday" for one in undated[-1:])))


def _ids(actions: Sequence[Action]) -> Several:
    return Several(tuple(Ref(one.id) for one in actions))
