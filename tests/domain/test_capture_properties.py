"""Whatever is pasted, capture answers, and never invents."""

from __future__ import annotations

import sys
from types import FrameType

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


def test_twice_the_lines_take_twice_the_steps() -> None:
    """Whatever the lines say, and however many proposals they make."""
    few, all_ = _numbered(0, 600), _numbered(0, 1200)
    captured(all_, reading(), "ana")
    assert _steps(all_) < 2.2 * _steps(few)


def _numbered(first: int, last: int) -> str:
    typed = [piece for piece in PIECES if "\\n" not in piece and not piece.startswith("# ")]
    return "\n".join(f"{typed[n % 600]} in room R{n}" for n in range(first, last))


def _steps(text: str) -> int:
    """How many functions are called and left while a text is read."""
    count = 0

    def step(frame: FrameType, event: str, arg: object) -> None:
        nonlocal count
        count += 1

    before = sys.getprofile()
    sys.setprofile(step)
    try:
        captured(text, reading(), "ana")
    finally:
        sys.setprofile(before)
    return count
