"""Faults are noted where they happen, and the operator is told of them at most once a day."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.platforms.port import LastingFailure, Outgoing, Say, Trouble
from bot.rehearsal.clock import SimulatedClock
from bot.rehearsal.stage import Stage
from bot.rehearsal.transcript import Said
from domain.faults import FaultKind, fault
from domain.people import Network
from tests.bot.staging import NAIROBI, NOW, Staged, staged
from tests.bot.test_duties import TOMORROW, poison

WITH_DORA = replace(NAIROBI, operator="dora")
"""Dora runs the bot."""


async def trouble(it: Staged, event: str, kind: FaultKind = FaultKind.SIGNATURE) -> list[Said]:
    """The platform needs its operator; what the bot says then."""
    await it.arrive(Trouble(event, "", it.clock.now(), kind))
    return await it.due()


def messages(said: list[Said]) -> list[Said]:
    """What the bot says, without the daily messages that it takes back."""
    return [one for one in said if one.redacts is None]


async def kinds(it: Staged) -> list[FaultKind]:
    """What the operator is still to be told of."""
    async with it.looking() as work:
        return [one.kind for one in await work.faults.untold()]


async def test_the_first_fault_is_told_at_once_and_once(tmp_path: Path) -> None:
    async with staged(tmp_path, network=WITH_DORA) as it:
        await it.ask("dora", "mine", None)
        (told,) = await trouble(it, "signature/DEVICE")
        assert told.person == "dora"
        assert told.text.startswith("I need you as my operator.\n")
        assert "My device could not be signed. Encrypted rooms" in told.text
        assert "signatur:" not in told.text
        assert "numbers" not in told.text
        assert "What else there is: followthrough status" in told.text
        assert await trouble(it, "signature/DEVICE") == []
        assert await it.until(NOW + timedelta(days=3)) == []


async def test_later_faults_wait_for_the_next_morning_and_are_counted(tmp_path: Path) -> None:
    """However many there are, it is one message that names only the first few."""
    async with staged(tmp_path, network=WITH_DORA) as it:
        await it.ask("dora", "mine", None)
        assert len(await trouble(it, "first")) == 1
        for number in range(7):
            assert await trouble(it, f"{number}000", FaultKind.INCIDENT) == []
        assert await it.until(TOMORROW - timedelta(seconds=1)) == []
        (told,) = messages(await it.until(TOMORROW))
        assert "7 faults of mine: 0000, 1000, 2000, 3000, 4000" in told.text
        assert "Search my log for the numbers." in told.text
        assert "2 more" in told.text
        assert "first" not in told.text


async def test_a_day_without_a_message_lets_the_next_one_through(tmp_path: Path) -> None:
    async with staged(tmp_path, network=WITH_DORA) as it:
        await it.ask("dora", "mine", None)
        assert len(await trouble(it, "first")) == 1
        it.clock.set(NOW + timedelta(days=1, hours=3))
        assert len(messages(await trouble(it, "second"))) == 1


async def test_before_the_hour_of_the_day_a_fault_waits_for_it(tmp_path: Path) -> None:
    """It is day already, and the day's message is still to come."""
    async with staged(tmp_path, network=WITH_DORA) as it:
        await it.ask("dora", "mine", None)
        it.clock.set(TOMORROW - timedelta(hours=1))
        assert await trouble(it, "first") == []
        (told,) = await it.until(TOMORROW + timedelta(hours=10))
        assert told.at == TOMORROW


async def test_an_operator_who_is_a_member_gets_one_message_a_day(tmp_path: Path) -> None:
    """With all there is: what has come since the morning too, and nothing more on that day."""
    async with staged(tmp_path, network=WITH_DORA) as it:
        await it.ask("dora", "mine", None)
        await it.say("ana", "!action @dora plant papaya by 5 march")
        (told,) = await trouble(it, "first")
        assert "plant papaya" in told.text
        assert told.text.index("papaya") < told.text.index("I need you as my operator.")
        assert await trouble(it, "second") == []
        await it.say("ana", "!action @dora call the mayor by 5 march")
        assert await it.until(TOMORROW - timedelta(seconds=1)) == []
        (told,) = messages(await it.until(TOMORROW + timedelta(hours=20)))
        assert "call the mayor" in told.text
        assert "My device could not be signed." in told.text
        assert await kinds(it) == []


