"""How long before something: 2 days, 1 hour; un día; 30 min."""

from __future__ import annotations

import re

from domain.dates.finding import reader_of
from domain.dates.kinds import Kind
from domain.dates.lengths import one_length
from domain.dates.reader import Reader
from domain.dates.values import Reading
from domain.words import SEPARATORS

_DAY = 24 * 60


def read_befores(text: str, reading: Reading) -> tuple[int, ...] | None:
    """The lengths in a list, as minutes, the longest first; None where one is no length."""
    found: set[int] = set()
    for part in re.split(f"[{SEPARATORS}]", text):
        reader = reader_of(part, reading, 0, len(part))
        at = reader.skip(Kind.AND, 0)
        while at < len(reader.tokens):
            said = _length(reader, at)
            if said is None:
                return None
            found.add(said[0])
            at = reader.skip(Kind.AND, reader.skip(Kind.AGO_BEFORE, said[1]))
    return tuple(sorted(found, reverse=True)) or None


def _length(reader: Reader, at: int) -> tuple[int, int] | None:
    """The minutes of one length, and the place behind it."""
    said = one_length(reader, at)
    if said is None or said[0].months or said[0].workdays:
        return None
    minutes = said[0].days * _DAY + said[0].minutes
    return (minutes, said[1]) if minutes else None
