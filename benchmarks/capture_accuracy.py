"""How many lines of minutes are read as expected, and how many wrongly without asking.

A question back is not wrong. -v shows the others.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.domain.minutes import Judged, Row, judge_line, judge_pattern, lines, patterns

TABLES: dict[str, tuple[Callable[[], list[Row]], Callable[[Row], Judged]]] = {
    "given": (patterns, judge_pattern),
    "own": (lines, judge_line),
}
RIGHT, WRONG = 0.9, 0.02
"""The goals: at least, and at most."""


def accuracy() -> str:
    """The shares of both tables, as one line."""
    found = []
    for name, (rows, judge) in TABLES.items():
        judged = [judge(row) for row in rows()]
        right, wrong = shares(judged)
        met = "met" if right >= RIGHT and wrong <= WRONG else "NOT MET"
        found.append(f"{name} {right:.1%} right, {wrong:.1%} wrong of {len(judged)}, goal {met}")
    return "; ".join(found)


def shares(judged: Sequence[Judged]) -> tuple[float, float]:
    """How many of all are right, and wrong without asking."""
    count = len(judged)
    return sum(each.right for each in judged) / count, sum(each.wrong for each in judged) / count


def main() -> None:
    print(accuracy())
    if "-v" in sys.argv:
        for rows, judge in TABLES.values():
            print(*(row["text"] for row in rows() if not judge(row).right), sep="\n")


if __name__ == "__main__":
    main()
