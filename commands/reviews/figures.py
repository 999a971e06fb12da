"""The figures of the period that a review round looks back on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from commands.commitments.levels import levels_counted
from domain.actions import Action
from domain.commitments import Commitment
from domain.document import Document, Paragraph, Sentence, Several, Value, say, say_many
from domain.marks import late_at
from domain.reviews import Review
from domain.rounds import FEWEST, groups_of, period, rooms_asked
from domain.standing import Standing
from domain.tallies import Counted, Tally
from domain.work import Thing, Work


async def figures_of(work: Work, review: Review, standing: Standing, now: datetime) -> Tally | None:
    """What happened in its rooms; None where they are those of too few people."""
    rooms = _large_enough(review, standing)
    if not rooms:
        return None
    start, end = period(review, now)
    actions = await work.tallies.changed(Action.letter, rooms, start, end)
    commitments = await work.tallies.changed(Commitment.letter, rooms, start, end)
    return Tally(
        actions=_counted(actions, await work.actions.live_in(rooms), now),
        commitments=_counted(commitments, await work.commitments.live_in(rooms), now),
        levels=await work.tallies.levels(rooms, start, end),
        meetings=await work.tallies.meetings(rooms, start, end),
        decisions=await work.tallies.decisions(rooms, start, end),
        thanks=len(await work.thanks.said_in(rooms, start, end)),
    )


def _large_enough(review: Review, standing: Standing) -> frozenset[str]:
    """The rooms that it asks, without those of groups of fewer than three."""
    members = standing.directory.members
    found = {one for one in rooms_asked(review, standing) if len(members(one)) >= FEWEST}
    for group in groups_of(review, standing.roles):
        if len({who for room in group.rooms for who in members(room)}) >= FEWEST:
            found |= set(group.rooms)
        else:
            found -= set(group.rooms)
    return frozenset(found)


def _counted(by_verb: Mapping[str, int], live: object, now: datetime) -> Counted:
    assert isinstance(live, list | tuple)
    return Counted(
        made=by_verb.get("made", 0),
        done=by_verb.get("done", 0),
        moved=by_verb.get("later", 0),
        dropped=by_verb.get("drop", 0),
        late=sum(_is_late(one, now) for one in live),
    )


def _is_late(thing: Thing, now: datetime) -> bool:
    at = late_at(thing)
    return at is not None and at <= now


def figures_told(figures: Tally | None) -> Document:
    """The figures in a few lines; what is none is left out."""
    if figures is None:
        return Document((Paragraph((say("No figures: fewer than three members."),)),))
    lines = [
        *_line(say("Actions"), figures.actions),
        *_line(say("Commitments"), figures.commitments),
        *_levels(figures),
    ]
    lines += _rest(figures, alone=not lines)
    return Document(tuple(Paragraph((one,)) for one in lines or [say("Nothing was counted.")]))


def _line(kind: Sentence, counted: Counted) -> tuple[Sentence, ...]:
    counts: tuple[tuple[int, Value], ...] = (
        (counted.made, say_many("one new", "{count} new", counted.made)),
        (counted.done, say_many("one done", "{count} done", counted.done)),
        (counted.moved, say_many("one moved", "{count} moved", counted.moved)),
        (counted.dropped, say_many("one dropped", "{count} dropped", counted.dropped)),
        (counted.late, say_many("one late now", "{count} late now", counted.late)),
    )
    parts = tuple(told for count, told in counts if count)
    return (say("{kind}: {parts}.", kind=kind, parts=Several(parts)),) if parts else ()


def _levels(figures: Tally) -> tuple[Sentence, ...]:
    """The commitments that were looked at, and how many were not."""
    parts = levels_counted(figures.levels)
    return (say("How far they are: {parts}.", parts=Several(parts)),) if parts else ()


def _rest(figures: Tally, *, alone: bool) -> tuple[Sentence, ...]:
    parts: list[Value] = []
    if figures.meetings:
        parts.append(say_many("one meeting", "{count} meetings", figures.meetings))
    if figures.decisions:
        parts.append(say_many("one decision", "{count} decisions", figures.decisions))
    if figures.thanks:
        parts.append(say_many("one word of thanks", "{count} words of thanks", figures.thanks))
    if not parts:
        return ()
    counted = Several(tuple(parts))
    if alone:
        return (say("Counted: {parts}.", parts=counted),)
    return (say("And {parts}.", parts=counted),)
