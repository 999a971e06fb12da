"""The bench's table says honestly what was reached."""

from __future__ import annotations

import pytest

from benchmarks.table import Line, markdown, middle, shown, slow


@pytest.mark.parametrize(
    ("floor", "ours", "goal", "absolute", "met"),
    [
        (50.0, 60.0, 1.2, False, True),
        (50.0, 60.6, 1.2, False, False),
        (50.0, 60.0, None, False, None),
        (None, 60.0, 1.2, False, None),
        (1.0, 4.9, 5.0, True, True),
        (9.0, 5.1, 5.0, True, False),
        (8, 0, 0, True, True),
        (0, 1, 0, True, False),
    ],
)
def test_a_goal_is_met_by_the_ratio_or_by_our_value_itself(
    floor: float | None, ours: float, goal: float | None, absolute: bool, met: bool | None
) -> None:
    assert Line("x", floor, ours, "ms", goal, absolute).met is met


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (0.6142, "s", "0.614 s"),
        (4.1, "ms", "4.10 ms"),
        (50.0, "ms", "50 ms"),
        (68.26, "ms", "68.3 ms"),
        (163.4, "ms", "163 ms"),
        (0, "", "0"),
        (174, "", "174"),
    ],
)
def test_a_value_is_shown_with_three_digits_and_a_count_as_it_is(
    value: float, unit: str, text: str
) -> None:
    assert shown(value, unit) == text


def test_middle_and_slow_are_the_fiftieth_and_ninety_fifth_of_a_hundred_and_one() -> None:
    values = [float(number) for number in range(101)]
    assert (middle(values), slow(values)) == (50, 95)


def test_the_columns_stand_in_line() -> None:
    lines = [Line("answer, p50", 50.1, 60.5, "ms", 1.2), Line("lost", 8, 0, "", 0, True)]
    assert markdown(lines).splitlines() == [
        "| measure     | echo    | ours    | ratio | goal | met |",
        "| ----------- | ------- | ------- | ----- | ---- | --- |",
        "| answer, p50 | 50.1 ms | 60.5 ms | 1.21  | 1.2  | NO  |",
        "| lost        | 8       | 0       |       | 0    | yes |",
    ]
