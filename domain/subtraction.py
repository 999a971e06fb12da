"""What can be found out by subtraction: which sums over sets of people may be told together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

FEWEST_PEOPLE = 3
"""No figure is about fewer people."""

_Row = dict[frozenset[int], Fraction]
"""A sum as an equation: what is in it, and how often.

People who are in all the same sets are one unknown, since no subtraction can part them. It is named
by the numbers of those sets.
"""


def tellable(
    everybody: frozenset[str],
    sets: Sequence[frozenset[str]],
    parts: Iterable[frozenset[str]] = (),
) -> tuple[bool, ...]:
    """Of each set, in this order, whether its sum may be told beside everybody's.

    It may not where with those told before a sum over one or two people could be worked out by
    adding and subtracting, however many steps that takes. The same holds within each of the
    `parts` of everybody, for a reader who knows all the rest; there nobody at all is no sum.
    """
    views = [_Equations.of(part, sets) for part in {everybody, *(everybody & one for one in parts)}]
    told = []
    for number, one in enumerate(sets):
        grown = [view.beside(number) for view in views]
        safe = [view for view in grown if view is not None]
        may = not everybody.isdisjoint(one) and len(safe) == len(views)
        views = safe if may else views
        told.append(may)
    return tuple(told)


def _unknowns(
    everybody: frozenset[str], sets: Sequence[frozenset[str]]
) -> dict[frozenset[int], set[str]]:
    found: dict[frozenset[int], set[str]] = {}
    for person in sorted(everybody):
        name = frozenset(number for number, one in enumerate(sets) if person in one)
        found.setdefault(name, set()).add(person)
    return found


class _Equations:
    """Equations in reduced form: each has a first unknown, once, that no other one has."""

    def __init__(
        self, people: dict[frozenset[int], int], rows: dict[frozenset[int], _Row] | None = None
    ) -> None:
        self._people = people
        self._rows = rows or {}

    @classmethod
    def of(cls, part: frozenset[str], sets: Sequence[frozenset[str]]) -> _Equations:
        """Some people, by the sets they are in, and the sum over all of them where it may be."""
        unknowns = _unknowns(part, sets)
        none_told = cls({name: len(people) for name, people in unknowns.items()})
        return none_told._with(unknowns) or none_told

    def beside(self, number: int) -> _Equations | None:
        """With the sum over the set of this number; None where something of too few follows."""
        return self._with(name for name in self._people if number in name)

    def _with(self, names: Iterable[frozenset[int]]) -> _Equations | None:
        row = dict.fromkeys(names, Fraction(1))
        for first, known in self._rows.items():
            row = _without(row, first, known)
        if not row:
            return self
        first, times = next(iter(row.items()))
        row = {name: value / times for name, value in row.items()}
        rows = {name: _without(known, first, row) for name, known in self._rows.items()}
        rows[first] = row
        return None if self._shows_too_few(rows) else _Equations(self._people, rows)

    def _shows_too_few(self, rows: dict[frozenset[int], _Row]) -> bool:
        """Whether a sum over one or two people follows.

        As each first unknown stays in whatever its equation is added to, only one equation or two
        can give so little: two only where all that they have beside their first ones is the same.
        """
        rests = set()
        for first, row in rows.items():
            if sum(self._people[name] for name in row) < FEWEST_PEOPLE:
                return True
            if self._people[first] > 1:
                continue
            rest = sorted((sorted(name), value) for name, value in row.items() if name != first)
            same = tuple((tuple(name), value / rest[0][1]) for name, value in rest)
            if same in rests:
                return True
            rests.add(same)
        return False


def _without(row: _Row, first: frozenset[int], known: _Row) -> _Row:
    """The equation without an unknown that another one has first."""
    times = row.get(first)
    if times is None:
        return row
    values = {
        name: row.get(name, Fraction(0)) - times * known.get(name, Fraction(0))
        for name in (*row, *(name for name in known if name not in row))
    }
    return {name: value for name, value in values.items() if value}
