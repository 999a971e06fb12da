"""Dates of the calendar: 15 March 2026, March 15th, 15 de marzo, 2026-03-15, 15/3/26."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from domain.dates.kinds import Kind
from domain.dates.outcomes import ALONE, INTRODUCED, STRONGLY, Day, Outcome, calendar_day, month_day
from domain.dates.periods import year_at
from domain.dates.reader import Reader, longest, remembered

_Counted = Callable[[date], Outcome]


@remembered
def month_name_day(reader: Reader, at: int) -> tuple[Day, int] | None:
    """A day and the name of its month, in either order, with or without a year."""
    found = longest(day_and_month(reader, at), month_and_day(reader, at))
    if not found:
        return None
    (month, number), after = found
    year = _year(reader, after) or _short_year(reader, after)
    chosen, end = year if year else (None, after)
    return Day(month_day(month, number, chosen)), end


@remembered
def day_and_month(reader: Reader, at: int) -> tuple[tuple[int, int], int] | None:
    """((month, day), position): 15 March, the 15th of March, 15-Mar, primero de mayo."""
    begin = reader.skip(Kind.ARTICLE, at)
    number = _day_number(reader, begin)
    if not number:
        return None
    of = reader.skip(Kind.OF, number[1])
    if of == number[1] and reader.sign("-/.,", of):
        of += 1
    month = reader.month(of)
    return ((month[0], number[0]), month[1]) if month else None


@remembered
def month_and_day(reader: Reader, at: int) -> tuple[tuple[int, int], int] | None:
    """((month, day), position): March 15, March the 15th, Mar. 15th."""
    month = reader.month(at)
    if not month:
        return None
    begin = month[1] + 1 if reader.sign("-/", month[1], glued=True) else month[1]
    number = _day_number(reader, reader.skip(Kind.ARTICLE, begin))
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


def _short_year(reader: Reader, at: int) -> tuple[int, int] | None:
    """The year of "5 June 26", only where nothing else could make a time or count of it."""
    begin = at + 1 if reader.sign("-/'", at) else reader.skip(Kind.OF, at)
    number = reader.number(begin)
    year = reader.digits(begin)
    if not number or year is None or reader.length(begin) != 2 or not 24 <= year <= 99:
        return None
    return (2000 + year, begin + 1) if begin + 1 == len(reader.tokens) else None


@remembered
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


@remembered
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
        year = _full_year(figures[2], reader.length(after - 1))
        return Day(_ordered(first, second, year, order)), after
    if mark == "-" or not _possible(first, second):
        return None
    return Day(_ordered(first, second, None, order), _needs(reader, at, mark)), after


def _needs(reader: Reader, at: int, mark: str) -> int:
    """How a date without a year must be introduced: "24/7", "1/2" and "3.10" are often no dates."""
    both_full = reader.length(at) == 2 and reader.length(at + 2) == 2
    month = reader.digits(at) if reader.month_first else reader.digits(at + 2)
    both_full = both_full and month is not None and month <= 12
    if mark == ".":
        return INTRODUCED if both_full else STRONGLY
    return ALONE if both_full else INTRODUCED


def _possible(first: int, second: int) -> bool:
    return 1 <= min(first, second) <= 12 and max(first, second) <= 31


def _full_year(year: int, digits: int) -> int:
    if digits == 2:
        return 2000 + year
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


@remembered
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
