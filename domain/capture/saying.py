"""Dates as minutes write them: in two forms, in another language than the reader's, of meetings."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from domain.capture.due_words import GATHERING, INTRODUCED
from domain.capture.phrases import extent, read
from domain.dates import Problem, Reading, When, read_when

TIDY = " \t,;:-–—([/|=→>"
_PARTS = re.compile(r"^(.*?)\s*(?:,|\(|=)\s*(.+?)\)?$")
_GATHERED = 8
"""How many words may stand before the name of a gathering."""
_NEAR = 100
_APART = ("-", "–", "—", "|")
_OTHER = re.compile(r"[,;()]|\b(?:to|and|with|for|so)\b")
_SPACE = re.compile(r"\s+")


def meant(words: str, reading: Reading) -> When | Problem | None:
    """A date in one or two forms: 17th March (next Tuesday). They must agree."""
    whole = read(words.strip(" ,;"), reading)
    if isinstance(whole, When) or (isinstance(whole, Problem) and whole.kind != "unreadable"):
        return whole
    two = _PARTS.match(words.strip(" ,;"))
    if not two:
        return whole
    first, second = (read(part.strip(" ,;()"), reading) for part in two.groups())
    if isinstance(first, When) and isinstance(second, When):
        if first.on == second.on:
            return first
        return Problem("two_readings", words, (first.on, second.on))
    return next((each for each in (second, first) if isinstance(each, When)), whole)


def date_within(text: str, begin: int, end: int, reading: Reading) -> When | None:
    """The date that a gathering is called by: the Wed 25 March session."""
    for at in [begin, *(found.end() for found in _SPACE.finditer(text[begin:end]))]:
        start = at if at == begin else begin + at
        stop = extent(text, start, reading.languages)
        if start < stop <= end and any(char.isdecimal() for char in text[start:stop]):
            when = meant(text[start:stop], reading)
            if isinstance(when, When):
                return when
    return None


def gathering(text: str, begin: int) -> int:
    """The position after the name of a gathering near, as in "before the next board meeting"."""
    found = GATHERING.search(text, begin, begin + _NEAR)
    if not found:
        return 0
    between = text[begin : found.start()]
    if len(between.split()) > _GATHERED or _OTHER.search(between):
        return 0
    return found.end()


def without(text: str, start: int, end: int) -> str:
    """The text without a part, tidied where that stood."""
    before = text[:start].rstrip(TIDY)
    after = text[end:].lstrip(" \t,;:-–—)]/|")
    if text[:start].rstrip().endswith("(") and ")" not in text[end:]:
        after = after.lstrip(")")
    if text[end:].lstrip(" )]")[:1] == ":" and text[:start].rstrip()[-1:] == "(" and after:
        # "Wei (by Friday): send the note"
        return f"{before}: {after}"
    apart = text[end:].lstrip()[:1] in _APART and before and after
    return f"{before}{' - ' if apart else ' '}{after}".strip()


@lru_cache(maxsize=64)
def in_language(reading: Reading, language: str) -> Reading:
    """The same reader, who reads another language first."""
    return replace(reading, languages=(language, *reading.languages))


_COUNTED = re.compile(r"(?:at\s+least\s+)?(?=(?:\d+|an?|one|two|three|four|six)\s)", re.IGNORECASE)
_AT = re.compile(r"at\s+", re.IGNORECASE)


def by_meeting(words: str, reading: Reading) -> When | None:
    """The day of a meeting by which something is due, if `reading` knows the meeting.

    After a meeting is no last day, and a meeting of another name none of the group's.
    """
    if not reading.meetings or not GATHERING.search(words):
        return None
    if counted := _COUNTED.match(words):
        ways = [words[counted.end() :]]
    elif found := INTRODUCED.match(words) or _AT.match(words):
        if found.lastgroup and found.lastgroup != "en":
            reading = in_language(reading, found.lastgroup)
        ways = [words, f"by {words[found.end() :]}"]
    else:
        return None
    read_ways = (read_when(each, reading) for each in ways)
    return next((each for each in read_ways if isinstance(each, When)), None)
