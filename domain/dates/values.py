"""The values that the understanding of dates takes and gives."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from domain.dates.occurrences import instant_of, local_occurrences
from domain.zones import zone


@dataclass(frozen=True)
class MeetingDay:
    """A meeting by which something may be due: its title, and when it begins (aware)."""

    title: str
    at: datetime


@dataclass(frozen=True)
class Reading:
    """Who wrote: the instant, the author's zone, the languages to read in, and the country.

    `now` is aware. `languages` are BCP 47 tags, tried in order and then English. `territory` tells
    the order of day and month; without it the zone tells, else a language's region. `meetings`: the
    group's meetings in the order of time, for "before the next call". `for_meeting`: the date is
    one of a meeting, or the end of a round of reviews, so a far one is asked about, and the choices
    have the hour that was said.
    """

    now: datetime
    zone: ZoneInfo
    languages: tuple[str, ...]
    territory: str | None = None
    meetings: tuple[MeetingDay, ...] = ()
    for_meeting: bool = False


@dataclass(frozen=True)
class Recurrence:
    """What comes again: an RFC 5545 rule over wall time in a zone.

    `rrule` has no DTSTART and its UNTIL is in UTC; `start` is the naive wall time of the first
    occurrence (00:00 when `timed` is false: no time of day was said). `note` is "ordinal" when
    "every 2nd Tuesday" was read as monthly, "fortnight" when "biweekly" was read as two weeks,
    "halfmonth" when "cada quincena" was.
    """

    rrule: str
    start: datetime
    zone: str
    timed: bool
    duration: timedelta | None = None
    note: str | None = None

    def upcoming(self, after: datetime, count: int) -> list[datetime]:
        """The next `count` instants (UTC) strictly after `after`; gaps as in RFC 5545 3.3.5."""
        place = zone(self.zone)
        found: list[datetime] = []
        # A day of margin: near a clock change, wall times and instants can differ in order.
        margin = after.astimezone(place).replace(tzinfo=None) - timedelta(days=1)
        for wall in local_occurrences(self.rrule, self.start, place, margin):
            if len(found) >= count:
                break
            instant = instant_of(wall, self.zone)
            if instant > after:
                found.append(instant)
        return found

    def at_time(self, hour: int, minute: int) -> Recurrence:
        """The same recurrence with a time of day."""
        return replace(self, start=self.start.replace(hour=hour, minute=minute), timed=True)


@dataclass(frozen=True)
class When:
    """A date that was said: `on` is the local date in `zone`, `at` the instant if a time was said.

    `at` is aware, in `zone`, which is the author's or the one that was named. `lasting`: how long,
    where that was said ("14:00-15:30"). `missing`: the naive wall time that was said, where clocks
    pass over it; `at` is what counts for it then.
    """

    on: date
    at: datetime | None
    zone: ZoneInfo
    recurrence: Recurrence | None = None
    lasting: timedelta | None = None
    missing: datetime | None = None


@dataclass(frozen=True)
class Problem:
    """A date was meant but cannot be taken as it stands: ask, never guess.

    `words` is the part that is meant, as typed. `choices` are the two dates of "two_readings", or
    two aware instants where only the half of the day is unclear ("at 5"; two times of day, if it is
    said of a series), or the IANA names of
    "zone_unclear", the most populous first. "ends_before": a span of hours ends before it begins.
    "no_meeting": due before a meeting, and none is known. "far_off": the one choice is the next
    such day, which is nearly a year ahead. `lasting`: how long, where that was said beside choices.
    """

    kind: Literal[
        "unreadable",
        "no_such_date",
        "two_readings",
        "zone_unclear",
        "never",
        "ends_before",
        "no_meeting",
        "far_off",
    ]
    words: str
    choices: tuple[date | time | str, ...] = ()
    lasting: timedelta | None = None


@dataclass(frozen=True)
class Found:
    """A text taken apart: `title` is what remains, or the whole text when no date was taken."""

    title: str
    when: When | None
    problem: Problem | None
