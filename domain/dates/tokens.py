"""A text as words, numbers and signs, each knowing where it stands."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from domain.dates.cutting import Cutter, Piece
from domain.folding import SAME_LENGTH, fold


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or sign: `fold` is compared, `start` and `end` point into the text.

    `number` is the value of a run of digits of any script, `glued` says that no white space stands
    before, `quoted` that it stands between double quotes or in an address of the web or of mail.
    """

    fold: str
    start: int
    end: int
    number: int | None
    glued: bool
    quoted: bool = False

    @property
    def is_sign(self) -> bool:
        return self.number is None and not self.fold[0].isalnum()


_DIRECTION = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks of the direction of writing: as if they were not there."""


def tokenize(
    text: str, start: int = 0, end: int | None = None, cut: Cutter | None = None
) -> list[Token]:
    """The tokens of text[start:end], in one pass; positions count from the start of the text.

    `cut` takes words apart that are written together.
    """
    plain = text.translate(SAME_LENGTH)
    stop = len(text) if end is None else end
    tokens: list[Token] = []
    quoted, spaced, at, address = False, True, start, start
    while at < stop:
        if plain[at].isspace() or plain[at] in _DIRECTION:
            spaced = spaced or plain[at].isspace()
            at += 1
            continue
        if at >= address and spaced:
            address = _address_end(plain, at, stop)
        after = _run_end(plain, at, stop)
        if plain[at] == '"':
            quoted = not quoted and plain.find('"', at + 1, stop) >= 0
        piece = plain[at:after]
        number = int(piece) if piece[0].isdecimal() and len(piece) <= 9 else None
        for length, folded in _pieces(piece, cut):
            shown = quoted or at < address
            tokens.append(Token(folded, at, at + length, number, not spaced, shown))
            at, spaced = at + length, False
    return tokens


def _pieces(piece: str, cut: Cutter | None) -> tuple[Piece, ...]:
    whole = cut is None or piece.isascii() or not piece[0].isalpha()
    return ((len(piece), _folded(piece)),) if whole or cut is None else cut(piece)


def _address_end(text: str, at: int, stop: int) -> int:
    """Where the address ends that begins here, or `at`."""
    found = _UP_TO_SPACE.match(text, at, stop)
    word = found[0] if found else ""
    if "@" not in word and "." not in word and "/" not in word:
        return at
    name, _, server = word.partition("@")
    mail = name and server.rpartition(".")[2].rstrip(".,;:!?)").isalpha() and "." in server
    return at + len(word) if "://" in word or word.startswith("www.") or mail else at


@lru_cache(maxsize=4096)
def _folded(piece: str) -> str:
    return fold(piece) or piece


_LATIN_END = "\u0250"
_UP_TO_SPACE = re.compile(r"\S+")
_PLAIN_WORD = re.compile(r"[A-Za-z]+(?=[ \n,;:!?()]|$)")
"""What is one word whatever stands before it: letters without accents up to a space or sign."""
_LETTERS = re.compile("[A-Za-z]+")
_LETTERS_AND_DIGITS = re.compile("[A-Za-z0-9_]+")


def _run_end(text: str, at: int, stop: int) -> int:
    if whole := _PLAIN_WORD.match(text, at, stop):
        return whole.end()
    if text[at].isdecimal():
        return _end_of(text, at, stop, str.isdecimal)
    if not _in_word(text[at]):
        return at + 1
    # "COP31" is a word of its own; "14h30" and "5pm" are numbers with something between or after.
    after_digit = at > 0 and text[at - 1].isdecimal()
    # Only in Latin script: "ل15" and "มาตรา19" are words with a number behind them.
    belongs = _in_name if text[at] < _LATIN_END and not after_digit else _in_word
    # Letters without accents are passed over quickly.
    plain = (_LETTERS if after_digit else _LETTERS_AND_DIGITS).match(text, at, stop)
    end = _end_of(text, plain.end() if plain else at, stop, belongs)
    while end < stop - 1 and text[end] == "'" and text[end + 1].isalpha():
        end = _end_of(text, end + 1, stop, _in_name)
    return end


def _end_of(text: str, at: int, stop: int, belongs: Callable[[str], bool]) -> int:
    while at < stop and belongs(text[at]):
        at += 1
    return at


def _in_word(char: str) -> bool:
    if char.isascii():
        return char.isalpha()
    if char in _JOINERS:
        return True
    return char.isalpha() or unicodedata.category(char)[0] == "M" or char in "ºª°"


_JOINERS = frozenset("\u200c\u200d")


def _in_name(char: str) -> bool:
    return _in_word(char) or char.isdecimal() or char == "_"
