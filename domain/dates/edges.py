"""Days that a period means: end of next month, a finales de mayo, EOQ, this week."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from domain.dates.kinds import Kind
from domain.dates.lengths import add_months
from domain.dates.outcomes import ALONE, INTRODUCED, STRONGLY, Day, Outcome
from domain.dates.periods import (
    MONTHS_OF,
    PERIOD_FIRST,
    Period,
    bounds_ahead,
    period,
    quarter,
    unit_at,
)
from domain.dates.reader import Reader, longest, remembered

EDGE_FIRST = (*PERIOD_FIRST, Kind.EDGE, Kind.EDGE_JOINED, Kind.EDGE_OF)
_PLACES = {"mid": "mid", "early": "start", "late": "end"}
"""Edges that need no "of", and the day they mean."""


@remembered(*EDGE_FIRST)
def edge(reader: Reader, at: int) -> tuple[Day, int] | None:
    """The end, middle or start of a period, with its name or in one word."""
    short = reader.match(Kind.EDGE_OF, at)
    if short:
        place, unit = short[0]
        return Day(_edge_of(place, Period(unit, bounds_ahead(unit, 0)))), short[1]
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
    if said.said == "this" and (day := _day_of_that_name(reader, at, after)) is not None:
        return Day(lambda today: _friday_or(day, said, today)), after
    if said.said == "this":
        return Day(_edge_of("end", said), ALONE if said.unit in {"week", "month"} else 2), after
    needs = ALONE if said.said in {"next", "last"} and said.unit in {"week", "month"} else STRONGLY
    if not said.said or (said.said == "name" and said.unit == "year"):
        return None
    return Day(lambda today: _ends(said, today), needs, period=True), after


def _day_of_that_name(reader: Reader, start: int, end: int) -> int | None:
    """The weekday that a word for the week means too, where a capital begins it: "ngayong Linggo"
    is this week or this Sunday."""
    for at in range(start, end):
        if reader.has(Kind.UNIT, at) and reader.text[reader.tokens[at].start].isupper():
            named = reader.match(Kind.WEEKDAY, at)
            return named[0] if named else None
    return None


def _friday_or(weekday: int, said: Period, today: date) -> Outcome:
    friday = _edge_day("end", "week", *said.bounds(today))
    return friday, said.bounds(today)[0] + timedelta(days=weekday)


def _weekend_day(said: Period, today: date) -> Outcome:
    """The Saturday; on the Sunday itself, that day, or the next Saturday unless "this" was said."""
    first, last = said.bounds(today)
    if said.said == "either" and today.weekday() < 5:
        return first - timedelta(days=7), first
    if first >= today or said.said == "last":
        return first
    return last if said.said == "this" else first + timedelta(days=7)


def _edge_after(reader: Reader, at: int) -> tuple[Day, int] | None:
    """Year-end, month end: only with an introducer, for "Year-end appeal" is a title."""
    unit = unit_at(reader, reader.skip(Kind.ARTICLE, at))
    named = quarter(reader, at)
    if named and (end := reader.match(Kind.END_AFTER, named[1])):
        return Day(_edge_of("end", named[0]), INTRODUCED), end[1]
    chosen = period(reader, at)
    if chosen and chosen[0].said in {"this", "next"}:
        end = reader.match(Kind.END_AFTER, chosen[1])
        return (Day(_edge_of("end", chosen[0])), end[1]) if end else None
    if not unit or unit[0] not in MONTHS_OF:
        return None
    dash = unit[1] + 1 if reader.sign("-", unit[1]) else unit[1]
    if end := reader.match(Kind.END_AFTER, dash):
        return Day(_edge_of("end", Period(unit[0], bounds_ahead(unit[0], 0))), INTRODUCED), end[1]
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
    if unit in MONTHS_OF:
        middle = add_months(first, MONTHS_OF[unit] // 2)
        return middle.replace(day=15) if unit == "quarter" else middle - timedelta(days=1)
    return first


def _ends(said: Period, today: date) -> Outcome:
    first, last = said.bounds(today)
    return first, last - timedelta(days=2) if said.unit == "week" else last
