"""After a restore no reminder and no daily message is said twice, and none is left out."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from bot.rehearsal.transcript import BOT
from tests.bot.restoring import DAY, HOUR, TOMORROW, Life, containing
from tests.bot.staging import NOW


async def test_no_reminder_that_was_said_comes_again_and_no_other_is_left_out(
    tmp_path: Path,
) -> None:
    """One at its minute, several late ones in one message, one that recurs, and one to come."""
    life = Life(tmp_path)
    async with life.lived() as it:
        await it.ask("ana", "!remind room alone today 11:00")
        for hour in (12, 13):
            await it.ask("ana", f"!remind room late{hour} today {hour}:00")
        await it.ask("ana", "!remind room weekly every day 10:30")
        await it.ask("ana", "!remind room supper today 18:00")
        await it.ask("ana", "!remind room missed today 15:30")
        life.back_up(it)
        assert containing(await it.until(NOW + HOUR), "alone") == 1
        it.clock.set(NOW + 5 * HOUR)
        assert containing(await it.due(), "late12") == 1
        before = len(it.stage.said)
    async with life.restored(hours=1) as it:
        await it.due()
        said = it.stage.said[before:]
        words = ("alone", "late12", "late13", "weekly", "supper", "missed")
        assert [containing(said, one) for one in words] == [0, 0, 0, 0, 0, 1]
        await it.until(TOMORROW + 2 * HOUR)
        said = it.stage.said[before:]
        assert [containing(said, one) for one in words] == [0, 0, 0, 1, 1, 1]


async def test_what_recurs_and_came_late_covers_the_days_before(tmp_path: Path) -> None:
    """After an absence of three days it was said once; so it is after a restore too."""
    life = Life(tmp_path)
    async with life.lived() as it:
        await it.ask("ana", "!remind room dues every day 12:00")
        life.back_up(it)
        it.clock.set(NOW + 3 * DAY)
        assert containing(await it.due(), "dues") == 1
        before = len(it.stage.said)
    async with life.restored() as it:
        await it.due()
        assert containing(it.stage.said[before:], "dues") == 0
        assert containing(await it.until(NOW + 3 * DAY + 2 * HOUR), "dues") == 1


async def test_no_daily_message_that_was_said_comes_again(tmp_path: Path) -> None:
    """The next one takes it back, as if nothing had happened, and tells only what is new."""
    life = Life(tmp_path)
    async with life.lived() as it:
        await it.ask("ben", "mine", None)
        await it.ask("ana", "!action @ben draft by 12 march")
        await it.ask("ana", "!remind @ben bring papers tomorrow")
        await it.ask("ana", "!action @ben call by 13 march")
        life.back_up(it)
        (first,) = await it.until(TOMORROW)
        before = len(it.stage.said)
    async with life.restored(hours=3) as it:
        await it.due()
        rooms = [str(one.room) for one in it.stage.said[before:] if one.sender == BOT]
        assert sorted(rooms) == ["labour", "trade"]
        said = await it.until(TOMORROW + 7 * DAY)
        assert next(one.redacts for one in said if one.redacts) == first.n
        assert containing(said, "bring papers") == 0
        assert containing(said, "draft") == 1


async def test_a_daily_message_that_fell_due_while_the_bot_was_lost_is_said(tmp_path: Path) -> None:
    life = Life(tmp_path)
    async with life.lived() as it:
        await it.ask("ben", "mine", None)
        await it.ask("ana", "!action @ben draft by 12 march")
        life.back_up(it)
    async with life.restored(hours=25) as it:
        (said,) = await it.due()
        assert (said.person, "draft" in said.text) == ("ben", True)


async def test_news_that_a_daily_message_had_not_told_is_told(tmp_path: Path) -> None:
    """The copy knows this morning's message, and what has come since then."""
    life = Life(tmp_path)
    async with life.lived() as it:
        await it.ask("ben", "mine", None)
        await it.ask("ana", "!action @ben draft")
        await it.until(TOMORROW)
        await it.ask("ana", "!action @ben call")
        life.back_up(it)
    async with life.restored(hours=24) as it:
        (said, _) = await it.due()
        assert (said.person, "call" in said.text, "draft" in said.text) == ("ben", True, False)


def test_times_are_of_the_stage() -> None:
    """The morning stands where the tests above take it to be."""
    assert datetime(2026, 3, 5, 6, tzinfo=NOW.tzinfo) == TOMORROW
