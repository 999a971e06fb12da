"""Names as people write them, matched to the names that are known."""

from __future__ import annotations

import re
from collections.abc import Iterable

from domain.capture.words import HONORIFICS, PARTICLES
from domain.folding import fold

_SPLIT = re.compile(r"[\s._\-'/·,()]+")


def known_name(written: str, candidates: Iterable[str]) -> tuple[str, ...]:
    """The candidates that a written name may mean: one, several (ask), or none.

    Case, accents, hyphens, titles and particles are not compared. A whole name is preferred to a
    part of one ("Ana" to "Ana Souza"); a part is one of the words of a name, and a single letter
    stands for a word that begins with it ("Zoë C."). The order of the candidates is kept.
    """
    wanted = _words(written)
    if not wanted:
        return ()
    known = [(name, _words(name)) for name in dict.fromkeys(candidates)]
    for fits in (_same, _within, _within_reversed):
        if found := tuple(name for name, words in known if words and fits(wanted, words)):
            return found
    return ()


def _words(name: str) -> list[str]:
    words = [
        word for word in _SPLIT.split(fold(name.strip().lstrip("@").partition(":")[0])) if word
    ]
    plain = [word for word in words if word not in HONORIFICS and word not in PARTICLES]
    return plain or words


def _same(wanted: list[str], words: list[str]) -> bool:
    return wanted == words or "".join(wanted) == "".join(words)


def _within(wanted: list[str], words: list[str]) -> bool:
    """Whether all written words stand in the name, in its order; the first must be written out."""
    if len(wanted[0]) < 2:
        return False
    at = 0
    for word in wanted:
        while at < len(words) and not _stands_for(word, words[at]):
            at += 1
        if at == len(words):
            return False
        at += 1
    return True


def _within_reversed(wanted: list[str], words: list[str]) -> bool:
    """The same where the written name says more than the known one: Ana Souza for "Ana"."""
    return len(words) < len(wanted) and _within(words, wanted)


def _stands_for(short: str, word: str) -> bool:
    return word == short or (len(short) == 1 and word.startswith(short))
