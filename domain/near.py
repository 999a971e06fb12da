"""How near typed words are to known ones."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from domain.folding import fold

_LONGEST = 60


def nearest(typed: str, names: Iterable[str]) -> str | None:
    """The name that was probably meant, in its own spelling; None when none is near."""
    spelled = {fold(name): name for name in names}
    close = get_close_matches(fold(typed[:_LONGEST]), spelled, 1)
    return spelled[close[0]] if close else None


def distance(word: str, name: str) -> int:
    """How many letters must be put in, left out or changed."""
    row = list(range(len(name) + 1))
    for i, letter in enumerate(word, 1):
        previous, row[0] = row[0], i
        for j, other in enumerate(name, 1):
            changed = previous + (letter != other)
            previous, row[j] = row[j], min(changed, row[j] + 1, row[j - 1] + 1)
    return row[-1]
