"""What remains of a text as its title, and what belongs to it although it looks like a date."""

from __future__ import annotations

from domain.dates.kinds import Kind
from domain.dates.reader import Reader

_BINDING = (Kind.BLOCKED, Kind.WEEKDAY, Kind.NEXT, Kind.LAST, Kind.EDGE, Kind.STARTING)
CLOSING = ".,;:!?)]}\"'…"
"""Signs that may stand after a date at the end of a text."""


def collapsed(text: str) -> str:
    """The text with single spaces."""
    return " ".join(text.split())


def without(text: str, start: int, end: int) -> str:
    """The title that remains when text[start:end] is taken out, tidied at its ends."""
    before = text[:start].rstrip().rstrip("([{").rstrip(" \t\n,;:-–—")
    after = text[end:].lstrip(CLOSING + " \t\n-–—")
    title = collapsed(f"{before} {after}").strip(" ,;-–—")
    inner = title[1:-1]
    if len(title) > 1 and title[0] + title[-1] in {'""', "“”", "«»"} and title[0] not in inner:
        return inner.strip()
    return title


def is_article(reader: Reader, at: int) -> bool:
    """Whether the introducer is a mere article, which begins much else too: "el lunes"."""
    return reader.has(Kind.ON_ARTICLE, at) or reader.has(Kind.THIS, at)


def in_title(reader: Reader, start: int, introduced: bool) -> bool:
    """Whether what stands before binds the phrase: "letter of 2 March", "10 minutes before 5"."""
    if start == 0:
        return False
    if reader.has(Kind.AND, start - 1):
        return True
    if start > 1 and reader.has(Kind.SHIFT, start) and reader.has(Kind.UNIT, start - 1):
        return reader.number(start - 2) is not None
    if introduced and not is_article(reader, start):
        return reader.has(Kind.DAY, start - 1) or reader.has(Kind.WEEKDAY, start - 1)
    return _blocked(reader, start)


def may_start(reader: Reader, at: int) -> bool:
    """Whether a phrase or an introducer can begin at this token."""
    token = reader.tokens[at]
    if token.quoted or (token.number is None and token.fold not in reader.lexicon.first_words):
        return False
    # In "pre-Friday" and "10-12 March" the dash binds to the left.
    return not (at > 1 and token.glued and reader.sign("-/'+.:", at - 1, glued=True))


def _blocked(reader: Reader, at: int) -> bool:
    """Whether the word before makes the phrase a part of the title: "letter of 2 March"."""
    before = reader.tokens[at - 1]
    if any(reader.lexicon.has(kind, before.fold) for kind in _BINDING):
        return True
    return reader.has(Kind.WEEKDAY, at) and reader.lexicon.has(Kind.NAMED_DAY, before.fold)
