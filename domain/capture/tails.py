"""Dates at the end of a task, and what is said there in the place of a date."""

from __future__ import annotations

import re

from domain.capture.due_words import ASKED_WHEN, CONDITION, EARLIEST, GATHERING, OBJECT, PAPER
from domain.capture.phrases import can_end, extent, is_month
from domain.capture.saying import gathering, meant, without
from domain.capture.values import NO_DUE, Due
from domain.dates import Problem, Reading, When

_TAIL = 60
_START = re.compile(r"(?<=\s)\S|(?<=[(\[])\S|^\S")
_NUMBERED = re.compile(r"(?<![A-Za-z\d])\d{1,2}(?!\d)")
_DAY = re.compile(r"(?:day|tomorrow|mañana|demain|amanhã|tonight)\b", re.IGNORECASE)
_LENGTH = re.compile(
    r"(?:\d+|an?|one|two|three|four|five|six|ten|\w+)\s+(?:days?|weeks?|months?|hours?)$"
)
_WEAK = re.compile(
    r"(?:on(?:\s+the)?|at|in|for(?:\s+the)?|during|around|el|em|le|en|no|na|em|في|w/c|"
    r"week\s+of)\s+",
    re.IGNORECASE,
)
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


def last(text: str, reading: Reading) -> tuple[str, Due] | None:
    """A date that ends the text, or stands in brackets there, introduced weakly or not at all."""
    if not can_end(text, reading.languages):
        return None
    for found in _START.finditer(text, max(0, len(text) - _TAIL)):
        start = found.start()
        weak = _WEAK.match(text, start)
        begin = weak.end() if weak else start
        end = extent(text, begin, reading.languages)
        if end <= begin or text[end:].strip(" .!)]"):
            continue
        if _OF.match(text, start):
            return None
        found_due = _ending(text, start, begin, end, reading)
        if not found_due or weak or not found_due[1].problem:
            return found_due
    return None


def _ending(
    text: str, start: int, begin: int, end: int, reading: Reading
) -> tuple[str, Due] | None:
    words, said, weak = text[begin:end], text[start:end].strip(), text[start:begin].casefold()
    before = text[:start].rstrip(" ,;:(-–—[")
    when = meant(words, reading) or (meant(said, reading) if weak else None)
    if when is None or (isinstance(when, Problem) and " " not in words and words.isalpha()):
        return None
    if not weak and is_month(words, reading.languages):
        return None
    if not before:
        return (
            ("", Due(text.strip(), when))
            if isinstance(when, When)
            else (text, Due(said, None, when))
        )
    if _TOPIC.search(before) or words.strip().isdecimal():
        return None
    if weak[:3] == "for" and not _NUMBERED.search(words) and not _DAY.search(words):
        return text, Due(said) if _NEXT.match(words) else NO_DUE
    if weak.startswith(("w/c", "week")):
        return text, Due(said)
    apart = text[:start].rstrip()[-1:] in "(,;:-–—[|"
    if not apart and not _LENGTH.match(words) and _of_thing(before, weak):
        return text, Due(said)
    return (text, Due(said, None, when)) if isinstance(when, Problem) else (before, Due(said, when))


def _of_thing(before: str, weak: str) -> bool:
    """Whether the date may be of the thing before it: the workshop in April, a letter on 3 May."""
    return bool(OBJECT.search(before) or (weak[:2] in {"on", "fr", "el"} and PAPER.search(before)))


def earliest(text: str, reading: Reading) -> tuple[str, Due] | None:
    """After 7 January, following the Toronto meeting: what does not say the latest day."""
    found = EARLIEST.search(text)
    if not found:
        return None
    begin = found.start("rest")
    end = extent(text, begin, reading.languages)
    when = meant(text[begin:end], reading) if end > begin else None
    if isinstance(when, When) and not _TOPIC.search(text[: found.start()].rstrip()):
        words = text[found.start() : end].strip()
        return without(text, found.start(), end), Due(words, earliest=when)
    stop = gathering(text, begin)
    if not stop or text[stop:].strip(" .)"):
        return None
    words = text[found.start() : stop].strip()
    return without(text, found.start(), stop), Due(words)


def hanging(text: str) -> tuple[str, Due]:
    """What hangs on a meeting or on a condition: no date can be taken from it."""
    meeting = _AT_NEXT.search(text.rstrip(" ."))
    if meeting and GATHERING.search(meeting.group()):
        return without(text, meeting.start(), meeting.end()), Due(meeting.group())
    found = CONDITION.search(text)
    if found and not ASKED_WHEN.search(found.group("before") or ""):
        return text, Due(found.group("words").strip(" ."))
    return text, NO_DUE


_AT_NEXT = re.compile(
    r"(?<!\w)(?:at|in|during|en|à|na|em)\s+(?:the\s+|our\s+|la\s+)?"
    r"(?:next|upcoming|pr[oó]xim[ao]|prochaine?)\s+(?:\w+\s+)?\w+$",
    re.IGNORECASE,
)
