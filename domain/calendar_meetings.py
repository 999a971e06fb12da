"""From a meeting as it is kept to what stands of it in a calendar."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import pairwise

from domain.calendar import Moved, Segment, Series
from domain.dates.occurrences import instant_of
from domain.meetings import Meeting, State
from domain.occurrences import Occurrence, Stage


def series_of(meeting: Meeting, occurrences: Sequence[Occurrence], network: str) -> Series | None:
    """The meeting in a calendar; None while it has no hour.

    `occurrences` are those with a row. `network` is what makes its UID differ from those of all
    other networks, and never changes.
    """
    if not meeting.rules:
        return None
    return Series(
        uid=f"{meeting.id.lower()}@{network}",
        sequence=meeting.sequence,
        changed_at=meeting.changed_at,
        title=meeting.title,
        segments=tuple(_segments(meeting)),
        link=meeting.link or None,
        moved=tuple(_moved(one) for one in occurrences if _is_otherwise(one, meeting)),
        dropped=tuple(one.planned_for for one in occurrences if one.state is Stage.DROPPED),
        cancelled=meeting.state in (State.DROPPED, State.WITHDRAWN),
    )


def without(series: Series, declined: Sequence[Occurrence]) -> Series:
    """The series in the calendar of somebody who does not come to these occurrences."""
    walls = dict.fromkeys((*series.dropped, *(one.planned_for for one in declined)))
    return replace(series, dropped=tuple(walls))


def only(series: Series, accepted: Sequence[Occurrence]) -> Series:
    """The series in the calendar of somebody who comes to these occurrences alone.

    It is cancelled where there are none.
    """
    if not accepted:
        return replace(series, cancelled=True)
    walls = {one.planned_for for one in accepted}
    return replace(
        series,
        segments=tuple(Segment(one.planned_for, one.zone, one.minutes) for one in accepted),
        moved=tuple(moved for moved in series.moved if moved.original in walls),
        dropped=(),
    )


def _segments(meeting: Meeting) -> Iterator[Segment]:
    """Each rule counts up to the number with which the next one begins."""
    for rule, later in pairwise((*meeting.rules, None)):
        assert rule
        count = later.number - rule.number if later else None
        yield Segment(rule.starts, rule.zone, meeting.minutes, rule.rrule, rule.hours, count)


def _is_otherwise(occurrence: Occurrence, meeting: Meeting) -> bool:
    planned = instant_of(occurrence.planned_for, occurrence.zone)
    return (occurrence.at, occurrence.minutes) != (planned, meeting.minutes)


def _moved(occurrence: Occurrence) -> Moved:
    return Moved(occurrence.planned_for, occurrence.at, occurrence.zone, occurrence.minutes)


def numbered(before: Meeting, now: Meeting, at: datetime) -> Meeting:
    """The meeting as it is saved at the instant `at` in the place of the one before.

    What calendars know of it has a higher SEQUENCE and a later DTSTAMP whenever it changes, also
    where a change is taken back (RFC 5545, 3.8.7.2 and 3.8.7.4), whatever numbers `now` brings.
    """
    if _known(before) == _known(now):
        return replace(now, sequence=before.sequence, changed_at=before.changed_at)
    return renumbered(replace(now, sequence=before.sequence), at)


def renumbered(meeting: Meeting, at: datetime) -> Meeting:
    """The meeting after a change, made at the instant `at`, of what calendars know of it."""
    return replace(meeting, sequence=meeting.sequence + 1, changed_at=at)


def differ_in_calendars(before: Occurrence, now: Occurrence) -> bool:
    """Whether something of an occurrence has changed that calendars know."""
    return _known_once(before) != _known_once(now)


def _known(meeting: Meeting) -> tuple[object, ...]:
    return meeting.title, meeting.link, meeting.rules, meeting.minutes, meeting.state


def _known_once(one: Occurrence) -> tuple[object, ...]:
    gone = one.state if one.state in (Stage.DROPPED, Stage.WITHDRAWN) else None
    return one.planned_for, one.zone, one.at, one.minutes, gone
