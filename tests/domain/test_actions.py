"""The life of an action item: every state and every step."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.actions import LIFE, Action, State, Step, after
from domain.document import Command
from domain.refusals import Refused

ITEM = Action("A1", "step", "trade", "ana", datetime(2026, 3, 4, tzinfo=UTC), owner="ben")

BECOMES = """
          open     stuck    done   dropped  withdrawn
done      done     done     -      -        -
later     open     open     -      -        -
stuck     stuck    stuck    -      -        -
drop      dropped  dropped  -      -        -
take      open     open     -      -        -
give      open     open     -      -        -
edit      open     stuck    done   dropped  -
note      open     stuck    done   dropped  -
reopen    open     open     open   open     -
"""
"""What a step makes of a state; `-` where it cannot happen."""


def pairs() -> list[tuple[State, Step, State | None]]:
    """The table, cell by cell."""
    head, *rows = [line.split() for line in BECOMES.strip().splitlines()]
    return [
        (State(state), Step(step), None if cell == "-" else State(cell))
        for step, *cells in rows
        for state, cell in zip(head, cells, strict=True)
    ]


def test_the_table_has_every_pair() -> None:
    assert len(pairs()) == len(State) * len(Step)
    assert {(state, step) for state, step, after_it in pairs() if after_it} == set(LIFE)


@pytest.mark.parametrize(("state", "step", "expected"), pairs())
def test_every_step_in_every_state(state: State, step: Step, expected: State | None) -> None:
    item = replace(ITEM, state=state)
    if expected is None:
        with pytest.raises(Refused):
            after(item, step)
    else:
        assert after(item, step) == replace(item, state=expected)


@pytest.mark.parametrize("state", [State.DONE, State.DROPPED])
def test_a_refusal_says_how_to_open_it_again(state: State) -> None:
    with pytest.raises(Refused) as refused:
        after(replace(ITEM, state=state), Step.DONE)
    (block,) = refused.value.document.blocks
    (sentence,) = block.sentences  # type: ignore[union-attr]
    assert Command("later A1 friday") in sentence.values.values()


@pytest.mark.parametrize(
    ("state", "live"),
    [
        (State.OPEN, True),
        (State.STUCK, True),
        (State.DONE, False),
        (State.DROPPED, False),
        (State.WITHDRAWN, False),
    ],
)
def test_somebody_still_has_to_do_what_is_open_or_stuck(state: State, live: bool) -> None:
    assert replace(ITEM, state=state).live is live


@given(st.lists(st.sampled_from(Step), max_size=12))
def test_no_sequence_of_steps_changes_anything_but_the_state(steps: list[Step]) -> None:
    """Who owns it and when it is due is for the commands; no step brings a withdrawn one back."""
    item = replace(ITEM, due_on=date(2026, 3, 6))
    for step in steps:
        try:
            item = after(item, step)
        except Refused:
            continue
    assert replace(item, state=State.OPEN) == replace(ITEM, due_on=date(2026, 3, 6))
    assert item.state is not State.WITHDRAWN
