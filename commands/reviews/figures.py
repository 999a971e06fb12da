"""The figures of the period that a review round looks back on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time

from commands.commitments.levels import levels_counted
from domain.actions import Action
from domain.commitments import Commitment
from domain.daily import instant
from domain.document import Document, Paragraph, Sentence, Several, Value, say, say_many
from domain.marks import late_at
from domain.reviews import Page, Review
from domain.rounds import FEWEST, began_on, ended, groups_of, last_before, period, rooms_asked
from domain.standing import Standing
from domain.tallies import Counted, Tally
from domain.thanks import Thanks
from domain.work import Work


@dataclass(frozen=True)
class _Span:
    """What is looked back on: instants, `until` not included, and the changes behind `after`."""

    since: datetime
    until: datetime
    after: int
    last: int


async def closed(work: Work, review: Review, standing: Standing, now: datetime) -> Review:
    """The round when no more answers count, with the figures that its page will always show."""
    before = last_before(review, await work.reviews.ended())
    told = before.page.last if before is not None and before.page is not None else None
    span = await _span(work, *period(review, before, now), told)
    counted = await _counted_in(work, _large_enough(review, standing), span)
    return ended(review, now, span.since, Page(span.until, span.last, counted))


async def figures_of(work: Work, review: Review, standing: Standing) -> Tally | None:
    """Those of a closed round; None where they are of too few people.

    Of one that was closed when they were not kept they are counted now.
    """
    if review.page is not None:
        return review.page.figures
    changes = await work.history.of(review.id)
    ended_at = next(one.act.at for one in reversed(changes) if one.verb == "done")
    since = instant(review.since or began_on(review), time.min, review.zone)
    span = await _span(work, since, period(review, None, ended_at)[1], None)
    return await _counted_in(work, _large_enough(review, standing), span)


async def _span(work: Work, since: datetime, until: datetime, told: int | None) -> _Span:
    """The changes in this time but those that the last page has `told`, of the same instant."""
    after = await work.tallies.last(since) if told is None else told
    return _Span(since, until, after, max(after, await work.tallies.last(until)))


async def _counted_in(work: Work, rooms: frozenset[str], span: _Span) -> Tally | None:
    """What happened in these rooms; None where they are those of too few people."""
    if not rooms:
        return None
    changed = work.tallies.changed
    actions = await changed(Action.letter, rooms, span.after, span.last)
    commitments = await changed(Commitment.letter, rooms, span.after, span.last)
    thanks = await changed(Thanks.letter, rooms, span.after, span.last)
    levels = await work.tallies.levels(rooms, span.after, span.until)
    return Tally(
        actions=_counted(actions, await _late(work, Action.letter, rooms, span)),
        commitments=_counted(commitments, await _late(work, Commitment.letter, rooms, span)),
        levels=tuple(levels.items()),
        meetings=await work.tallies.meetings(rooms, span.since, span.until),
        decisions=await work.tallies.decisions(rooms, span.since, span.until),
        thanks=thanks["made"],
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


async def _late(work: Work, letter: str, rooms: frozenset[str], span: _Span) -> int:
    """How many were late at the end of what is looked back on, whatever became of them since."""
    found = [one for one in await work.tallies.as_of(letter, rooms, span.last) if one.live]
    ends = [late_at(one) for one in found if one.made_at < span.until]
    return sum(at is not None and at <= span.until for at in ends)


def _counted(by_verb: Mapping[str, int], late: int) -> Counted:
    return Counted(
        made=by_verb.get("made", 0),
        done=by_verb.get("done", 0),
        moved=by_verb.get("later", 0),
        dropped=by_verb.get("drop", 0),
        late=late,
    )


def figures_told(figures: Tally | None) -> Document:
    """The figures in a few lines; what is none is left out."""
    if figures is None:
        return Document((Paragraph((say("No figures: fewer than three members."),)),))
    lines = _lines(figures) or (say("Nothing was counted."),)
    return Document(tuple(Paragraph((one,)) for one in lines))


def has_figures(figures: Tally) -> bool:
    """Whether anything was counted."""
    return bool(_lines(figures))


def _lines(figures: Tally) -> tuple[Sentence, ...]:
    lines = (
        *_line(say("Actions"), figures.actions),
        *_line(say("Commitments"), figures.commitments),
        *_levels(figures),
    )
    return (*lines, *_rest(figures, alone=not lines))


def _line(kind: Sentence, counted: Counted) -> tuple[Sentence, ...]:
    counts: tuple[tuple[int, Value], ...] = (
        (counted.made, say_many("one new", "{count} new", counted.made)),
        (counted.done, say_many("one done", "{count} done", counted.done)),
        (counted.moved, say_many("one moved", "{count} moved", counted.moved)),
        (counted.dropped, say_many("one dropped", "{count} dropped", counted.dropped)),
        (counted.late, say_many("one late", "{count} late", counted.late)),
    )
    parts = tuple(told for count, told in counts if count)
    return (say("{kind}: {parts}.", kind=kind, parts=Several(parts)),) if parts else ()


def _levels(figures: Tally) -> tuple[Sentence, ...]:
    """The commitments that were looked at, and how many were not."""
    parts = levels_counted(dict(figures.levels))
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
