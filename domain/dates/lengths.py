"""Lengths of time: 3 days, an hour and a half, 1h30, dos semanas, 5 working days."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from domain.dates.kinds import Kind
from domain.dates.reader import FIGURE, Reader, remembered

LENGTH_FIRST = (Kind.ONE, Kind.NUMBER, Kind.UNIT, Kind.UNIT_FIRST, Kind.LENGTH, FIGURE)
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
_DAYS = {"day": 1, "week": 7, "fortnight": 14, "halfmonth": 15}
_MINUTES = {"hour": 60, "minute": 1}


@dataclass(frozen=True)
class Length:
    """A length of time in calendar months, days, working days and minutes."""

    months: int = 0
    days: int = 0
    workdays: int = 0
    minutes: int = 0

    def __add__(self, other: Length) -> Length:
        return Length(
            self.months + other.months,
            self.days + other.days,
            self.workdays + other.workdays,
            self.minutes + other.minutes,
        )

    @property
    def elapsed(self) -> timedelta | None:
        """The absolute time that passes, when hours or minutes were said."""
        if not self.minutes or self.months or self.workdays:
            return None
        return timedelta(days=self.days, minutes=self.minutes)

    def after(self, day: date, sign: int = 1) -> date | None:
        """The day that lies this length after (or, with -1, before) a day; None beyond dates."""
        try:
            moved = add_months(day, sign * self.months) + timedelta(days=sign * self.days)
            return _add_workdays(moved, sign * self.workdays)
        except (OverflowError, ValueError):
            return None


def add_months(day: date, months: int) -> date:
    """A day some months later, or the last day of that month; raises ValueError beyond dates."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise ValueError(year)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


@remembered(*LENGTH_FIRST)
def length(reader: Reader, at: int) -> tuple[Length, int] | None:
    """One or more numbers with units."""
    total, after = one_length(reader, at), at
    if not total:
        return None
    whole, after = total
    for _ in range(3):
        more = one_length(reader, reader.skip(Kind.AND, reader.skip_signs(",", after)))
        if not more:
            break
        whole, after = whole + more[0], more[1]
    return whole, after


def one_length(reader: Reader, at: int) -> tuple[Length, int] | None:
    """One number with its unit."""
    said = _quantity_of_units(reader, at)
    if not said:
        return None
    (quantity, unit), after = said
    halved = any(reader.has(Kind.HALF, n) for n in range(at, after))
    if half := None if halved else reader.match(Kind.HALF, after):
        quantity, after = quantity + 0.5, half[1]
    minutes = reader.digits(after, glued=True) if unit == "hour" else None
    if minutes is not None and minutes < 60 and not reader.sign(":", after + 1):
        tail = reader.match(Kind.UNIT, after + 1)
        after = tail[1] if tail and tail[0] == "minute" else after + 1
        return Length(minutes=round(quantity * 60) + minutes), after
    if reader.sign(".", after, glued=True) and after + 1 < len(reader.tokens):
        after += 1
    return _of(unit, quantity), after


def _quantity_of_units(reader: Reader, at: int) -> tuple[tuple[float, str], int] | None:
    """A number and its unit, in either order or in one word."""
    number = _quantity(reader, at) or _implied(reader, at)
    half = reader.match(Kind.HALF, number[1]) if number else None
    if number and half:
        number = number[0] + 0.5, half[1]
    unit = reader.match(Kind.UNIT, number[1]) if number else None
    if not number or not unit:
        unit = reader.match(Kind.UNIT_FIRST, at)
        number = reader.number(unit[1]) if unit else None
        after = number[1] if number else at
    else:
        after = unit[1]
    if not number or not unit:
        return reader.match(Kind.LENGTH, at)
    if unit[0] == "weekend" or number[0] > 5000:
        return None
    return (float(number[0]), unit[0]), after


def _quantity(reader: Reader, at: int) -> tuple[float, int] | None:
    one = reader.match(Kind.ONE, at)
    number = reader.number(at)
    if one and (not number or one[1] >= number[1]):
        return one
    whole, rest = reader.digits(at), reader.digits(at + 2, glued=True)
    if whole is not None and rest is not None and reader.sign(".,", at + 1, glued=True):
        return float(f"{whole}.{rest}"), at + 3
    return number


def _implied(reader: Reader, at: int) -> tuple[float, int] | None:
    """The one hour of "hora y media"."""
    unit = reader.match(Kind.UNIT, at)
    return (1, at) if unit and unit[0] == "hour" and reader.has(Kind.HALF, unit[1]) else None


def _of(unit: str, quantity: float) -> Length:
    if unit in _MINUTES:
        return Length(minutes=round(quantity * _MINUTES[unit]))
    if unit == "workday":
        return Length(workdays=round(quantity))
    if unit == "day" and quantity != int(quantity):
        return Length(minutes=round(quantity * 1440))
    if unit in _DAYS:
        return Length(days=-int(-quantity * _DAYS[unit] // 1))
    whole = int(quantity * _MONTHS[unit])
    return Length(months=whole, days=round((quantity * _MONTHS[unit] - whole) * 30))


def _add_workdays(day: date, count: int) -> date:
    step = 1 if count > 0 else -1
    while count:
        day += timedelta(days=step)
        if day.weekday() < 5:
            count -= step
    return day
