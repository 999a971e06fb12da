"""Weekdays as people say them: next Friday, el lunes de la semana que viene, Friday 6 March."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from domain.dates.calendar_days import iso, month_name_day, number_of_day, numeric
from domain.dates.kinds import Kind
from domain.dates.lengths import length
from domain.dates.outcomes import (
    STRONGLY,
    Day,
    Outcome,
    day_of_month,
    on_weekday,
    plus,
    weekday_after,
)
from domain.dates.periods import PERIOD_FIRST, Period, period
from domain.dates.reader import Reader, longest, remembered

WEEKDAY_FIRST = (*PERIOD_FIRST, Kind.ON_ARTICLE, Kind.WEEKDAY)


@remembered(*WEEKDAY_FIRST)
def weekday_day(reader: Reader, at: int) -> tuple[Day, int] | None:
    """A weekday, perhaps of a week that is named, perhaps with its date."""
    reversed_order = _week_first(reader, at)
    if reversed_order:
        return reversed_order
    start = _weekday_marker(reader, at)
    for marker, begin in start:
        named = reader.weekday(begin)
        if named:
            said, after = _with_rest(reader, marker, named[0], named[1], begin > at)
            short = after == begin + 1 and reader.has(Kind.SHORT, begin)
            return (replace(said, needs=STRONGLY) if short else said), after
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
        if not (in_week and in_week[0] == "week" and coming[0] == "iso"):
            marker, after = coming
    elif this := reader.match(Kind.THIS_AFTER, after):
        marker, after = "coming", this[1]
    elif gone := reader.match(Kind.LAST_AFTER, after):
        marker, after = "last", gone[1]
    if marker in {"", "coming"}:
        week = _of_week(reader, after)
        if week:
            return Day(lambda today: _in_week(week[0], weekday, today)), week[1]
        following = dated(reader, after, led)
        if following:
            return on_weekday(weekday, following[0]), following[1]
    if marker == "" and (weeks := _in_weeks(reader, after)):
        return Day(lambda today: _weeks_ahead(weeks[0], weekday, today)), weeks[1]
    later = reader.match(Kind.LATER, after)
    extra, end = later if later else (0, after)
    if marker == "unsure":
        return Day(lambda today: _either(weekday, today)), end
    plain = None if marker or extra else weekday
    return Day(lambda today: plus(_weekday(marker, weekday, today), extra), weekday=plain), end


def _in_weeks(reader: Reader, at: int) -> tuple[int, int] | None:
    """In two weeks, behind a weekday."""
    opened = reader.match(Kind.IN, at)
    said = length(reader, opened[1]) if opened else None
    if not said or not said[0].days or said[0].days % 7 or said[0].months or said[0].minutes:
        return None
    return said[0].days // 7, said[1]


def _weeks_ahead(weeks: int, weekday: int, today: date) -> Outcome:
    """Counted from the coming such day, or from this week: where they differ, both."""
    coming = plus(weekday_after(weekday, today), 7 * weeks)
    of_week = plus(today, 7 * weeks - today.weekday() + weekday)
    if coming is None or of_week is None or coming == of_week:
        return coming
    return min(coming, of_week), max(coming, of_week)


def _either(weekday: int, today: date) -> Outcome:
    """The coming one and that of the next week, where they differ."""
    first, second = _weekday("", weekday, today), _weekday("iso", weekday, today)
    return first if first == second else (first, second)


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


def dated(reader: Reader, at: int, led: bool) -> tuple[Day, int] | None:
    """The date that may follow a weekday; a mere number only after an article ("el viernes 6")."""
    begin = reader.skip_signs(",(", at)
    if reader.has(Kind.DAYPART, begin):
        return None
    found = longest(
        iso(reader, begin),
        numeric(reader, begin),
        month_name_day(reader, begin),
        # In Portuguese "às" may be "as": "sexta às 5 da tarde" is no fifth.
        None if reader.has(Kind.AT, begin) else number_of_day(reader, begin),
    )
    number = reader.digits(begin)
    if not found and number is not None and _ends_as_a_day(reader, begin, led):
        return Day(day_of_month(number)), begin + 1
    if found and begin > at and reader.sign(")", found[1]) and reader.sign("(", begin - 1):
        return found[0], found[1] + 1
    return found


def _ends_as_a_day(reader: Reader, at: int, led: bool) -> bool:
    """Whether the number after a weekday is its day of the month: "el viernes 6", "Friday 6"."""
    number, after = reader.number(at), at + 1
    if not number or not 1 <= number[0] <= 31 or reader.length(at) > 2:
        return False
    if reader.has(Kind.AM_PM, after) or reader.has(Kind.HOUR_MARK, after):
        return False
    last = after == len(reader.tokens) or reader.tokens[after].is_sign
    return led or last or reader.has(Kind.AT, after) or _in_part(reader, after)


def _in_part(reader: Reader, at: int) -> bool:
    """Whether a part of the day follows that needs no hour, where hours are written with their
    mark: "samedi 7 dans l'après-midi", but not "saturday 7 in the evening"."""
    mark = reader.lexicon.match(Kind.HOUR_MARK, ("h",), 0)
    written = mark is not None and mark[0] == "written"
    return written and reader.has(Kind.DAYPART, at) and not reader.has(Kind.HOUR_OF, at)
