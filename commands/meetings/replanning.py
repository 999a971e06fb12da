"""Planning a meeting's occurrences anew when its rule has changed or a change was taken back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from itertools import takewhile

from commands.meetings.planning import plan_ahead
from domain.history import Change
from domain.meetings import Meeting
from domain.moments import planned, scheduled
from domain.occurrences import Occurrence, Stage
from domain.reviews import Review
from domain.rounds import scheduled as rescheduled
from domain.series import to_come
from domain.work import Work


async def replan(work: Work, verb: str, meeting: Meeting) -> None:
    """Plan the rows made ahead anew as the meeting's last rule has them, and note it in history.

    What was moved by hand keeps its instant, and what has minutes stays as it is.
    """
    for row, fresh in await _anew(work, meeting):
        await work.record(verb, row, fresh)


async def _anew(work: Work, meeting: Meeting) -> list[tuple[Occurrence, Occurrence]]:
    """The rows that the last rule has otherwise, as they are and as they are to be."""
    rows = [
        one
        for one in await work.occurrences.of(meeting.id)
        if meeting.rules
        and one.number >= meeting.rules[-1].number
        and one.state in (Stage.PLANNED, Stage.DROPPED)
    ]
    last = max((one.number for one in rows), default=0)
    by_rule = {
        one.number: one for one in takewhile(lambda one: one.number <= last, to_come(meeting, None))
    }
    pairs = ((row, _by(by_rule.get(row.number), row, meeting, work.act.at)) for row in rows)
    return [(row, fresh) for row, fresh in pairs if fresh != row]


def _by(rule: Occurrence | None, row: Occurrence, meeting: Meeting, now: datetime) -> Occurrence:
    """The row as it is when its rule plans it so, or no more."""
    if rule is None:
        return row if row.moved else replace(row, state=Stage.WITHDRAWN, wake_at=None)
    fresh = replace(row, planned_for=rule.planned_for, zone=rule.zone)
    if row.moved:
        return fresh
    fresh = replace(fresh, at=rule.at, minutes=rule.minutes)
    if fresh.state is Stage.DROPPED or fresh == row:
        return fresh
    return planned(replace(fresh, said=()), meeting.before, now)


async def settle(work: Work, changes: Iterable[Change]) -> None:
    """Set right what hangs on meetings, occurrences and review rounds of which changes were taken
    back."""
    now = work.act.at
    ids = tuple(dict.fromkeys(one.entity for one in changes))
    for id in ids:
        review = await work.reviews.get(id) if id.startswith(Review.letter) else None
        if review is not None:
            await work.keep(rescheduled(review, now))
    for whole in dict.fromkeys(one.partition(".")[0] for one in ids if one.startswith("M")):
        meeting = await work.meetings.get(whole)
        if meeting is None:
            continue
        for _, fresh in await _anew(work, meeting) if meeting.live else ():
            await work.keep(fresh)
        theirs = [one for one in _occurrences(ids) if one.startswith(f"{whole}.")]
        for id in dict.fromkeys((*theirs, *await _ahead(work, meeting, now))):
            await _settled(work, id, now)
        await plan_ahead(work, meeting, now)


async def _ahead(work: Work, meeting: Meeting, now: datetime) -> list[str]:
    return [one.id for one in await work.occurrences.ahead(meeting.id, now)]


def _occurrences(ids: tuple[str, ...]) -> Iterator[str]:
    return (id for id in ids if id.startswith("M") and "." in id and " " not in id)


async def _settled(work: Work, id: str, now: datetime) -> None:
    """What is to be said of an occurrence is planned anew."""
    one = await work.occurrences.get(id)
    meeting = await work.meetings.get(one.meeting) if one is not None else None
    if one is None or meeting is None:
        return
    if one.state is Stage.PLANNED:
        await work.keep(planned(replace(one, said=()), meeting.before, now))
    else:
        await work.keep(scheduled(one, meeting.before))
