"""Times of day: 5pm, 17h30, half past three, las tres de la tarde, from 2 to 4pm."""

from __future__ import annotations

from dataclasses import dataclass, replace

from domain.dates.calendar_days import day_and_month
from domain.dates.dawn import hour_from_dawn
from domain.dates.kinds import Kind
from domain.dates.reader import FIGURE, Reader, remembered

NOON, DAY = 720, 1440
CLOCK_FIRST = (
    Kind.AT,
    Kind.CLOCK,
    Kind.MINUTES_BEFORE,
    Kind.FROM_DAWN,
    Kind.NUMBER,
    FIGURE,
)


TIMES_FIRST = (*CLOCK_FIRST, Kind.FROM_TIME)


@dataclass(frozen=True)
class Clock:
    """A time of day in minutes from midnight (1440: the midnight that ends the day).

    `sure` says that it cannot be a mere number, `marked` that am, pm or a part of the day was said,
    `alone` that it is a time even where nothing introduces it; `until` is the end of a span.
    `half_said`: an hour from 1 to 7 that may be in the morning or in the afternoon. `exact`: with
    its minutes in figures, so that it is of 24 hours.
    """

    minute: int
    sure: bool = True
    marked: bool = False
    alone: bool = True
    until: int | None = None
    half_said: bool = False
    exact: bool = False


@remembered(*CLOCK_FIRST)
def clock(reader: Reader, at: int) -> tuple[Clock, int] | None:
    """A time of day that is clearly one."""
    found = _any_clock(reader, at)
    return found if found and found[0].sure else None


@remembered(*TIMES_FIRST)
def times(reader: Reader, at: int) -> tuple[Clock, int] | None:
    """A span from ... to ..., or a time of day."""
    return span(reader, at) or clock(reader, at)


def span(reader: Reader, at: int, bare: bool = False) -> tuple[Clock, int] | None:
    """A time from ... to ...; with `bare`, two plain numbers are one too."""
    opened = reader.skip(Kind.FROM_TIME, at)
    first = _any_clock(reader, opened) or (_four_figures(reader, opened, True) if bare else None)
    if not first:
        return None
    to = first[1] + 1 if reader.sign("-", first[1]) else reader.skip(Kind.TO, first[1])
    last = _any_clock(reader, to) if to > first[1] else None
    if bare and to > first[1]:
        last = last or _four_figures(reader, to, said=True)
    # "At 3pm until 1 June" goes on with a day.
    if not last or day_and_month(reader, to):
        return None
    # "2-4pm" is a span, but "el 5 a las 4 p. m." is a day and a time.
    dashed = last[0].sure and reader.sign("-", first[1])
    if not (bare or first[0].sure or dashed or opened > at):
        return None
    start, until = _like_the_end(first[0], last[0]), last[0].minute
    if (
        not bare
        and last[0].half_said
        and not start.half_said
        and until < start.minute < until + NOON
    ):
        until += NOON
    unsure = start.half_said and not last[0].marked
    # "From 10 to 12" alone may be anything, and "from 10 to 8" always.
    alone = bare or first[0].sure or last[0].sure
    if not alone and until <= start.minute:
        return None
    return replace(start, sure=True, alone=alone, until=until, half_said=unsure), last[1]


def with_part(minute: int, part: str) -> int:
    """A time of day on a clock of twelve hours, in the part of the day that was said."""
    hour = minute // 60
    if part in {"afternoon", "evening"} and hour < 12:
        return minute + NOON
    if part == "noon" and hour < 4:
        return minute + NOON
    if part == "night":
        return minute - NOON if hour == 12 else minute + NOON if 5 <= hour < 12 else minute
    if part == "dawn" and hour == 12:
        return minute - NOON
    return minute


def _like_the_end(start: Clock, end: Clock) -> Clock:
    """In "2-4pm" the start is in the afternoon too."""
    fits = start.minute < NOON <= end.minute and start.minute + NOON < end.minute
    if end.marked and not start.marked and fits:
        return replace(start, minute=start.minute + NOON)
    return start


@remembered(*CLOCK_FIRST)
def _any_clock(reader: Reader, at: int) -> tuple[Clock, int] | None:
    if dawn := hour_from_dawn(reader, at):
        (minute, unclear), after = dawn
        return Clock(minute, marked=not unclear, half_said=unclear), after
    opened = reader.match(Kind.AT, at)
    after_at = opened[1] if opened else at
    said = bool(opened) and opened != ("marked", after_at)
    if figures := _four_figures(reader, after_at, said):
        return figures
    for start in dict.fromkeys((at, after_at)):
        named = reader.match(Kind.CLOCK, start)
        if named:
            return Clock(named[0], marked=True), named[1]
    found = _past_the_hour(reader, after_at) or _hour(reader, after_at, said)
    if found and opened and not said:
        return (replace(found[0], alone=True), found[1]) if found[0].sure else None
    return found


def _past_the_hour(reader: Reader, at: int) -> tuple[Clock, int] | None:
    past = reader.match(Kind.MINUTES_BEFORE, at)
    hour = _hour(reader, past[1], said=True) if past else None
    if not past or not hour:
        return None
    return replace(hour[0], minute=(hour[0].minute + past[0]) % DAY), hour[1]


