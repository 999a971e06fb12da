"""The days on which something comes again: Mondays, the 2nd Tuesday, the last day, 8 March."""

from __future__ import annotations

from dataclasses import dataclass, replace

from domain.dates.calendar_days import DATE_FIRST, day_and_month, month_and_day
from domain.dates.kinds import Kind
from domain.dates.periods import period
from domain.dates.reader import Reader, longest, remembered

DAYS_FIRST = (Kind.ON_ARTICLE, Kind.WEEKDAY, Kind.WEEKDAYS, Kind.WEEKSET)
ANCHOR_FIRST = (*DAYS_FIRST, *DATE_FIRST, Kind.EDGE, Kind.EDGE_JOINED, Kind.EDGE_OF)


@dataclass(frozen=True)
class Anchor:
    """Days of a week, nth weekdays (number, weekday) or numbered days of a month, or of one month.

    `workday` is the number of a working day (-1: the last); `ordinal` says that the days of the
    month were numbered as ordinals ("the 15th").
    """

    weekdays: tuple[int, ...] = ()
    nths: tuple[tuple[int, int], ...] = ()
    monthdays: tuple[int, ...] = ()
    workday: int = 0
    month: int | None = None
    ordinal: bool = False

    @property
    def ends_a_year(self) -> bool:
        """Whether it is the first or last day, which a year has too."""
        return self.monthdays in {(1,), (-1,)}


@remembered(*ANCHOR_FIRST)
def anchor(reader: Reader, at: int) -> tuple[Anchor, int] | None:
    """The reading of the days that takes the most words."""
    week = days_of_week(reader, at)
    return longest(
        _nth(reader, at),
        (Anchor(weekdays=week[0]), week[1]) if week else None,
        _dates(reader, at),
        _numbers(reader, at),
        _edge(reader, at),
    )


@remembered(*DAYS_FIRST)
def days_of_week(reader: Reader, at: int) -> tuple[tuple[int, ...], int] | None:
    """Weekdays in a row, joined by commas, "and" or a dash for a range; Monday = 0."""
    first = _weekdays(reader, reader.skip(Kind.ON_ARTICLE, at)) or _weekdays(reader, at)
    if not first:
        return None
    days, after = list(first[0]), first[1]
    for _ in range(8):
        dash = reader.sign("-", after) or (
            reader.has(Kind.TO, after) and not reader.has(Kind.AND, after)
        )
        begin = after + 1 if reader.sign("-", after) else reader.skip(Kind.TO, after)
        if not dash:
            begin = reader.skip(Kind.AND, reader.skip_signs(",/&+", after))
        more = _weekdays(reader, begin) or _weekdays(reader, reader.skip(Kind.ON_ARTICLE, begin))
        if not more:
            break
        if dash:
            days += [(days[-1] + n) % 7 for n in range(1, (more[0][0] - days[-1]) % 7)]
        days += more[0]
        after = more[1]
    return tuple(sorted(set(days))), after


def _weekdays(reader: Reader, at: int) -> tuple[tuple[int, ...], int] | None:
    plural = reader.match(Kind.WEEKDAYS, at)
    if plural:
        return plural
    single = reader.weekday(at)
    return ((single[0],), single[1]) if single else None


def _ordinals(reader: Reader, at: int) -> tuple[tuple[int, ...], int] | None:
    """The 1st and 3rd."""
    first = reader.ordinal(reader.skip(Kind.ARTICLE, at))
    if not first:
        return None
    numbers, after = [first[0]], first[1]
    for _ in range(4):
        begin = reader.skip(Kind.AND, reader.skip_signs(",&", after))
        more = reader.ordinal(reader.skip(Kind.ARTICLE, begin)) if begin > after else None
        if not more:
            break
        numbers.append(more[0])
        after = more[1]
    return tuple(numbers), after


def _edge(reader: Reader, at: int) -> tuple[Anchor, int] | None:
    """The end, middle or start of each month: its last day, the 15th or the 1st."""
    short = reader.match(Kind.EDGE_OF, at)
    if short and short[0] == ("end", "month"):
        return Anchor(monthdays=(-1,), ordinal=True), short[1]
    joined = reader.match(Kind.EDGE_JOINED, at)
    place = (
        joined
        or reader.match(Kind.EDGE, at)
        or reader.match(Kind.EDGE, reader.skip(Kind.ARTICLE, at))
    )
    days = {"end": -1, "late": -1, "mid": 15, "start": 1, "early": 1}
    if not place or place[0] not in days:
        return None
    return Anchor(monthdays=(days[place[0]],), ordinal=True), place[1]


