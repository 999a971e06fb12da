"""The store keeps what is committed, and nothing else."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from domain.people import Person
from domain.reminders import State
from storage import InUse, SqlWork, Store
from tests.storage.samples import ANA, BEN, NOW, act, action, letter, post, reminder


async def test_what_is_committed_is_there_after_a_restart(path: Path) -> None:
    store = await Store.open(path)
    async with store.work(act()) as work:
        await work.record("action", None, action())
        await work.commit()
    await store.close()
    store = await Store.open(path)
    async with store.work(act()) as work:
        assert await work.actions.get("A1") == action()
    await store.close()


async def test_without_commit_everything_is_undone(store: Store) -> None:
    async with store.work(act()) as work:
        assert await work.inbox.claim("$1", "!trade", ANA, NOW)
        await work.record("action", None, action(await work.new_id("A")))
        await work.outbox.add(letter())
    async with store.work(act()) as work:
        assert await work.actions.get("A1") is None
        assert await work.history.of("A1") == []
        assert await work.inbox.get("$1") is None
        assert await work.outbox.get("k1") is None
        assert await work.new_id("A") == "A1"


async def test_an_exception_undoes_everything_and_passes_through(store: Store) -> None:
    async def fail() -> None:
        async with store.work(act()) as work:
            await work.record("action", None, action())
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()
    async with store.work(act()) as work:
        assert await work.thing("A1") is None


async def test_what_follows_a_commit_needs_another_one(store: Store) -> None:
    async with store.work(act()) as work:
        await work.actions.save(action("A1"))
        await work.commit()
        await work.actions.save(action("A2"))
    async with store.work(act()) as work:
        assert [item.id for item in await work.actions.live_in(frozenset({action().room}))] == [
            "A1"
        ]


async def test_a_savepoint_undoes_what_was_done_inside_and_only_that(store: Store) -> None:
    async def fail(work: SqlWork) -> None:
        async with work.savepoint():
            await work.actions.save(action(await work.new_id("A")))
            raise ZeroDivisionError

    async with store.work(act()) as work:
        work.reuse(["A7"])
        await work.actions.save(action("A8"))
        with pytest.raises(ZeroDivisionError):
            await fail(work)
        async with work.savepoint():
            with pytest.raises(ZeroDivisionError):
                await fail(work)
            await work.actions.save(action("A9"))
        assert [await work.new_id("A") for _ in range(2)] == ["A7", "A1"]
        await work.commit()
    async with store.work(act()) as work:
        assert {item.id for item in await work.actions.where()} == {"A8", "A9"}


async def test_transactions_take_turns(store: Store) -> None:
    async def make() -> str:
        async with store.work(act()) as work:
            id = await work.new_id("A")
            await work.record("action", None, action(id))
            await work.commit()
            return id

    made = await asyncio.gather(*(make() for _ in range(20)))
    assert sorted(made) == sorted(f"A{n}" for n in range(1, 21))


async def test_readers_do_not_wait_for_the_writer_and_see_what_is_committed(store: Store) -> None:
    async with store.work(act()) as work:
        await work.outbox.add(letter())
        assert await store.pending_count() == 0
        assert await store.recall("position") is None
        await work.commit()
    assert await store.pending_count() == 1


async def test_a_cancelled_transaction_leaves_nothing_and_blocks_nobody(store: Store) -> None:
    begun = asyncio.Event()

    async def wait_for_ever() -> None:
        async with store.work(act()) as work:
            await work.actions.save(action())
            begun.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(wait_for_ever())
    await begun.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    async with store.work(act()) as work:
        assert await work.thing("A1") is None


async def test_the_memory_keeps_the_newest_text_of_each_name(store: Store) -> None:
    assert await store.recall("position") is None
    await store.keep("position", "s1")
    await store.keep("position", "s2")
    await store.keep("other", "")
    assert (await store.recall("position"), await store.recall("other")) == ("s2", "")


async def test_the_next_wake_is_the_earliest_daily_message_or_live_reminder(store: Store) -> None:
    assert await store.next_wake() is None
    hours = [NOW + timedelta(hours=n) for n in range(5)]
    async with store.work(act()) as work:
        await work.reminders.save(reminder("R1", next_at=hours[0], state=State.DROPPED))
        await work.reminders.save(reminder("R2", next_at=hours[3]))
        await work.people.save(Person(ANA, next_daily_at=hours[2]))
        await work.people.save(Person(BEN))
        await work.commit()
    await post(store, letter(next_try_at=hours[1]))
    assert await store.next_wake() == hours[2]
    async with store.work(act()) as work:
        await work.people.save(Person(ANA, next_daily_at=hours[4]))
        await work.commit()
    assert await store.next_wake() == hours[3]


async def test_one_database_is_open_once(path: Path, store: Store) -> None:
    with pytest.raises(InUse, match="another process"):
        await Store.open(path)
    assert await store.recall("position") is None


async def test_a_new_database_and_its_folder_are_for_their_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "x.db"
    store = await Store.open(path)
    await store.keep("position", "s1")
    modes = [found.stat().st_mode & 0o077 for found in (path.parent, path, Path(f"{path}-wal"))]
    await store.close()
    assert modes == [0, 0, 0]


async def test_closing_twice_is_closing(store: Store) -> None:
    await store.close()
    await store.close()


async def test_many_people_are_found_at_once_also_those_not_seen_before(store: Store) -> None:
    async with store.work(act()) as work:
        await work.people.save(Person(BEN, zone="Africa/Nairobi"))
        people = await work.people.several({ANA, BEN})
        assert people == [Person(ANA), Person(BEN, zone="Africa/Nairobi")]
