"""Moving meetings: one time of a series, all from a day on, or one that is held once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from commands.context import Context
from commands.meetings.invited import dates, invited_anew, remarks
from commands.meetings.moves import ask_hour, ask_which, read_said
from commands.meetings.planning import plan_ahead, reach
from commands.meetings.replanning import replan
from commands.meetings.told import to_room
from commands.meetings.wording import named, when_held
from commands.shapes import ToWhen
from commands.taking import takes
from commands.things import seen
from commands.wording import ask_reopen
from domain.dates import Move
from domain.document import Command, Document, Ref, say
from domain.meetings import AHEAD, Meeting, Rule, State
from domain.moments import planned
from domain.occurrences import Occurrence, Stage, Step, after
from domain.refusals import Refused
from domain.rerules import rule_from, with_rule
from domain.series import instant_of, moved
from domain.zones import zone

MOST_ROWS = 100


@takes(Occurrence, "later")
async def later(ctx: Context, one: Occurrence, said: ToWhen) -> Document:
    """Hold it at another time; ask first whether a dropped one shall be held after all."""
    if one.state is Stage.DROPPED:
        return ask_reopen(one, said)
    meeting = await _whole(ctx, one)
    move = read_said(ctx, one, one.zone, said)
    if move.following and meeting.recurs:
        return await _from_then_on(ctx, meeting, move)
    return await _once(ctx, meeting, one, move, Step.MOVE)


@takes(Occurrence, "reopen")
async def reopen(ctx: Context, one: Occurrence, said: ToWhen) -> Document:
    """Hold one after all that was dropped."""
    meeting = await _whole(ctx, one)
    if meeting.state is State.DROPPED:
        return await _all_reopened(ctx, meeting, said, one)
    return await _once(ctx, meeting, one, read_said(ctx, one, one.zone, said), Step.REOPEN)


@takes(Meeting, "later")
async def later_whole(ctx: Context, meeting: Meeting, said: ToWhen) -> Document:
    """Move what is held once; of a series ask whether only the next one is meant."""
    if meeting.state is State.DROPPED:
        return ask_reopen(meeting, said)
    if not meeting.rules:
        raise Refused(say("The hour of {id} is still being found.", id=Ref(meeting.id)))
    move = read_said(ctx, meeting, meeting.zone, said)
    one = await _next(ctx, meeting)
    if meeting.state is State.PROPOSED:
        line = Command(f"confirm {meeting.id}")
        raise Refused(
            say("{id} is not confirmed yet.", id=Ref(meeting.id)),
            say("To confirm it: {line}", line=line),
        )
    if one is None:
        raise Refused(say("{id} has no date to come.", id=Ref(meeting.id)))
    if not meeting.recurs:
        return await _once(ctx, meeting, one, move, Step.MOVE)
    if move.following:
        return await _from_then_on(ctx, meeting, move)
    return ask_which(meeting, one, move)


@takes(Meeting, "reopen")
async def reopen_whole(ctx: Context, meeting: Meeting, said: ToWhen) -> Document:
    """Hold a dropped meeting after all."""
    return await _all_reopened(ctx, meeting, said, None)


async def _all_reopened(
    ctx: Context, meeting: Meeting, said: ToWhen, only: Occurrence | None
) -> Document:
    """With it all the times that went with it; `only` is the one that is moved."""
    move = read_said(ctx, meeting, meeting.zone, said)
    again = replace(meeting, state=State.OPEN)
    await ctx.work.record("later", meeting, again)
    for one in await ctx.work.occurrences.of(meeting.id):
        if one.ends_at > ctx.now and await _went_with(ctx, meeting, one):
            await ctx.work.record(
                "later", one, planned(after(one, Step.REOPEN), again.before, ctx.now)
            )
    ahead = await plan_ahead(ctx.work, again, ctx.now)
    if move.following and again.recurs:
        return await _from_then_on(ctx, again, move)
    if only is not None and (known := await ctx.work.occurrences.get(only.id)) is not None:
        step = Step.REOPEN if known.state is Stage.DROPPED else Step.MOVE
        return await _once(ctx, again, known, move, step)
    newest = ahead[0] if ahead else await ctx.work.occurrences.newest_of(meeting.id)
    if newest is None:
        raise Refused(say("{id} has no date to come.", id=Ref(meeting.id)))
    step = Step.REOPEN if newest.state is Stage.DROPPED else Step.MOVE
    return await _once(ctx, again, newest, move, step)


async def _went_with(ctx: Context, meeting: Meeting, one: Occurrence) -> bool:
    """Whether an occurrence was dropped with its whole meeting, not by itself."""
    if one.state is not Stage.DROPPED:
        return False
    causes = [
        [change.act.cause for change in await ctx.work.history.of(id) if change.verb == "drop"]
        for id in (meeting.id, one.id)
    ]
    return bool(causes[0]) and causes[0][-1:] == causes[1][-1:]


async def _whole(ctx: Context, one: Occurrence) -> Meeting:
    meeting = await ctx.work.meetings.get(one.meeting)
    assert meeting is not None
    return meeting


async def _next(ctx: Context, meeting: Meeting) -> Occurrence | None:
    """The next one that can still be moved, else the last one that was planned."""
    ahead = await ctx.work.occurrences.ahead(meeting.id, ctx.now)
    still = [one for one in ahead if one.state is Stage.PLANNED] or list(ahead)
    if still or meeting.recurs:
        return still[0] if still else None
    return await ctx.work.occurrences.newest_of(meeting.id)


async def _once(
    ctx: Context, meeting: Meeting, one: Occurrence, move: Move, step: Step
) -> Document:
    """One occurrence at another day or hour, as far as they were said."""
    wall = _wall(ctx, one, move)
    place = move.zone.key if move.zone else one.zone
    fresh = moved(after(one, step), instant_of(wall, place), move.minutes)
    if fresh.at <= ctx.now:
        raise Refused(say("That time is in the past. I changed nothing."))
    if (fresh.at, fresh.minutes, fresh.state) == (one.at, one.minutes, one.state):
        raise Refused(say("Nothing changed: it is so already."), named(one), when_held(one, {}))
    fresh = planned(fresh, meeting.before, ctx.now)
    await ctx.work.record("later", one, fresh, move.reason)
    await plan_ahead(ctx.work, meeting, ctx.now)
    as_planned = replace(meeting, rules=(Rule(wall, place, number=one.number),))
    document = await dates(ctx, fresh, [fresh], was=one)
    document += await remarks(ctx, as_planned, [fresh])
    return await to_room(ctx, fresh, document + await invited_anew(ctx, fresh))


def _wall(ctx: Context, one: Occurrence, move: Move) -> datetime:
    """The new wall time; a weekday is meant in the week in which the occurrence is."""
    place = move.zone or zone(one.zone)
    was = one.at.astimezone(place)
    at = move.at or was.time().replace(tzinfo=None)
    day = move.on or was.date()
    if move.weekday is not None:
        near = was.date() + timedelta(days=move.weekday - was.weekday())
        if instant_of(datetime.combine(near, at), place.key) > ctx.now:
            day = near
    return datetime.combine(day, at)


async def _from_then_on(ctx: Context, meeting: Meeting, move: Move) -> Document:
    """This and all that follow by a new rule."""
    if not (move.at or move.hours or move.recurrence or move.minutes or move.weekday is not None):
        raise Refused(document=ask_hour(meeting, move))
    since = move.since or move.on or ctx.now.date()
    first = await _first_from(ctx, meeting, since)
    if first is None:
        raise Refused(say("{id} has no date from then on.", id=Ref(meeting.id)))
    rule = rule_from(meeting.rules[-1], first, move)
    if rule is None:
        raise Refused(document=ask_hour(meeting, move))
    fresh = with_rule(meeting, rule)
    fresh = replace(fresh, minutes=move.minutes or meeting.minutes)
    await ctx.work.record("later", meeting, fresh, move.reason)
    await replan(ctx.work, "later", fresh)
    await plan_ahead(ctx.work, fresh, ctx.now)
    await reach(ctx.work, f"{meeting.id}.{first.number + AHEAD - 1}", ctx.now)
    rows = [
        row
        for row in await ctx.work.occurrences.of(meeting.id)
        if row.number >= first.number and row.state is Stage.PLANNED
    ][:AHEAD]
    if not rows:
        raise Refused(say("That never happens. I changed nothing."))
    document = await dates(ctx, fresh, rows)
    document += await remarks(ctx, fresh, rows)
    return await to_room(ctx, fresh, document + await invited_anew(ctx, fresh))


async def _first_from(ctx: Context, meeting: Meeting, since: date) -> Occurrence | None:
    """The first occurrence to come that is planned for that date or later, made if need be."""
    rows = await ctx.work.occurrences.of(meeting.id)
    number = rows[-1].number if rows else 0
    for _ in range(MOST_ROWS):
        for row in rows:
            ahead = row.state in (Stage.PLANNED, Stage.DROPPED) and row.at > ctx.now
            if ahead and row.planned_for.date() >= since:
                return row
        number += 1
        further = await seen(ctx, f"{meeting.id}.{number}")
        if not isinstance(further, Occurrence):
            return None
        rows = [further]
    return None
