"""A text as words, numbers and signs, each knowing where it stands."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

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


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of text[start:end], in one pass; positions count from the start of the text."""
    plain = text.translate(SAME_LENGTH)
    stop = len(text) if end is None else end
    tokens: list[Token] = []
    quoted, at, address = False, start, start
    while at < stop:
        if plain[at].isspace():
            at += 1
            continue
        if at >= address and (at == start or plain[at - 1].isspace()):
            address = _address_end(plain, at, stop)
        after = _run_end(plain, at, stop)
        glued = at > start and not plain[at - 1].isspace()
        if plain[at] == '"':
            quoted = not quoted and plain.find('"', at + 1, stop) >= 0
        piece = plain[at:after]
        number = int(piece) if piece[0].isdecimal() and len(piece) <= 9 else None
        tokens.append(Token(_folded(piece), at, after, number, glued, quoted or at < address))
        at = after
    return tokens


def _address_end(text: str, at: int, stop: int) -> int:
    """Where the address ends that begins here, or `at`."""
    word = text[at:stop].split(None, 1)[0]
    if "@" not in word and "." not in word and "/" not in word:
        return at
    name, _, server = word.partition("@")
    mail = name and server.rpartition(".")[2].rstrip(".,;:!?)").isalpha() and "." in server
    return at + len(word) if "://" in word or word.startswith("www.") or mail else at


@lru_cache(maxsize=4096)
def _folded(piece: str) -> str:
    return fold(piece) or piece


_LETTERS = re.compile("[A-Za-z]+")
_LETTERS_AND_DIGITS = re.compile("[A-Za-z0-9_]+")


def _run_end(text: str, at: int, stop: int) -> int:
    if text[at].isdecimal():
        return _end_of(text, at, stop, str.isdecimal)
    if not _in_word(text[at]):
        return at + 1
    # "COP31" is a word of its own; "14h30" and "5pm" are numbers with something between or after.
    after_digit = at > 0 and text[at - 1].isdecimal()
    # Letters without accents are passed over quickly.
    plain = (_LETTERS if after_digit else _LETTERS_AND_DIGITS).match(text, at, stop)
    end = _end_of(text, plain.end() if plain else at, stop, _in_word if after_digit else _in_name)
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
    return char.isalpha() or unicodedata.category(char)[0] == "M" or char in "ºª°"


def _in_name(char: str) -> bool:
    return _in_word(char) or char.isdecimal() or char == "_"
