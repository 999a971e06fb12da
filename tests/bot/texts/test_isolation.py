"""Words of people never turn the direction of the bot's sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.texts.isolation import inserted

ISOLATED = "\u2068{}\u2069"


@pytest.mark.parametrize(
    ("words", "isolated"),
    [
        ("Ben", False),
        ("نور", True),
        ("שלום a", True),
        ("٣", True),
        ("", False),
        ("Ñandú 🌱", False),
    ],
)
def test_right_to_left_words_are_isolated_in_left_to_right_text(words: str, isolated: bool) -> None:
    """Only what could turn the text round is isolated."""
    assert inserted(words, "en") == (ISOLATED.format(words) if isolated else words)


@pytest.mark.parametrize("words", ["Ben", "نور", "12"])
def test_all_words_are_isolated_in_right_to_left_text(words: str) -> None:
    """In a right-to-left language even digits and Latin names move their neighbours."""
    assert inserted(words, "ar") == ISOLATED.format(words)


@given(st.text(), st.sampled_from(["en", "es", "ar"]))
def test_typed_controls_of_direction_have_no_power(words: str, language: str) -> None:
    """After the insertion every isolate is closed, and no other control of direction is there."""
    shown = inserted(words, language)
    assert (
        sum(shown.count(mark) for mark in "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e") == 0
    )
    assert shown.count("\u2068") == shown.count("\u2069") <= 1
    assert shown.count("\u2066") == shown.count("\u2067") == 0


@pytest.mark.parametrize("typed", ["a\nb", "a\u2028b", "a\x00b", "a\x85b"])
def test_words_stay_on_their_line(typed: str) -> None:
    """Nobody can make a line that looks as if the bot had said it."""
    assert inserted(typed, "en") == "a b"
