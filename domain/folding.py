"""Words as people type them, compared without case and accents."""

from __future__ import annotations

import unicodedata

SAME_LENGTH = str.maketrans(
    {
        "\u00a0": " ",
        "\u202f": " ",
        "\u2009": " ",
        "\u2010": "-",
        "\u2011": "-",
        "\u2012": "-",
        "\u2013": "-",
        "\u2014": "-",
        "\u2212": "-",
        "\u2019": "'",
        "\u2018": "'",
        "\u02bc": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u00ab": '"',
        "\u00bb": '"',
        "\u060c": ",",
        "\u061b": ";",
        "\u061f": "?",
        "\u0964": ".",
        "\u0970": ".",
    }
)

_SAME_LETTERS = str.maketrans(
    {
        "\u0629": "\u0647",  # Arabic: tah marbuta as heh, and alef maksura as yeh
        "\u0649": "\u064a",
        "\u06cc": "\u064a",  # Persian keyboards: yeh and kaf
        "\u06a9": "\u0643",
        "\u0640": None,  # tatweel, which only stretches
        "\u093c": None,  # the Devanagari dot of borrowed sounds
        "\u200c": None,  # what joins letters, or keeps them apart
        "\u200d": None,
    }
)
"""Letters that people use for one another, and marks that they leave out."""

_LATIN_END, _ARABIC, _ARABIC_END = "\u0250", "\u0600", "\u0700"


def fold(words: str) -> str:
    """The words in lower case, without what people leave out: accents in Latin and Arabic script.

    Arabic letters are taken together where keyboards and habits differ (أ إ آ ا, ة ه, ى ي).
    """
    if words.isascii():
        return words.casefold()
    kept: list[str] = []
    plain = words.translate(SAME_LENGTH).casefold()
    for char in unicodedata.normalize("NFKD", plain).translate(_SAME_LETTERS):
        if unicodedata.combining(char) and (not kept or _bare(kept[-1])):
            continue
        kept.append(char)
    # The Thai vowel am, which NFKD takes apart.
    return unicodedata.normalize("NFC", "".join(kept)).replace("\u0e4d\u0e32", "\u0e33")


def _bare(char: str) -> bool:
    """Whether a letter is compared without its marks."""
    return char < _LATIN_END or _ARABIC <= char < _ARABIC_END
