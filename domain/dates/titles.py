"""What remains of a text as its title, and what belongs to it although it looks like a date."""

from __future__ import annotations

import re

from domain.dates.calendar_days import day_and_month
from domain.dates.kinds import Kind
from domain.dates.phrases import phrase
from domain.dates.reader import CLOSING, Reader

_EMPTY = re.compile(r"\(\s*\)")
_BINDING = (Kind.BLOCKED, Kind.NEXT, Kind.LAST, Kind.STARTING)


def collapsed(text: str) -> str:
    """The text with single spaces."""
    return " ".join(text.split())


def without(text: str, start: int, end: int) -> str:
    """The title that remains when text[start:end] is taken out, tidied at its ends."""
    before = text[:start].rstrip().rstrip("([{").rstrip(" \t\n,;:-–—،؛→>|/")
    after = text[end:].lstrip(CLOSING + " \t\n-–—")
    title = collapsed(f"{before} {after}").strip(" ,;-–—،؛")
    inner = title[1:-1]
    if len(title) > 1 and title[0] + title[-1] in {'""', "“”", "«»"} and title[0] not in inner:
        return inner.strip()
    return title


def without_tokens(reader: Reader, cuts: list[tuple[int, int]]) -> str:
    """The text without some tokens, each cut from a position to another."""
    text, end = reader.text, len(reader.text)
    kept: list[str] = []
    for first, after in sorted(cuts, reverse=True):
        if first < after:
            kept.append(text[reader.tokens[after - 1].end : end])
            end = reader.tokens[first].start
    kept.append(text[:end])
    return " ".join(_EMPTY.sub(" ", " ".join(reversed(kept))).split())


def is_article(reader: Reader, at: int) -> bool:
    """Whether the introducer is a mere article, which begins much else too: "el lunes"."""
    return reader.has(Kind.ON_ARTICLE, at) or reader.has(Kind.THIS, at)


def in_title(reader: Reader, start: int, introduced: bool) -> bool:
    """Whether what stands before binds the phrase: "letter of 2 March", "10 minutes before 5"."""
    if start == 0:
        return False
    if reader.has(Kind.AND, start - 1) or reader.has(Kind.EVERY, start - 1):
        return True
    if start > 1 and reader.has(Kind.SHIFT, start) and reader.has(Kind.UNIT, start - 1):
        return reader.number(start - 2) is not None
    if _on_the_past(reader, start) or _ends_a_span(reader, start):
        return True
    if introduced and not is_article(reader, start):
        of_month = (
            start > 1
            and reader.has(Kind.MONTH, start - 1)
            and reader.has(Kind.OF, start - 2)
            and not any(_is_date(reader, n, start) for n in range(max(0, start - 5), start - 2))
            and reader.has(Kind.AT, start)
        )
        topical = reader.has(Kind.AT, start) and reader.has(Kind.TOPICAL, start - 1)
        return (
            of_month
            or topical
            or reader.has(Kind.DAY, start - 1)
            or _is_day_name(reader, start - 1)
        )
    return _blocked(reader, start)


def _is_date(reader: Reader, at: int, end: int) -> bool:
    """Whether a day with its month stands between two positions."""
    found = day_and_month(reader, at)
    return found is not None and found[1] == end


def called_by_date(reader: Reader, at: int) -> int | None:
    """The position after a date that is a name: Plaza 25 de Mayo, grupo Martes."""
    if not at or not reader.has(Kind.NAMED_BY_DATE, at - 1):
        return None
    found = day_and_month(reader, at)
    # In "grupo Martes" the capital makes a name of it.
    named = reader.weekday(at) if reader.text[reader.tokens[at].start].isupper() else None
    named = named if named and not reader.text.isupper() else None
    return found[1] if found else named[1] if named else None


def named_day(reader: Reader, at: int) -> int | None:
    """The position after a weekday that is a part of a name: Santo Domingo, Good Friday.

    A meeting gives its name to a weekday only where nothing more says when: in اجتماع الاثنين, but
    not in اجتماع الاثنين الساعة 10.
    """
    found = reader.weekday(at) if at else None
    named = reader.match(Kind.NAMED_DAY, at - 1) if found else None
    if not found or not named:
        return None
    said = phrase(reader, at) if named[0] == "alone" else None
    return None if said and said[1] > found[1] else found[1]


def _ends_a_span(reader: Reader, at: int) -> bool:
    """In "open from Monday until Friday" nothing is due."""
    if not reader.has(Kind.TO, at):
        return False
    for start in range(max(0, at - 6), at - 1):
        begun = reader.has(Kind.FROM_TIME, start) and reader.has(Kind.STARTING, start)
        said = phrase(reader, start + 1) if begun else None
        if said and said[1] == at:
            return True
    return False


def _on_the_past(reader: Reader, at: int) -> bool:
    """In "report on last week" the week is a topic."""
    last = at + 1 if reader.has(Kind.WEAK, at) else at
    topical = last > at or reader.has(Kind.WEAK, at - 1)
    return topical and reader.has(Kind.LAST, last) and reader.has(Kind.UNIT, last + 1)


def _is_day_name(reader: Reader, at: int) -> bool:
    """Whether a weekday stands here, and not a person or town of that name."""
    if not reader.weekday(at) or reader.has(Kind.SHORT, at):
        return False
    if not at or reader.tokens[at - 1].is_sign:
        return True
    return not (reader.has(Kind.BLOCKED, at - 1) or reader.has(Kind.NAMED_DAY, at - 1))


def may_start(reader: Reader, at: int) -> bool:
    """Whether a phrase or an introducer can begin at this token."""
    token = reader.tokens[at]
    if token.quoted or (token.number is None and token.fold not in reader.lexicon.first_words):
        return False
    if token.number is not None and reader.sign("/", at + 1, glued=True):
        before = at - 2 if reader.sign(".", at - 1, glued=True) else at - 1
        if before >= 0 and reader.has(Kind.NUMBERED, before):
            return False
    # In "pre-Friday" and "10-12 March" the dash binds to the left.
    return not (at > 1 and token.glued and reader.sign("-/'+.:", at - 1, glued=True))


def _blocked(reader: Reader, at: int) -> bool:
    """Whether the word before makes the phrase a part of the title: "letter of 2 March"."""
    if reader.sign(".", at - 1, glued=True) and at > 1:
        at_name = reader.lexicon.has(Kind.NAMED_DAY, reader.tokens[at - 2].fold)
        return reader.has(Kind.WEEKDAY, at) and at_name
    before = reader.tokens[at - 1]
    if reader.number(at - 1) and reader.has(Kind.WEEKDAY, at) and reader.has(Kind.UNIT, at):
        return True  # "Dua minggu" are two weeks, though Minggu is Sunday too.
    if any(reader.lexicon.has(kind, before.fold) for kind in _BINDING):
        return True
    return _is_day_name(reader, at - 1) or named_day(reader, at) is not None
