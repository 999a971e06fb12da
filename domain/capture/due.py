"""When an action is due, as its minutes say it, and what remains of its words."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import lru_cache

from domain.capture.due_words import (
    ASKED_WHEN,
    CONDITION,
    EARLIEST,
    GATHERING,
    HINT,
    INTRODUCED,
    LANGUAGES,
    OBJECT,
    RECURRING,
    URGENT,
)
from domain.capture.phrases import extent, read
from domain.capture.values import NO_DUE, Due
from domain.dates import Problem, Reading, When

_PARTS = re.compile(r"^(.*?)\s*(?:,|\(|=)\s*(.+?)\)?$")
_TIDY = " \t,;:-–—([/|=→>"
_GATHERED = 8
"""How many words may stand before the name of a gathering."""


def find_due(text: str, reading: Reading) -> tuple[str, Due]:
    """Take a task apart into its title and its date, which may be nothing.

    A date is one that is introduced ("by Friday"), or that stands last ("send it tomorrow").
    Numbers of things, lengths of time and dates of other things are left in the title.
    """
    if not HINT.search(text) and not RECURRING.search(text):
        return text, NO_DUE
    rest, urgent = _urgent(text)
    rest, due = (
        _introduced(rest, reading)
        or _earliest(rest, reading)
        or _last(rest, reading)
        or _hanging(rest)
    )
    if (due.when and due.when.recurrence) or RECURRING.search(text):
        due = replace(due, recurring=True)
    return rest, replace(due, urgent=urgent)


def read_due(words: str, reading: Reading) -> Due:
    """Words that are nothing but a date: the cell of a table, what follows "Deadline:"."""
    words = words.strip()
    plain, urgent = _urgent(words)
    if not words or words.strip("-–—?./ ").casefold() in {"", "tbd", "tbc", "n/a", "na", "none"}:
        return NO_DUE
    if not plain.strip(" ."):
        return Due(words, urgent=urgent)
    rest, due = find_due(plain, reading)
    if due.words and not rest.strip(_TIDY + "."):
        return replace(due, words=words, urgent=urgent)
    when = _meant(plain, reading)
    if isinstance(when, When):
        return Due(words, when, urgent=urgent, recurring=when.recurrence is not None)
    return Due(words, None, when, urgent=urgent)


def _urgent(text: str) -> tuple[str, bool]:
    found = URGENT.search(text)
    if not found:
        return text, False
    return (text[: found.start()] + " " + text[found.end() :]).strip(), True


def _introduced(text: str, reading: Reading) -> tuple[str, Due] | None:
    """By Friday, no later than 3 May, before the next call; the first of several."""
    first: tuple[str, Due] | None = None
    for found in INTRODUCED.finditer(text):
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
            problem = Problem(
                "two_readings", f"{first[1].words}, {said[1].words}", _both(first[1], said[1])
            )
            return text, Due(f"{first[1].words}, {said[1].words}", None, problem)
    return first


def _after(text: str, found: re.Match[str], reading: Reading) -> tuple[str, Due] | None:
    language = found.lastgroup or "en"
    foreign = reading if language == "en" else _in(reading, language)
    start, begin = found.start(), found.end()
    gathering = _gathering(text, begin)
    end = extent(text, begin, foreign.languages)
    if gathering > end:
        inner = extent_within(text, begin, gathering, foreign)
        words = text[start:gathering].strip()
        cut = _without(text, start, _clock_after(text, gathering))
        return cut, Due(words, inner)
    if end <= begin:
        return None
    words = text[begin:end]
    when = _meant(words, foreign) or _meant(text[start:end], foreign)
    if when is None:
        return None
    said = text[start:end].strip(" ,;(")
    if isinstance(when, When):
        return _without(text, start, end), Due(said, when)
    return _without(text, start, end), Due(said, None, when)


def extent_within(text: str, begin: int, end: int, reading: Reading) -> When | None:
    """The date that a gathering is called by: the Wed 25 March session."""
    for at in [begin, *(found.end() for found in re.finditer(r"\s+", text[begin:end]))]:
        start = at if at == begin else begin + at
        stop = extent(text, start, reading.languages)
        if start < stop <= end and any(char.isdecimal() for char in text[start:stop]):
            when = _meant(text[start:stop], reading)
            if isinstance(when, When):
                return when
    return None


def _clock_after(text: str, at: int) -> int:
    """The position after the hours of a gathering, in brackets: session (09:15-10:30)."""
    found = re.compile(r"\s*\([\d:.\s–-]+(?:[A-Za-z]{2,5})?\)").match(text, at)
    return found.end() if found else at


def _gathering(text: str, begin: int) -> int:
    """The position after the name of a gathering near, as in "before the next board meeting"."""
    found = GATHERING.search(text, begin)
    if not found:
        return 0
    between = text[begin : found.start()]
    if len(between.split()) > _GATHERED or re.search(r"[,;()]|\b(?:to|and|with|for|so)\b", between):
        return 0
    return found.end()


def _last(text: str, reading: Reading) -> tuple[str, Due] | None:
    """A date that ends the text or stands in brackets at its end, introduced weakly or not at "
    "all."""
    tail = max(0, len(text) - 60)
    for found in re.compile(r"(?<=\s)\S|(?<=[(\[])\S|^\S").finditer(text, tail):
        start = found.start()
        weak = _WEAK.match(text, start)
        begin = weak.end() if weak else start
        end = extent(text, begin, reading.languages)
        if end <= begin or text[end:].strip(" .!)]"):
            continue
        if _OF.match(text, start):
            return None
        return _ending(
            text, start, begin, end, weak.group().strip().casefold() if weak else "", reading
        )
    return None


