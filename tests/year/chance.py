"""Chance that comes out the same every time: each question has an answer of its own."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from typing import TypeVar

T = TypeVar("T")
_CONSONANTS, _VOWELS = "bdfgklmnprstvz", "aeiou"


class Chance:
    """Answers from a seed and the words of the question, so that a new one changes no other."""

    def __init__(self, seed: int) -> None:
        self._seed = seed

    def of(self, *about: object) -> float:
        """A number from 0 up to, not with, 1."""
        words = "/".join(map(str, (self._seed, *about)))
        return int.from_bytes(blake2b(words.encode(), digest_size=6).digest()) / 2**48

    def falls(self, share: float, *about: object) -> bool:
        """Whether it happens that happens in such a share of cases."""
        return self.of(*about) < share

    def between(self, low: int, high: int, *about: object) -> int:
        """A whole number from `low` to `high`, both among them."""
        return low + int(self.of(*about) * (high - low + 1))

    def pick(self, options: Sequence[T], *about: object) -> T:
        """One of the options."""
        return options[int(self.of(*about) * len(options))]


def word(number: int) -> str:
    """A word that no language knows and no other number has."""
    syllables = []
    for _ in range(3):
        number, rest = divmod(number, len(_CONSONANTS) * len(_VOWELS))
        consonant, vowel = divmod(rest, len(_VOWELS))
        syllables.append(_CONSONANTS[consonant] + _VOWELS[vowel])
    return "".join(reversed(syllables)) + "x"
