"""The zone that is named beside a time: 15:00 Nairobi, 3pm my time, hora de Bogotá."""

from __future__ import annotations

from dataclasses import dataclass

from domain.dates.kinds import Kind
from domain.dates.reader import Reader
from domain.zones import Zones, find_zone, first_words

_LATIN_END = "\u0250"
_LONGEST = 6
_SHORT = (
    "eat cat wit ict bot pet art cot et ct pt mt west z met est sst ist mst pst cst here rio solo "
    "oran natal eastern central pacific british europe turin bath us uk "
    "praia beira porto vitória vitoria recife salvador fortaleza faro braga nice tours vienne "
    "hue tete tyre surat padang tema cuenca colonia concepción concepcion encarnación encarnacion "
    "granada león leon loja manta pasto posadas resistencia sucre victoria esmeraldas antigua"
)
_WORDS = frozenset(word for word in _SHORT.split(" "))
"""Short names of zones that are also words: small letters alone do not name a zone."""


@dataclass(frozen=True)
class Place:
    """A zone that was named; `zones` is None for the author's own ("my time")."""

    zones: Zones | None
    words: str


def place(reader: Reader, at: int, after_time: bool) -> tuple[Place, int] | None:
    """The longest name of a zone; far from a time of day only with the word "time"."""
    mine = reader.match(Kind.MY_TIME, at)
    if mine:
        return Place(None, reader.words(at, mine[1])), _closed(reader, at, mine[1])
    if after_time:
        at = reader.skip(Kind.ZONE_IN, at)
    if after_time and (offset := _offset(reader, at)):
        return offset
    last = min(len(reader.tokens), at + _LONGEST)
    timely = next((n for n in range(at, last) if reader.has(Kind.ZONE_TIME, n)), last)
    if timely == last and not (after_time and _may_begin(reader, at)):
        return _unknown(reader, at) if after_time else None
    for end in range(last, at if after_time else timely, -1):
        words = reader.words(at, end)
        if words.lower() in _WORDS and words.islower():
            continue
        # "9am ET" is Eastern Time, though ET is Ethiopia where a country is asked for.
        beside = find_zone(words.lower(), reader.languages) if after_time else None
        found = beside or find_zone(words, reader.languages)
        if found and any(char.isalpha() for char in words):
            return Place(found, words), _closed(reader, at, end)
    return _unknown(reader, at) if after_time else None


def _may_begin(reader: Reader, at: int) -> bool:
    """Whether some name of a zone begins with the word; words of scripts that are cut may."""
    if at >= len(reader.tokens):
        return False
    word = reader.tokens[at].fold
    if reader.has(Kind.ZONE_TIME, at):
        return True
    return word[0] >= _LATIN_END or word.partition("'")[0] in first_words(reader.languages)


def _offset(reader: Reader, at: int) -> tuple[Place, int] | None:
    """The +03:00 of an ISO instant; a minus there would look like a span."""
    colon = reader.sign("+", at, glued=True) and reader.sign(":", at + 2, glued=True)
    if not colon or reader.digits(at + 1, True) is None or reader.digits(at + 3, True) is None:
        return None
    words = reader.words(at, at + 4)
    return Place(find_zone(f"UTC{words}", ()) or Zones(None), words), at + 4


def _unknown(reader: Reader, at: int) -> tuple[Place, int] | None:
    """The time of a place that nobody knows: "their time", "UTC+5:15"."""
    last = len(reader.tokens)
    if reader.has(Kind.OF, at):
        return None
    for end in range(at + 2, min(last, at + _LONGEST) + 1):
        signs = any(token.is_sign for token in reader.tokens[at:end])
        if reader.has(Kind.ZONE_TIME, end - 1) and not signs:
            return Place(Zones(None), reader.words(at, end)), _closed(reader, at, end)
    offset = at < last and reader.tokens[at].fold in {"utc", "gmt"} and reader.sign("+-", at + 1)
    if not offset or reader.digits(at + 2) is None:
        return None
    end = at + 5 if reader.sign(":", at + 3, glued=True) else at + 3
    return (Place(Zones(None), reader.words(at, end)), end) if end <= last else None


def _closed(reader: Reader, start: int, end: int) -> int:
    opened = start > 0 and reader.sign("(", start - 1)
    return end + 1 if opened and reader.sign(")", end) else end