_WEAK = re.compile(
    r"(?:on(?:\s+the)?|at|in|for(?:\s+the)?|during|around|el|em|le|en|no|na|em|في|w/c|"
    r"week\s+of)\s+",
    re.IGNORECASE,
)


def _ending(
    text: str, start: int, begin: int, end: int, weak: str, reading: Reading
) -> tuple[str, Due] | None:
    words = text[begin:end]
    before = text[:start].rstrip(" ,;:(-–—[")
    when = _meant(words, reading) or (_meant(text[start:end], reading) if weak else None)
    for language in LANGUAGES:
        when = when or (_meant(words, _in(reading, language)) if not words.isascii() else None)
    if when is None or not before:
        return (
            (text, Due(text[start:end].strip(), None, when))
            if isinstance(when, Problem) and not before
            else (("", Due(text.strip(), when)) if isinstance(when, When) and not before else None)
        )
    if _topical(before, weak, words):
        return None
    separate = text[:start].rstrip()[-1:] in "(,;:-–—[|"
    if weak[:3] == "for" and not any(char.isdecimal() for char in words) and not _is_day(words):
        return text, Due(text[start:end].strip()) if _NEXT.match(words) else NO_DUE
    if not separate and OBJECT.search(before):
        return text, Due(text[start:end].strip())
    said = text[start:end].strip()
    if isinstance(when, Problem):
        return (text, Due(said, None, when))
    return before, Due(said, when)


_OF = re.compile(
    r"(?:of|from|to|since|dated|about|between|de|del|du|da|do|des|sobre)\s", re.IGNORECASE
)
_NEXT = re.compile(r"next\s+\w+$|la\s+pr[oó]xima\s+\w+$", re.IGNORECASE)
_TOPIC = re.compile(
    r"(?:^|\s)(?:of|from|to|since|dated|about|between|than|and|or|the|a|an|issue|pr|rfc|version|"
    r"no|nr|item|"
    r"section|paragraph|para|article|page|chapter|room|step|phase|part|level|last|past|#|de|del|"
    r"du|da|do|des|"
    r"sobre|on|until|no\.)$",
    re.IGNORECASE,
)


def _topical(before: str, weak: str, words: str) -> bool:
    """Whether the word before makes the date a topic: minutes of 3 March, move it to 21 April."""
    if _TOPIC.search(before):
        return True
    plain = words.strip()
    return plain.isdecimal() or (weak in {"for", "in", "on", "at", "around"} and plain.isdecimal())


def _is_day(words: str) -> bool:
    return bool(re.search(r"(?:day|tomorrow|mañana|demain|amanhã|tonight)\b", words, re.IGNORECASE))


def _earliest(text: str, reading: Reading) -> tuple[str, Due] | None:
    """After 7 January, following the Toronto meeting: what does not say the latest day."""
    found = EARLIEST.search(text)
    if not found:
        return None
    begin = found.start("rest")
    end = extent(text, begin, reading.languages)
    when = _meant(text[begin:end], reading) if end > begin else None
    if isinstance(when, When) and not _TOPIC.search(text[: found.start()].rstrip()):
        words = text[found.start() : end].strip()
        return _without(text, found.start(), end), Due(words, earliest=when)
    gathering = _gathering(text, begin)
    if not gathering or text[gathering:].strip(" .)"):
        return None
    words = text[found.start() : gathering].strip()
    return _without(text, found.start(), gathering), Due(words)


def _hanging(text: str) -> tuple[str, Due]:
    """What hangs on a meeting or on a condition: no date can be taken from it."""
    meeting = _AT_NEXT.search(text.rstrip(" ."))
    if meeting and GATHERING.search(meeting.group()):
        return _without(text, meeting.start(), meeting.end()), Due(meeting.group())
    found = CONDITION.search(text)
    if found and not ASKED_WHEN.search(found.group("before") or ""):
        return text, Due(found.group("words").strip(" ."))
    return text, NO_DUE


_AT_NEXT = re.compile(
    r"(?<!\w)(?:at|in|during|en|à|na|em)\s+(?:the\s+|our\s+|la\s+)?"
    r"(?:next|upcoming|pr[oó]xim[ao]|prochaine?)\s+(?:\w+\s+)?\w+$",
    re.IGNORECASE,
)


def _meant(words: str, reading: Reading) -> When | Problem | None:
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


def _without(text: str, start: int, end: int) -> str:
    before = text[:start].rstrip(_TIDY)
    after = text[end:].lstrip(" \t,;:-–—)]/|")
    if text[:start].rstrip().endswith("(") and ")" not in text[end:]:
        after = after.lstrip(")")
    return f"{before} {after}".strip()


@lru_cache(maxsize=64)
def _in(reading: Reading, language: str) -> Reading:
    return replace(reading, languages=(language, *reading.languages))


def _differ(one: Due, other: Due) -> bool:
    return bool(one.when and other.when and one.when.on != other.when.on)


def _both(one: Due, other: Due) -> tuple[date, ...]:
    return tuple(each.when.on for each in (one, other) if each.when)


def _aside(text: str, at: int) -> bool:
    """Whether a place is within brackets."""
    return text.count("(", 0, at) > text.count(")", 0, at)
