"""Weeks, months, quarters and years, and their ends: end of next month, a finales de mayo, EOQ."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from domain.dates.kinds import Kind
from domain.dates.lengths import add_months
from domain.dates.outcomes import ALONE, INTRODUCED, STRONGLY, Day, Outcome
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
EDGE_FIRST = (*PERIOD_FIRST, Kind.EDGE, Kind.EDGE_JOINED, Kind.EDGE_OF)
_MONTHS_OF = {"month": 1, "quarter": 3, "half": 6, "year": 12}

_PLACES = {"mid": "mid", "early": "start", "late": "end"}
"""Edges that need no "of", and the day they mean."""


@dataclass(frozen=True)
class Period:
    """A period as said: its first and last day depend on today; `offset` is None when named.

    `said` is "this" or "next" where such a word was used, "name" for months, quarters and years.
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


@remembered(*EDGE_FIRST)
def edge(reader: Reader, at: int) -> tuple[Day, int] | None:
    """The end, middle or start of a period, with its name or in one word."""
    short = reader.match(Kind.EDGE_OF, at)
    if short:
        place, unit = short[0]
        return Day(_edge_of(place, Period(unit, _bounds(unit, 0)))), short[1]
    backwards = _edge_after(reader, at) or _edge_behind(reader, at)
    if backwards:
        return backwards
    inner = reader.skip(Kind.ARTICLE, at)
    joined = reader.match(Kind.EDGE_JOINED, at)
    place = joined or reader.match(Kind.EDGE, at) or reader.match(Kind.EDGE, inner)
    weekend = reader.match(Kind.UNIT, inner)
    if not place or (weekend and weekend[0] == "weekend"):
        return None
    dash = place[1] + 1 if reader.sign("-", place[1]) else place[1]
    after_of = reader.skip(Kind.OF, dash)
    # "Bulan" may be a mere word before the name of a month, but in "akhir bulan" it is the month.
    found = longest(period(reader, after_of), period(reader, dash))
    if not found:
        return None
    chosen = found[0].said in {"this", "next"} or (place[0] in _PLACES and found[0].unit != "year")
    of = after_of > place[1] or reader.has(Kind.OF_JOINED, after_of)
    linked = of or chosen or joined is not None
    needs = ALONE if linked else STRONGLY if found[0].unit == "year" else INTRODUCED
    return Day(_edge_of(_PLACES.get(place[0], place[0]), found[0]), needs), found[1]


@remembered(*PERIOD_FIRST)
def whole_period(reader: Reader, at: int) -> tuple[Day, int] | None:
    """A period alone: this week is its Friday; next week or March can be two days, so both."""
    found = period(reader, at)
    if not found:
        return None
    said, after = found
    if said.unit == "weekend":
        return Day(lambda today: _weekend_day(said, today)), after
    if said.unit == "day":
        return None
    if said.said == "this":
        return Day(_edge_of("end", said), ALONE if said.unit in {"week", "month"} else 2), after
    needs = ALONE if said.said in {"next", "last"} and said.unit in {"week", "month"} else STRONGLY
    if not said.said or (said.said == "name" and said.unit == "year"):
        return None
    return Day(lambda today: _ends(said, today), needs, period=True), after


