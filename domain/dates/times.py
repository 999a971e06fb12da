"""Times of day, spans of hours and weekdays, each as a whole text: for people's settings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time

from domain.dates.anchors import days_of_week
from domain.dates.clocks import clock, span, with_part
from domain.dates.kinds import Kind
from domain.dates.lexicon import lexicon, primary_languages
from domain.dates.reader import Reader
from domain.dates.tokens import tokenize
from domain.zones import find_zone, first_words

_LONGEST = 100


def read_time(text: str, languages: Sequence[str]) -> time | None:
    """A time of day that is the whole text: "19:00", "7pm", "7 de la tarde", "noon"."""
    reader = _reader(text, languages)
    said = clock(reader, 0)
    found = (said[0].minute, said[1]) if said else _plain_hour(reader)
    found = found or _said_hour(reader)
    return _time(found[0]) if found and _is_all(reader, found[1]) else None


def read_span(text: str, languages: Sequence[str]) -> tuple[time, time] | None:
    """Two times of day that are the whole text: "21:00-07:00", "from 9pm to 7am", "21-7"."""
    reader = _reader(text, languages)
    found = span(reader, 0, bare=True)
    if not found or not _is_all(reader, found[1]) or found[0].until is None:
        return None
    return _time(found[0].minute), _time(found[0].until)


def read_weekdays(text: str, languages: Sequence[str]) -> frozenset[int] | None:
    """Weekdays that are the whole text (Monday = 0): "fri sat", "sábado y domingo", "weekends"."""
    reader = _reader(text, languages)
    days: set[int] = set()
    at = reader.skip(Kind.FROM_TIME, reader.skip(Kind.WEAK, 0))
    while at < len(reader.tokens):
        begin = reader.skip(Kind.EVERY, reader.skip(Kind.AND, reader.skip_signs(",;&/+.", at)))
        found = days_of_week(reader, begin) or reader.match(Kind.WEEKSET, begin)
        found = found or reader.match(Kind.WEEKSET, reader.skip(Kind.ON_ARTICLE, begin))
        if not found:
            return None if begin < len(reader.tokens) or not days else frozenset(days)
        days.update(found[0])
        at = found[1]
    return frozenset(days) or None


def warm(languages: Sequence[str]) -> None:
    """Load what reading dates in these languages needs; takes a moment, so do it in a thread."""
    lexicon(languages)
    find_zone("nowhere at all", primary_languages(languages))
    first_words(primary_languages(languages))


def _reader(text: str, languages: Sequence[str]) -> Reader:
    shown = text if len(text) <= _LONGEST else ""
    words = lexicon(languages)
    return Reader(shown, tokenize(shown, cut=words.cut), words, primary_languages(languages))


def _plain_hour(reader: Reader) -> tuple[int, int] | None:
    """A number alone is an hour where a time was asked for; "19.30" is a time too."""
    hour, minute = reader.digits(0), reader.digits(2, glued=True)
    if hour is None or not 0 <= hour <= 24:
        return None
    if len(reader.tokens) == 1 and reader.length(0) < 3:
        return hour * 60, 1
    two = len(reader.tokens) == 3 and minute is not None and reader.length(2) == 2
    if two and minute is not None and minute < 60 and hour < 24 and reader.sign(".", 1, glued=True):
        return hour * 60 + minute, 3
    return None


def _said_hour(reader: Reader) -> tuple[int, int] | None:
    """Seven; siete y media; 7 y media; 0730."""
    figures = reader.digits(0)
    if figures is not None and reader.length(0) == 4 and figures % 100 < 60 and figures < 2400:
        return figures // 100 * 60 + figures % 100, 1
    hour = reader.number(0)
    if not hour or not 0 <= hour[0] <= 24 or len(reader.tokens) == 0:
        return None
    past = reader.match(Kind.MINUTES_AFTER, hour[1])
    minute, after = (hour[0] * 60 + past[0], past[1]) if past else (hour[0] * 60, hour[1])
    part = reader.match(Kind.DAYPART, after)
    return (with_part(minute, part[0]), part[1]) if part and hour[0] <= 12 else (minute, after)


def _is_all(reader: Reader, at: int) -> bool:
    return reader.skip_signs(".,!", at) == len(reader.tokens)


def _time(minute: int) -> time:
    return time(*divmod(minute % 1440, 60))
