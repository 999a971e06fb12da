"""How typed words are compared."""

from __future__ import annotations

import unicodedata

_LAST_MARK_THAT_MAKES_ANOTHER_LETTER = 9


def fold(text: str) -> str:
    """The text as it is compared: without case, accents and differences of width or ligature.

    Marks that make another letter stay: the vowel signs, nuktas and viramas of the scripts of India
    and the voicing marks of kana (canonical combining classes 0 to 9). Folding twice changes nothing.
    Source: Unicode Standard, section 3.13, D146 (compatibility caseless matching).
    """
    cased = unicodedata.normalize("NFD", text).casefold()
    cased = unicodedata.normalize("NFKD", cased).casefold()
    letters = (
        letter
        for letter in unicodedata.normalize("NFKD", cased)
        if unicodedata.combining(letter) <= _LAST_MARK_THAT_MAKES_ANOTHER_LETTER
    )
    return unicodedata.normalize("NFKC", "".join(letters))
