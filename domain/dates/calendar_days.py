"""Dates of the calendar: 15 March 2026, March 15th, 15 de marzo, 2026-03-15, 15/3/26."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from domain.dates.kinds import Kind
from domain.dates.outcomes import (
    ALONE,
    INTRODUCED,
    STRONGLY,
    Day,
    Outcome,
    calendar_day,
    day_of_month,
    month_day,
)
from domain.dates.periods import PERIOD_FIRST, Period, period, year_at
from domain.dates.reader import FIGURE, Reader, longest, remembered

_Counted = Callable[[date], Outcome]


DATE_FIRST = (Kind.ARTICLE, Kind.ORDINAL, Kind.NUMBER, Kind.MONTH, FIGURE)


@remembered(*DATE_FIRST)
def month_name_day(reader: Reader, at: int) -> tuple[Day, int] | None:
    """A day and the name of its month, in either order, with or without a year."""
    found = longest(day_and_month(reader, at), month_and_day(reader, at))
    if not found:
        return None
    (month, number), after = found
    if relative := _relative_year(reader, after):
        ahead = relative[0]
        return Day(lambda today: calendar_day(today.year + ahead, month, number)), relative[1]
    year = _year(reader, after) or _short_year(reader, after)
    if year:
        return Day(month_day(month, number, year[0])), year[1]
    # "15 de abril próximo" is the one that comes, as without the word.
    coming = reader.match(Kind.NEXT_AFTER, after)
    named = not coming or reader.has(Kind.UNIT, coming[1])
    said = Day(month_day(month, number, None), yearless=True)
    return said, after if named or not coming else coming[1]


@remembered(Kind.ARTICLE, Kind.ORDINAL, Kind.NUMBER, FIGURE)
def day_and_month(reader: Reader, at: int) -> tuple[tuple[int, int], int] | None:
    """((month, day), position): 15 March, the 15th of March, 15-Mar, primero de mayo."""
    begin = reader.skip(Kind.ARTICLE, at)
    number = _day_number(reader, begin)
    if not number:
        return None
    of = reader.skip(Kind.OF, number[1])
    if reader.has(Kind.IN, number[1]) and reader.digits(number[1] - 1) is not None:
        return None  # In "ward 7 in April" the number is not the day.
    if of == number[1] and reader.sign("-/.,", of):
        of += 1
    month = longest(reader.month(of), reader.month(number[1]))
    # "Um set" is rather a set than the first of September.
    word = of == number[1] and reader.digits(begin) is None and reader.has(Kind.SHORT, of)
    return ((month[0], number[0]), month[1]) if month and not word else None


@remembered(Kind.MONTH)
def month_and_day(reader: Reader, at: int) -> tuple[tuple[int, int], int] | None:
    """((month, day), position): March 15, March the 15th, Mar. 15th."""
    month = reader.month(at)
    if not month:
        return None
    begin = month[1] + 1 if reader.sign("-/", month[1], glued=True) else month[1]
    inner = reader.skip(Kind.ARTICLE, begin)
    # "March the 15th", but "la renta de marzo el 5" has two parts.
    number = _day_number(reader, begin) if inner == begin else reader.ordinal(inner)
    number = number if number and 1 <= number[0] <= 31 else None
    if number and reader.weekday(begin):
        return None  # "Abril segunda": a Monday, not the second.
    if not number or reader.has(Kind.AM_PM, number[1]) or reader.has(Kind.HOUR_MARK, number[1]):
        return None
    return (month[0], number[0]), number[1]


def _day_number(reader: Reader, at: int) -> tuple[int, int] | None:
    digits = reader.digits(at)
    found = reader.ordinal(at) or reader.number(at)
    if not found and digits is not None and reader.sign("-/.", at + 1, glued=True):
        # "15-Mar-2026" and "15/3": a number that goes on, but not into more digits.
        found = (digits, at + 1) if reader.digits(at + 2, glued=True) is None else None
    return found if found and 1 <= found[0] <= 31 else None


def _year(reader: Reader, at: int) -> tuple[int, int] | None:
    begin = reader.skip(Kind.OF, reader.skip_signs(",", at))
    if begin == at and reader.sign("-/", at, glued=True):
        begin += 1
    return year_at(reader, begin)


def _relative_year(reader: Reader, at: int) -> tuple[int, int] | None:
    """This year, of next year, del año que viene: how many years from now."""
    begin = reader.skip(Kind.OF, reader.skip_signs(",", at))
    begin = reader.skip(Kind.ARTICLE, begin) if begin > at else begin
    for kind, ahead in ((Kind.THIS, 0), (Kind.NEXT, 1)):
        marker = reader.match(kind, begin)
        unit = reader.match(Kind.UNIT, marker[1]) if marker else None
        if unit and unit[0] == "year":
            return ahead, unit[1]
    unit = reader.match(Kind.UNIT, begin)
    coming = reader.match(Kind.NEXT_AFTER, unit[1]) if unit and unit[0] == "year" else None
    return (1, coming[1]) if coming else None


def _short_year(reader: Reader, at: int) -> tuple[int, int] | None:
    """The year of "5 June 26", only where nothing else could make a time or count of it."""
    begin = at + 1 if reader.sign("-/'", at) else reader.skip(Kind.OF, at)
    number = reader.number(begin)
    year = reader.digits(begin)
    if not number or year is None or reader.length(begin) != 2 or not 24 <= year <= 99:
        return None
    last = begin + 1 == len(reader.tokens)
    return (_full_year(reader, year, 2), begin + 1) if last else None


@remembered(FIGURE)
def iso(reader: Reader, at: int) -> tuple[Day, int] | None:
    """2026-06-05 or 2026/06/05."""
    parts = _figures(reader, at)
    if not parts or len(parts[0]) != 3 or reader.length(at) != 4:
        return None
    year, month, number = parts[0]
    if not 1900 <= year <= 2999:
        return None
    year = year - 543 if year > 2400 else year
    after = parts[1]
    # The T of "2026-06-05T14:00".
    if after < len(reader.tokens) - 1 and reader.tokens[after].fold == "t":
        after += 1 if reader.digits(after + 1, glued=True) is not None else 0
    return Day(lambda today: calendar_day(year, month, number)), after


@remembered(FIGURE)
def numeric(reader: Reader, at: int) -> tuple[Day, int] | None:
    """5/6, 5/6/26, 05.06.2026: in the order of the author's country, dots always day first."""
    parts = _figures(reader, at)
    if not parts or reader.length(at) > 2:
        return None
    figures, after = parts
    first, second = figures[0], figures[1]
    mark = reader.tokens[at + 1].fold
    order = False if mark == "." else reader.month_first
    if len(figures) == 3:
        if reader.length(after - 1) not in {2, 4}:
            return None
        year = _full_year(reader, figures[2], reader.length(after - 1))
        return Day(_ordered(first, second, year, order)), after
    if not _possible(first, second) or (first, second, mark) == (24, 7, "/"):
        return None
    if mark == "-" and max(first, second) <= 12 and reader.length(at) + reader.length(at + 2) < 4:
        return None
    counted = _ordered(first, second, None, order)
    return Day(counted, _needs(reader, at, mark), yearless=True), after


