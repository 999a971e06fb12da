"""When an action is due, as its minutes say it, and what remains of its words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import islice

from domain.capture.due_words import (
    AGAIN,
    EARLY,
    HANGING,
    HURRY,
    NAMED,
    RECURRING,
    STRONG,
    URGENT,
    introducers,
)
from domain.capture.phrases import extent, says_month
from domain.capture.saying import TIDY, date_within, gathering, in_language, meant, without
from domain.capture.tails import earliest, hanging, last
from domain.capture.tongues import tongue, words_of
from domain.capture.values import NO_DUE, Due
from domain.dates import Problem, Reading, When

_HOURS = re.compile(r"\s*\([\d:.\s–-]+(?:[A-Za-z]{2,5})?\)")
_MOVED = re.compile(r"(?:to|from|a|al|au|para)\s", re.IGNORECASE)
"""In "extend the deadline to 30 April" nothing is due then."""
_MOST = 12
"""How many introducers of one task are looked at."""
_FAR = 240
"""Days: a date of the next year that is so far is rather the one that has just gone by."""
_NO_DATE = frozenset({"", "tbd", "tbc", "n/a", "na", "none", "ongoing"})


def find_due(text: str, reading: Reading) -> tuple[str, Due]:
    """Take a task apart into its title and its date, which may be nothing.

    A date is one that is introduced ("by Friday"), or that stands last ("send it tomorrow").
    Numbers of things, lengths of time and dates of other things are left in the title.
    """
    words = words_of(text)
    rest, urgent = _urgent(text) if words & HURRY or "URGENT" in text else (text, False)
    due = NO_DUE
    for reader in _readers(text, words, reading):
        found = _in_words(rest, words, reader)
        if found:
            rest, due = found
            break
    else:
        if words & HANGING:
            rest, due = hanging(rest)
    due = _this_year(due, reading)
    again = words & AGAIN and RECURRING.search(text)
    recurring = bool(again or (due.when and due.when.recurrence))
    return rest, replace(due, urgent=urgent, recurring=recurring) if urgent or recurring else due


def _readers(text: str, words: frozenset[str], reading: Reading) -> Iterator[Reading]:
    """The reader, and then one who reads the language of the text first."""
    yield reading
    other = tongue(text, words)
    if other and other != reading.languages[0]:
        yield in_language(reading, other)


def _in_words(text: str, words: frozenset[str], reading: Reading) -> tuple[str, Due] | None:
    return (
        (_introduced(text, words, reading) if words & STRONG else None)
        or (earliest(text, reading) if words & EARLY else None)
        or last(text, reading)
    )


def read_due(words: str, reading: Reading) -> Due:
    """Words that are nothing but a date: the cell of a table, what follows "Deadline:"."""
    words = words.strip()
    plain, urgent = _urgent(words)
    if words.strip("-–—?./ ").casefold() in _NO_DATE:
        return NO_DUE
    if not plain.strip(" ."):
        return Due(words, urgent=urgent)
    rest, due = find_due(plain, reading)
    if due.words and not rest.strip(TIDY + "."):
        return replace(due, words=words, urgent=urgent)
    when = meant(plain, reading)
    if isinstance(when, When):
        due = Due(words, when, urgent=urgent, recurring=when.recurrence is not None)
        return _this_year(due, reading)
    return Due(words, None, when, urgent=urgent)


def _this_year(due: Due, reading: Reading) -> Due:
    """A date without a year that has gone by: minutes may mean the past one, so it is asked."""
    when, today = due.when, reading.now.astimezone(reading.zone).date()
    if not when or when.on.year == today.year or (when.on - today).days < _FAR:
        return due
    if when.recurrence or not says_month(due.words, reading.languages):
        return due
    past = when.on - timedelta(days=365)
    return replace(due, when=None, problem=Problem("two_readings", due.words, (past, when.on)))


def _urgent(text: str) -> tuple[str, bool]:
    found = URGENT.search(text)
    if not found:
        return text, False
    return (text[: found.start()] + " " + text[found.end() :]).strip(), True


def _introduced(text: str, words: frozenset[str], reading: Reading) -> tuple[str, Due] | None:
    """By Friday, no later than 3 May, before the next call; the first of several."""
    first: tuple[str, Due] | None = None
    for found in islice(introducers(text, words), _MOST):
        if found.end() == len(text.rstrip(" .")) and found.start() > 0:
            # "Finalize the statement by": something was meant to stand there.
            return first or (text[: found.start()].rstrip(), Due(found.group().strip()))
        said = _after(text, found, reading)
        if said is None:
            continue
        if first is None:
            first = said
            if found.group().strip().endswith(":"):
                return first
        elif _differ(first[1], said[1]) and not _aside(text, found.start()):
            both = tuple(each[1].when.on for each in (first, said) if each[1].when)
            joined = f"{first[1].words}, {said[1].words}"
            return text, Due(joined, None, Problem("two_readings", joined, both))
    return first


def _after(text: str, found: re.Match[str], reading: Reading) -> tuple[str, Due] | None:
    """What the words after an introducer say."""
    language = found.lastgroup or "en"
    if language != "en":
        reading = in_language(reading, language)
    start, begin = found.start(), found.end()
    if _MOVED.match(text, begin):
        return None
    named = NAMED.match(found.group()) is not None
    held = 0 if named else gathering(text, begin)
    end = extent(text, begin, reading.languages)
    if held > end:
        hours = _HOURS.match(text, held)
        rest = without(text, start, hours.end() if hours else held)
        return rest, Due(text[start:held].strip(), date_within(text, begin, held, reading))
    if end <= begin:
        return None
    words, said = text[begin:end], text[start:end].strip(" ,;(")
    when = meant(words, reading) or meant(text[start:end], reading)
    if when is None:
        # Words of dates that are none: "by 20 March or 27 March", but not "by week two of it".
        doubt = any(char.isdecimal() for char in words) and len(words.split()) > 1
        return (text, Due(said, None, Problem("unreadable", words))) if doubt else None
    if isinstance(when, When):
        return without(text, start, end), Due(said, when)
    return without(text, start, end), Due(said, None, when)


def _differ(one: Due, other: Due) -> bool:
    return bool(one.when and other.when and one.when.on != other.when.on)


def _aside(text: str, at: int) -> bool:
    """Whether a place is within brackets."""
    return text.count("(", 0, at) > text.count(")", 0, at)
