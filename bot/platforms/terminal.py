"""Text as a terminal can show it."""

from __future__ import annotations

import unicodedata

ISOLATES = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069"))
"""Takes out the invisible signs around inserted words."""

OBEYED = frozenset({"Cc", "Cs"})
"""The Unicode categories of control characters and lone surrogates."""


def shown(name: str, text: str) -> str:
    """A file as a terminal can show it: its name, then what stands in it."""
    if not text:
        return legible(name)
    lines = legible(text).rstrip("\n").split("\n")
    return "\n".join([f"{legible(name)}:", *(f"    {line}" for line in lines)])


def legible(text: str) -> str:
    """The text without the signs that a terminal would obey instead of show."""
    return "".join(
        char if char == "\n" or unicodedata.category(char) not in OBEYED else "\ufffd"
        for char in text.translate(ISOLATES).replace("\r\n", "\n").replace("\t", " ")
    )