def _weekend_day(said: Period, today: date) -> date:
    """The Saturday; on the Sunday itself, that day, or the next Saturday unless "this" was said."""
    first, last = said.bounds(today)
    if first >= today or said.said == "last":
        return first
    return last if said.said == "this" else first + timedelta(days=7)


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
    months = _MONTHS_OF[unit]
    first = date(day.year, (day.month - 1) // months * months + 1, 1)
    return first, _last_of(first, months)


def _last_of(first: date, months: int) -> date:
    return add_months(first, months) - timedelta(days=1)


def _following(unit: str, bounds: tuple[date, date]) -> tuple[date, date]:
    if unit == "weekend":
        return bounds[0] + timedelta(days=7), bounds[1] + timedelta(days=7)
    return bounds_of(unit, bounds[1] + timedelta(days=1))


def _bounds(unit: str, offset: int) -> Bounds:
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
            return Period("week", _bounds("week", 2), "next"), marker[1]
        unit = _unit(reader, marker[1]) if marker else None
        if unit:
            return Period(unit[0], _bounds(unit[0], offset), said), unit[1]
    unit = _unit(reader, at)
    if not unit:
        return None
    if coming := reader.match(Kind.NEXT_AFTER, unit[1]):
        return Period(unit[0], _bounds(unit[0], 1), "next"), coming[1]
    if this := reader.match(Kind.THIS_AFTER, unit[1]):
        return Period(unit[0], _bounds(unit[0], 0), "this"), this[1]
    if gone := reader.match(Kind.LAST_AFTER, unit[1]):
        return Period(unit[0], _bounds(unit[0], -1), "last"), gone[1]
    return Period(unit[0], _bounds(unit[0], 0)), unit[1]


def _unit(reader: Reader, at: int) -> tuple[str, int] | None:
    found = reader.match(Kind.UNIT, at)
    if not found or found[0] not in {*_MONTHS_OF, "week", "weekend", "halfmonth"}:
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
    return _quarter(reader, at)


def _month_bounds(month: int, year: int | None) -> Bounds:
    def counted(today: date) -> tuple[date, date]:
        chosen = year if year is not None else today.year + (month < today.month)
        first = date(chosen, month, 1)
        return first, _last_of(first, 1)

    return counted


def _quarter(reader: Reader, at: int) -> tuple[Period, int] | None:
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


def _edge_after(reader: Reader, at: int) -> tuple[Day, int] | None:
    """Year-end, month end: only with an introducer, for "Year-end appeal" is a title."""
    unit = _unit(reader, reader.skip(Kind.ARTICLE, at))
    named = _quarter(reader, at)
    if named and (end := reader.match(Kind.END_AFTER, named[1])):
        return Day(_edge_of("end", named[0]), INTRODUCED), end[1]
    if not unit or unit[0] not in _MONTHS_OF:
        return None
    dash = unit[1] + 1 if reader.sign("-", unit[1]) else unit[1]
    if end := reader.match(Kind.END_AFTER, dash):
        return Day(_edge_of("end", Period(unit[0], _bounds(unit[0], 0))), INTRODUCED), end[1]
    return None


def _edge_behind(reader: Reader, at: int) -> tuple[Day, int] | None:
    """महीने के अंत: where the edge stands behind its period, with a word that joins them."""
    found = period(reader, at)
    place = reader.match(Kind.EDGE_AFTER, found[1]) if found else None
    return (Day(_edge_of(place[0], found[0])), place[1]) if found and place else None


def _edge_of(place: str, said: Period) -> Callable[[date], Outcome]:
    """The day that an edge means: the end of a week is its Friday, the middle of a month the 15th.

    Where the period was not chosen by words, a day that is already past gives way to the next one.
    """

    def counted(today: date) -> Outcome:
        found = _edge_day(place, said.unit, *said.bounds(today))
        if found < today and said.said in {"", "this"} and said.unit == "week" and place == "end":
            return found + timedelta(days=7 if not said.said else 2)
        if found < today and said.said == "" and place != "end":
            return _edge_day(place, said.unit, *said.ahead().bounds(today))
        if found < today and said.said == "name" and said.bounds(today)[0] <= today:
            later = said.bounds(add_months(today, 12))
            first = said.bounds(today)[0]
            return found if later[0] == first else _edge_day(place, said.unit, *later)
        return found

    return counted


def _edge_day(place: str, unit: str, first: date, last: date) -> date:
    if unit == "week":
        return first + timedelta(days={"start": 0, "mid": 2, "end": 4}[place])
    if place == "start":
        return first
    if place == "end":
        return last
    if unit == "month":
        return first.replace(day=15)
    if unit in _MONTHS_OF:
        middle = add_months(first, _MONTHS_OF[unit] // 2)
        return middle.replace(day=15) if unit == "quarter" else middle - timedelta(days=1)
    return first


def _ends(said: Period, today: date) -> Outcome:
    first, last = said.bounds(today)
    return first, last - timedelta(days=2) if said.unit == "week" else last