FAMOUS = frozenset([(9, 11), (7, 7)])
"""Days that are called by their figures, in the order of their country: rather a topic."""


def _needs(reader: Reader, at: int, mark: str) -> int:
    """How a date without a year must be introduced: "24/7", "1/2" and "3.10" are often no dates."""
    # "At 2/3" is rather a share.
    share = at > 0 and mark == "/" and reader.has(Kind.AT, at - 1)
    if share or (reader.digits(at), reader.digits(at + 2)) in FAMOUS:
        return STRONGLY
    both_full = reader.length(at) == 2 and reader.length(at + 2) == 2
    month = reader.digits(at) if reader.month_first else reader.digits(at + 2)
    both_full = both_full and month is not None and month <= 12
    first, second = reader.digits(at) or 0, reader.digits(at + 2) or 0
    one_way = (second if reader.month_first else first) > 12
    if mark == "-":
        return INTRODUCED if one_way else STRONGLY
    if mark == ".":
        return INTRODUCED if both_full else STRONGLY
    return ALONE if both_full or one_way else INTRODUCED


def _possible(first: int, second: int) -> bool:
    return 1 <= min(first, second) <= 12 and max(first, second) <= 31


def _full_year(reader: Reader, year: int, digits: int) -> int:
    if digits == 2:
        # In Thailand 69 is 2569 of the Buddhist era, which is 2026.
        return 1957 + year if "th" in reader.languages and year > 57 else 2000 + year
    return year - 543 if year > 2400 else year


