"""From the rules of a meeting to its occurrences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from itertools import count, islice

from domain.dates.occurrences import instant_of as instant_of
from domain.dates.occurrences import local_occurrences
from domain.meetings import Meeting, Rule
from domain.occurrences import Occurrence
from domain.zones import zone


def to_come(meeting: Meeting, newest: Occurrence | None) -> Iterator[Occurrence]:
    """The occurrences behind the newest one, or from the first on, as the present rule has them.

    They end where the rule does.
    """
    if not meeting.rules:
        return
    rule = meeting.rules[-1]
    begun = newest is not None and newest.number >= rule.number
    number = newest.number + 1 if newest is not None and begun else rule.number
    behind = newest.planned_for if newest is not None and begun else None
    for place, wall in zip(count(number), _walls(rule, number, behind), strict=False):
        yield _made(meeting, rule, place, wall)


def ending(meeting: Meeting, most: int) -> tuple[int, datetime] | None:
    """How many dates the present rule has, and the instant of the last one; None without an end.

    Only so many (`most`) are looked at.
    """
    rule = meeting.rules[-1].rrule if meeting.rules else None
    if rule is None or not ("COUNT=" in rule or "UNTIL=" in rule):
        return None
    dates = [one.at for one in islice(to_come(meeting, None), most)]
    return (meeting.rules[-1].number - 1 + len(dates), dates[-1]) if dates else None


def _walls(rule: Rule, number: int, behind: datetime | None) -> Iterator[datetime]:
    """The naive wall times behind one, the next of which has this number."""
    if rule.rrule is None:
        return iter(() if behind is not None else (rule.starts,))
    place = zone(rule.zone)
    if behind is None:
        after = rule.starts - timedelta(microseconds=1)
        days = local_occurrences(rule.rrule, rule.starts, place, after)
    else:
        # The rule runs at the first of the hours, whatever the turn of the newest one was.
        turn = datetime.combine(behind.date(), rule.starts.time())
        days = local_occurrences(rule.rrule, rule.starts, place, turn)
    if not rule.hours:
        return days
    return (
        datetime.combine(day.date(), hour_of(rule, at))
        for at, day in zip(count(number), days, strict=False)
    )


def hour_of(rule: Rule, number: int) -> time:
    """The wall time of the occurrence with this number, where hours take turns."""
    if not rule.hours:
        return rule.starts.time()
    return rule.hours[(number - rule.number) % len(rule.hours)]


def _made(meeting: Meeting, rule: Rule, number: int, wall: datetime) -> Occurrence:
    return Occurrence(
        id=f"{meeting.id}.{number}",
        meeting=meeting.id,
        number=number,
        title=meeting.title,
        room=meeting.room,
        author=meeting.author,
        made_at=meeting.made_at,
        planned_for=wall,
        zone=rule.zone,
        at=instant_of(wall, rule.zone),
        minutes=meeting.minutes,
        host=meeting.host,
        link=meeting.link,
        share=meeting.share,
    )


def moved(occurrence: Occurrence, at: datetime, minutes: int | None = None) -> Occurrence:
    """The occurrence at another instant; calendars know it by what it was planned for.

    At the instant and of the length that it has already it is moved no more than it was.
    """
    other = at != occurrence.at or minutes not in (None, occurrence.minutes)
    return replace(
        occurrence,
        at=at.astimezone(UTC),
        minutes=minutes or occurrence.minutes,
        moved=occurrence.moved or other,
        said=(),
    )
