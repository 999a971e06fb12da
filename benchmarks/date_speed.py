"""How long one message takes to be searched for a date, in processor time."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle, islice

from domain.dates import Reading, find_when, warm

LONGEST = 500
_LONG = 60
_STRIDES = range(37, 37 + 60)
_TAKES = 3


@dataclass(frozen=True)
class Speed:
    """Microseconds a message; `hard` is the 99th percentile."""

    median: float
    hard: float
    worst: float


def messages(phrases: Sequence[str]) -> Iterator[str]:
    """The phrases, and texts of 500 characters: phrases in a row, and their words in disorder, of
    which nearly every one belongs to a date."""
    yield from phrases
    for start in range(0, len(phrases), max(1, len(phrases) // _LONG)):
        yield filled(islice(cycle(phrases), start, None))
    words = [word for phrase in phrases for word in phrase.split()[1:]]
    for stride in _STRIDES:
        yield filled(islice(cycle(words), stride, None, stride))


def filled(pieces: Iterable[str]) -> str:
    """Pieces in a row, cut at 500 characters."""
    text = ""
    for piece in pieces:
        text += f" {piece}"
        if len(text) > LONGEST:
            break
    return text[1 : LONGEST + 1]


def speed(phrases: Sequence[str], reading: Reading) -> Speed:
    """The best of some takes for each message; other programs disturb the rest."""
    warm(reading.languages)
    taken = sorted(best(message, reading) for message in messages(phrases))
    return Speed(taken[len(taken) // 2], taken[len(taken) * 99 // 100], taken[-1])


def best(message: str, reading: Reading) -> float:
    """The fewest microseconds that a message took."""
    takes = []
    for _ in range(_TAKES):
        begun = time.process_time_ns()
        find_when(message, reading)
        takes.append(time.process_time_ns() - begun)
    return min(takes) / 1000
