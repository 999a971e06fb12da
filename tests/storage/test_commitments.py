"""Commitments in storage: milestones that follow, what is still ahead, and what hangs on what."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from domain.actions import State as ActionState
from domain.commitments import Commitment, Milestone, State, follow
from domain.promises import Answer, Promise
from domain.sharing import Share
from storage import SqlWork, Store
from tests.storage.samples import ANA, BEN, LABOUR, NOW, TRADE, act, action

FGS = Promise("fgs", organisation=True, short="FGS")
WHOLE = Commitment("C1", "a paper", TRADE, ANA, NOW, promises=(FGS, Promise(BEN)))
STEP = Milestone("C1.1", "C1", "outline", TRADE, ANA, NOW, due_on=date(2026, 6, 1))


async def kept(work: SqlWork, item: Commitment = WHOLE) -> None:
    """A commitment and its milestone, made in one act."""
    await work.record("commit", None, item)
    await work.record("milestone", None, follow(STEP, item))


async def test_milestones_follow_their_commitment_and_what_undoes_a_change(store: Store) -> None:
    """In the same transaction, and without a line in their own history."""
    said = FGS.answered(Answer.CONFIRMED, BEN, NOW)
    async with store.work(act("$1")) as work:
        await kept(work)
        await work.commit()
    async with store.work(act("$2", BEN, minutes=1)) as work:
        changed = replace(WHOLE, promises=(said,), share=Share.NETWORK, room=LABOUR)
        await work.record("confirm", WHOLE, changed)
        assert await work.milestones.get("C1.1") == follow(STEP, changed)
        assert len(await work.history.of("C1.1")) == 1
        await work.commit()
    async with store.work(act("$3", BEN, minutes=2)) as work:
        assert await work.revert(await work.history.by_cause("$2"))
        assert await work.milestones.get("C1.1") == follow(STEP, WHOLE)


async def test_a_milestone_can_be_taken_back_though_its_commitment_has_changed(
    store: Store,
) -> None:
    async with store.work(act("$1")) as work:
        await work.record("commit", None, WHOLE)
        await work.commit()
    async with store.work(act("$2")) as work:
        await work.record("milestone", None, follow(STEP, WHOLE))
        await work.commit()
    async with store.work(act("$3", minutes=1)) as work:
        await work.record("share", WHOLE, replace(WHOLE, share=Share.PARTNERS))
        assert await work.revert(await work.history.by_cause("$2"))
        assert await work.milestones.of("C1") == []


async def test_a_check_that_changes_nothing_is_a_line_of_history(store: Store) -> None:
    async with store.work(act("$1")) as work:
        await work.record("commit", None, WHOLE)
        await work.record("check", WHOLE, WHOLE)
        await work.record("confirm", WHOLE, WHOLE)
        assert [change.verb for change in await work.history.of("C1")] == ["commit", "check"]


@pytest.mark.parametrize(
    ("state", "ahead"), [(state, state in ("proposed", "open", "stuck")) for state in State]
)
async def test_nobody_has_to_reach_a_milestone_of_what_is_closed(
    store: Store, state: State, ahead: bool
) -> None:
    """It comes back when the commitment is opened again."""
    async with store.work(act()) as work:
        await kept(work, replace(WHOLE, state=state))
        found = await work.milestones.promised_by("", ("fgs",))
        assert bool(found) is bool(await work.milestones.live_in(frozenset({TRADE}))) is ahead
        await work.keep(WHOLE)
        assert [one.id for one in await work.milestones.promised_by(BEN, ())] == ["C1.1"]


async def test_it_is_owed_by_those_who_have_not_said_no(store: Store) -> None:
    async with store.work(act()) as work:
        no = Promise(BEN).answered(Answer.DECLINED, BEN, NOW)
        await kept(work, replace(WHOLE, promises=(FGS, no)))
        for shelf in (work.commitments, work.milestones):
            assert await shelf.promised_by(BEN, ()) == []
            assert await shelf.promised_by("fgs", ("itc",)) == []
            assert len(await shelf.promised_by(BEN, ("fgs", "itc"))) == 1


async def test_what_hangs_on_a_commitment_is_found_closed_or_not_but_not_withdrawn(
    store: Store,
) -> None:
    async with store.work(act()) as work:
        for id, part in (("C2", State.DONE), ("C3", State.WITHDRAWN)):
            await work.keep(replace(WHOLE, id=id, state=part, tie="C1"))
        for id, step in (("A1", ActionState.DONE), ("A2", ActionState.WITHDRAWN)):
            await work.keep(action(id, state=step, tie="C1"))
        await work.keep(action("A3", tie="C2"))
        assert [one.id for one in await work.commitments.parts_of("C1")] == ["C2"]
        assert [one.id for one in await work.actions.tied_to("C1")] == ["A1"]
