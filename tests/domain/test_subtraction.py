"""What may be told together: no arithmetic on it gives a figure of one or two people."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.subtraction import tellable

EVERYBODY = frozenset("abcdefgh")
SETS = st.lists(st.frozensets(st.sampled_from("abcdefgh")), max_size=6)


def told(*sets: str, everybody: str = "abcdefgh") -> str:
    """The sets that may be told, of such as may overlap."""
    each = list(map(frozenset, sets))
    may = tellable(frozenset(everybody), each)
    return " ".join(one for one, told in zip(sets, may, strict=True) if told)


@pytest.mark.parametrize(
    ("sets", "expected"),
    [
        # Fewer than three.
        (("abcd", "ef"), "abcd"),
        (("a",), ""),
        (("",), ""),
        # All but three, and all but two.
        (("abcde",), "abcde"),
        (("abcdef",), ""),
        # All but one that is told as well as the others, in steps.
        (("abc", "defg"), "abc"),
        (("abc", "defgh"), "abc defgh"),
        # One within another.
        (("abcd", "abc"), "abcd"),
        (("abcde", "abc"), "abcde"),
        # Sets that overlap: beside all, abcd and cdef leave gh alone only where ab + ef are known.
        (("abcd", "cdef"), "abcd cdef"),
        (("abcd", "cdef", "abef"), "abcd cdef"),
        # The whole network once more is nothing new.
        (("abcdefgh",), "abcdefgh"),
    ],
)
def test_a_set_is_told_only_where_no_pair_can_be_worked_out(
    sets: tuple[str, ...], expected: str
) -> None:
    assert told(*sets) == expected


@pytest.mark.parametrize("everybody", ["", "a", "ab"])
def test_of_two_people_nothing_is_told(everybody: str) -> None:
    assert told(everybody, everybody=everybody) == ""


def rank(rows: Sequence[Sequence[int]]) -> int:
    """The rank of a matrix, by plain elimination."""
    left = [[Fraction(value) for value in row] for row in rows]
    found = 0
    for column in range(len(left[0]) if left else 0):
        pivot = next((row for row in left[found:] if row[column]), None)
        if pivot is None:
            continue
        left.remove(pivot)
        left.insert(found, pivot)
        for number in range(found + 1, len(left)):
            times = left[number][column] / pivot[column]
            left[number] = [
                one - times * other for one, other in zip(left[number], pivot, strict=True)
            ]
        found += 1
    return found


def reveals(sets: Sequence[frozenset[str]], everybody: frozenset[str] = EVERYBODY) -> bool:
    """Whether a sum over one or two people follows: without their columns the rank is less."""
    people = sorted(everybody)
    rows = [[int(person in one) for person in people] for one in (everybody, *sets)]
    whole = rank(rows)
    return any(
        rank([[value for at, value in enumerate(row) if at not in few] for row in rows]) < whole
        for few in combinations(range(len(people)), 2)
    )


@given(SETS)
def test_whatever_the_sets_no_sum_of_fewer_than_three_follows(sets: list[frozenset[str]]) -> None:
    may = tellable(EVERYBODY, sets)
    assert not reveals([one for one, told in zip(sets, may, strict=True) if told])


@given(SETS)
def test_a_set_is_left_out_only_where_it_must_be(sets: list[frozenset[str]]) -> None:
    """Beside those told before it, one that is left out would give away too much, or is empty."""
    may = tellable(EVERYBODY, sets)
    before: list[frozenset[str]] = []
    for one, told in zip(sets, may, strict=True):
        assert told or not one or reveals([*before, one])
        if told:
            before.append(one)
