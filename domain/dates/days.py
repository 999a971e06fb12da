"""Days as people say them: tomorrow, next Friday, 15 de marzo, 3/4/2026, in two weeks."""

from __future__ import annotations

from datetime import date, timedelta

from domain.dates.anchors import weekday_and_number
from domain.dates.calendar_days import (
    DATE_FIRST,
    iso,
    month_name_day,
    month_then_day,
    number_of_day,
    numeric,
)
from domain.dates.edges import EDGE_FIRST, edge, whole_period
from domain.dates.kinds import Kind
from domain.dates.lengths import LENGTH_FIRST, Length, length
from domain.dates.meeting_days import MEETING_FIRST, meeting_day
from domain.dates.outcomes import (
    ALONE,
    INTRODUCED,
    Day,
    Outcome,
    also,
    plus,
    shifted,
)
from domain.dates.periods import Period, period
from domain.dates.reader import FIGURE, Reader, longest, remembered
from domain.dates.weekdays import WEEKDAY_FIRST, dated, weekday_day

_LENGTH_FIRST = (*LENGTH_FIRST, Kind.IN, Kind.AGO_BEFORE, Kind.ARTICLE)
DAY_FIRST = (
    *WEEKDAY_FIRST,
    *DATE_FIRST,
    *EDGE_FIRST,
    *_LENGTH_FIRST,
    Kind.DAY,
    Kind.DAY_LED,
    *MEETING_FIRST,
)


@remembered(*DAY_FIRST)
def day(reader: Reader, at: int) -> tuple[Day, int] | None:
    """Any day; the reading that takes the most words."""
    return longest(
        _from_today(reader, at),
        _nth_of_period(reader, at),
        _nth_behind(reader, at),
        # Before weekdays, for in Filipino the week and its Sunday have one name.
        whole_period(reader, at),
        weekday_day(reader, at),
        _coming_date(reader, at),
        iso(reader, at),
        numeric(reader, at),
        month_name_day(reader, at),
        number_of_day(reader, at),
        month_then_day(reader, at),
        edge(reader, at),
        _edge_of_day(reader, at),
        _in_length(reader, at),
        _away(reader, at),
        meeting_day(reader, at),
    )


@remembered(Kind.DAY, Kind.DAY_LED)
def _from_today(reader: Reader, at: int) -> tuple[Day, int] | None:
    found = reader.match(Kind.DAY, at)
    if not found:
        led = reader.match(Kind.DAY_LED, at)
        return (Day(lambda today: plus(today, led[0]), INTRODUCED), led[1]) if led else None
    later = reader.match(Kind.LATER, found[1])
    if later and found[0] in {0, 1}:
        return shifted(found[0] + later[0]), later[1]
    begin = reader.skip_signs(",(", found[1])
    same = (month_name_day(reader, begin) or numeric(reader, begin)) if begin > found[1] else None
    if same:
        return also(shifted(found[0]), same[0]), same[1]
    return shifted(found[0]), found[1]


@remembered(Kind.NEXT, Kind.THIS)
def _coming_date(reader: Reader, at: int) -> tuple[Day, int] | None:
    """El próximo 15 de abril, this 15 April: the date says enough."""
    marker = reader.match(Kind.NEXT, at) or reader.match(Kind.THIS, at)
    return dated(reader, marker[1], led=True) if marker else None


def _nth_behind(reader: Reader, at: int) -> tuple[Day, int] | None:
    """Senin pertama bulan April: the number of the weekday stands behind it."""
    found = weekday_and_number(reader, at)
    if not found:
        return None
    (number, weekday), after = found
    inside = period(reader, reader.skip(Kind.OF, after)) or period(reader, after)
    if not inside or inside[0].unit != "month":
        return None
    return Day(lambda today: _nth(inside[0], number, (weekday,), today)), inside[1]


@remembered(Kind.ARTICLE, Kind.ORDINAL, FIGURE)
def _nth_of_period(reader: Reader, at: int) -> tuple[Day, int] | None:
    """The first Monday of May, the last working day of the month."""
    number = reader.ordinal(reader.skip(Kind.ARTICLE, at))
    if not number:
        return None
    weekday = reader.weekday(number[1]) or _one_of_a_set(reader, number[1])
    unit = None if weekday else reader.match(Kind.UNIT, number[1])
    if not weekday and (not unit or unit[0] not in {"day", "workday"}):
        return None
    weekdays = (weekday[0],) if weekday else range(5) if unit and unit[0] == "workday" else range(7)
    after = weekday[1] if weekday else unit[1] if unit else at
    of = reader.skip(Kind.OF, after)
    inside = period(reader, of)
    linked = of > after or reader.has(Kind.OF_JOINED, after)
    if not linked or not inside or inside[0].unit in {"day", "week", "weekend"}:
        return None
    return Day(lambda today: _nth(inside[0], number[0], tuple(weekdays), today)), inside[1]


