"""Hours counted from six o'clock, as in Swahili: saa tatu asubuhi is nine in the morning."""

from __future__ import annotations

from domain.dates.kinds import Kind
from domain.dates.reader import Reader

_FROM_DAWN, _HALF_DAY = 6 * 60, 12 * 60
_PARTS = {
    "dawn": (4 * 60, 6 * 60 + 59),
    "morning": (6 * 60, 11 * 60 + 59),
    "noon": (11 * 60, 16 * 60 + 59),
    "afternoon": (14 * 60, 17 * 60 + 59),
    "evening": (16 * 60, 19 * 60 + 59),
    "night": (19 * 60, 29 * 60 + 59),
}
"""The first and last minute of each part of the day; the night goes on after midnight."""


def hour_from_dawn(reader: Reader, at: int) -> tuple[tuple[int, bool], int] | None:
    """((minute of the day, whether the half of the day is unclear), position after the hour).

    Figures with a colon ("saa 9:00") are on the clock of 24 hours, unless only the other clock has
    such an hour in the part of the day that is named.
    """
    opened = reader.match(Kind.FROM_DAWN, at)
    number = _number(reader, opened[1]) if opened else None
    if not opened or not number:
        return None
    (hour, minutes), after = number
    digital = reader.sign(":.", opened[1] + 1, glued=True)
    if reader.has(Kind.AM_PM, after):
        return None
    part = reader.match(Kind.DAYPART, reader.skip_signs(",", after))
    if part and part[0] in _PARTS:
        minute = _in_part(hour % 12 * 60 + minutes, part[0], digital)
        return ((minute % (2 * _HALF_DAY), False), part[1]) if minute is not None else None
    if digital:
        return None
    spoken = (hour * 60 + minutes + _FROM_DAWN) % _HALF_DAY
    return (spoken or _HALF_DAY, True), after


def _number(reader: Reader, at: int) -> tuple[tuple[int, int], int] | None:
    """An hour of twelve with its minutes, in figures or words."""
    hour, minutes = reader.digits(at), reader.digits(at + 2, glued=True)
    if hour is not None and minutes is not None and reader.sign(":.", at + 1, glued=True):
        valid = 1 <= hour <= 12 and minutes < 60 and reader.length(at + 2) == 2
        return ((hour, minutes), at + 3) if valid else None
    found = reader.number(at)
    if not found or not 1 <= found[0] <= 12:
        return None
    past = reader.match(Kind.MINUTES_AFTER, found[1])
    return ((found[0], past[0]), past[1]) if past else ((found[0], 0), found[1])


def _in_part(said: int, part: str, digital: bool) -> int | None:
    """The minute that an hour means in a part of the day; None when both clocks have such one."""
    first, last = _PARTS[part]
    spoken, written = (
        [
            minute
            for minute in (counted, counted + _HALF_DAY, counted + 2 * _HALF_DAY)
            if first <= minute <= last
        ]
        for counted in ((said + _FROM_DAWN) % _HALF_DAY, said % _HALF_DAY)
    )
    if digital and spoken and written:
        return None
    found = spoken or written
    return found[0] if found else None
