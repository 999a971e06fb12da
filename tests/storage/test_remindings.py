"""How far somebody was reminded begins anew when they, or the date, say so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from domain.remindings import Reminding, reminding_id
from storage import Store
from tests.storage.samples import ANA, BEN, act, action


async def _reminded(store: Store, *people: str) -> None:
    async with store.work(act()) as work:
        await work.record("action", None, action(due_on=date(2026, 3, 20)))
        for who in people:
            await work.remindings.save(Reminding(reminding_id("A1", who), "A1", who, times=1))
        await work.commit()


async def _left(store: Store) -> list[str]:
    async with store.work(act("$9")) as work:
        return [one.person for who in (ANA, BEN) for one in await work.remindings.of(who)]


async def test_who_does_anything_about_a_thing_has_answered(store: Store) -> None:
    await _reminded(store, ANA, BEN)
    async with store.work(act("$2", who=BEN)) as work:
        await work.record(
            "note", action(due_on=date(2026, 3, 20)), action(due_on=date(2026, 3, 20))
        )
        await work.commit()
    assert await _left(store) == [ANA]


async def test_another_date_begins_anew_for_everybody(store: Store) -> None:
    await _reminded(store, ANA, BEN)
    before = action(due_on=date(2026, 3, 20))
    async with store.work(act("$2", who=BEN)) as work:
        await work.record("later", before, replace(before, due_on=date(2026, 4, 1)))
        await work.commit()
    assert await _left(store) == []


async def test_what_the_bot_itself_keeps_is_nobodys_answer(store: Store) -> None:
    await _reminded(store, ANA)
    async with store.work(act("$2", who="")) as work:
        await work.keep(action(due_on=date(2026, 3, 20), title="other"))
        await work.commit()
    assert await _left(store) == [ANA]
