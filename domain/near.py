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


def one_letter_off(typed: str, word: str) -> bool:
    """Whether one letter more, less, other or two swapped make one word the other."""
    if typed == word or abs(len(typed) - len(word)) > 1 or min(len(typed), len(word)) < 3:
        return False
    start = 0
    while start < min(len(typed), len(word)) and typed[start] == word[start]:
        start += 1
    a, b = typed[start:], word[start:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[:2][::-1] and a[2:] == b[2:])