def _one_of_a_set(reader: Reader, at: int) -> tuple[int, int] | None:
    """A weekday as it is called after "every" and "first": أول اثنين."""
    found = reader.match(Kind.WEEKSET, at)
    return (found[0][0], found[1]) if found and len(found[0]) == 1 else None


def _nth(inside: Period, number: int, weekdays: tuple[int, ...], today: date) -> Outcome:
    for around in (inside, inside.ahead()):
        first, last = around.bounds(today)
        days = (first + timedelta(days=n) for n in range((last - first).days + 1))
        fitting = [each for each in days if each.weekday() in weekdays]
        index = number - 1 if number > 0 else number
        if not -len(fitting) <= index < len(fitting):
            return None
        if fitting[index] >= today or inside.said:
            return fitting[index]
    return None


@remembered(Kind.ARTICLE, Kind.EDGE)
def _edge_of_day(reader: Reader, at: int) -> tuple[Day, int] | None:
    """The end of tomorrow is tomorrow."""
    place = reader.match(Kind.EDGE, reader.skip(Kind.ARTICLE, at)) or reader.match(Kind.EDGE, at)
    of = reader.skip(Kind.OF, place[1]) if place else at
    # "Final na quinta" is something final on Thursday.
    apart = place and reader.has(Kind.WEAK, place[1]) and reader.has(Kind.ON_ARTICLE, place[1])
    if not place or place[0] != "end" or of == place[1] or apart:
        return None
    return _from_today(reader, of) or weekday_day(reader, of)


@remembered(*_LENGTH_FIRST)
def _in_length(reader: Reader, at: int) -> tuple[Day, int] | None:
    """In 3 days, dentro de dos semanas; 3 days ago, hace 3 días; 3 days from now."""
    inside = reader.match(Kind.IN, at)
    ago = reader.match(Kind.AGO_BEFORE, at)
    opened = inside or ago
    said = length(reader, opened[1] if opened else at)
    if not said:
        return None
    sign, after = -1 if ago and not inside else 1, said[1]
    later = reader.match(Kind.FROM_NOW, after)
    if gone := reader.match(Kind.AGO, after):
        sign, after = -1, gone[1]
    elif later:
        after = later[1]
    elif not opened:
        return None
    elapsed = said[0].elapsed
    moved = Day(
        lambda today: said[0].after(today, sign), ALONE, sign * elapsed if elapsed else None
    )
    return moved, after


@remembered(*_LENGTH_FIRST)
def _away(reader: Reader, at: int) -> tuple[Day, int] | None:
    """A week from Friday, 3 days before 5 June."""
    said = length(reader, reader.skip(Kind.IN, at)) or _the_unit(reader, at)
    # "Three weeks today".
    today = reader.match(Kind.DAY, said[1]) if said and _is_weeks(said[0]) else None
    if said and today and today[0] in {0, 1}:
        return shifted(said[0].days + today[0]), today[1]
    side = reader.match(Kind.SHIFT, said[1]) if said else None
    if not said or not side or said[0].minutes or reader.has(Kind.DAY, at + 1):
        return None  # In "ward 7 day after tomorrow" the number is not of days.
    base = longest(
        _from_today(reader, side[1]),
        weekday_day(reader, side[1]),
        iso(reader, side[1]),
        numeric(reader, side[1]),
        month_name_day(reader, side[1]),
        edge(reader, side[1]),
        meeting_day(reader, side[1]),
    )
    if not base:
        return None

    def counted(today: date) -> Outcome:
        found = base[0].on(today)
        return said[0].after(found, side[0]) if isinstance(found, date) else found

    # "A week before the call" says enough without a word like "by".
    needs = ALONE if base[0].meeting else base[0].needs
    return Day(counted, needs, meeting=base[0].meeting), base[1]


def _is_weeks(said: Length) -> bool:
    return said.days > 0 and said == Length(days=said.days // 7 * 7)


def _the_unit(reader: Reader, at: int) -> tuple[Length, int] | None:
    """The day before, the week after."""
    unit = reader.match(Kind.UNIT, at + 1) if reader.has(Kind.ARTICLE, at) else None
    lengths = {"day": Length(days=1), "week": Length(days=7), "month": Length(months=1)}
    return (lengths[unit[0]], unit[1]) if unit and unit[0] in lengths else None
