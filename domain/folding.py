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
    }
)


def fold(words: str) -> str:
    """The words in lower case and, where the script is Latin, without accents."""
    if words.isascii():
        return words.casefold()
    kept: list[str] = []
    for char in unicodedata.normalize("NFKD", words.translate(SAME_LENGTH).casefold()):
        if unicodedata.combining(char) and (not kept or kept[-1] < "\u0250"):
            continue
        kept.append(char)
    return unicodedata.normalize("NFC", "".join(kept))
