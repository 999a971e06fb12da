"""Days that are understood but not yet counted: what they are depends on today."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

Outcome = date | tuple[date, date] | None
"""A date; two dates that it may be; or None when there is no such date."""

ALONE, INTRODUCED, STRONGLY = 0, 1, 2


@dataclass(frozen=True)
class Day:
    """A day as said: `on` counts it from today; `needs` says how it must be introduced.

    ALONE stands by itself, INTRODUCED needs a word like "on", STRONGLY one like "by". `elapsed` is
    the absolute time that passes when hours or minutes were said. `period`: a whole week, month
    or year was said, and `on` may give its two ends. `weekday`: nothing but a weekday was said.
    `meeting`: it is the day of a meeting, and `on` gives None where none is known. `yearless`: a
    day of a month without its year, so that `on` gives the next one, however far ahead.
    """

    on: Callable[[date], Outcome]
    needs: int = ALONE
    elapsed: timedelta | None = None
    period: bool = False
    weekday: int | None = None
    meeting: bool = False
    yearless: bool = False


def shifted(days: int) -> Day:
    """Some days after today."""
    return Day(lambda today: plus(today, days))


def plus(day: date, days: int) -> date | None:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def calendar_day(year: int, month: int, day: int) -> date | None:
    """A date, or None when the calendar has none such."""
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def month_day(month: int, day: int, year: int | None) -> Callable[[date], Outcome]:
    """A day of a month; without a year the next one, today included."""
    if year is not None:
        return lambda today: calendar_day(year, month, day)

    def upcoming(today: date) -> date | None:
        # 29 February can be eight years away (1896 to 1904, 2096 to 2104).
        for ahead in range(9):
            found = calendar_day(today.year + ahead, month, day)
            if found and found >= today:
                return found
        return None

    return upcoming


def day_of_month(day: int) -> Callable[[date], Outcome]:
    """The next month's day with this number, today included."""

    def upcoming(today: date) -> date | None:
        for ahead in range(3):
            year, month = divmod(today.year * 12 + today.month - 1 + ahead, 12)
            found = calendar_day(year, month + 1, day)
            if found and found >= today:
                return found
        return None

    return upcoming


def weekday_after(weekday: int, today: date) -> date:
    """The first such weekday strictly after today."""
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def also(day: Day, other: Day) -> Day:
    """A day that was said in two ways; if they differ, both readings remain."""

    def checked(today: date) -> Outcome:
        first, second = day.on(today), other.on(today)
        if first == second or not (isinstance(first, date) and isinstance(second, date)):
            return first if isinstance(second, date) else second
        return min(first, second), max(first, second)

    return Day(checked)


def on_weekday(weekday: int, day: Day) -> Day:
    """A day that was also said to be a certain weekday; if it is not, both readings remain."""

    def checked(today: date) -> Outcome:
        found = day.on(today)
        if isinstance(found, tuple):
            fitting = [each for each in found if each.weekday() == weekday]
            return fitting[0] if len(fitting) == 1 else found
        if found is None or found.weekday() == weekday:
            return found
        away = (weekday - found.weekday() + 3) % 7 - 3
        first, second = sorted((found, found + timedelta(days=away)))
        return first, second

    return Day(checked)
