"""Lines of tables are known again without anything being kept of their words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from domain.imports import key_of_line

long_words = st.text(st.characters(categories=["L"]), min_size=5, max_size=40)


@given(long_words, long_words)
def test_a_key_holds_no_words(title: str, owner: str) -> None:
    key = key_of_line("action", title, owner)
    assert title.casefold() not in key
    assert owner.casefold() not in key


def test_a_line_is_the_same_in_any_spelling_and_no_other() -> None:
    key = key_of_line("action", "Labour", "Llamar a José")
    assert key == key_of_line("action", "labour", "llamar a jose")
    assert key != key_of_line("action", "labour", "llamar a josé y ana")
    assert key != key_of_line("commitment", "labour", "llamar a josé")
