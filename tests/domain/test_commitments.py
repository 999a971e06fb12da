"""The life of a commitment and its milestones: every state and every step."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.amounts import Amount
from domain.commitments import (
    LIFE,
    Commitment,
    Milestone,
    Missing,
    State,
    Step,
    after,
    follow,
    missing,
    promised,
)
from domain.promises import Answer, Promise
from domain.refusals import Refused
from domain.sharing import Share

NOW = datetime(2026, 3, 4, tzinfo=UTC)
ITEM = Commitment("C7", "a paper", "trade", "ana", NOW, due_on=date(2026, 9, 30))
STEP = Milestone("C7.1", "C7", "outline", "trade", "ana", NOW)

BECOMES = """
           proposed  open      stuck     done   dropped  declined  withdrawn
confirm    open      open      stuck     -      -        open      -
propose    proposed  proposed  proposed  -      -        proposed  -
refuse     declined  declined  declined  -      -        -         -
milestone  proposed  open      stuck     -      -        -         -
count      -         open      open      done   -        -         -
note       proposed  open      stuck     done   dropped  declined  -
edit       proposed  open      stuck     done   dropped  declined  -
share      proposed  open      stuck     done   dropped  declined  -
later      proposed  open      open      -      -        -         -
stuck      -         stuck     stuck     -      -        -         -
check      -         open      stuck     done   -        -         -
done       -         done      done      -      -        -         -
drop       dropped   dropped   dropped   -      -        dropped   -
reopen     -         -         -         open   open     -         -
"""
"""What a step makes of a state; `-` where it cannot happen."""

ANSWERS = st.lists(st.sampled_from(Answer), max_size=4)


def pairs() -> list[tuple[State, Step, State | None]]:
    """The table, cell by cell."""
    head, *rows = [line.split() for line in BECOMES.strip().splitlines()]
    return [
        (State(state), Step(step), None if cell == "-" else State(cell))
        for step, *cells in rows
        for state, cell in zip(head, cells, strict=True)
    ]


def parts(answers: list[Answer]) -> tuple[Promise, ...]:
    """One organisation's promise for each of these answers."""
    return tuple(Promise(f"org{n}", True, answer) for n, answer in enumerate(answers))


def test_the_table_has_every_pair() -> None:
    assert len(pairs()) == len(State) * len(Step)
    assert {(state, step): then for state, step, then in pairs() if then} == LIFE


@pytest.mark.parametrize("thing", [ITEM, STEP], ids=["commitment", "milestone"])
@pytest.mark.parametrize(("state", "step", "expected"), pairs())
def test_every_step_in_every_state(
    thing: Commitment | Milestone, state: State, step: Step, expected: State | None
) -> None:
    before = replace(thing, state=state)
    if expected is None:
        with pytest.raises(Refused):
            after(before, step)
    else:
        assert after(before, step) == replace(thing, state=expected)


@pytest.mark.parametrize(
    ("state", "live"), [(state, state in ["proposed", "open", "stuck"]) for state in State]
)
def test_what_waits_for_an_answer_or_is_to_be_kept_is_live(state: State, live: bool) -> None:
    assert replace(ITEM, state=state).live is live
    assert replace(STEP, state=state).live is live


@given(st.sampled_from([State.PROPOSED, State.OPEN, State.STUCK, State.DECLINED]), ANSWERS)
def test_the_answers_of_the_owners_decide_the_state(state: State, answers: list[Answer]) -> None:
    """One yes is enough; it is declined when nobody is left who could say yes."""
    before = replace(ITEM, state=state)
    try:
        then = promised(before, parts(answers))
    except Refused:
        assert state is State.DECLINED
        assert not {Answer.CONFIRMED, Answer.PROPOSED} & {*answers}
        return
    assert then.promises == parts(answers)
    if Answer.CONFIRMED in answers:
        assert then.state is (State.STUCK if state is State.STUCK else State.OPEN)
    elif Answer.PROPOSED in answers:
        assert then.state is State.PROPOSED
    else:
        assert then.state is State.DECLINED


@given(ANSWERS, st.sampled_from([None, *Share]), st.sampled_from(State), st.sampled_from(State))
def test_a_milestone_has_all_it_needs_of_its_commitment(
    answers: list[Answer], share: Share | None, state: State, own: State
) -> None:
    """Room, promises and sharing; its own words, date and state are its own."""
    whole = replace(ITEM, room="farm", promises=parts(answers), share=share, state=state)
    then = follow(replace(STEP, state=own), whole)
    assert (then.room, then.promises, then.share) == (whole.room, whole.promises, whole.share)
    assert then == follow(then, whole)
    assert replace(then, room="trade", promises=(), share=None) == replace(STEP, state=own)


@given(st.lists(st.sampled_from(Step), max_size=12))
def test_no_sequence_of_steps_changes_anything_but_the_state(steps: list[Step]) -> None:
    item = ITEM
    for step in steps:
        try:
            item = after(item, step)
        except Refused:
            continue
    assert replace(item, state=ITEM.state) == ITEM


@pytest.mark.parametrize(
    ("change", "milestones", "lacks"),
    [
        ({}, 0, {Missing.OWNER, Missing.RESULT}),
        ({"promises": parts([Answer.PROPOSED])}, 0, {Missing.RESULT}),
        ({"promises": parts([Answer.DECLINED])}, 1, {Missing.OWNER}),
        ({"promises": parts([Answer.CONFIRMED]), "due_on": None}, 1, {Missing.DATE}),
        ({"promises": parts([Answer.CONFIRMED]), "due_on": None, "due_at": NOW}, 1, set()),
        ({"promises": parts([Answer.CONFIRMED]), "amount": Amount(Decimal(2), "days")}, 0, set()),
        ({"promises": parts([Answer.CONFIRMED]), "title": "see https://a.org/x"}, 0, set()),
    ],
)
def test_what_is_missing_to_verify_it(
    change: dict[str, object], milestones: int, lacks: set[Missing]
) -> None:
    """An owner, a date, and a result that can be seen."""
    assert set(missing(replace(ITEM, **change), milestones)) == lacks  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("answers", "alone"),
    [
        ([("ana", False, Answer.CONFIRMED)], "ana"),
        ([("ana", False, Answer.PROPOSED), ("itc", True, Answer.DECLINED)], "ana"),
        ([("ana", False, Answer.PROPOSED), ("ben", False, Answer.PROPOSED)], None),
        ([("fgs", True, Answer.CONFIRMED)], None),
        ([], None),
    ],
)
def test_one_person_owns_it_where_nobody_else_does(
    answers: list[tuple[str, bool, Answer]], alone: str | None
) -> None:
    item = replace(ITEM, promises=tuple(Promise(*one) for one in answers))
    assert item.owner == follow(STEP, item).owner == alone
