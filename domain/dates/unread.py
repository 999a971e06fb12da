"""Words of a title that were meant to say when, and that no reading took."""

from __future__ import annotations

from domain.dates.clocks import clock
from domain.dates.kinds import Kind
from domain.dates.periods import period
from domain.dates.phrases import phrase
from domain.dates.reader import Reader
from domain.dates.repeats import repeat
from domain.dates.titles import in_title


def unread(reader: Reader, end: int) -> int | None:
    """The first position before `end`, the end of a title, where words say when or how often.

    What follows the title is looked at too: in "every fifth Monday" the Monday may be no part.
    """
    for at in range(end):
        if not reader.tokens[at].quoted and _says_when(reader, at, end):
            spoken = ((n, phrase(reader, n)) for n in range(at))
            return next((n for n, said in spoken if said and said[1] > at), at)
    return None


def _says_when(reader: Reader, at: int, end: int) -> bool:
    if _hour(reader, at, end) or _date(reader, at) or _times(reader, at):
        return True
    return at > 0 and (_again(reader, at, end) or _period(reader, at, end))


def _hour(reader: Reader, at: int, end: int) -> bool:
    """15:00, 5pm; 25:00, which is none."""
    if said := clock(reader, at):
        return said[1] <= end and any(
            each.number is not None for each in reader.tokens[at : said[1]]
        )
    colon = reader.digits(at) is not None and reader.sign(":", at + 1, glued=True)
    minutes = colon and reader.length(at) <= 2 and reader.digits(at + 2, glued=True) is not None
    return minutes and reader.length(at + 2) == 2 and not reader.sign(":", at + 3, glued=True)


def _date(reader: Reader, at: int) -> bool:
    """9999-12-31, 31/13/2026."""
    mark = next((sign for sign in "-/" if reader.sign(sign, at + 1, glued=True)), "")
    if not mark or not reader.sign(mark, at + 3, glued=True) or reader.digits(at) is None:
        return False
    if any(reader.digits(n, glued=True) is None for n in (at + 2, at + 4)):
        return False
    return sorted((reader.length(at), reader.length(at + 4))) in ([1, 4], [2, 4])


def _times(reader: Reader, at: int) -> bool:
    """Twice a month, three times a week."""
    number = reader.number(at)
    per = reader.match(Kind.TIMES_PER, number[1] if number else at)
    return per is not None and (not per[0] or reader.has(Kind.UNIT, per[1]))


def _again(reader: Reader, at: int, end: int) -> bool:
    """Weekly, every Tuesday; every 0 weeks, every fifth Monday."""
    often = reader.match(Kind.OFTEN, at)
    if often and often[1] == end:
        return True
    every = reader.match(Kind.EVERY, at)
    if not every:
        return False
    if repeat(reader, at):
        return True
    said = reader.number(every[1]) or reader.ordinal(every[1])
    after = said[1] if said else every[1]
    return any(reader.has(kind, after) for kind in (Kind.UNIT, Kind.WEEKDAY, Kind.WEEKDAYS))


def _period(reader: Reader, at: int, end: int) -> bool:
    """Next week, this month, at the end."""
    said = period(reader, at)
    ends = said is not None and said[1] == end and said[0].said in {"this", "next"}
    return ends and not in_title(reader, at, introduced=False)
