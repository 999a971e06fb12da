"""The words of a text as a set, and the language that its small words are of."""

from __future__ import annotations

import re
from functools import lru_cache

from domain.capture.words import listed
from domain.folding import fold

_SIGNS = str.maketrans(dict.fromkeys(".,;:!?()[]{}<>\"'“”«»/|*_`،؛؟", " "))
_SMALL = {
    "es": listed("el la los las del al y con para por una un que se en lo su"),
    "fr": listed("le la les des du et avec pour une un au aux sur est l d qu"),
    "pt": listed("o os do da dos das ao à com uma um não até para e na no em"),
}
_ANY_SMALL = frozenset().union(*_SMALL.values())
_ARABIC = re.compile("[\u0620-\u064a]")


@lru_cache(maxsize=256)
def words_of(text: str) -> frozenset[str]:
    """The words of a text folded, without signs."""
    return frozenset(fold(text).translate(_SIGNS).split())


def tongue(text: str, words: frozenset[str]) -> str | None:
    """The language that a text is in, if it is one of those read here and not English."""
    if not text.isascii() and _ARABIC.search(text):
        return "ar"
    if not words & _ANY_SMALL:
        return None
    counts = {name: len(small & words) for name, small in _SMALL.items()}
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] else None
