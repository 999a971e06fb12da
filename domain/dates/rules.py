"""From a recurrence as said to a rule of RFC 5545 and its first occurrence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from domain.dates.anchors import Anchor
from domain.dates.lengths import Length
from domain.dates.occurrences import local_occurrences
from domain.dates.repeats import Repeat
from domain.dates.values import Recurrence

_FREQUENCY = {
    "day": ("DAILY", 1),
    "week": ("WEEKLY", 1),
    "month": ("MONTHLY", 1),
    "quarter": ("MONTHLY", 3),
    "half": ("MONTHLY", 6),
    "year": ("YEARLY", 1),
}
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_LOOK_AHEAD = 800
"""How many matches of a rule may be passed over in search of the first that lies ahead."""


@dataclass(frozen=True)
class Limits:
    """When a recurrence begins and ends, as dates and counts; `minute` is the time of day."""

    minute: int | None = None
    starting: date | None = None
    until: date | None = None
    lasting: Length | None = None
    count: int | None = None
    duration: timedelta | None = None


def can_be_said(repeat: Repeat) -> bool:
    """Whether the rule counts in days or longer: hours and minutes are no wall times."""
    return repeat.unit in _FREQUENCY


def recurrence(repeat: Repeat, limits: Limits, now: datetime, place: ZoneInfo) -> Recurrence | None:
    """The recurrence with its first occurrence strictly after `now`, or None if it never comes."""
    if not _possible(repeat.anchor):
        return None
    start = _first(repeat, limits, now, place)
    if start is None:
        return None
    rule = _rule(repeat, with_interval=True)
    until = limits.until
    if until is None and limits.lasting:
        end = limits.lasting.after(start.date())
        until = end - timedelta(days=1) if end else None
    if limits.count:
        rule += f";COUNT={limits.count}"
    elif until:
        if start.date() > until:
            return None
        last = datetime.combine(until, time(23, 59, 59), place).astimezone(UTC)
        rule += f";UNTIL={last:%Y%m%dT%H%M%SZ}"
    timed = limits.minute is not None
    return Recurrence(rule, start, place.key, timed, limits.duration, repeat.note)


def _possible(anchor: Anchor | None) -> bool:
    if anchor is None:
        return True
    if any(abs(number) > 5 for number, _ in anchor.nths) or abs(anchor.workday) > 20:
        return False
    longest = _LONGEST[anchor.month - 1] if anchor.month else 31
    return all(day <= longest for day in anchor.monthdays)


def _rule(repeat: Repeat, with_interval: bool) -> str:
    frequency, times = _FREQUENCY[repeat.unit]
    interval = times * repeat.interval
    parts = _anchor_parts(repeat) if repeat.anchor else []
    if repeat.anchor and repeat.unit in {"quarter", "half"}:
        frequency, interval = "YEARLY", repeat.interval
    head = [f"FREQ={frequency}"]
    if interval > 1 and with_interval:
        head.append(f"INTERVAL={interval}")
    return ";".join(head + parts)


def _anchor_parts(repeat: Repeat) -> list[str]:
    anchor = repeat.anchor or Anchor()
    parts = []
    if anchor.month:
        parts.append(f"BYMONTH={anchor.month}")
    elif repeat.unit in {"quarter", "half"}:
        step = 3 if repeat.unit == "quarter" else 6
        from_the_end = anchor.workday < 0 or any(
            number < 0 for number in (*anchor.monthdays, *(number for number, _ in anchor.nths))
        )
        months = range(step if from_the_end else 1, 13, step)
        parts.append("BYMONTH=" + ",".join(map(str, months)))
    if anchor.monthdays:
        parts.append("BYMONTHDAY=" + ",".join(map(str, anchor.monthdays)))
    if anchor.weekdays:
        parts.append("BYDAY=" + ",".join(_DAYS[day] for day in anchor.weekdays))
    if anchor.nths:
        parts.append("BYDAY=" + ",".join(f"{number}{_DAYS[day]}" for number, day in anchor.nths))
    if anchor.workday:
        parts.append(f"BYDAY=MO,TU,WE,TH,FR;BYSETPOS={anchor.workday}")
    return parts


def _first(repeat: Repeat, limits: Limits, now: datetime, place: ZoneInfo) -> datetime | None:
    """The first match strictly after `now`; where no day was said, counted from today."""
    today = now.astimezone(place).date()
    at = time(*divmod((limits.minute or 0) % 1440, 60))
    begin = limits.starting or today
    if repeat.anchor is None and limits.minute is None and limits.starting is None:
        frequency, times = _FREQUENCY[repeat.unit]
        return _one_interval_on(today, frequency, times * repeat.interval)
    first = datetime.combine(begin, at)
    rule = _rule(repeat, with_interval=False)
    matches: Iterator[datetime] = local_occurrences(
        rule, first, place, first - timedelta(seconds=1)
    )
    for wall in islice(matches, _LOOK_AHEAD):
        if wall.replace(tzinfo=place).astimezone(UTC) > now:
            return wall
    return None


def _one_interval_on(today: date, frequency: str, interval: int) -> datetime | None:
    length = {
        "DAILY": Length(days=interval),
        "WEEKLY": Length(days=7 * interval),
        "MONTHLY": Length(months=interval),
        "YEARLY": Length(months=12 * interval),
    }[frequency]
    day = length.after(today)
    return datetime.combine(day, time()) if day else None