async def test_after_the_day_s_message_a_fault_waits_for_the_next(tmp_path: Path) -> None:
    async with staged(tmp_path, network=WITH_DORA) as it:
        await it.ask("dora", "mine", None)
        await it.say("ana", "!action @dora plant papaya by 6 march")
        (told,) = await it.until(TOMORROW)
        assert "operator" not in told.text
        it.clock.set(TOMORROW + timedelta(hours=3))
        assert await trouble(it, "first") == []
        (told,) = messages(await it.until(TOMORROW + timedelta(days=1)))
        assert "I need you as my operator." in told.text


async def test_an_operator_who_has_left_all_rooms_is_told(tmp_path: Path) -> None:
    """Nobody else could mend it; of what was theirs in the rooms they hear nothing."""
    async with staged(tmp_path, network=WITH_DORA) as it:
        await it.ask("dora", "mine", None)
        await it.say("ana", "!action @dora plant papaya by 5 march")
        for room in ("trade", "labour"):
            it.stage.leave("dora", it.stage.scene.room(room))
        await it.settle()
        (told,) = await trouble(it, "first")
        assert "My device could not be signed." in told.text
        assert "papaya" not in told.text


async def test_a_daily_message_that_cannot_be_made_does_not_hide_the_faults(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """They are that day's message then, this fault among them."""
    async with staged(tmp_path, network=WITH_DORA) as it:
        await it.ask("dora", "mine", None)
        await it.say("ana", "!action water papaya")
        await poison(it, "dora")
        with caplog.at_level(logging.CRITICAL):
            (told,) = await trouble(it, "first")
        assert "My device could not be signed." in told.text
        assert "One thing that was due could not be said" in told.text
        assert await kinds(it) == []


@pytest.mark.parametrize("hours", [13, 17, 20])
async def test_nothing_is_told_in_quiet_hours(tmp_path: Path, hours: int) -> None:
    async with staged(tmp_path, network=WITH_DORA) as it:
        await it.ask("dora", "mine", None)
        it.clock.set(NOW + timedelta(hours=hours))
        assert await trouble(it, "first") == []
        (told,) = await it.until(TOMORROW)
        assert told.at == TOMORROW


async def test_nothing_is_told_on_a_rest_day(tmp_path: Path) -> None:
    async with staged(tmp_path, network=WITH_DORA) as it:
        await it.ask("dora", "me rest wednesday and thursday", None)
        assert await trouble(it, "first") == []
        (told,) = await it.until(TOMORROW + timedelta(days=2))
        assert told.at == TOMORROW + timedelta(days=1)


async def test_the_operator_is_invited_and_told_when_they_come(tmp_path: Path) -> None:
    """Nothing is sent before; what happens meanwhile is in the same message."""
    async with staged(tmp_path, network=WITH_DORA) as it:
        it.stage.scene.closed.add("dora")
        first = await trouble(it, "first", FaultKind.INCIDENT)
        assert [one.text for one in first] == ["dora, please open my invitation."]
        assert await it.until(TOMORROW + timedelta(days=1)) == []
        await trouble(it, "second", FaultKind.INCIDENT)
        chat = it.stage.scene.direct_chat_of("dora")
        assert chat is not None
        it.stage.join("dora", chat)
        await it.settle()
        (told,) = await it.due()
        assert "first, second" in told.text or "first and second" in told.text


@pytest.mark.parametrize("network", [NAIROBI, WITH_DORA], ids=["nobody", "stopped"])
async def test_without_an_operator_nobody_is_told(tmp_path: Path, network: Network) -> None:
    """Nor is one who wants no messages."""
    async with staged(tmp_path, network=network) as it:
        await it.ask("dora", "stop", None)
        assert await trouble(it, "first") == []
        assert await kinds(it) == []
        assert await it.bot.next_wake() is None


class Deaf(Stage):
    """A network that will never take what is said in some chats."""

    def __init__(self) -> None:
        super().__init__(SimulatedClock(NOW))
        self.scene.declare_room("trade", "Trade WG", ("ana", "ben", "carla", "dora"))
        self.deaf: set[str] = set()

    async def send(self, key: str, outgoing: Outgoing, earlier: object = None) -> str:
        """Send as ever, but not there."""
        if isinstance(outgoing, Say) and outgoing.chat in self.deaf:
            raise LastingFailure("403 M_FORBIDDEN")
        return await super().send(key, outgoing)


async def test_a_letter_that_never_arrives_is_told_without_its_words(tmp_path: Path) -> None:
    stage = Deaf()
    async with staged(tmp_path, stage, network=WITH_DORA) as it:
        await it.ask("dora", "mine", None)
        stage.deaf.add("trade")
        await it.say("ana", "!action @ben plant papaya")
        (told,) = await it.due()
        assert "One message could not be delivered" in told.text
        for hidden in ("papaya", "ana", "Ana", "ben", "Ben", "trade", "Trade"):
            assert hidden not in told.text


async def test_a_letter_to_the_operator_that_never_arrives_is_only_logged(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Else telling of it would be the next fault, and so on for ever."""
    stage = Deaf()
    async with staged(tmp_path, stage, network=WITH_DORA) as it:
        await it.ask("dora", "mine", None)
        stage.deaf.add(it.chat("dora", None).address)
        with caplog.at_level(logging.WARNING):
            assert await trouble(it, "first") == []
        assert "cannot be delivered" in caplog.text
        assert await kinds(it) == []
        assert await it.bot.next_wake() is None


async def test_what_is_put_aside_is_told(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A daily message and a reminder that cannot be made; their numbers are in the log."""
    async with staged(tmp_path, network=WITH_DORA) as it:
        await it.ask("dora", "mine", None)
        await it.ask("ben", "mine", None)
        await it.ask("ana", "!action @ben one by 12 march")
        await it.ask("ana", "!remind room second every day 09:00")
        await poison(it, "ben")
        async with it.looking() as work:
            bad = await work.reminders.get("R1")
            assert bad is not None
            await work.reminders.save(replace(bad, rrule="FREQ=NEVER"))
            await work.commit()
        with caplog.at_level(logging.ERROR):
            said = await it.until(TOMORROW)
        [told] = [one for one in said if one.person == "dora"]
        assert "2 things that were due could not be said" in told.text
        numbers = [record.args[0] for record in caplog.records if isinstance(record.args, tuple)]
        assert all(str(number) in told.text for number in numbers)
        assert len(numbers) == 2


async def test_an_incident_is_told_with_its_number(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The same number as the person gets."""
    async with staged(tmp_path, network=WITH_DORA) as it:
        await it.ask("dora", "mine", None)
        await it.ask("ana", "!action step")
        async with it.looking() as work:
            bad = await work.actions.get("A1")
            assert bad is not None
            await work.actions.save(replace(bad, zone="Not/A/Zone", due_at=NOW))
            await work.commit()
        with caplog.at_level(logging.CRITICAL):
            answer = await it.ask("ana", "!show A1")
        number = answer.text.split()[-1]
        (told,) = await it.due()
        assert f"One fault of mine: {number}." in told.text


async def test_a_message_to_the_operator_that_cannot_be_made_is_no_fault(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """It is tried again a day later."""
    async with staged(tmp_path, network=WITH_DORA) as it:
        await it.ask("dora", "mine", None)
        async with it.looking() as work:
            dora = await work.people.get("dora")
            await work.people.save(replace(dora, zone="Not/A/Zone"))
            await work.faults.note(fault("first", FaultKind.INCIDENT, NOW))
            await work.commit()
        with caplog.at_level(logging.CRITICAL):
            assert await it.due() == []
        assert await kinds(it) == [FaultKind.INCIDENT]
        assert await it.bot.next_wake() == NOW + timedelta(days=1)
