"""What was measured, as a table: the floor, ours, their ratio, the goal, met or not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import floor, log10
from statistics import median, quantiles

HEADS = ("measure", "echo", "ours", "ratio", "goal", "met")


@dataclass(frozen=True)
class Line:
    """One measure. `goal` limits the ratio to the floor or, when `absolute`, our value itself."""

    name: str
    floor: float | None
    ours: float
    unit: str
    goal: float | None = None
    absolute: bool = False

    @property
    def ratio(self) -> float | None:
        """How many times the floor's value ours is."""
        return self.ours / self.floor if self.floor else None

    @property
    def met(self) -> bool | None:
        """Whether the goal is reached, as far as the digits shown tell; None without a goal."""
        value = self.ours if self.absolute else self.ratio
        if self.goal is None or value is None:
            return None
        return round(value, 2) <= self.goal

    def cells(self) -> tuple[str, ...]:
        """The words of one row."""
        ratio = "" if self.ratio is None or self.absolute else f"{self.ratio:.2f}"
        goal = "" if self.goal is None else f"{self.goal:g} {self.unit * self.absolute}".strip()
        met = {None: "", True: "yes", False: "NO"}[self.met]
        floor = "" if self.floor is None else shown(self.floor, self.unit)
        return self.name, floor, shown(self.ours, self.unit), ratio, goal, met


def shown(value: float, unit: str) -> str:
    """A measured value with three digits that say something; a count as it is."""
    if value == int(value):
        return f"{value:.0f} {unit}".strip()
    digits = max(0, 2 - floor(log10(abs(value))))
    return f"{value:.{digits}f} {unit}".strip()


def middle(values: Sequence[float]) -> float:
    """The median (p50)."""
    return median(values)


def slow(values: Sequence[float]) -> float:
    """What 95 of 100 do not exceed (p95)."""
    return quantiles(values, n=20, method="inclusive")[-1]


def markdown(lines: Iterable[Line]) -> str:
    """The table in Markdown, with columns in line."""
    rows = [HEADS, *(line.cells() for line in lines)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADS))]
    rule = tuple("-" * width for width in widths)
    rows.insert(1, rule)
    return "\n".join(
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"
        for row in rows
    )
