"""Whatever is pasted, capture answers, and never invents."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from domain.capture import Lack, captured
from tests.domain.minutes import lines, patterns, reading

PIECES = [row["text"] for row in (*lines(), *patterns())]
WORDS = [word for piece in PIECES for word in piece.split()]
MIXED = st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=6)), max_size=40).map(" ".join)
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), MIXED, st.text(max_size=80)), max_size=6)


@given(TEXTS)
def test_any_text_is_read_to_its_end(pieces: list[str]) -> None:
    """Each proposal stands in its line, and what it lacks is asked."""
    text = "\n".join(pieces)
    typed = text.splitlines()
    for found in captured(text, reading(), "ana").proposals:
        assert found.source.splitlines()[0] == typed[found.line - 1][: len(found.source)]
        assert found.title or Lack.TASK in found.lacks


@given(TEXTS)
def test_owners_stand_in_the_text(pieces: list[str]) -> None:
    """Nobody is an owner who is not named, but for who says "I"."""
    text = "\n".join(pieces)
    for found in captured(text, reading(), "ana").proposals:
        for name in found.owners:
            assert name in text or (found.first_person and name == "ana")
