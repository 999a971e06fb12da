"""The lines of a digest."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.digests.lines import LONGEST, short


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("call Ana", "call Ana"),
        ("x" * LONGEST, "x" * LONGEST),
        ("x" * (LONGEST + 1), "x" * (LONGEST - 1) + "…"),
        (f"send the letter, then {'x' * LONGEST}", f"send the letter, then {'x' * 57}…"),
        (f"{'call the ' * 7}ministers, and-also-Ana", f"{'call the ' * 7}ministers…"),
    ],
)
def test_long_titles_end_behind_a_word(words: str, shown: str) -> None:
    """Only a word that is long itself is cut."""
    assert short(words).words == shown


@given(st.text(min_size=LONGEST + 1))
def test_no_title_is_longer_than_a_line_may_be(words: str) -> None:
    assert len(short(words).words) <= LONGEST
