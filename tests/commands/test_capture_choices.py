"""Which proposals an answer means, and what it says of them."""

from __future__ import annotations

from datetime import date

import pytest

from commands.capture.choice import read_choices
from domain.document import Paragraph
from domain.refusals import Refused
from tests.commands.settings import direct

COUNT = 6


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 3", [(1, 3)]),
        ("1, 3 and 4", [(1,), (3, 4)]),
        ("1-4", [(1, 2, 3, 4)]),
        ("2 – 4", [(2, 3, 4)]),
        ("all", [(1, 2, 3, 4, 5, 6)]),
        ("all but 2 and 5", [(1, 3, 4, 6)]),
        ("all except 1-3", [(4, 5, 6)]),
        ("2 2 2", [(2,)]),
        ("3.", [(3,)]),
        ("2)", [(2,)]),
    ],
)
def test_numbers_ranges_and_all(text: str, expected: list[tuple[int, ...]]) -> None:
    assert [one.numbers for one in read_choices(text, COUNT, direct())] == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [("es", "todo menos 1-3"), ("pt", "tudo menos 1-3"), ("es", "todo salvo 1-3")],
)
def test_all_less_some_is_all_but_these(language: str, text: str) -> None:
    """In Spanish and Portuguese the word for less is also the one for except."""
    (choice,) = read_choices(text, COUNT, direct(language))
    assert choice.numbers == (4, 5, 6)


@pytest.mark.parametrize(
    ("text", "numbers", "who", "day"),
    [
        ("2 @ana friday", (2,), "@ana", date(2026, 3, 6)),
        ("2 @ana", (2,), "@ana", None),
        ("1 3 friday", (1, 3), "", date(2026, 3, 6)),
        ("2 5 june", (2,), "", date(2026, 6, 5)),
        ("2 @ana friday, 6 march", (2,), "@ana", date(2026, 3, 6)),
    ],
)
def test_an_owner_and_a_date_stand_behind(
    text: str, numbers: tuple[int, ...], who: str, day: date | None
) -> None:
    """A number that is the day of a date chooses nothing."""
    one = read_choices(text, COUNT, direct())[0]
    assert (one.numbers, one.who, one.when and one.when.on) == (numbers, who, day)


@pytest.mark.parametrize("text", ["7", "0", "1-9", "1 nonsense", "all nonsense", "9999 1"])
def test_what_is_not_there_or_says_nothing_is_refused(text: str) -> None:
    """Nothing of it is recorded."""
    with pytest.raises(Refused) as refused:
        read_choices(text, COUNT, direct())
    [said] = refused.value.document.blocks
    assert isinstance(said, Paragraph)
    assert said.sentences[-1].text == "I recorded nothing."
