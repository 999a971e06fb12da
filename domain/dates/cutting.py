"""Words that are several words of dates: والسبت, শুক্রবারের, and Thai, which has no spaces."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from unicodedata import category

from domain.folding import fold

Piece = tuple[int, str]
"""How many characters of the text a piece takes, and the folded word that it is."""

_SHORTEST = 3
"""Fewer letters behind a joined word are more often another word: باب is a door."""
_LEADING_VOWELS = frozenset("เแโใไ")
_FOLLOWING_VOWELS = frozenset("ะาำๅ")


class Cutter:
    """Cuts a word into known ones; all words are folded.

    `before` are words that are written together with the next one, and what the rest then lacks at
    its front; `endings` the endings of a word, and how they are called. What remains must be one of
    `known`, unless the script has no spaces: there every word of `unspaced` is found. `whole` are
    words that are never cut.
    """

    def __init__(
        self,
        before: Mapping[str, str],
        endings: Mapping[str, str],
        known: frozenset[str],
        whole: frozenset[str],
        unspaced: Iterable[str],
    ) -> None:
        self._before = sorted(before.items(), key=_longest_first)
        self._endings = sorted(endings.items(), key=_longest_first)
        self._known = known
        self._whole = whole
        self._unspaced: dict[str, list[str]] = {}
        for word in sorted(unspaced, key=len, reverse=True):
            if len(word) > 1:
                self._unspaced.setdefault(word[0], []).append(word)

        # People use the same words again and again.
        self._remembered = lru_cache(maxsize=2048)(self._pieces)

    def __call__(self, word: str) -> tuple[Piece, ...]:
        """The pieces of a word as typed; one piece if it is not to be cut."""
        return self._remembered(word)

    def _pieces(self, word: str) -> tuple[Piece, ...]:
        folded = fold(word) or word
        whole = ((len(word), folded),)
        if word.isascii() or folded in self._whole:
            return whole
        if is_unspaced(word) and self._unspaced:
            return self._apart(folded) if len(folded) == len(word) else whole
        return self._without_front(word) or self._without_ending(word, folded) or whole

    def _without_front(self, word: str) -> tuple[Piece, ...]:
        for front, lacking in self._before:
            rest = word[len(front) :]
            if word.startswith(front) and len(rest) >= _SHORTEST:
                meant = lacking + fold(rest)
                if meant in self._known:
                    return ((len(front), front), (len(rest), meant))
        return ()

    def _without_ending(self, word: str, folded: str) -> tuple[Piece, ...]:
        for ending, called in self._endings:
            stem = folded[: -len(ending)]
            if folded.endswith(ending) and stem in self._known:
                # Folding may change how long a part is, so the ending is looked for as typed.
                size = next(n for n in range(1, len(word)) if fold(word[-n:]) == ending)
                return ((len(word) - size, stem), (size, called))
        return ()

    def _apart(self, word: str) -> tuple[Piece, ...]:
        """All known words within a word, and what stands between them."""
        pieces: list[Piece] = []
        begun = at = 0
        while at < len(word):
            found = self._at(word, at)
            if not found:
                at += 1
                continue
            if begun < at:
                pieces.append((at - begun, word[begun:at]))
            pieces.append((len(found), found))
            begun = at = at + len(found)
        if begun < len(word):
            pieces.append((len(word) - begun, word[begun:]))
        return tuple(pieces)

    def _at(self, word: str, at: int) -> str:
        candidates = self._unspaced.get(word[at])
        if not candidates or (at and word[at - 1] in _LEADING_VOWELS):
            return ""
        for each in candidates:
            end = at + len(each)
            if word.startswith(each, at) and (end == len(word) or not _follows(word[end])):
                return each
        return ""


def is_unspaced(word: str) -> bool:
    """Whether a word is written in Thai letters."""
    return "\u0e00" <= word[0] <= "\u0e7f"


def _follows(char: str) -> bool:
    """Whether a letter or mark belongs to the syllable before it."""
    return char in _FOLLOWING_VOWELS or category(char)[0] == "M"


def _longest_first(entry: tuple[str, str]) -> int:
    return -len(entry[0])
