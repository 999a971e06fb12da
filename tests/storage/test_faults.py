"""Faults are kept once each, and told of once."""

from __future__ import annotations

from datetime import timedelta

from domain.faults import FaultKind, fault
from storage import Store
from tests.storage.samples import NOW, act

LATER = NOW + timedelta(hours=5)


async def test_a_fault_is_noted_once(store: Store) -> None:
    async with store.work(act()) as work:
        assert await work.faults.note(fault("1a2b", FaultKind.INCIDENT, NOW))
        assert not await work.faults.note(fault("1a2b", FaultKind.PUT_ASIDE, LATER))
        await work.commit()
    async with store.work(act()) as work:
        assert await work.faults.untold() == [fault("1a2b", FaultKind.INCIDENT, NOW)]


async def test_what_was_told_is_not_told_again_and_stays_known(store: Store) -> None:
    """Neither is it when it is noted once more."""
    async with store.work(act()) as work:
        one = fault("letter", FaultKind.UNDELIVERED, NOW)
        two = fault("$block", FaultKind.BLOCKED, LATER, about="@ben:example.org")
        await work.faults.note(two)
        await work.faults.note(one)
        assert await work.faults.untold() == [one, two]
        await work.faults.told([one], LATER)
        assert await work.faults.untold() == [two]
        assert not await work.faults.note(one)
        assert await work.faults.untold() == [two]


async def test_what_is_untold_can_wait(store: Store) -> None:
    """Until an instant, or for ever."""
    async with store.work(act()) as work:
        await work.faults.note(fault("a", FaultKind.INCIDENT, NOW))
        assert await work.faults.next_due() == NOW
        await work.faults.wait_until(LATER)
        await work.faults.note(fault("b", FaultKind.INCIDENT, NOW))
        assert await work.faults.next_due() == NOW
        await work.faults.wait_until(LATER)
        assert await work.faults.next_due() == LATER
        assert [one.key for one in await work.faults.untold()] == ["a", "b"]
        await work.faults.wait_until(None)
        assert await work.faults.next_due() is None
        assert await work.faults.untold() == []
