"""Words of people inside sentences of the bot, so that neither disturbs the other's direction.

Matrix allows no `dir` in its HTML (specification v1.16, "m.room.message msgtypes"): clients take
the direction of a message, or of each of its lines, from the first letter that has one.
"""

from __future__ import annotations

import re
import unicodedata

from bot.texts.catalogue import locale_of

RIGHT_TO_LEFT_ISOLATE = "\u2067"
FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"
LEFT_TO_RIGHT_MARK, RIGHT_TO_LEFT_MARK = "\u200e", "\u200f"

_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_LEFT, _RIGHT = frozenset({"L"}), frozenset({"R", "AL"})
_RIGHT_TO_LEFT = _RIGHT | {"AN"}


def inserted(words: str, language: str) -> str:
    """Words of people, ready to stand in a sentence of `language`.

    They keep no control over direction, and stay on their line. They are isolated only where it
    changes something: words with right-to-left letters in a left-to-right language, and all words
    in a right-to-left one. Elsewhere the invisible characters would only be copied along, be read
    out by some screen readers and shown as boxes by old phones. Source: Unicode Standard Annex 9.
    """
    clean = cleaned(words)
    if clean and (
        runs_from_right(language) or _RIGHT_TO_LEFT & set(map(unicodedata.bidirectional, clean))
    ):
        return f"{FIRST_STRONG_ISOLATE}{clean}{POP_ISOLATE}"
    return clean


def runs_from_right(language: str) -> bool:
    """Whether a language is written from right to left."""
    return locale_of(language).text_direction == "rtl"


def leading_mark(line: str, language: str) -> str:
    """What has to stand before a line of `language`, so that it runs as the language does.

    The first letter with a direction decides. Some clients leave out what is isolated when they
    look for it (Unicode Standard Annex 9, rule P2), others do not (HTML, `dir=auto`), so a letter
    in an isolate is not enough. A line that begins with a letter of its language needs nothing.
    """
    own, mark = (_LEFT, LEFT_TO_RIGHT_MARK)
    if runs_from_right(language):
        own, mark = (_RIGHT, RIGHT_TO_LEFT_MARK)
    for char in line:
        if char == FIRST_STRONG_ISOLATE or unicodedata.bidirectional(char) in _LEFT | _RIGHT:
            return "" if unicodedata.bidirectional(char) in own else mark
    return mark if line and own is _RIGHT else ""


def from_right(line: str) -> str:
    """A line that runs from right to left even where a client never asks for its direction.

    Some clients draw everything from left to right, unless the text itself says otherwise. The
    mark is for those that ask: they pass over what is isolated (see `leading_mark`).
    """
    return f"{RIGHT_TO_LEFT_MARK}{RIGHT_TO_LEFT_ISOLATE}{line}{POP_ISOLATE}" if line else line


def cleaned(words: str) -> str:
    """The words without controls over direction; other controls and line ends become spaces."""
    return _CONTROL.sub(" ", _DIRECTION.sub("", words))
