"""Hours by turns: 09:00 / 18:00, 9am or 6pm by turns; 9h et 18h en alternance."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time

from domain.dates.clocks import Clock, clock
from domain.dates.finding import reader_of
from domain.dates.kinds import Kind
from domain.dates.reader import Reader
from domain.dates.titles import without_tokens
from domain.dates.values import Reading

_SLASH = re.compile(r"(?<=[\w.])\s*/\s*(?=\d{1,2}\s*(?:[:.]\d\d|h|[ap]\.?\s?m))", re.IGNORECASE)
_MOST = 4


@dataclass(frozen=True)
class Turns:
    """The hours in their order, and the text with the first of them alone.

    `unclear`: several hours were said, but not that they come by turns, or which they are.
    """

    text: str
    hours: tuple[time, ...] = ()
    unclear: bool = False


def read_turns(text: str, reading: Reading) -> Turns:
    """Hours by turns in a text: joined by "/", or by "and" or "or" with a word that says so."""
    spaced = _SLASH.sub(" / ", text)
    reader = reader_of(spaced, reading, 0, len(spaced))
    count = len(reader.tokens)
    said = next((n for n in range(count) if reader.has(Kind.BY_TURNS, n)), None)
    for at in range(count):
        found = _hours(reader, at, listed=said is not None)
        if found and (len(found.clocks) > 1):
            unclear = said is None and not found.slashed
            half = any(each.half_said for each in found.clocks)
            hours = tuple(time(*divmod(each.minute % 1440, 60)) for each in found.clocks)
            rest = _with_first(reader, at, found, said)
            return Turns(rest, hours, unclear or half or len(set(hours)) < len(hours))
    numbered = said is not None and _number_follows(reader, said)
    return Turns(text, (), numbered)


@dataclass(frozen=True)
class _Hours:
    """Clocks in a row, the position after the first and after the last."""

    clocks: tuple[Clock, ...]
    first_end: int
    end: int
    slashed: bool


def _hours(reader: Reader, at: int, listed: bool) -> _Hours | None:
    first = clock(reader, at)
    if not first or first[0].until is not None:
        return None
    clocks, after, slashed = [first[0]], first[1], True
    for _ in range(_MOST):
        # A comma joins hours only where they are said to come by turns: "15:00, 1h".
        begin = reader.skip_signs("/,;" if listed else "/", after)
        slashed = slashed and (begin == after or reader.sign("/", after))
        joined = reader.skip(Kind.AND, begin)
        more = clock(reader, joined) if joined > after else None
        if not more:
            break
        slashed = slashed and joined == begin
        clocks.append(more[0])
        after = more[1]
    return _Hours(tuple(clocks), first[1], after, slashed)


def _with_first(reader: Reader, at: int, found: _Hours, said: int | None) -> str:
    """The text with the first hour only, and without the word that says "by turns"."""
    cuts = [(found.first_end, found.end)]
    if said is not None:
        begin, end = said, reader.skip(Kind.BY_TURNS, said)
        led = reader.skip(Kind.FROM_TIME, end)
        cuts.append((begin, led if led == at else end))
    return without_tokens(reader, cuts)


def _number_follows(reader: Reader, said: int) -> bool:
    end = reader.skip(Kind.BY_TURNS, said)
    for kind in (Kind.FROM_TIME, Kind.AT):
        end = reader.skip(kind, end)
    return reader.digits(end) is not None