def _nth(reader: Reader, at: int) -> tuple[Anchor, int] | None:
    """The 2nd and 4th Wednesday, the last day, the first working day, perhaps of one month."""
    numbers = _ordinals(reader, at)
    if not numbers:
        behind = weekday_and_number(reader, at)
        return _of_month(reader, Anchor(nths=(behind[0],)), behind[1]) if behind else None
    weekday = reader.weekday(numbers[1]) or _one_plural(reader, numbers[1])
    unit = None if weekday else reader.match(Kind.UNIT, numbers[1])
    if weekday:
        found = Anchor(nths=tuple((number, weekday[0]) for number in numbers[0]))
        return _of_month(reader, found, weekday[1])
    if unit and unit[0] == "day":
        return _of_month(reader, Anchor(monthdays=numbers[0], ordinal=True), unit[1])
    if unit and unit[0] == "workday":
        return Anchor(workday=numbers[0][0]), unit[1]
    return None


@remembered(*DAYS_FIRST)
def weekday_and_number(reader: Reader, at: int) -> tuple[tuple[int, int], int] | None:
    """((number, weekday), position) where the number stands behind: Senin pertama setiap bulan."""
    day = reader.weekday(reader.skip(Kind.ON_ARTICLE, at)) or reader.weekday(at)
    number = reader.match(Kind.ORDINAL, day[1]) if day else None
    if not day or not number or reader.digits(day[1]) or reader.has(Kind.LAST, day[1]):
        return None
    begins = {number[1], reader.skip(Kind.OF, number[1])}
    months = [period(reader, reader.skip(Kind.EVERY, begin)) for begin in begins]
    monthly = any(month and month[0].unit == "month" for month in months)
    every = at > 0 and reader.has(Kind.EVERY, at - 1)
    return ((number[0], day[0]), number[1]) if monthly or every else None


def _one_plural(reader: Reader, at: int) -> tuple[int, int] | None:
    plural = reader.match(Kind.WEEKDAYS, at) or reader.match(Kind.WEEKSET, at)
    return (plural[0][0], plural[1]) if plural and len(plural[0]) == 1 else None


def _of_month(reader: Reader, found: Anchor, at: int) -> tuple[Anchor, int]:
    of = reader.skip(Kind.OF, at)
    month = reader.month(of) if of > at else None
    return (replace(found, month=month[0]), month[1]) if month else (found, at)


def _dates(reader: Reader, at: int) -> tuple[Anchor, int] | None:
    """8 March, March 8th: the same day of each year."""
    found = longest(day_and_month(reader, at), month_and_day(reader, at))
    if not found:
        return None
    (month, number), after = found
    return Anchor(monthdays=(number,), month=month), after


def _numbers(reader: Reader, at: int) -> tuple[Anchor, int] | None:
    """The 1st and 15th; el día 1 y el 15; 15th."""
    first = _number(reader, at)
    if not first:
        return None
    numbers, after = [first[0]], first[1]
    for _ in range(5):
        begin = reader.skip(Kind.AND, reader.skip_signs(",&", after))
        more = _number(reader, begin) or reader.number(begin) if begin > after else None
        if not more or not 1 <= more[0] <= 31:
            break
        numbers.append(more[0])
        after = more[1]
    return Anchor(monthdays=tuple(numbers), ordinal=True), after


def _number(reader: Reader, at: int) -> tuple[int, int] | None:
    begin = reader.skip(Kind.ARTICLE, at)
    number = reader.number(begin)
    led = number and (begin > at or _of_a_month(reader, number[1]))
    found = reader.ordinal(begin) or (number if led else None)
    if not found or not (1 <= found[0] <= 31 or found[0] == -1):
        return None
    followed = reader.has(Kind.UNIT, found[1]) or reader.has(Kind.WEEKDAY, found[1])
    return None if followed or (found[0] == -1) else found


def _of_a_month(reader: Reader, at: int) -> bool:
    """Tous les 15 du mois."""
    of = reader.skip(Kind.OF, at)
    unit = reader.match(Kind.UNIT, of) if of > at else None
    return bool(unit and unit[0] == "month")