def _four_figures(reader: Reader, at: int, said: bool) -> tuple[Clock, int] | None:
    """1730 after "at" or before "hrs"; 530pm."""
    figures = reader.digits(at)
    if figures is None or reader.length(at) not in {3, 4} or figures % 100 > 59:
        return None
    exact = Clock(figures // 100 * 60 + figures % 100, exact=True)
    half = reader.match(Kind.AM_PM, at + 1)
    if half and 100 <= figures <= 1259:
        return _half_day(exact, half[0], half[1])
    after = reader.skip(Kind.HOUR_MARK, at + 1)
    if reader.length(at) < 4 or figures > 2400 or not (said or after > at + 1):
        return None
    return exact, after


def _hour(reader: Reader, at: int, said: bool) -> tuple[Clock, int] | None:
    digits = reader.digits(at)
    if digits is not None:
        hour, after = digits, at + 1
    elif number := reader.match(Kind.NUMBER, at):
        hour, after = number
    else:
        return None
    if not 0 <= hour <= 24 or (digits is not None and reader.length(at) > 2):
        return None
    minutes, after, certain = _minutes(reader, after, said, digits is not None)
    if minutes is None:
        return None
    total = hour * 60 + minutes
    if total > DAY or total < 0:
        return None
    exact = Clock(total, sure=said or certain, alone=said or reader.length(at) == 2)
    digital = digits is not None and (
        reader.length(at) == 2 or reader.digits(after - 1) != digits or after > at + 2
    )
    figures = digits is not None and certain and after > at + 2
    figures = figures and reader.length(after - 1) == 2 and reader.digits(after - 1) is not None
    exact = replace(exact, half_said=1 <= hour <= 7 and not digital, exact=figures)
    return _marked(reader, exact, after, colon=certain)


def _minutes(reader: Reader, at: int, said: bool, digits: bool) -> tuple[int | None, int, bool]:
    """The minutes, the position after them, and whether they make the number a time."""
    separated = reader.sign(":.", at, glued=True) or (
        reader.match(Kind.HOUR_MARK, at) is not None and reader.tokens[at].glued
    )
    minute = reader.digits(at + 1, glued=True) if separated and digits else None
    if minute is None and digits and reader.has(Kind.HOUR_MARK, at):
        minute = _apart(reader, at + 1)
    if minute is not None:
        if minute > 59 or reader.length(at + 1) != 2:
            return None, at, False
        after = at + 2
        if reader.sign(":", after, glued=True) and reader.digits(after + 1, glued=True) is not None:
            after += 2
        # "17.30" is no date, but "10.11" may be one.
        certain = not reader.sign(".", at) or minute == 0 or minute > 12
        if reader.sign("./", after, glued=True) and reader.digits(after + 1, True) is not None:
            return None, at, False
        return minute, after, certain
    if reader.sign(":/-", at, glued=True) and reader.digits(at + 1, glued=True) is not None:
        return (0, at, False) if reader.sign("-", at) else (None, at, False)
    marked = reader.has(Kind.HOUR_MARK, at)
    past = reader.match(Kind.MINUTES_AFTER, at)
    half_day = past and any(reader.has(kind, past[1]) for kind in (Kind.AM_PM, Kind.DAYPART))
    sure = said or marked or half_day
    return (past[0], past[1], True) if past and sure else (0, at, False)


def _apart(reader: Reader, at: int) -> int | None:
    """The minutes of "14 h 30", which are no minutes of a length ("2 h 30 min")."""
    minute = reader.number(at)
    if not minute or reader.digits(at) is None or reader.length(at) != 2 or minute[0] > 59:
        return None
    return None if reader.has(Kind.UNIT, at + 1) or reader.has(Kind.MONTH, at + 1) else minute[0]


def _marked(reader: Reader, exact: Clock, at: int, colon: bool) -> tuple[Clock, int] | None:
    half = reader.match(Kind.AM_PM, at)
    if half:
        found = _half_day(exact, half[0], half[1])
        # One letter may be a unit too: "10 م" are ten metres.
        lone = half[1] == at + 1 and reader.length(at) == 1
        return (replace(found[0], alone=exact.sure), found[1]) if found and lone else found
    after = at
    if mark := reader.match(Kind.HOUR_MARK, at):
        # "5h" is written where people count to 24; alone it is more often how long something lasts.
        counted, after = mark[0] != "spoken", mark[1]
        unsure = exact.half_said and not counted
        lasts = exact.half_said and counted and not exact.alone
        if counted and exact.minute == DAY and not exact.sure and not colon:
            return None  # A "hotline 24h" is open all day.
        exact = replace(exact, sure=True, alone=not lasts, half_said=unsure)
    begin = reader.skip_signs(",", after)
    part = reader.match(Kind.DAYPART, begin)
    bare = not exact.sure and not colon
    apart = part and bare and _stands_apart(reader, begin, part[1])
    if part and not apart and part[0] != "day" and exact.minute <= NOON + 59:
        return (
            replace(
                exact,
                minute=with_part(exact.minute, part[0]),
                sure=True,
                marked=True,
                alone=exact.alone and not bare,
                half_said=False,
            ),
            part[1],
        )
    if not exact.sure and not colon:
        return replace(exact, alone=False), after
    return exact, after


def _stands_apart(reader: Reader, at: int, end: int) -> bool:
    """Whether a part of the day is no part of a mere number: "ward 3 first thing", "salle 12 ce
    soir"."""
    return reader.has(Kind.DAY, at) or any(reader.has(Kind.ORDINAL, n) for n in range(at, end))


def _half_day(exact: Clock, half: str, after: int) -> tuple[Clock, int] | None:
    hour = exact.minute // 60
    if hour > 12 and half == "am":
        return None
    if hour == 12:
        minute = exact.minute - (NOON if half == "am" else 0)
    else:
        minute = exact.minute + (NOON if half == "pm" and hour < 12 else 0)
    said = replace(exact, minute=minute, sure=True, marked=True, alone=True, half_said=False)
    return said, after
