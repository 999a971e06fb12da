"""What falls due is written down once, at its minute, and one bad row never stops the others."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.platforms.port import Attempt, Outgoing
from domain.faults import FaultKind
from domain.notices import About, Notice
from tests.bot.staging import NOW, Staged, staged
from tests.bot.troubled import TroubledStage
from tests.storage.samples import spoil

TOMORROW = datetime(2026, 3, 5, 6, tzinfo=UTC)
"""Nine o'clock in Nairobi."""


async def ready(it: Staged, *people: str) -> None:
    """These people have a direct chat with the bot."""
    for person in people:
        await it.ask(person, "mine", None)


async def test_a_daily_message_comes_at_the_exact_minute_and_once(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        await ready(it, "ben")
        await it.ask("ana", "!action @ben draft by 12 march")
        assert await it.bot.next_wake() == TOMORROW
        assert await it.until(TOMORROW - timedelta(seconds=1)) == []
        said = await it.until(TOMORROW)
        assert [one.person for one in said] == ["ben"]
        assert said[0].at == TOMORROW
        assert await it.due() == []
        assert await it.until(TOMORROW + timedelta(hours=23)) == []


async def test_it_is_said_once_though_the_bot_starts_again(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        await ready(it, "ben")
        await it.ask("ana", "!action @ben draft by 12 march")
        stage = it.stage
    async with staged(tmp_path, stage) as it:
        assert len(await it.until(TOMORROW)) == 1
    async with staged(tmp_path, stage) as it:
        assert await it.due() == []
        assert await it.until(TOMORROW + timedelta(hours=20)) == []


async def test_what_waits_in_the_outbox_is_not_written_twice(tmp_path: Path) -> None:
    """The bot is killed after it has written the message down and before it has sent it."""
    async with staged(tmp_path) as it:
        await ready(it, "ben")
        await it.ask("ana", "!action @ben draft by 12 march")
        it.clock.set(TOMORROW)
        await it.bot.due()
        stage = it.stage
    async with staged(tmp_path, stage) as it:
        assert len(await it.due()) == 1
        assert await it.due() == []


async def test_after_an_absence_it_comes_as_one_message_that_says_so(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        await ready(it, "ben")
        lines = "\n".join(f"@ben step {day} by {day} march" for day in range(6, 20))
        await it.ask("ana", f"!action {lines}")
        it.clock.set(NOW + timedelta(days=20))
        said = await it.due()
        assert [one.person for one in said] == ["ben"]
        assert "late" in said[0].text


async def test_no_late_message_comes_in_quiet_hours(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        await ready(it, "ben")
        await it.ask("ana", "!action @ben draft by 12 march")
        it.clock.set(TOMORROW + timedelta(hours=15))
        assert await it.due() == []
        (said,) = await it.until(TOMORROW + timedelta(days=1))
        assert said.at == TOMORROW + timedelta(days=1)


async def test_the_new_message_comes_first_and_then_the_old_one_goes(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        await ready(it, "ben")
        await it.ask("ana", "!action @ben draft by 12 march")
        (first,) = await it.until(TOMORROW)
        await it.ask("ana", "!action @ben call by 14 march")
        said = await it.until(TOMORROW + timedelta(days=1))
        assert [one.redacts for one in said] == [None, first.n]
        (closed,) = await it.say("ben", "done", None, first)
        assert "A1: draft." in closed.text
        assert "Done." in closed.text


async def test_a_reminder_of_ones_own_comes_at_its_own_minute_beside_the_daily(
    tmp_path: Path,
) -> None:
    async with staged(tmp_path) as it:
        await ready(it, "ben")
        await it.ask("ben", "remind me call mum tomorrow 09:00", None)
        await it.ask("ana", "!remind @ben bring the papers tomorrow")
        said = await it.until(TOMORROW)
        assert [one.at for one in said] == [TOMORROW, TOMORROW]
        texts = [one.text for one in said]
        assert len([text for text in texts if "call mum" in text]) == 1
        assert len([text for text in texts if "bring the papers" in text]) == 1


async def test_several_late_reminders_are_one_message(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        for hour in (11, 12, 13):
            await it.ask("ben", f"remind me step {hour} today {hour}:00", None)
        it.clock.set(NOW + timedelta(hours=8))
        (said,) = await it.due()
        assert all(f"step {hour}" in said.text for hour in (11, 12, 13))
        assert "late" in said.text


async def test_what_recurs_is_said_once_after_an_absence_and_goes_on(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        await it.ask("ana", "!remind room dues every day 12:00")
        it.clock.set(NOW + timedelta(days=5))
        assert len(await it.due()) == 1
        said = await it.until(NOW + timedelta(days=6))
        assert len(said) == 1
        assert said[0].at == datetime(2026, 3, 9, 9, tzinfo=UTC)


async def test_nothing_new_no_message(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        await ready(it, "ben")
        await it.ask("ana", "!action @ben draft")
        assert len(await it.until(TOMORROW)) == 1
        assert await it.until(TOMORROW + timedelta(days=60)) == []


async def test_who_wants_no_messages_gets_none(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        await it.ask("ben", "stop", None)
        await it.ask("ana", "!action @ben draft by 12 march")
        await it.ask("ana", "!remind @ben papers tomorrow")
        said = await it.until(NOW + timedelta(days=20))
        assert [one for one in said if one.person == "ben"] == []


async def poison(it: Staged, person: str) -> None:
    """A row about this person that nothing in the bot can have written."""
    async with it.looking() as work:
        item = await work.actions.get("A1")
        assert item is not None
        bad = replace(item, id="A666", zone="Not/A/Zone", owner=person, due_on=None, due_at=NOW)
        await work.actions.save(bad)
        notice = Notice(person, About.GIVEN, "A666", "ana", NOW)
        await work.notices.add(notice)
        await work.commit()


async def test_a_poisonous_row_never_stops_the_others(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """It is put aside, and the log has its number."""
    async with staged(tmp_path) as it:
        await ready(it, "ben", "carla", "ana")
        await it.ask(
            "ana", "!action @ben one by 12 march\n@carla two by 12 march\nthree by 12 march"
        )
        await poison(it, "ben")
        with caplog.at_level(logging.ERROR):
            said = await it.until(TOMORROW)
        assert "carla" in [one.person for one in said]
        assert "ben" not in [one.person for one in said]
        assert "incident" in caplog.text
        caplog.clear()
        with caplog.at_level(logging.ERROR):
            await it.until(TOMORROW + timedelta(days=3))
        assert 1 <= caplog.text.count("incident") <= 4


async def test_once_mended_the_one_put_aside_is_told(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with staged(tmp_path) as it:
        await ready(it, "ben")
        await it.ask("ana", "!action @ben one by 12 march")
        await poison(it, "ben")
        with caplog.at_level(logging.CRITICAL):
            await it.until(TOMORROW)
        async with it.looking() as work:
            await work.notices.forget_thing("A666")
            bad = await work.actions.get("A666")
            assert bad is not None
            await work.actions.save(replace(bad, zone="UTC", owner=None))
            await work.commit()
        said = await it.until(TOMORROW + timedelta(days=1, hours=1))
        assert ["one" in said_one.text for said_one in said] == [True]


async def test_a_poisonous_reminder_never_stops_the_others(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with staged(tmp_path) as it:
        await it.ask("ana", "!remind room first every day 12:00")
        await it.ask("ana", "!remind room second every day 12:00")
        async with it.looking() as work:
            bad = await work.reminders.get("R1")
            assert bad is not None
            await work.reminders.save(replace(bad, rrule="FREQ=NEVER"))
            await work.commit()
        with caplog.at_level(logging.ERROR):
            said = await it.until(NOW + timedelta(hours=3))
        assert len([one for one in said if "second" in one.text]) == 1
        assert "incident" in caplog.text


async def test_a_reminder_said_before_the_bot_was_killed_is_not_said_again(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        await it.ask("ana", "!remind room dues today 12:00")
        it.clock.set(NOW + timedelta(hours=2))
        await it.bot.due()
        stage = it.stage
    async with staged(tmp_path, stage) as it:
        await it.due()
        texts = [
            one.text for one in stage.said if one.sender == "bot" and "Reminder R1" in one.text
        ]
        assert len(texts) == 1


async def test_what_is_due_before_the_next_daily_message_is_named_in_the_answer_alone(
    tmp_path: Path,
) -> None:
    """The answer says so, and its owner reads it; three days late is another matter."""
    async with staged(tmp_path) as it:
        await ready(it, "ben", "ana")
        for owner in ("@ben ", ""):
            answer = await it.ask("ana", f"!action {owner}call by today")
            assert "I cannot remind of A" in answer.text
        assert await it.until(TOMORROW + timedelta(days=1)) == []
        said = await it.until(TOMORROW + timedelta(days=2))
        assert sorted(one.person or "" for one in said) == ["ana", "ben"]
        assert all("3 days late" in one.text for one in said)


async def test_who_cannot_read_the_answer_is_told_in_the_daily_message(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        await ready(it, "ben")
        answer = await it.ask("ana", "action @ben call by today", None)
        assert "I will not remind" not in answer.text
        (said,) = await it.until(TOMORROW)
        assert said.person == "ben"
        assert "A1: call." in said.text


async def test_the_operator_is_told_of_a_row_that_cannot_be_read(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with staged(tmp_path) as it:
        await it.ask("ana", "!action one\ntwo")
        spoil(tmp_path / "followthrough.db", "actions.tags", "id = 'A1'")
        with caplog.at_level(logging.CRITICAL):
            shown = await it.ask("ana", "!list")
        assert ("one" in shown.text, "two" in shown.text) == (False, True)
        await it.due()
        async with it.looking() as work:
            [told] = await work.faults.where()
        assert (told.kind, told.about) == (FaultKind.UNREADABLE, "actions A1")


class Watched(TroubledStage):
    """Somebody counts what is still to be said whenever the bot says something."""

    counting: Callable[[], Awaitable[object]] | None = None

    async def send(self, key: str, outgoing: Outgoing, earlier: Attempt | None = None) -> str:
        """Send as ever, after the count."""
        if self.counting is not None:
            await self.counting()
        return await super().send(key, outgoing, earlier)


async def test_the_first_reminder_is_said_while_the_others_are_still_written(
    tmp_path: Path,
) -> None:
    stage, reminders, waiting = Watched(), 30, list[int]()
    async with staged(tmp_path, stage) as it:
        await it.say("ana", "\n".join(["!remind room tomorrow 10:00: sow"] * reminders))

        async def fall_due() -> None:
            stage.counting = count
            await it.bot.due()

        async def count() -> None:
            waiting.append(await it.bot.store.pending_count())

        it.clock.set(NOW + timedelta(days=1))
        stage.counting = fall_due
        answer, *said = await it.say("eva", "!show A1", "labour")
        assert [one.room for one in (*said, answer)].count("trade") == reminders
        assert waiting[0] < reminders
