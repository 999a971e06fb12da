"""A cursor over tokens: the small questions that every part of the grammar asks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, wraps
from typing import Any, TypeVar
from unicodedata import category

from domain.dates.kinds import Kind
from domain.dates.lexicon import Lexicon
from domain.dates.tokens import Token

T = TypeVar("T")
FIGURE = 0
"""Beside the kinds of words: a number in digits."""
_BEYOND = 8
"""How far behind the end of a text may be asked what stands there: nothing."""
CLOSING = ".,;:!?)]}\"'…،؛؟।"
"""Signs that may stand after a date at the end of a text."""


@dataclass(frozen=True)
class Reader:
    """The tokens of one text with what is needed to understand them; positions are token indices.

    Every reading function takes a position and gives (what was read, the position after it), or
    None. `month_first` is None when nothing tells the order of day and month. `meetings` are
    the titles and days of those to come.
    """

    text: str
    tokens: list[Token]
    lexicon: Lexicon
    languages: tuple[str, ...]
    month_first: bool | None = False
    meetings: tuple[tuple[str, date], ...] = ()
    memory: dict[tuple[Any, int], Any] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def folds(self) -> tuple[str, ...]:
        """The words as they are compared."""
        return tuple(each.fold for each in self.tokens)

    @cached_property
    def quotes(self) -> bool:
        """Whether anything is quoted."""
        return any(each.quoted for each in self.tokens)

    @cached_property
    def names_a_meeting(self) -> bool:
        """Whether a word for a meeting stands anywhere."""
        wanted = bits(Kind.MEETING, Kind.WE_MEET)
        return any(kinds & wanted for kinds in self.kinds)

    @cached_property
    def kinds(self) -> list[int]:
        """For each token the kinds whose phrases may begin there, as bits."""
        known = self.lexicon.kinds
        found = [known.get(each.fold, 0) | (each.number is not None) for each in self.tokens]
        return found + [0] * _BEYOND

    def match(self, kind: Kind, at: int) -> tuple[Any, int] | None:
        """The longest phrase of a kind."""
        if not self.kinds[at] >> kind & 1:
            return None
        key = (kind, at)
        if key not in self.memory:
            found = self.lexicon.match(kind, self.folds, at)
            if found and self.quotes and any(each.quoted for each in self.tokens[at : found[1]]):
                found = None
            self.memory[key] = found
        return self.memory[key]  # type: ignore[no-any-return]

    def skip(self, kind: Kind, at: int) -> int:
        """The position after a phrase of a kind, or the same position."""
        found = self.match(kind, at) if self.kinds[at] >> kind & 1 else None
        return found[1] if found else at

    def has(self, kind: Kind, at: int) -> bool:
        """Whether a phrase of a kind stands here."""
        return bool(self.kinds[at] >> kind & 1) and self.match(kind, at) is not None

    def sign(self, signs: str, at: int, glued: bool = False) -> bool:
        """Whether one of some signs stands here."""
        if at >= len(self.tokens):
            return False
        token = self.tokens[at]
        return token.fold in signs and token.is_sign and (token.glued or not glued)

    def glued(self, at: int) -> bool:
        """Whether a token stands here without white space before it."""
        return at < len(self.tokens) and self.tokens[at].glued

    def skip_signs(self, signs: str, at: int) -> int:
        while self.sign(signs, at):
            at += 1
        return at

    def skip_closing(self, at: int) -> int:
        """The position after signs that may close a text, pictures too."""
        while at < len(self.tokens) and _closes(self.tokens[at]):
            at += 1
        return at

    def closed(self, at: int) -> bool:
        """Whether nothing but closing signs follows."""
        return self.skip_closing(at) == len(self.tokens)

    def digits(self, at: int, glued: bool = False) -> int | None:
        """The value of a number in digits."""
        if at >= len(self.tokens):
            return None
        token = self.tokens[at]
        return None if token.quoted or (glued and not token.glued) else token.number

    def length(self, at: int) -> int:
        """How many characters a token has."""
        return self.tokens[at].end - self.tokens[at].start

    def number(self, at: int) -> tuple[int, int] | None:
        """A whole number in digits or words, that is not a part of a longer figure."""
        digits = self.digits(at)
        if digits is None:
            return self.match(Kind.NUMBER, at)
        goes_on = self.sign(":.,/-", at + 1, glued=True) and self.digits(at + 2, glued=True)
        return None if goes_on is not None and goes_on is not False else (digits, at + 1)

    def ordinal(self, at: int) -> tuple[int, int] | None:
        """2nd, 1.º, second, last (-1); 15 तारीख."""
        digits = self.digits(at)
        if digits is None:
            return self.match(Kind.ORDINAL, at)
        after = at + 2 if self.sign(".", at + 1, glued=True) else at + 1
        suffix = self.match(Kind.SUFFIX, after)
        if suffix and (self.tokens[after].glued or suffix[0] == "apart"):
            return digits, suffix[1]
        return None

    def weekday(self, at: int) -> tuple[int, int] | None:
        """The name of a weekday, with the point of its abbreviation."""
        found = self._with_point(Kind.WEEKDAY, at)
        # "6ª" is a Friday in Portuguese, "6a" a room and "5 a 10" a span.
        if found and found[1] == at + 2 and self.digits(at) is not None:
            return found if self.text[self.tokens[at + 1].start] in "ªº" else None
        return found

    def month(self, at: int) -> tuple[int, int] | None:
        """The name of a month, with the point of its abbreviation."""
        return self._with_point(Kind.MONTH, at)

    def _with_point(self, kind: Kind, at: int) -> tuple[int, int] | None:
        found = self.match(kind, at)
        if found and self.sign(".", found[1], glued=True) and found[1] + 1 < len(self.tokens):
            return found[0], found[1] + 1
        return found

    def words(self, start: int, end: int) -> str:
        """The part of the text between two positions, as typed."""
        if start >= end:
            return ""
        return self.text[self.tokens[start].start : self.tokens[end - 1].end]


def _closes(token: Token) -> bool:
    if not token.is_sign:
        return False
    # So: pictures; Sk, Mn and Cf: what changes and joins them.
    return all(
        char in CLOSING or (char > "\x7f" and category(char) in {"So", "Sk", "Mn", "Cf"})
        for char in token.fold
    )


Reading = Callable[[Reader, int], tuple[T, int] | None]


def bits(*kinds: int) -> int:
    """Kinds of words as one number, to be compared with `Reader.kinds`."""
    return sum(1 << kind for kind in {*kinds})


def remembered(*first: int) -> Callable[[Reading[T]], Reading[T]]:
    """Read each position once, and only where a word of one of the `first` kinds stands, or a
    number for FIGURE; any known word if none is named.

    The same words are asked about in many ways, and a long text must not take long.
    """
    beginnings = bits(*first) or -1

    def decorate(read: Reading[T]) -> Reading[T]:
        @wraps(read)
        def once(reader: Reader, at: int) -> tuple[T, int] | None:
            if not reader.kinds[at] & beginnings:
                return None
            key = (read, at)
            if key not in reader.memory:
                reader.memory[key] = read(reader, at)
            return reader.memory[key]  # type: ignore[no-any-return]

        return once

    return decorate


def longest(*readings: tuple[T, int] | None) -> tuple[T, int] | None:
    """The reading that takes the most tokens; the first of equals."""
    best: tuple[T, int] | None = None
    for reading in readings:
        if reading and (best is None or reading[1] > best[1]):
            best = reading
    return best
