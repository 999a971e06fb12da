"""Dates in languages without a lexicon of their own: dateparser, on the introduced words only."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from domain.dates.lexicon import BY_HAND, primary_languages
from domain.dates.values import Problem, Reading, When

_LONGEST = 60


def read_foreign(words: str, reading: Reading) -> When | Problem | None:
    """A date in the first of the author's languages that has no lexicon, or None.

    What dateparser finds is refused when a number of the text is not a part of it: it guesses.
    """
    foreign = [tag for tag in primary_languages(reading.languages) if tag not in BY_HAND]
    if not foreign or not words or len(words) > _LONGEST:
        return None
    found = _parse(words, foreign[0], reading)
    if found is None:
        return None
    ahead = (found.date() - reading.now.astimezone(reading.zone).date()).days
    if not _numbers_used(words, found, ahead):
        return None
    return When(found.date(), None, reading.zone)


def _parse(words: str, language: str, reading: Reading) -> datetime | None:
    import dateparser

    here = reading.now.astimezone(reading.zone).replace(tzinfo=None)
    settings: Any = {
        "RELATIVE_BASE": here,
        "PREFER_DATES_FROM": "future",
        "REQUIRE_PARTS": ["day"],
        "PARSERS": ["relative-time", "absolute-time"],
        "DATE_ORDER": "DMY",
    }
    try:
        found = dateparser.parse(words, languages=[language], settings=settings)
    except (ValueError, OverflowError):
        return None
    return found if isinstance(found, datetime) else None


def _numbers_used(words: str, found: datetime, ahead: int) -> bool:
    """Whether each number is a part of the date or counts the days or weeks from today."""
    used = {found.day, found.month, found.year, found.year % 100, abs(ahead)}
    if ahead % 7 == 0:
        used.add(abs(ahead) // 7)
    return all(int(number) in used for number in re.findall(r"\d{1,9}", words))
