"""Where a meeting is held: an address of the web, or a place with its town."""

from __future__ import annotations

from domain.dates.clocks import clock
from domain.dates.finding import reader_of
from domain.dates.kinds import Kind
from domain.dates.quoting import address_in
from domain.dates.reader import CLOSING
from domain.dates.values import Reading
from domain.zones import find_zone

EDGES = " \t\n,;:-–—،؛\u200e\u200f"
"""What may stand between the parts of a plan."""


def address(text: str, reading: Reading) -> tuple[str, str]:
    """The address of the web in a text, and the text without it and the word before it."""
    found = address_in(text)
    if not found:
        return "", text
    before = text[: found.start].rstrip(EDGES)
    reader = reader_of(before, reading, 0, len(before))
    count = len(reader.tokens)
    for at in range(max(0, count - 3), count):
        if (led := reader.match(Kind.HELD_AT, at)) and led[1] == count:
            before = before[: reader.tokens[at].start]
            break
    return found.words, f"{before.rstrip(EDGES)} {text[found.end :].lstrip(EDGES)}".strip()


def in_town(text: str, title: str, reading: Reading) -> str:
    """A place with its town or country, which named the zone: "at the hall, Kisumu"."""
    reader = reader_of(text, reading, 0, len(text))
    for at, token in enumerate(reader.tokens):
        led = reader.match(Kind.HELD_AT, at)
        if not led or led[1] >= len(reader.tokens) or token.quoted or token.end <= len(title):
            continue
        tail = text[reader.tokens[led[1]].start :].strip(EDGES + CLOSING)
        house, comma, _ = tail.partition(",")
        timed = any(clock(reader, n) for n in range(led[1], len(reader.tokens)))
        if comma and not timed and find_zone(tail, reading.languages):
            return "" if find_zone(house, reading.languages) else tail
    return ""
