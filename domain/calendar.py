"""What stands in a calendar file (RFC 5545), before it is text: series, their hours and exceptions.

Wall times are naive and belong to the zone that stands beside them; instants are aware.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice

from domain.dates.occurrences import local_occurrences
from domain.zones import zone


@dataclass(frozen=True)
class Segment:
    """Occurrences by one rule: from `starts` on (wall time in `zone`, IANA), `minutes` long each.

    `rrule` is an RFC 5545 rule without DTSTART, its UNTIL in UTC, which `starts` matches; None is
    once. Where `hours` are given they alternate: the k-th occurrence, from 0, is at
    `hours[k % len(hours)]` of its day. After `count` of them the next segment takes over.
    """

    starts: datetime
    zone: str
    minutes: int
    rrule: str | None = None
    hours: tuple[time, ...] = ()
    count: int | None = None

    @property
    def is_endless(self) -> bool:
        """Whether the occurrences never end."""
        rule = self.rrule or "COUNT=1"
        return self.count is None and "COUNT=" not in rule and "UNTIL=" not in rule

    def walls(self) -> Iterator[datetime]:
        """The wall times of all occurrences, in order; possibly without end."""
        return islice(self._walls(), self.count)

    def _walls(self) -> Iterator[datetime]:
        hours = self.hours or (self.starts.time(),)
        if self.rrule is None:
            days = iter([self.starts])
        else:
            just_before = self.starts - timedelta(seconds=1)
            days = local_occurrences(self.rrule, self.starts, zone(self.zone), just_before)
        for number, day in enumerate(days):
            yield datetime.combine(day, hours[number % len(hours)])


@dataclass(frozen=True)
class Moved:
    """An occurrence at another time: `original` is the wall time that the rule gives it.

    `at` is an instant, shown as wall time of `zone` (IANA).
    """

    original: datetime
    at: datetime
    zone: str
    minutes: int


@dataclass(frozen=True)
class Series:
    """A meeting in a calendar, one-off or recurring.

    `uid` stays the same for ever and `sequence` goes up with each change of time, as RFC 5545
    3.8.4.7 and 3.8.7.4 say; `changed_at` is the instant of the last change. A change "from 1 june
    on" adds a segment, and gives the one before it its `count`. `dropped` are wall times, like
    `Moved.original`. `cancelled` is a meeting that was dropped as a whole.
    """

    uid: str
    sequence: int
    changed_at: datetime
    title: str
    segments: tuple[Segment, ...]
    link: str | None = None
    notes: str | None = None
    moved: tuple[Moved, ...] = ()
    dropped: tuple[datetime, ...] = ()
    cancelled: bool = False


@dataclass(frozen=True)
class Calendar:
    """A calendar file: `name` is shown to people, `today` is the date on which it is written.

    What has no end is written out up to some years after `today` where a rule cannot say it.
    """

    name: str
    today: date
    series: tuple[Series, ...]


def is_plain(wall: datetime, minutes: int, place: str) -> bool:
    """Whether clocks leave it alone from its start to its end.

    Neither is in a gap or in a repeated hour, and nothing changes between them.
    """
    ends = (wall, wall + timedelta(minutes=minutes))
    aware = (end.replace(tzinfo=zone(place), fold=fold) for end in ends for fold in (0, 1))
    return len({end.utcoffset() for end in aware}) == 1
