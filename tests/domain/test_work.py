"""The kinds of things, and the letters of their ids."""

from __future__ import annotations

from commands.shapes import ID
from domain.commitments import Commitment, Milestone
from domain.meetings import Meeting
from domain.occurrences import Occurrence
from domain.work import KINDS, SAID, TYPED

PARTS: dict[type[Milestone | Occurrence], type[Commitment | Meeting]] = {
    Milestone: Commitment,
    Occurrence: Meeting,
}


def test_every_kind_of_thing_has_a_letter_of_its_own() -> None:
    """But for parts, whose ids begin with that of the whole."""
    letters = [kind.letter for kind in KINDS if kind not in PARTS]
    assert len(set(letters)) == len(letters)
    assert all(part.letter == whole.letter for part, whole in PARTS.items())


def test_what_has_an_id_that_people_type_is_known_by_it() -> None:
    """In small letters too; what nobody types is no id."""
    assert all(ID.fullmatch(f"{letter}7.12") for letter in TYPED)
    assert all(ID.fullmatch(f"{letter.lower()}7") for letter in TYPED)
    assert not any(ID.fullmatch(f"{letter}7") for letter in SAID)
