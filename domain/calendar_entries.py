"""From a series to the entries of a calendar file: each has one rule, or a list of dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import islice

from domain.calendar import Moved, Segment, Series, is_plain
from domain.dates.occurrences import instant_of
from domain.zone_changes import changes
from domain.zones import zone

_TRIED = 48
"""Occurrences of each hour by which it is seen whether a rule can be taken apart."""
_END = re.compile(r";(?:COUNT|UNTIL)=[^;]*")
_INTERVAL = re.compile(r";INTERVAL=(\d+)")


@dataclass(frozen=True)
class Entry:
    """One VEVENT, and those of its occurrences that are otherwise.

    `starts`, `listed` and `dropped` are wall times in `zone`. Occurrences come from `rrule` or are
    `listed`, `starts` too, never both. `moved` are in zones in which clocks leave them alone.
    """

    uid: str
    starts: datetime
    zone: str
    minutes: int
    rrule: str | None = None
    listed: tuple[datetime, ...] = ()
    dropped: tuple[datetime, ...] = ()
    moved: tuple[Moved, ...] = ()
    cancelled: bool = False


@dataclass(frozen=True)
class _Part:
    """Occurrences of a segment, in order, and the rule that gives them and those that come later.

    Without a rule they are all.
    """

    walls: tuple[datetime, ...]
    rrule: str | None


def entries(series: Series, horizon: datetime) -> tuple[Entry, ...]:
    """The series as entries; what has no end is looked at up to `horizon` (wall time).

    The first entry has the UID of the series. Later segments and further hours have one derived
    from it, which stays while the order of segments and hours does. Alternating hours become one
    entry each, at n times the interval; where that gives other dates, such as with several days a
    week, one entry with its dates listed up to `horizon`.

    What begins or ends at an hour that does not exist or exists twice, or goes on while clocks
    change, is an exception that says its instant, for calendars differ in how they read it.
    A segment without occurrences is a cancelled entry: somebody may have it from an earlier file.
    So is an only occurrence that was dropped. What was moved from a time that no segment has is an
    entry of its own.
    """
    exceptions = {*series.dropped, *(moved.original for moved in series.moved)}
    made, known = [], set(series.dropped)
    for number, segment in enumerate(series.segments, 1):
        unclear = _unclear(segment, horizon)
        walls = _up_to(max(exceptions | unclear, default=segment.starts), segment)
        known.update(walls)
        for place, part in enumerate(_parts(segment, walls, horizon), 1):
            suffix = (f"s{number}" if number > 1 else "") + (f"h{place}" if place > 1 else "")
            made.append(_entry(_derived(series.uid, suffix), part, unclear, segment, series))
    made += [
        _once(_derived(series.uid, f"{moved.original:%Y%m%dT%H%M}"), moved)
        for moved in series.moved
        if moved.original not in known
    ]
    return tuple(replace(entry, cancelled=entry.cancelled or series.cancelled) for entry in made)


def _unclear(segment: Segment, horizon: datetime) -> set[datetime]:
    """Wall times of the segment's hours, near the changes of its zone, that clocks do not leave.

    So the many meetings that no change comes near need not be looked at one by one.
    """
    found = set()
    for change in changes(segment.zone, segment.starts.year, horizon.year):
        day = (change.at + change.before).date()
        for days in range(-1 - segment.minutes // (24 * 60), 2):
            for hour in segment.hours or (segment.starts.time(),):
                found.add(datetime.combine(day + timedelta(days=days), hour))
    return {wall for wall in found if not is_plain(wall, segment.minutes, segment.zone)}


def _derived(uid: str, suffix: str) -> str:
    """`m8@network` becomes `m8-s2h2@network`."""
    local, at, network = uid.partition("@")
    return f"{local}-{suffix}{at}{network}" if suffix else uid


def _up_to(last: datetime, segment: Segment) -> tuple[datetime, ...]:
    """All wall times, where they end; else those up to `last`, and the first of each hour."""
    return tuple(_looked_at(last, segment))


def _looked_at(last: datetime, segment: Segment) -> Iterator[datetime]:
    for number, wall in enumerate(segment.walls()):
        if segment.is_endless and wall > last and number >= max(1, len(segment.hours)):
            return
        yield wall


def _parts(segment: Segment, walls: tuple[datetime, ...], horizon: datetime) -> list[_Part]:
    times = len(segment.hours) or 1
    if segment.rrule is None or not walls:
        return [_Part(walls, None)]
    if times == 1 and segment.count is None:
        return [_Part(walls, segment.rrule)]
    parts = [_part(segment, walls[place::times], times) for place in range(min(times, len(walls)))]
    if all(_gives(part, place, segment) for place, part in enumerate(parts)):
        return parts
    return [_Part(_up_to(max(horizon, walls[-1]), segment), None)]


def _part(segment: Segment, walls: tuple[datetime, ...], times: int) -> _Part:
    """Every occurrence in `times`, with an end where the segment has one.

    The end is a count: that means the same in every zone and at every change of the clocks.
    """
    rule = _END.sub("", segment.rrule or "")
    found = _INTERVAL.search(rule)
    interval = times * (int(found[1]) if found else 1)
    rule = _INTERVAL.sub("", rule) + (f";INTERVAL={interval}" if interval > 1 else "")
    return _Part(walls, rule if segment.is_endless else f"{rule};COUNT={len(walls)}")


def _gives(part: _Part, place: int, segment: Segment) -> bool:
    """Whether the part's rule gives the dates that the segment has there, as far as is tried."""
    rule = Segment(part.walls[0], segment.zone, segment.minutes, part.rrule)
    meant = islice(segment.walls(), place, None, len(segment.hours) or 1)
    return list(islice(rule.walls(), _TRIED)) == list(islice(meant, _TRIED))


def _entry(
    uid: str, part: _Part, unclear: set[datetime], segment: Segment, series: Series
) -> Entry:
    exceptions = {moved.original: moved for moved in series.moved}
    if not part.walls:
        return replace(_once(uid, _as_planned(segment.starts, segment)), cancelled=True)
    if part.rrule is None and len(part.walls) == 1:
        (wall,) = part.walls
        only = _once(uid, exceptions.get(wall) or _as_planned(wall, segment))
        return replace(only, cancelled=wall in series.dropped)
    moved = {wall: _as_planned(wall, segment) for wall in unclear} | exceptions
    dropped = set(part.walls).intersection(series.dropped)
    otherwise = set(part.walls).intersection(moved) - dropped
    return Entry(
        uid,
        part.walls[0],
        segment.zone,
        segment.minutes,
        rrule=part.rrule,
        listed=() if part.rrule else part.walls,
        dropped=tuple(sorted(dropped)),
        moved=tuple(_clear(moved[wall]) for wall in sorted(otherwise)),
    )


def _once(uid: str, moved: Moved) -> Entry:
    """An entry that happens once."""
    clear = _clear(moved)
    wall = clear.at.astimezone(zone(clear.zone)).replace(tzinfo=None)
    return Entry(uid, wall, clear.zone, clear.minutes)


def _as_planned(wall: datetime, segment: Segment) -> Moved:
    return Moved(wall, instant_of(wall, segment.zone), segment.zone, segment.minutes)


def _clear(moved: Moved) -> Moved:
    """The same in a zone in which clocks leave it alone, if need be in UTC."""
    wall = moved.at.astimezone(zone(moved.zone)).replace(tzinfo=None)
    return moved if is_plain(wall, moved.minutes, moved.zone) else replace(moved, zone="UTC")
