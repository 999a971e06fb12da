"""Days as people say them: tomorrow, next Friday, 15 de marzo, 3/4/2026, in two weeks."""

from __future__ import annotations

from datetime import date, timedelta

from domain.dates.calendar_days import iso, month_name_day, numeric
from domain.dates.kinds import Kind
from domain.dates.lengths import length
from domain.dates.outcomes import (
    ALONE,
    INTRODUCED,
    Day,
    Outcome,
    day_of_month,
    on_weekday,
    plus,
    shifted,
    weekday_after,
)
from domain.dates.periods import Period, edge, period, whole_period
from domain.dates.reader import Reader, longest, remembered


@remembered
def day(reader: Reader, at: int) -> tuple[Day, int] | None:
    """Any day; the reading that takes the most words."""
    return longest(
        _from_today(reader, at),
        _nth_of_period(reader, at),
        weekday_day(reader, at),
        _coming_date(reader, at),
        iso(reader, at),
        numeric(reader, at),
        month_name_day(reader, at),
        _number_of_day(reader, at),
        edge(reader, at),
        _edge_of_day(reader, at),
        _in_length(reader, at),
        _away(reader, at),
        whole_period(reader, at),
    )


@remembered
def _from_today(reader: Reader, at: int) -> tuple[Day, int] | None:
    found = reader.match(Kind.DAY, at)
    if not found:
        return None
    later = reader.match(Kind.LATER, found[1])
    if later and found[0] in {0, 1}:
        return shifted(found[0] + later[0]), later[1]
    return shifted(found[0]), found[1]


@remembered
def weekday_day(reader: Reader, at: int) -> tuple[Day, int] | None:
    """A weekday, perhaps of a week that is named, perhaps with its date."""
    reversed_order = _week_first(reader, at)
    if reversed_order:
        return reversed_order
    start = _weekday_marker(reader, at)
    for marker, begin in start:
        named = reader.weekday(begin)
        if named:
            return _with_rest(reader, marker, named[0], named[1], begin > at)
    return None


def _weekday_marker(reader: Reader, at: int) -> list[tuple[str, int]]:
    """What may stand before a weekday, and where the weekday would then be."""
    article = reader.skip(Kind.ON_ARTICLE, at)
    marks: list[tuple[str, int]] = []
    for begin in dict.fromkeys((at, article)):
        if following := reader.match(Kind.NEXT, begin):
            marks.append((following[0], following[1]))
        if this := reader.match(Kind.THIS, begin):
            marks.append(("coming", this[1]))
        if last := reader.match(Kind.LAST, begin):
            marks.append(("last", last[1]))
        marks.append(("", begin))
    return marks


def _with_rest(reader: Reader, marker: str, weekday: int, after: int, led: bool) -> tuple[Day, int]:
    """The weekday with what follows it: "que viene", "week", "next week", its date."""
    if coming := reader.match(Kind.NEXT_AFTER, after):
        in_week = reader.match(Kind.UNIT, coming[1])
        if not (in_week and coming[0] == "iso"):
            marker, after = coming
    elif gone := reader.match(Kind.LAST_AFTER, after):
        marker, after = "last", gone[1]
    if marker in {"", "coming"}:
        week = _of_week(reader, after)
        if week:
            return Day(lambda today: _in_week(week[0], weekday, today)), week[1]
        dated = _dated(reader, after, led)
        if dated:
            return on_weekday(weekday, dated[0]), dated[1]
    later = reader.match(Kind.LATER, after)
    extra, end = later if later else (0, after)
    return Day(lambda today: plus(_weekday(marker, weekday, today), extra)), end


def _weekday(marker: str, weekday: int, today: date) -> date:
    if marker == "last":
        return today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)
    if marker in {"iso", "after"}:
        weeks = 1 if marker == "iso" else 2
        return today + timedelta(days=7 * weeks - today.weekday() + weekday)
    return weekday_after(weekday, today)


def _of_week(reader: Reader, at: int) -> tuple[Period, int] | None:
    begin = reader.skip(Kind.OF, reader.skip_signs(",(", at))
    found = period(reader, begin) or period(reader, reader.skip(Kind.GLUE, begin))
    if found and found[0].unit == "week" and found[0].said:
        return found
    after_next = reader.match(Kind.NEXT, begin)
    if after_next and after_next[0] == "after":
        return Period("week", lambda today: _week_from(today, 2), "next"), after_next[1]
    return None


def _week_from(today: date, weeks: int) -> tuple[date, date]:
    monday = today + timedelta(days=7 * weeks - today.weekday())
    return monday, monday + timedelta(days=6)


def _in_week(week: Period, weekday: int, today: date) -> date:
    return week.bounds(today)[0] + timedelta(days=weekday)


def _week_first(reader: Reader, at: int) -> tuple[Day, int] | None:
    """Next week Friday, la próxima semana el viernes."""
    found = period(reader, at)
    if not found or found[0].unit != "week" or not found[0].said:
        return None
    begin = reader.skip(Kind.GLUE, reader.skip_signs(",", found[1]))
    named = reader.weekday(reader.skip(Kind.ON_ARTICLE, begin)) or reader.weekday(begin)
    if not named:
        return None
    return Day(lambda today: _in_week(found[0], named[0], today)), named[1]


