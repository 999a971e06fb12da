"""How far the words of a date go, and what they mean: each phrase is read once."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from domain.capture.words import folded, listed
from domain.dates import Problem, Reading, When, read_when
from domain.dates.kinds import Kind
from domain.dates.lexicon import lexicon
from domain.dates.reader import bits

_PIECE = re.compile(r"[ \t]*(?:,[ \t]*|\([ \t]*)?((?:[^\s,;()|\[\]]|(?<=\d)[,.](?=\d))+)")
_NUMBER = re.compile(
    r"\d+(?:st|nd|rd|th|er|º|ª|h)?$|\d{1,4}[-/.]\d{1,2}(?:[-/.]\d{1,4})?$|\d{1,2}[:.h]\d{2}$|"
    r"\d{1,2}[ap]m$"
)
_MOST = 9
_SAYS = bits(
    Kind.WEEKDAY,
    Kind.MONTH,
    Kind.UNIT,
    Kind.DAY,
    Kind.EDGE,
    Kind.EDGE_OF,
    Kind.QUARTER,
    Kind.DAYPART,
    Kind.CLOCK,
    Kind.EVERY,
    Kind.OFTEN,
    Kind.WEEKDAYS,
    Kind.SHORT,
    Kind.LENGTH,
    Kind.DAY_LED,
    Kind.EDGE_JOINED,
    Kind.WEEKSET,
)
_JOINS = bits(
    Kind.ARTICLE,
    Kind.OF,
    Kind.THIS,
    Kind.NEXT,
    Kind.NUMBER,
    Kind.ORDINAL,
    Kind.AM_PM,
    Kind.GLUE,
    Kind.OF_JOINED,
    Kind.NEXT_AFTER,
    Kind.THIS_AFTER,
    Kind.ONE,
    Kind.HALF,
    Kind.LATEST,
    Kind.EDGE_AFTER,
    Kind.END_AFTER,
    Kind.AT,
    Kind.ON_ARTICLE,
    Kind.SUFFIX,
    Kind.FROM_NOW,
)
_ENDS = bits(
    Kind.LATEST,
    Kind.AM_PM,
    Kind.NEXT_AFTER,
    Kind.FROM_NOW,
    Kind.SUFFIX,
    Kind.EDGE_AFTER,
    Kind.END_AFTER,
    Kind.THIS_AFTER,
)
"""Of these the words that can end a date."""
_GLUE = listed("""the a an of in on at for and with to de del da do du la le el los o""")


_ZONE = re.compile(r"[A-Z]{3,4}")
_TIME = re.compile(r"\d[:.h]\d\d$|\d\s?[ap]m$")
_LAST = re.compile(r"[,;()|\[\]]")
_WORD = 40


def extent(text: str, begin: int, languages: tuple[str, ...]) -> int:
    """The position after the words of a date that begin at `begin`; `begin` if there are none."""
    at, end, count = begin, begin, 0
    while count < _MOST and (piece := _PIECE.match(text, at)):
        weight = _weight(piece.group(1), languages)
        if weight == 0 and _ZONE.fullmatch(piece.group(1)) and _TIME.search(text, begin, at):
            weight = 1
        if weight == 0 or (count and at > begin and weight < 0 and _over(text, at, piece)):
            break
        at, count = piece.end(), count + 1
        if weight > 0:
            end = at
    if end > begin and text[end : end + 1] == ")" and "(" in text[begin:end]:
        end += 1
    return end


def can_end(text: str, languages: tuple[str, ...]) -> bool:
    """Whether the last word of a text can be the last of a date."""
    word = text[-_WORD:].rstrip(" .!)]").rsplit(None, 1)[-1:]
    piece = _LAST.split(word[0])[-1] if word else ""
    return bool(piece) and _weight(piece, languages) > 0


def is_month(words: str, languages: tuple[str, ...]) -> bool:
    """Whether words name a month without a day: that alone is no date."""
    known = _kinds(languages)
    months = any(known.get(folded(word.strip(".!")), 0) & _MONTH for word in words.split())
    return months and not any(char.isdecimal() for char in words)


def says_month(words: str, languages: tuple[str, ...]) -> bool:
    """Whether words name a month, or a day of one in figures, and no year."""
    if _YEAR.search(words):
        return False
    known = _kinds(languages)
    months = any(known.get(folded(word.strip(".,!()")), 0) & _MONTH for word in words.split())
    return months or _IN_FIGURES.search(words) is not None


_YEAR = re.compile(r"\d{4}|\d[./-]\d{1,2}[./-]\d{2}\b")
_IN_FIGURES = re.compile(r"\b\d{1,2}[./-]\d{1,2}\b")
_MONTH = bits(Kind.MONTH)


@lru_cache(maxsize=64)
def _kinds(languages: tuple[str, ...]) -> dict[str, int]:
    return lexicon(languages).kinds


def _over(text: str, at: int, piece: re.Match[str]) -> bool:
    return text[at : piece.start(1)].strip() == "("


@lru_cache(maxsize=4096)
def _weight(word: str, languages: tuple[str, ...]) -> int:
    """1 for a word that can end a date, -1 for one that can only lead on, 0 for any other."""
    known = _kinds(languages)
    plain = folded(word.strip(".!?:'\"*_"))
    if _NUMBER.match(plain):
        return 1
    if plain.endswith("'s"):
        plain = plain[:-2]
    if len(plain) == 1 and plain not in _GLUE:
        return 0
    kinds = known.get(plain, 0)
    if not kinds and "-" in plain:
        parts = plain.split("-")
        kinds = _SAYS if known.get(parts[0], 0) & (_SAYS | _JOINS) else 0
    if not kinds and not plain.isascii():
        kinds = lexicon_pieces(plain, known)
    if plain in _GLUE or not kinds & (_SAYS | _JOINS):
        return -1 if plain in _GLUE and kinds else 0
    return 1 if kinds & (_SAYS | _ENDS) else -1


def lexicon_pieces(word: str, known: dict[str, int]) -> int:
    """The kinds of an Arabic word without what is written together with it."""
    for front in ("وال", "ال", "لل", "ب", "ل", "و"):
        if word.startswith(front) and word[len(front) :] in known:
            return known[word[len(front) :]]
    return 0


@lru_cache(maxsize=4096)
def read(words: str, reading: Reading) -> When | Problem | None:
    """The date that words are. A whole period that something is due in ends with its last day."""
    words = re.sub(r"(?<=\w)['’]s\b", "", words.strip(" .!"))
    if re.fullmatch(r"\d{1,2}", words):
        words = f"the {words}th"
    meant = read_when(words, reading)
    if isinstance(meant, Problem) and meant.kind == "two_readings" and _is_period(words):
        last = meant.choices[-1]
        if isinstance(last, date):
            return read_when(last.isoformat(), reading)
    return meant


def _is_period(words: str) -> bool:
    """Whether words like "next week", "Q3" and "March" stand there, and no day in figures."""
    return any(char.isalpha() for char in words) and not re.search(r"\b\d{1,2}\b", words)
