"""A digest comes by itself once, at its hour or with the daily message, and says if it is late."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.rehearsal.transcript import Said
from domain.digests import Digest, Every
from domain.groups import Group
from domain.people import Network
from tests.bot.staging import NOW, Staged, staged

MONDAY = datetime(2026, 3, 9, 6, tzinfo=UTC)
"""Nine o'clock in Nairobi."""
WEEK = timedelta(days=7)


async def moving(it: Staged) -> None:
    """The trade room gets a digest on Mondays, and something for it."""
    await it.ask("dora", "!digest weekly mon 09:00")
    await done(it, "brief")


async def done(it: Staged, what: str) -> None:
    answer = await it.ask("ben", f"!action {what}")
    id = answer.text.partition(":")[0]
    await it.ask("ben", f"!done {id}")


def in_trade(said: list[Said]) -> list[str]:
    return [one.text for one in said if one.room == "trade"]


async def test_a_rooms_digest_comes_at_the_exact_minute_and_once(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        await moving(it)
        assert await it.until(MONDAY - timedelta(seconds=1)) == []
        (said,) = await it.until(MONDAY)
        assert (said.at, said.room) == (MONDAY, "trade")
        assert said.text.startswith("1 done.")
        assert "brief" in said.text
        assert "late" not in said.text
        assert await it.until(MONDAY + WEEK - timedelta(seconds=1)) == []


async def test_it_pushes_nobody(tmp_path: Path) -> None:
    """It is written as a notice, which no client pushes."""
    async with staged(tmp_path) as it:
        await moving(it)
        await it.until(MONDAY)
        async with it.looking() as work:
            row = await work.digests.get("trade")
            assert row is not None
            letter = await work.outbox.get(row.message or "")
        assert letter is not None
        assert (letter.loud, letter.mentions, row.told_at) == (False, (), MONDAY)


async def test_written_down_before_a_kill_it_is_not_written_again(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        await moving(it)
        it.clock.set(MONDAY)
        await it.bot.due()
        stage = it.stage
    async with staged(tmp_path, stage) as it:
        assert len(in_trade(await it.due())) == 1
        assert await it.due() == []


async def test_a_change_of_the_room_takes_nothing_from_what_has_fallen_due(tmp_path: Path) -> None:
    """Also where it is heard first, after an absence, and is taken back."""
    async with staged(tmp_path) as it:
        await moving(it)
        it.clock.set(MONDAY + timedelta(minutes=10))
        await it.ask("dora", "!room zone Peru")
        await it.ask("dora", "!undo")
        (text,) = in_trade(await it.due())
        assert text.startswith("1 done.")
        it.clock.set(MONDAY + timedelta(hours=1))
        await done(it, "letter")
        (again,) = in_trade(await it.until(MONDAY + WEEK))
        assert "letter" in again


async def test_after_an_absence_of_weeks_one_comes_that_says_so(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        await moving(it)
        it.clock.set(MONDAY + 3 * WEEK + timedelta(days=1))
        (text,) = in_trade(await it.due())
        assert text.startswith("1 done. This comes late.")
        it.clock.set(MONDAY + 3 * WEEK + timedelta(days=2))
        await done(it, "letter")
        (again,) = in_trade(await it.until(MONDAY + 4 * WEEK))
        assert "letter" in again
        assert "brief" not in again
        assert "late" not in again


async def test_nothing_new_nothing_sent(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        await it.ask("dora", "!digest daily 09:00")
        assert await it.until(MONDAY + 4 * WEEK) == []


async def test_what_nobody_is_there_to_read_waits_for_the_next_one(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        await moving(it)
        trade = it.stage.scene.chats["trade"]
        everybody = set(trade.members)
        trade.members.clear()
        assert in_trade(await it.until(MONDAY)) == []
        trade.members.update(everybody)
        (text,) = in_trade(await it.until(MONDAY + WEEK))
        assert "brief" in text


async def test_a_digest_that_cannot_be_written_never_stops_the_others(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        await moving(it)
        async with it.looking() as work:
            room = await work.rooms.get("labour")
            await work.rooms.save(replace(room, zone="Nowhere/AtAll"))
            await work.keep(Digest("labour", Every.WEEKLY, next_at=MONDAY))
            await work.commit()
        assert len(in_trade(await it.until(MONDAY))) == 1
        async with it.looking() as work:
            bad = await work.digests.get("labour")
        assert bad is not None
        assert bad.next_at == MONDAY + timedelta(days=1)


async def test_groups_rooms_of_before_have_one_from_the_start(
    tmp_path: Path,
) -> None:
    """What a database has from before; once, and not again. A coordinator's is off."""
    network = Network(zone="Africa/Nairobi", coordinators=frozenset({"ana"}))
    async with staged(tmp_path, network=network) as it:
        async with it.looking() as work:
            await work.keep(Group("trade", "trade", "Trade", "dora", NOW, rooms=("trade",)))
            await work.commit()
        stage = it.stage
    async with staged(tmp_path, stage, network=network) as it:
        async with it.looking() as work:
            room = await work.digests.get("trade")
            assert await work.digests.get("labour") is None
            assert await work.digests.get("ana") is None
        assert room is not None
        assert (room.every, room.next_at) == (Every.WEEKLY, MONDAY)
        await it.ask("dora", "!digest off")
        stage = it.stage
    async with staged(tmp_path, stage, network=network) as it:
        async with it.looking() as work:
            room = await work.digests.get("trade")
        assert room is not None
        assert room.every is Every.OFF


async def own(it: Staged, person: str = "ben") -> None:
    """Somebody wants their own digest on Mondays."""
    await it.ask(person, "digest weekly", None)


async def test_somebodys_own_joins_their_daily_message(tmp_path: Path) -> None:
    """One message: first what to do, by number, then the digest."""
    async with staged(tmp_path) as it:
        await own(it)
        await done(it, "brief")
        await it.ask("ana", "!action @ben draft by 10 march")
        said = await it.until(MONDAY)
        (text,) = [one.text for one in said if one.person == "ben" and "digest:" in one.text]
        assert text.index("A2: draft") < text.index("Your digest: ") < text.index("A1: brief")
        (answer,) = await it.say("ben", "1 done", None)
        assert "A2: draft." in answer.text
        assert "Done." in answer.text


async def test_without_anything_else_it_is_the_daily_message(tmp_path: Path) -> None:
    """It stays when the next daily message comes."""
    async with staged(tmp_path) as it:
        await own(it)
        await done(it, "brief")
        (said,) = await it.until(MONDAY)
        assert said.at == MONDAY
        assert said.text.startswith("Your digest: 1 done.")
        assert "late" not in said.text
        await it.ask("ana", "!action @ben draft by 11 march")
        after = await it.until(MONDAY + timedelta(days=2))
        assert [one.redacts for one in after if one.person == "ben"] == [None]


async def test_late_it_says_so_and_comes_once(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        await own(it)
        await done(it, "brief")
        it.clock.set(MONDAY + 2 * WEEK + timedelta(hours=3))
        (said,) = await it.due()
        assert said.text.startswith("Your digest: 1 done. This comes late.")


async def test_who_wants_no_titles_gets_the_first_line_and_the_command(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        await own(it)
        await it.ask("ben", "me private", None)
        await done(it, "brief")
        (said,) = await it.until(MONDAY)
        assert said.text.startswith("Your digest: 1 done. To read it: digest")
        assert "brief" not in said.text


async def test_who_said_stop_or_is_away_gets_none_and_one_when_they_are_back(
    tmp_path: Path,
) -> None:
    async with staged(tmp_path) as it:
        await own(it)
        await own(it, "carla")
        await done(it, "brief")
        await it.ask("ben", "stop", None)
        await it.ask("carla", "me away until 10 march", None)
        assert await it.until(MONDAY + timedelta(days=1)) == []
        (said,) = await it.until(MONDAY + timedelta(days=3))
        assert (said.person, said.at) == ("carla", MONDAY + timedelta(days=2))
        await it.ask("ben", "me start", None)
        (said,) = await it.until(MONDAY + timedelta(days=4))
        assert said.person == "ben"
        assert "brief" in said.text
