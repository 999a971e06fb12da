"""How long something lasts, beside its date: for 1h, 90 min, 1 h 30, pendant 1 h, لمدة ساعة."""

from __future__ import annotations

from dataclasses import dataclass

from domain.dates.clocks import clock, span
from domain.dates.kinds import Kind
from domain.dates.lengths import length
from domain.dates.openings import openings
from domain.dates.phrases import phrase
from domain.dates.reader import Reader
from domain.dates.titles import without_tokens

_DAY = 1440
RATHER_A_LENGTH = 4 * 60
"""Up to here "2h" beside a day is how long it lasts; a later hour is when it begins."""


@dataclass(frozen=True)
class Lasting:
    """The minutes that were said, and the text without them. `unclear`: several lengths."""

    text: str
    minutes: int | None = None
    unclear: bool = False


def read_lasting(reader: Reader) -> Lasting:
    """The length of time that something takes; lengths inside a title stay there."""
    found: list[tuple[int, int, int]] = []
    at, (firm, first) = 0, _clocks(reader)
    while at < len(reader.tokens):
        hours = None if reader.tokens[at].quoted else span(reader, at)
        if hours:
            at = hours[1]
            continue
        said = _lasting(reader, at, at != first if firm or first >= 0 else None)
        if said and _at_the_date(reader, at, said[1]):
            found.append((at, *said))
        time_of_day = None if said else clock(reader, at)
        at = said[1] if said else time_of_day[1] if time_of_day else at + 1
    if not found:
        return Lasting(reader.text)
    rest = without_tokens(reader, [(start, end) for start, _, end in found])
    return Lasting(rest, found[-1][1], len(found) > 1)


def duration_at(reader: Reader, at: int) -> tuple[int, int] | None:
    """(minutes, position after them) of a length in hours and minutes."""
    said = length(reader, at)
    if not said or not said[0].minutes or said[0] != type(said[0])(minutes=said[0].minutes):
        return None
    minutes, after = said[0].minutes, said[1]
    # "1 h 30": the minutes stand apart and have no unit.
    rest = reader.digits(after)
    if rest is not None and minutes % 60 == 0 and rest < 60 and reader.length(after) == 2:
        date = reader.sign(":./", after + 1, glued=True) or reader.has(Kind.MONTH, after + 1)
        return (minutes, after) if date else (minutes + rest, after + 1)
    return (minutes, after) if 0 < minutes <= 14 * _DAY else None


def _clocks(reader: Reader) -> tuple[bool, int]:
    """Whether a time of day was said that is no length, and where the first stands that may be
    either ("2h"), if there are two."""
    firm, loose, at = False, [], 0
    while at < len(reader.tokens):
        said = None if reader.tokens[at].quoted else clock(reader, at)
        if said and length(reader, at) and not reader.has(Kind.AT, at):
            loose.append(at)
        firm = firm or bool(said and at not in loose)
        at = said[1] if said else at + 1
    return firm, loose[0] if len(loose) > 1 and not firm else -1


def _lasting(reader: Reader, at: int, other: bool | None) -> tuple[int, int] | None:
    if reader.tokens[at].quoted:
        return None
    if opened := reader.match(Kind.LASTING, at):
        return duration_at(reader, opened[1])
    if at and any(reader.has(kind, at - 1) for kind in (Kind.EVERY, Kind.IN, Kind.AGO_BEFORE)):
        return None
    said = duration_at(reader, at)
    if not said or any(reader.has(k, said[1]) for k in (Kind.AGO, Kind.FROM_NOW, Kind.SHIFT)):
        return None
    if reader.has(Kind.AT, at) and not reader.has(Kind.LENGTH, at):
        return None
    # "2h" may be an hour too; `other` says whether another time was said, None: it is the only one.
    short = said[0] <= RATHER_A_LENGTH if other is None else other
    return said if short or not clock(reader, at) else None


def _at_the_date(reader: Reader, start: int, end: int) -> bool:
    """Whether a length stands at the end or beside the date, and not in a title."""
    after = reader.skip_closing(end)
    if after == len(reader.tokens) or reader.has(Kind.HELD_AT, after):
        return True
    if openings(reader, after) or phrase(reader, after):
        return True
    return any((said := phrase(reader, n)) is not None and said[1] >= end for n in range(start))
