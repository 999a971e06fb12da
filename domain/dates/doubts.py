"""Dates that were meant but not said clearly, so that it is right to ask."""

from __future__ import annotations

from domain.dates.calendar_days import FAMOUS, day_and_month, month_and_day
from domain.dates.kinds import Kind
from domain.dates.openings import Opening
from domain.dates.outcomes import STRONGLY
from domain.dates.phrases import phrase
from domain.dates.reader import Reader
from domain.dates.titles import in_title

_NEAR = 4
_EXCEPTION = 12
"""How many tokens may say what is excepted."""


def unclear(reader: Reader, start: int, ways: list[Opening]) -> int | None:
    """Where words begin that go on to the end of the text and say a date, but not which."""
    begin = ways[-1].begin if ways else start
    strong = bool(ways) and ways[-1].strength == STRONGLY
    if _hedged_before(reader, start) or _vague_length(reader, start) or _times(reader, start):
        return start
    if _several(reader, begin, bool(ways)) or _several_days(reader, begin, strong):
        return begin
    if _half_hour(reader, begin, bool(ways)) or (ways and _called_by_figures(reader, begin)):
        return begin
    return begin if _hedged(reader, begin) or _hedged(reader, start) else None


def leaves_another(reader: Reader, start: int, ways: list[Opening]) -> bool:
    """Whether the title would keep a date, if there is one more at the end: which is meant? "Call
    Ana on Friday and Ben on Monday"; "every third-ish Friday at 5"."""
    if every := reader.match(Kind.EVERY, start):
        near = range(every[1], min(every[1] + _NEAR, len(reader.tokens)))
        return any(reader.has(Kind.WEEKDAY, n) or reader.has(Kind.WEEKDAYS, n) for n in near)
    found = phrase(reader, ways[-1].begin) if ways else None
    if not found or found[0].needs > ways[-1].strength or not (found[0].day or found[0].repeat):
        return False
    return reader.has(Kind.AND, found[1]) and not in_title(reader, start, introduced=True)


def _hedged_before(reader: Reader, at: int) -> bool:
    """Maybe Friday."""
    hedge = reader.match(Kind.HEDGE, at)
    found = phrase(reader, hedge[1]) if hedge else None
    return bool(found and reader.closed(found[1]))


def _hedged(reader: Reader, at: int) -> bool:
    """Friday maybe; every Friday except in August; Tuesday at 10 every month."""
    found = phrase(reader, at)
    if not found:
        return False
    said, end = found
    after = reader.skip_signs(",(-", end)
    if said.repeat and reader.has(Kind.EXCEPT, after):
        return len(reader.tokens) - after <= _EXCEPTION
    again = phrase(reader, after) if said.day else None
    if again and again[0].repeat and reader.closed(again[1]):
        return True
    hedge = reader.match(Kind.HEDGE, after)
    return bool(hedge and said.needs < STRONGLY and reader.closed(hedge[1]))


def _vague_length(reader: Reader, at: int) -> bool:
    """In a few days, en unos meses, in -3 days, in 99999999999 days."""
    opened = reader.match(Kind.IN, at)
    after = opened[1] if opened else 0
    for _ in range(3):
        if not opened or after >= len(reader.tokens):
            return False
        unit = reader.match(Kind.UNIT, after)
        if unit:
            said_how = after > opened[1] or any(
                reader.lexicon.has(Kind.VAGUE, token.fold)
                for token in reader.tokens[at : opened[1]]
            )
            return said_how and reader.closed(unit[1])
        counts = reader.tokens[after].fold.isdecimal() or reader.sign("-", after)
        vague = reader.match(Kind.VAGUE, after) or reader.match(Kind.ONE, after)
        if not counts and not vague:
            return False
        after = vague[1] if vague else after + 1
    return False


def _times(reader: Reader, at: int) -> bool:
    """Twice a week, three times a month: on which days?"""
    number = reader.number(at)
    per = reader.match(Kind.TIMES_PER, number[1] if number else at)
    if per and not per[0]:
        return reader.closed(per[1])
    unit = reader.match(Kind.UNIT, per[1]) if per else None
    return bool(unit and reader.closed(unit[1]))


def _half_hour(reader: Reader, at: int, introduced: bool) -> bool:
    """Tomorrow at half 5: for some it is half past five, for others half past four."""
    found = phrase(reader, at)
    half = reader.match(Kind.HALF_HOUR, reader.skip(Kind.AT, found[1] if found else at))
    half = half if found or introduced else None
    hour = reader.number(half[1]) if half else None
    return bool(hour and 1 <= hour[0] <= 12 and reader.closed(hour[1]))


def _called_by_figures(reader: Reader, at: int) -> bool:
    """On 9/11: the day that is called so, or the ninth of November?"""
    day_and_month = reader.digits(at), reader.digits(at + 2)
    slash = day_and_month in FAMOUS and reader.sign("/", at + 1, glued=True)
    return slash and reader.closed(at + 3)


def _several(reader: Reader, at: int, introduced: bool) -> bool:
    """5 or 6 June, 5-6 June, 5 y 7 de junio, June 5-6; but not "camp 3 until 6 June"."""
    first = reader.number(at) or reader.ordinal(at)
    month_first = month_and_day(reader, at)
    digits = reader.digits(at)
    if month_first:
        after = _joined(reader, month_first[1])
        last = reader.number(after) if after > month_first[1] else None
        return bool(last and 1 <= last[0] <= 31 and reader.closed(last[1]))
    if not first and digits is not None and reader.sign("-", at + 1, glued=True):
        first = digits, at + 1
    if not first or not 1 <= first[0] <= 31:
        return False
    apart = reader.has(Kind.STRONG, first[1]) or (
        reader.sign("-", first[1]) and not reader.glued(first[1])
    )
    begun = at > 0 and reader.lexicon.has(Kind.FROM_TIME, reader.folds[at - 1])
    if apart and not introduced and not begun:
        return False
    after = _joined(reader, first[1])
    if after == first[1] or not day_and_month(reader, after):
        return False
    found = phrase(reader, after)
    return bool(found and reader.closed(found[1]))


def _several_days(reader: Reader, at: int, strong: bool) -> bool:
    """Today or tomorrow, mon/tue; Monday to Friday only where a date was promised."""
    found = phrase(reader, at)
    if not found or found[0].needs or not (found[0].day or found[0].clock):
        return False
    after = _joined(reader, found[1], spans=strong)
    last = phrase(reader, after) if after > found[1] else None
    said = last and not last[0].needs and (last[0].day or last[0].clock)
    return bool(last and said and reader.closed(last[1]))


def _joined(reader: Reader, at: int, spans: bool = True) -> int:
    """The position after "and", "or", "/" or a dash, and the article that follows."""
    after = reader.skip(Kind.AND, at)
    if after == at and reader.sign("/&-" if spans else "/&", at):
        after = at + 1
    if after == at and spans:
        after = reader.skip(Kind.TO, at)
    return reader.skip(Kind.ARTICLE, reader.skip(Kind.ON_ARTICLE, after)) if after > at else at