def _ordered(first: int, second: int, year: int | None, month_first: bool | None) -> _Counted:
    """Day and month in the usual order, or in the other one where the usual is impossible."""
    if first > 12 or (second <= 12 and month_first is False):
        return month_day(second, first, year) if 1 <= second <= 12 else _never
    if second > 12 or month_first or first == second:
        return month_day(first, second, year) if first >= 1 else _never

    def both(today: date) -> Outcome:
        found = [month_day(second, first, year)(today), month_day(first, second, year)(today)]
        dates = sorted(each for each in found if isinstance(each, date))
        return (dates[0], dates[-1]) if dates else None

    return both


def _never(today: date) -> Outcome:
    return None


@remembered(FIGURE)
def _figures(reader: Reader, at: int) -> tuple[list[int], int] | None:
    """Two or three numbers joined by the same sign."""
    first = reader.digits(at)
    if first is None or not reader.sign("-/.", at + 1, glued=True):
        return None
    mark, figures, after = reader.tokens[at + 1].fold, [first], at + 1
    while len(figures) < 4 and reader.sign(mark, after, glued=True):
        figure = reader.digits(after + 1, glued=True)
        if figure is None:
            break
        figures.append(figure)
        after += 2
    return (figures, after) if 2 <= len(figures) <= 3 else None


@remembered(Kind.ARTICLE, Kind.ORDINAL, FIGURE)
def number_of_day(reader: Reader, at: int) -> tuple[Day, int] | None:
    """The 15th, el día 15; with the month it belongs to, if one is named by "next month"."""
    begin = reader.skip(Kind.ARTICLE, at)
    number = reader.ordinal(begin) or (reader.number(begin) if begin > at else None)
    if not number or not 1 <= number[0] <= 31:
        return None
    if begin == at and reader.digits(at) is None:
        # "First draft": an ordinal in words needs its article.
        return None
    return numbered_day(reader, number)


@remembered(*PERIOD_FIRST)
def month_then_day(reader: Reader, at: int) -> tuple[Day, int] | None:
    """अगले महीने की 15 तारीख: the 15th of next month, the month said first."""
    month = period(reader, at)
    of = reader.skip(Kind.OF, month[1]) if month else at
    number = reader.ordinal(of) if month and of > month[1] else None
    if not month or not number or reader.digits(of) is None:
        return None
    if month[0].unit != "month" or month[0].said == "name" or reader.has(Kind.WEEKDAY, number[1]):
        return None
    if not month[0].said:
        return Day(day_of_month(number[0]), INTRODUCED), number[1]
    return Day(lambda today: _numbered(month[0], number[0], today)), number[1]


def numbered_day(reader: Reader, number: tuple[int, int]) -> tuple[Day, int] | None:
    """The day of a month whose number was read up to a position, with the month if one follows."""
    day_number, after = number
    inside = period(reader, reader.skip(Kind.OF, after)) or period(reader, after)
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
