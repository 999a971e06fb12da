"""Days between which something may be held: this week, 3-7 June, tue or wed, before Friday."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from domain.dates.calendar_days import numeric
from domain.dates.days import day
from domain.dates.kinds import Kind
from domain.dates.openings import openings
from domain.dates.outcomes import ALONE, INTRODUCED, STRONGLY, month_day
from domain.dates.periods import Period, bounds_of, period
from domain.dates.reader import Reader
from domain.dates.titles import in_title, may_start

Window = tuple[date, date]
_LONGEST = 62
"""Days that a window may have."""
_FRIDAY = 4


@dataclass(frozen=True)
class FoundWindow:
    """The first and last day, and the position where their words begin."""

    days: Window
    start: int


def find_window(reader: Reader, today: date) -> FoundWindow | None:
    """The days with which a text ends; a week is from Monday to Friday, and past days are over."""
    for start in range(len(reader.tokens)):
        if not may_start(reader, start):
            continue
        ways = openings(reader, start)
        begins = [(way.begin, way.strength == STRONGLY) for way in ways] + [(start, False)]
        for kind in (Kind.FROM_TIME, Kind.STARTING, Kind.IN):
            if (opened := reader.skip(kind, start)) > start:
                begins += [(opened, False), (reader.skip(Kind.ARTICLE, opened), False)]
        for begin, strong in begins:
            days = _window(reader, begin, today, introduced=begin > start, due=strong)
            if days and not in_title(reader, start, begin > start):
                return FoundWindow(days, start)
    return None


def _window(reader: Reader, at: int, today: date, introduced: bool, due: bool) -> Window | None:
    whole = period(reader, at)
    if whole and reader.closed(whole[1]):
        return _of_period(whole[0], today, introduced)
    if week := _week_of(reader, at, today):
        return _of_period(week, today, introduced)
    if between := _between(reader, at, today):
        first, last = between
        return between if timedelta() < last - first < timedelta(_LONGEST) else None
    single = day(reader, at)
    on = single[0].on(today) if single and reader.closed(single[1]) else None
    # A date in figures elsewhere needs a word like "on"; here a date is expected.
    given = STRONGLY if due else INTRODUCED if introduced or numeric(reader, at) else ALONE
    if not single or not isinstance(on, date) or single[0].needs > given:
        return None
    return (today, on) if due and on >= today else (on, on)


def _of_period(said: Period, today: date, introduced: bool) -> Window | None:
    if said.unit == "year" or not (said.said in {"this", "next"} or (said.said and introduced)):
        return None
    first, last = said.bounds(today)
    if said.unit == "week" and today <= first + timedelta(days=_FRIDAY):
        last = first + timedelta(days=_FRIDAY)
    return (max(first, today), last) if last >= today else None


def _week_of(reader: Reader, at: int, today: date) -> Period | None:
    """The week of 8 June."""
    unit = reader.match(Kind.UNIT, reader.skip(Kind.ARTICLE, at))
    said = day(reader, reader.skip(Kind.OF, unit[1])) if unit and unit[0] == "week" else None
    on = said[0].on(today) if said and reader.closed(said[1]) else None
    return Period("week", lambda _: bounds_of("week", on), "this") if isinstance(on, date) else None


def _between(reader: Reader, at: int, today: date) -> Window | None:
    """3-7 June, between 3 and 7 June, June 3-7, Tuesday or Wednesday."""
    if days := _month_first(reader, at, today):
        return days
    named = day(reader, at)
    if named and isinstance(on := named[0].on(today), date):
        after = _joined(reader, named[1])
        last = day(reader, after) if after > named[1] else None
        if last and reader.closed(last[1]) and isinstance(end := last[0].on(on), date):
            return on, end
    number = reader.number(at) or _before_dash(reader, at) or reader.ordinal(at)
    after = _joined(reader, number[1]) if number else at
    last = day(reader, after) if number and after > number[1] else None
    if not number or not last or not reader.closed(last[1]):
        return None
    end = last[0].on(today)
    return _ending(number[0], end) if isinstance(end, date) else None


def _before_dash(reader: Reader, at: int) -> tuple[int, int] | None:
    digits = reader.digits(at)
    dashed = reader.sign("-", at + 1, glued=True)
    return (digits, at + 1) if digits is not None and dashed else None


def _month_first(reader: Reader, at: int, today: date) -> Window | None:
    """June 3-7."""
    month = reader.month(at)
    first = _before_dash(reader, month[1]) or reader.number(month[1]) if month else None
    last = reader.number(_joined(reader, first[1])) if first else None
    if not month or not first or not last or not reader.closed(last[1]) or last[0] > 31:
        return None
    end = month_day(month[0], last[0], None)(today)
    return _ending(first[0], end) if isinstance(end, date) else None


def _ending(number: int, last: date) -> Window | None:
    return (last.replace(day=number), last) if 1 <= number < last.day else None


def _joined(reader: Reader, at: int) -> int:
    """The position after what joins two days, or the same position."""
    after = at + 1 if reader.sign("-/", at) else reader.skip(Kind.TO, at)
    after = reader.skip(Kind.AND, at) if after == at else after
    if after == at:
        return at
    return reader.skip(Kind.ON_ARTICLE, reader.skip(Kind.ARTICLE, after))
