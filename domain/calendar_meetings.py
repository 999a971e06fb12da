"""From a meeting as it is kept to what stands of it in a calendar."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from domain.calendar import Moved, Segment, Series
from domain.dates.occurrences import instant_of
from domain.meetings import Meeting, Occurrence, Stage, State


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
