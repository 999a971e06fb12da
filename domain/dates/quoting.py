"""What stands between quotation marks of any kind, and addresses of the web."""

from __future__ import annotations

import re
from dataclasses import dataclass

_CLOSING = {
    '"': '"”“',
    "“": '”“"',
    "”": "”",
    "„": '“”"',
    "«": "»",
    "»": "«",
    "‹": "›",
    "‘": "’",
    "‚": "‘’",
    "'": "'",
    "「": "」",
    "『": "』",
}
"""The marks that open a quotation and, for each, those that may close it."""
_KNOWN = (
    r"zoom\.us|meet\.google\.com|teams\.microsoft\.com|teams\.live\.com|meet\.jit\.si|"
    r"whereby\.com|webex\.com|meet\.element\.io|matrix\.to|wa\.me|t\.me"
)
"""Hosts where people meet, which are often written without https."""
_ADDRESS = re.compile(
    rf"<?\b((?:[a-z][a-z0-9+.-]*://|www\.|(?:[a-z0-9-]+\.)*(?:{_KNOWN})/)[^\s<>]+)>?",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"\[[^\[\]\n]*\]\((https?://[^\s()]+)\)", re.IGNORECASE)
"""[words](address), as Markdown writes it."""
_ESCAPED = re.compile(r"\\([\"'])")
_BEHIND = ".,;:!?)]}'\"”»،؛"


@dataclass(frozen=True)
class Quotation:
    """What is quoted at `start` to `end` of a text, marks included; `words` are without them."""

    words: str
    start: int
    end: int


def quotation_at(text: str, start: int) -> Quotation | None:
    """The quotation that begins at a position, up to a mark that ends a word."""
    closing = _CLOSING.get(text[start : start + 1], "")
    for end in range(start + 2, len(text) + 1):
        ends_word = end == len(text) or not text[end].isalnum()
        escaped = text[end - 2] == "\\"
        if closing and text[end - 1] in closing and ends_word and not escaped:
            words = " ".join(_ESCAPED.sub(r"\1", text[start + 1 : end - 1]).split())
            return Quotation(words, start, end) if words else None
    return None


def quotation_at_end(text: str) -> Quotation | None:
    """The quotation with which a text ends."""
    for start in range(len(text)):
        begins_word = start == 0 or not text[start - 1].isalnum()
        found = quotation_at(text, start) if begins_word and text[start] in _CLOSING else None
        if found:
            return found if not text[found.end :].strip(_BEHIND + " ") else None
    return None


def address_in(text: str) -> Quotation | None:
    """The first address of the web in a text, without the sign that ends the sentence."""
    found = _ADDRESS.search(text)
    if not found:
        return None
    labelled = _LABELLED.search(text)
    if labelled and labelled.start() < found.start() < labelled.end():
        return Quotation(labelled[1], labelled.start(), labelled.end())
    words = found[1].rstrip(_BEHIND)
    return Quotation(words, found.start(), found.start(1) + len(words) + found[0].endswith(">"))
