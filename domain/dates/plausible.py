"""Whether words that were not understood were meant as a date, so that it is worth asking."""

from __future__ import annotations

from functools import lru_cache

from domain.dates.kinds import Kind
from domain.dates.reader import Reader
from domain.near import distance

_MOST_WORDS = 7
_LATIN_END = "\u0250"
_DATE_KINDS = (
    Kind.WEEKDAY,
    Kind.WEEKDAYS,
    Kind.MONTH,
    Kind.DAY,
    Kind.UNIT,
    Kind.DAYPART,
    Kind.CLOCK,
    Kind.EDGE,
    Kind.EDGE_OF,
    Kind.EVERY,
    Kind.OFTEN,
)
_LINK_KINDS = (
    Kind.CONNECTIVE,
    Kind.NEXT,
    Kind.THIS,
    Kind.LAST,
    Kind.NEXT_AFTER,
    Kind.NUMBER,
    Kind.ORDINAL,
    Kind.ONE,
    Kind.SUFFIX,
    Kind.AM_PM,
    Kind.HOUR_MARK,
    Kind.TIME_WORD,
    Kind.AT,
    Kind.FROM_NOW,
    Kind.LATEST,
    Kind.STRONG,
    Kind.WEAK,
)


def meant_as_date(reader: Reader, begin: int, strong: bool) -> bool:
    """Whether everything from a position on belongs to the vocabulary of dates.

    After a weak introducer only a misspelt day or month counts, for "on" begins much else.
    """
    if not 0 < len(reader.tokens) - begin <= 2 * _MOST_WORDS:
        return False
    at, words, says_time, misspelt = begin, 0, False, False
    while at < len(reader.tokens):
        after, weight = _known(reader, at)
        if after == at:
            if not looks_misspelt(reader, reader.tokens[at].fold):
                return False
            after, misspelt = at + 1, True
        words += not reader.tokens[at].is_sign
        says_time = says_time or weight
        at = after
    if words > _MOST_WORDS:
        return False
    return misspelt or (strong and says_time)


def _known(reader: Reader, at: int) -> tuple[int, bool]:
    """The position after a word of a date (the same if it is none), and whether it says a time."""
    token = reader.tokens[at]
    if token.quoted:
        return at, False
    if token.number is not None:
        return at + 1, True
    if token.is_sign:
        return at + 1, False
    for kind in _DATE_KINDS:
        if found := reader.match(kind, at):
            return found[1], True
    if found := reader.match(Kind.VAGUE, at):
        return found[1], True
    for kind in _LINK_KINDS:
        if found := reader.match(kind, at):
            return found[1], False
    return at, False


def looks_misspelt(reader: Reader, word: str) -> bool:
    """Whether a word is one letter, or some letters in another order, from the name of a day or
    month of at least five letters, and no name of a person."""
    # In other scripts words are shorter, and many are one letter apart.
    if (
        len(word) < 5
        or not word.isalpha()
        or word[0] > _LATIN_END
        or reader.lexicon.has(Kind.NAME, word)
    ):
        return False
    return _near_any(word, reader.lexicon.date_words)


@lru_cache(maxsize=1024)
def _near_any(word: str, names: frozenset[str]) -> bool:
    return any(_near(word, name) for name in names if len(name) > 4)


def _near(word: str, name: str) -> bool:
    if abs(len(name) - len(word)) > 2:
        return False
    if word[0] == name[0] and sorted(word) == sorted(name):
        return True
    # Long names are misspelt in two places too: tommorow, wensday.
    allowed = 2 if len(name) > 7 and word[0] == name[0] else 1
    return distance(word, name) <= allowed
