"""Weeks, months, quarters and years: next month, el mes que viene, March 2027, Q2."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from domain.dates.kinds import Kind
from domain.dates.lengths import add_months
from domain.dates.reader import FIGURE, Reader, longest, remembered

Bounds = Callable[[date], tuple[date, date]]

PERIOD_FIRST = (
    Kind.ARTICLE,
    Kind.NEXT,
    Kind.THIS,
    Kind.LAST,
    Kind.UNIT,
    Kind.MONTH,
    Kind.QUARTER,
    Kind.ORDINAL,
    FIGURE,
)
MONTHS_OF = {"month": 1, "quarter": 3, "half": 6, "year": 12}


@dataclass(frozen=True)
class Period:
    """A period as said: its first and last day depend on today; `offset` is None when named.

    `said` is "this" or "next" where such a word was used, "either" if it may be this or the
    next one, "name" for months, quarters and years.
    """

    unit: str
    bounds: Bounds
    said: str = ""

    def ahead(self) -> Period:
        """The period after this one."""
        return Period(self.unit, lambda today: _following(self.unit, self.bounds(today)), self.said)


@remembered(*PERIOD_FIRST)
def period(reader: Reader, at: int) -> tuple[Period, int] | None:
    """The month, this week, next quarter, el mes que viene, March 2027, Q2, 2027."""
    start = reader.skip(Kind.ARTICLE, at)
    for begin in dict.fromkeys((at, start)):
        found = longest(_relative(reader, begin), _named(reader, begin))
        if found:
            return found
    return None


def bounds_of(unit: str, day: date) -> tuple[date, date]:
    """The first and last day of the calendar period around a day."""
    if unit == "week":
        first = day - timedelta(days=day.weekday())
        return first, first + timedelta(days=6)
    if unit == "weekend":
        first = day + timedelta(days=5 - day.weekday() if day.weekday() < 6 else -1)
        return first, first + timedelta(days=1)
    if unit == "halfmonth":
        last = _last_of(day.replace(day=1), 1)
        middle = day.replace(day=15)
        return (day.replace(day=1), middle) if day <= middle else (middle + timedelta(1), last)
    months = MONTHS_OF[unit]
    first = date(day.year, (day.month - 1) // months * months + 1, 1)
    return first, _last_of(first, months)


def _last_of(first: date, months: int) -> date:
    return add_months(first, months) - timedelta(days=1)


def _following(unit: str, bounds: tuple[date, date]) -> tuple[date, date]:
    if unit == "weekend":
        return bounds[0] + timedelta(days=7), bounds[1] + timedelta(days=7)
    return bounds_of(unit, bounds[1] + timedelta(days=1))


def bounds_ahead(unit: str, offset: int) -> Bounds:
    """The bounds of the period some periods after this one, or of the one before it (-1)."""

    def counted(today: date) -> tuple[date, date]:
        found = bounds_of(unit, today)
        if offset > 0:
            for _ in range(offset):
                found = _following(unit, found)
        elif offset < 0:
            found = bounds_of(unit, found[0] - timedelta(days=1))
        return found

    return counted


def _relative(reader: Reader, at: int) -> tuple[Period, int] | None:
    """[this|next|last] unit [that comes]."""
    for kind, offset, said in (
        (Kind.NEXT, 1, "next"),
        (Kind.THIS, 0, "this"),
        (Kind.LAST, -1, "last"),
    ):
        marker = reader.match(kind, at)
        if marker and marker[0] == "after":
            return Period("week", bounds_ahead("week", 2), "next"), marker[1]
        unit = unit_at(reader, marker[1]) if marker else None
        if marker and unit:
            said = _next_weekend(unit[0], marker[0]) or said
            return Period(unit[0], bounds_ahead(unit[0], offset), said), unit[1]
    unit = unit_at(reader, at)
    if not unit:
        return None
    if coming := reader.match(Kind.NEXT_AFTER, unit[1]):
        said = _next_weekend(unit[0], coming[0]) or "next"
        return Period(unit[0], bounds_ahead(unit[0], 1), said), coming[1]
    if this := reader.match(Kind.THIS_AFTER, unit[1]):
        return Period(unit[0], bounds_ahead(unit[0], 0), "this"), this[1]
    if gone := reader.match(Kind.LAST_AFTER, unit[1]):
        return Period(unit[0], bounds_ahead(unit[0], -1), "last"), gone[1]
    return Period(unit[0], bounds_ahead(unit[0], 0)), unit[1]


def _next_weekend(unit: str, marker: Any) -> str | None:
    """ "El fin de semana que viene" may be the one that comes or that of the next week."""
    return "either" if unit == "weekend" and marker == "coming" else None


def unit_at(reader: Reader, at: int) -> tuple[str, int] | None:
    """A unit that is a period of the calendar."""
    found = reader.match(Kind.UNIT, at)
    if not found or found[0] not in {*MONTHS_OF, "week", "weekend", "halfmonth"}:
        return None
    # "5 m" is a length; a period needs its unit written out.
    return found if reader.length(at) > 1 else None


def _named(reader: Reader, at: int) -> tuple[Period, int] | None:
    unit = reader.match(Kind.UNIT, at)
    of = reader.skip(Kind.OF, unit[1]) if unit and unit[0] == "month" else at
    # In "the month of May" and "mois d'avril" the month is named.
    named = of > at and unit and (of > unit[1] or reader.has(Kind.OF_JOINED, of))
    month = reader.month(of if named else at)
    if month:
        year = year_at(reader, reader.skip(Kind.OF, reader.skip_signs(",", month[1])))
        found = Period("month", _month_bounds(month[0], year[0] if year else None), "name")
        return found, year[1] if year else month[1]
    year = year_at(reader, at)
    if year:
        bounds = date(year[0], 1, 1), date(year[0], 12, 31)
        return Period("year", lambda today: bounds, "name"), year[1]
    return quarter(reader, at)


def _month_bounds(month: int, year: int | None) -> Bounds:
    def counted(today: date) -> tuple[date, date]:
        chosen = year if year is not None else today.year + (month < today.month)
        first = date(chosen, month, 1)
        return first, _last_of(first, 1)

    return counted


def quarter(reader: Reader, at: int) -> tuple[Period, int] | None:
    """A quarter by its number, perhaps with its year."""
    number = _quarter_number(reader, at)
    if not number:
        return None
    month, after = number[0] * 3 - 2, number[1]
    year = year_at(reader, reader.skip(Kind.OF, after))

    def counted(today: date) -> tuple[date, date]:
        first = date(year[0] if year else today.year + (month + 2 < today.month), month, 1)
        return first, _last_of(first, 3)

    return Period("quarter", counted, "name"), year[1] if year else after


def _quarter_number(reader: Reader, at: int) -> tuple[int, int] | None:
    """Q2, T2, second quarter."""
    short = reader.match(Kind.QUARTER, at)
    if short:
        return short
    number = reader.ordinal(at)
    unit = reader.match(Kind.UNIT, number[1]) if number else None
    if not number or not unit or unit[0] != "quarter" or not 1 <= number[0] <= 4:
        return None
    return number[0], unit[1]


def year_at(reader: Reader, at: int) -> tuple[int, int] | None:
    """A year of four digits; years above 2400 are Buddhist."""
    year = reader.digits(at)
    if year is None or reader.length(at) != 4 or not 1900 <= year <= 2999:
        return None
    if reader.sign(":.,/-", at + 1, glued=True) and reader.digits(at + 2, glued=True) is not None:
        return None
    return (year - 543 if year > 2400 else year), at + 1
