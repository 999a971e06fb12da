"""What happened in a period, counted by the database."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from domain.actions import State
from domain.commitments import Commitment, Level
from domain.commitments import State as Kept
from domain.meetings import Meeting
from domain.minutes import Line, LineKind, LineState
from domain.occurrences import Occurrence, Stage
from domain.work import Entity
from storage import Store
from tests.storage.samples import ANA, LABOUR, NOW, TRADE, act, action

DAY = timedelta(days=1)
HERE = frozenset({TRADE})
PROMISE = Commitment("C1", "paper", TRADE, ANA, NOW, state=Kept.OPEN)


async def record(
    store: Store, verb: str, before: Entity | None, after: Entity, minutes: float = 0
) -> None:
    """Record one change, some minutes from now."""
    async with store.work(act(f"${verb} {minutes}", minutes=minutes)) as work:
        await work.record(verb, before, after)
        await work.commit()


async def test_each_thing_counts_once_for_a_verb_and_only_in_its_rooms_and_time(
    store: Store,
) -> None:
    """What was taken back counts no more, and what was made before is not new."""
    old, new, far = action("A1"), action("A2"), action("A3", room=LABOUR)
    gone = action("A4")
    await record(store, "action", None, old, -3000)
    for minutes, one in enumerate((new, far, gone)):
        await record(store, "action", None, one, minutes)
    await record(store, "edit", gone, replace(gone, state=State.WITHDRAWN), 5)
    for minutes in (6, 7):
        await record(
            store, "later", old, replace(old, due_on=(NOW + minutes * DAY).date()), minutes
        )
    await record(store, "done", new, replace(new, state=State.DONE), 8)
    await record(store, "done", far, replace(far, state=State.DONE), 9)
    await record(store, "drop", old, replace(old, state=State.DROPPED), 3000)
    async with store.work(act()) as work:
        after = await work.tallies.last(NOW - DAY)
        found = await work.tallies.changed("A", HERE, after, await work.tallies.last(NOW + DAY))
    kept = {verb: found.get(verb, 0) for verb in ("made", "later", "done", "drop")}
    assert kept == {"made": 1, "later": 1, "done": 1, "drop": 0}


async def test_things_are_told_as_they_were_after_a_change(store: Store) -> None:
    """What was done or moved since is as before it; what nobody has touched is as it is."""
    kept, moved, closed, far = action("A1"), action("A2"), action("A3"), action("A4", room=LABOUR)
    for one in (kept, moved, closed, far):
        await record(store, "action", None, one, -1)
    on = (NOW + DAY).date()
    await record(store, "later", moved, replace(moved, due_on=on), 5)
    await record(store, "later", replace(moved, due_on=on), replace(moved, due_on=on + DAY), 6)
    await record(store, "done", closed, replace(closed, state=State.DONE), 7)
    async with store.work(act()) as work:
        found = await work.tallies.as_of("A", HERE, await work.tallies.last(NOW))
    assert {one.id: one for one in found} == {"A1": kept, "A2": moved, "A3": closed}


async def test_the_last_change_before_an_instant_is_not_the_one_in_it(store: Store) -> None:
    async with store.work(act()) as work:
        assert await work.tallies.last(NOW) == 0
    await record(store, "action", None, action("A1"), -1)
    await record(store, "action", None, action("A2"), 0)
    async with store.work(act()) as work:
        lasts = [await work.tallies.last(at) for at in (NOW, NOW + NOW.resolution)]
    assert lasts == [1, 2]


async def test_a_message_that_was_edited_since_changes_nothing_anew(store: Store) -> None:
    """What it has made was told already; what another message does is new."""
    one = action("A1")
    await record(store, "action", None, one, 0)
    async with store.work(act("$action 0", minutes=9)) as work:
        await work.history.mark_undone(await work.history.by_cause("$action 0"))
        await work.record("action", None, replace(one, title="better words"))
        await work.commit()
    await record(store, "action", None, action("A2"), 10)
    async with store.work(act()) as work:
        assert (await work.tallies.changed("A", HERE, 0, 9))["made"] == 2
        assert (await work.tallies.changed("A", HERE, 1, 9))["made"] == 1


async def test_commitments_count_by_level_while_open_or_where_kept_in_the_period(
    store: Store,
) -> None:
    """What was kept before the period belongs to the last one; what was made since, to the next."""
    limited = replace(PROMISE, id="C2", level=Level.LIMITED)
    before = replace(PROMISE, id="C3", level=Level.COMPLETE)
    within = replace(PROMISE, id="C4", level=Level.COMPLETE)
    for one in (PROMISE, limited, before, within, replace(PROMISE, id="C5", room=LABOUR)):
        await record(store, "commit", None, one, -5000)
    await record(store, "done", before, replace(before, state=Kept.DONE), -4000)
    await record(store, "done", within, replace(within, state=Kept.DONE), 1)
    await record(store, "commit", None, replace(PROMISE, id="C6", made_at=NOW + DAY), 1440)
    async with store.work(act()) as work:
        after = await work.tallies.last(NOW - DAY)
        levels = await work.tallies.levels(HERE, after, NOW + DAY)
    assert levels == {None: 1, Level.LIMITED: 1, Level.COMPLETE: 1}


async def test_meetings_count_that_were_held_with_the_decisions_of_their_minutes(
    store: Store,
) -> None:
    """One that is only planned, or was dropped, was not held."""
    meeting = Meeting("M1", "call", TRADE, ANA, NOW, NOW)
    wall = NOW.replace(tzinfo=None)
    stages = (Stage.PUBLISHED, Stage.DRAFT, Stage.PLANNED, Stage.DROPPED)
    async with store.work(act()) as work:
        await work.keep(meeting)
        for number, stage in enumerate(stages, 1):
            id = f"M1.{number}"
            held = Occurrence(
                id, "M1", number, "call", TRADE, ANA, NOW, wall, "UTC", NOW, 60, state=stage
            )
            await work.keep(held)
            line = Line(f"L{number}", id, LineKind.DECISION, "we sign", TRADE, ANA, NOW)
            await work.keep(line)
        await work.keep(Line("L8", "M1.1", LineKind.NOTE, "seen", TRADE, ANA, NOW))
        out = Line("L9", "M1.1", LineKind.DECISION, "no", TRADE, ANA, NOW)
        await work.keep(replace(out, state=LineState.WITHDRAWN))
        await work.commit()
    async with store.work(act()) as work:
        assert await work.tallies.meetings(HERE, NOW - DAY, NOW + DAY) == 2
        assert await work.tallies.decisions(HERE, NOW - DAY, NOW + DAY) == 2
        assert await work.tallies.meetings(HERE, NOW + DAY, NOW + 2 * DAY) == 0
        assert await work.tallies.meetings(frozenset({LABOUR}), NOW - DAY, NOW + DAY) == 0