def _dated(reader: Reader, at: int, led: bool) -> tuple[Day, int] | None:
    """The date that may follow a weekday; a mere number only after an article ("el viernes 6")."""
    begin = reader.skip_signs(",(", at)
    if reader.has(Kind.DAYPART, begin):
        return None
    found = longest(
        iso(reader, begin),
        numeric(reader, begin),
        month_name_day(reader, begin),
        _number_of_day(reader, begin),
    )
    number = reader.digits(begin)
    if not found and number is not None and _ends_as_a_day(reader, begin, led):
        return Day(day_of_month(number)), begin + 1
    if found and begin > at and reader.sign(")", found[1]) and reader.sign("(", begin - 1):
        return found[0], found[1] + 1
    return found


def _coming_date(reader: Reader, at: int) -> tuple[Day, int] | None:
    """El próximo 15 de abril, this 15 April: the date says enough."""
    marker = reader.match(Kind.NEXT, at) or reader.match(Kind.THIS, at)
    return _dated(reader, marker[1], led=True) if marker else None


def _ends_as_a_day(reader: Reader, at: int, led: bool) -> bool:
    """Whether the number after a weekday is its day of the month: "el viernes 6", "Friday 6"."""
    number, after = reader.number(at), at + 1
    if not number or not 1 <= number[0] <= 31 or reader.length(at) > 2:
        return False
    if reader.has(Kind.AM_PM, after) or reader.has(Kind.HOUR_MARK, after):
        return False
    last = after == len(reader.tokens) or reader.tokens[after].is_sign
    return led or last or reader.has(Kind.AT, after)


def _number_of_day(reader: Reader, at: int) -> tuple[Day, int] | None:
    """The 15th, el día 15; with the month it belongs to, if one is named by "next month"."""
    begin = reader.skip(Kind.ARTICLE, at)
    number = reader.ordinal(begin) or (reader.number(begin) if begin > at else None)
    if not number or not 1 <= number[0] <= 31:
        return None
    day_number, after = number
    inside = period(reader, reader.skip(Kind.OF, after))
    if inside and inside[0].unit == "month" and inside[0].said != "name":
        if not inside[0].said:
            return Day(day_of_month(day_number), INTRODUCED), inside[1]
        return Day(lambda today: _numbered(inside[0], day_number, today)), inside[1]
    if reader.has(Kind.WEEKDAY, after) or reader.has(Kind.UNIT, after):
        return None
    return Day(day_of_month(day_number), INTRODUCED), after


def _numbered(month: Period, number: int, today: date) -> Outcome:
    first, last = month.bounds(today)
    found = first + timedelta(days=number - 1)
    return found if found <= last else None


def _nth_of_period(reader: Reader, at: int) -> tuple[Day, int] | None:
    """The first Monday of May, the last working day of the month."""
    number = reader.ordinal(reader.skip(Kind.ARTICLE, at))
    if not number:
        return None
    weekday = reader.weekday(number[1])
    unit = None if weekday else reader.match(Kind.UNIT, number[1])
    if not weekday and (not unit or unit[0] not in {"day", "workday"}):
        return None
    weekdays = (weekday[0],) if weekday else range(5) if unit and unit[0] == "workday" else range(7)
    after = weekday[1] if weekday else unit[1] if unit else at
    of = reader.skip(Kind.OF, after)
    inside = period(reader, of)
    if of == after or not inside or inside[0].unit in {"day", "week", "weekend"}:
        return None
    return Day(lambda today: _nth(inside[0], number[0], tuple(weekdays), today)), inside[1]


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


def _edge_of_day(reader: Reader, at: int) -> tuple[Day, int] | None:
    """The end of tomorrow is tomorrow."""
    place = reader.match(Kind.EDGE, reader.skip(Kind.ARTICLE, at)) or reader.match(Kind.EDGE, at)
    of = reader.skip(Kind.OF, place[1]) if place else at
    if not place or place[0] != "end" or of == place[1]:
        return None
    return _from_today(reader, of) or weekday_day(reader, of)


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


def _away(reader: Reader, at: int) -> tuple[Day, int] | None:
    """A week from Friday, 3 days before 5 June."""
    said = length(reader, reader.skip(Kind.IN, at))
    side = reader.match(Kind.SHIFT, said[1]) if said else None
    if not said or not side or said[0].minutes:
        return None
    base = longest(
        _from_today(reader, side[1]),
        weekday_day(reader, side[1]),
        iso(reader, side[1]),
        numeric(reader, side[1]),
        month_name_day(reader, side[1]),
        edge(reader, side[1]),
    )
    if not base:
        return None

    def counted(today: date) -> Outcome:
        found = base[0].on(today)
        return said[0].after(found, side[0]) if isinstance(found, date) else found

    return Day(counted, base[0].needs), base[1]
