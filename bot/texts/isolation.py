"""Words of people inside sentences of the bot, so that neither disturbs the other's direction."""

from __future__ import annotations

import re
import unicodedata

from bot.texts.catalogue import locale_of

FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"

_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_RIGHT_TO_LEFT = {"R", "AL", "AN"}


def inserted(words: str, language: str) -> str:
    """Words of people, ready to stand in a sentence of `language`.

    They keep no control over direction, and stay on their line. They are isolated only where it
    changes something: words with right-to-left letters in a left-to-right language, and all words
    in a right-to-left one. Elsewhere the invisible characters would only be copied along, be read
    out by some screen readers and shown as boxes by old phones. Source: Unicode Standard Annex 9.
    """
    clean = cleaned(words)
    right_to_left = locale_of(language).text_direction == "rtl"
    if clean and (right_to_left or _RIGHT_TO_LEFT & set(map(unicodedata.bidirectional, clean))):
        return f"{FIRST_STRONG_ISOLATE}{clean}{POP_ISOLATE}"
    return clean


def cleaned(words: str) -> str:
    """The words without controls over direction; other controls and line ends become spaces."""
    return _CONTROL.sub(" ", _DIRECTION.sub("", words))
