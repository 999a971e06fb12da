"""One instant in the zones of many people: wall times, nights, and clocks that are changed.

Zones stand without names, so what is told of a room goes through `shown` first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum

from domain.countries import zones_of
from domain.document import Hours
from domain.people import Person
from domain.zones import territory_of, zone

NIGHT = (time(22), time(6))
"""When most people sleep: who has to be there then gives up sleep, not only an evening."""
DAY = (time(8), time(21))
"""The hours that are fair to ask for: outside people are not at night, but at home."""
FEWEST = 4
"""Of fewer people nobody is told where they are: the others would know whose zone it is."""
FEWEST_BEARING = 2
"""An hour that is bad for one person is not said to fall on a zone, which would name them."""

_LARGE = (
    "Asia/Tokyo",
    "Asia/Shanghai",
    "Asia/Kolkata",
    "Asia/Dhaka",
    "America/Sao_Paulo",
    "America/Mexico_City",
    "Africa/Cairo",
    "Africa/Lagos",
    "Africa/Kinshasa",
    "Asia/Karachi",
    "Europe/Istanbul",
    "Asia/Manila",
    "Asia/Jakarta",
    "America/Argentina/Buenos_Aires",
    "America/New_York",
    "Asia/Bangkok",
    "Europe/Paris",
    "America/Bogota",
    "Europe/London",
    "Africa/Johannesburg",
    "Africa/Nairobi",
    "Africa/Abidjan",
)
"""Zones whose cities people know far away, roughly by their size."""


def shown(people: Sequence[Person]) -> tuple[Person, ...]:
    """Those in a room whose zones and days may be told there, without their names.

    Private people and those who have set no zone are left out. Where fewer than four are left,
    nobody is told: a zone without a name would still name them.
    """
    told = tuple(person for person in people if person.zone and not person.private)
    return told if len(told) >= FEWEST else ()


def held(people: Iterable[Person]) -> Mapping[str, int]:
    """How many people have set each zone (IANA)."""
    return Counter(person.zone for person in people if person.zone)


def hours(at: datetime, home: str, zones: Mapping[str, int]) -> Hours:
    """The instant `at` in the zone of the meeting and in those that people have set.

    Zones that have the same wall time are one, called by the home zone, else by the country with
    the most people here (of equal ones, that with the largest city), and in it by its largest city
    of that time. The home zone comes first, the others from the earliest wall time to the latest.
    """
    groups: dict[timedelta, Counter[str]] = {}
    for name in sorted(zones):
        groups.setdefault(_offset(at, name), Counter())[_largest(at, name)] += zones[name]
    groups.pop(_offset(at, home), None)
    others = (_most(groups[offset]) for offset in sorted(groups))
    return Hours(at, (home, *others))


def alike(at: datetime, name: str, zones: Mapping[str, int]) -> int:
    """How many people have the same wall time as a zone, which stands for theirs as well."""
    return sum(count for other, count in zones.items() if _offset(at, other) == _offset(at, name))


def nights(at: datetime, minutes: int, zones: Mapping[str, int]) -> int:
    """How many people have night during a meeting that begins at `at`."""
    return sum(count for name, count in zones.items() if is_night(at, minutes, name))


def is_night(at: datetime, minutes: int, name: str) -> bool:
    """Whether some part of the meeting lies between 22:00 and 06:00 in the zone."""
    start, end = _walls(at, minutes, name)
    return not _within(start, end, NIGHT[1], NIGHT[0])


def is_day(at: datetime, minutes: int, name: str) -> bool:
    """Whether the whole meeting lies between 08:00 and 21:00 in the zone."""
    return _within(*_walls(at, minutes, name), *DAY)


def _walls(at: datetime, minutes: int, name: str) -> tuple[datetime, datetime]:
    """Beginning and end as naive wall times."""
    place = zone(name)
    start, end = at.astimezone(place), (at + timedelta(minutes=minutes)).astimezone(place)
    return start.replace(tzinfo=None), end.replace(tzinfo=None)


def _within(start: datetime, end: datetime, first: time, last: time) -> bool:
    return start.date() == end.date() and first <= start.time() and end.time() <= last


def _offset(at: datetime, name: str) -> timedelta:
    offset = at.astimezone(zone(name)).utcoffset()
    assert offset is not None
    return offset


def _largest(at: datetime, name: str) -> str:
    """The zone of the most people in its country that have the same time now: people know it."""
    territory = territory_of(name)
    if territory is None:
        return name
    same = (each for each in zones_of(territory) if _offset(at, each) == _offset(at, name))
    return next(same, name)


def _most(counts: Counter[str]) -> str:
    return min(counts, key=lambda name: (-counts[name], _size(name), name))


def _size(name: str) -> int:
    return _LARGE.index(name) if name in _LARGE else len(_LARGE)


class Change(StrEnum):
    """What becomes of a wall time when the clocks are changed."""

    MISSING = "missing"
    TWICE = "twice"


@dataclass(frozen=True)
class ClockChange:
    """A wall time that does not exist in a zone or exists twice, and what is taken for it.

    `wall` is naive, as it was said; `at` is the instant (UTC) and `taken` its naive wall time.
    """

    change: Change
    wall: datetime
    zone: str
    at: datetime
    taken: datetime


def clock_change(wall: datetime, name: str) -> ClockChange | None:
    """What a change of the clocks does to a naive wall time in a zone; mostly nothing.

    A time that does not exist is counted with the offset before the gap, and of one that exists
    twice the first is taken (RFC 5545, 3.3.5).
    """
    place = zone(name)
    first, second = (wall.replace(tzinfo=place, fold=fold) for fold in (0, 1))
    if first.utcoffset() == second.utcoffset():
        return None
    at = first.astimezone(UTC)
    taken = at.astimezone(place).replace(tzinfo=None)
    return ClockChange(Change.TWICE if taken == wall else Change.MISSING, wall, name, at, taken)


def first_change(walls: Iterable[datetime], name: str) -> ClockChange | None:
    """The first of some naive wall times, as of a series, that the clocks of the zone upset."""
    changes: Iterator[ClockChange | None] = (clock_change(wall, name) for wall in walls)
    return next((change for change in changes if change), None)
