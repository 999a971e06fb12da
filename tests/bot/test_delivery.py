"""What the bot has to say arrives once, in order, however sending fails."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.platforms.incoming import Receive
from bot.platforms.port import Attempt, OpenDirect, Outgoing, Redaction, Say, TooLarge
from tests.bot.staging import NOW, Staged, staged
from tests.bot.troubled import TroubledStage, lasting, passing


async def test_a_passing_failure_is_retried_with_the_same_key(tmp_path: Path) -> None:
    stage = TroubledStage()
    stage.before.extend([passing(), passing()])
    async with staged(tmp_path, stage) as it:
        assert await it.say("ana", "!help") == []
        assert len(await it.until(NOW + timedelta(hours=1))) == 1
    keys = {key for key, _, _ in stage.attempts}
    assert len(keys) == 1
    assert [earlier is None for _, _, earlier in stage.attempts] == [True, False, False]


async def test_the_wait_that_the_platform_names_is_kept(tmp_path: Path) -> None:
    stage = TroubledStage()
    stage.before.append(passing(retry_after=42))
    async with staged(tmp_path, stage) as it:
        await it.say("ana", "!help")
        assert await it.bot.next_wake() == NOW + timedelta(seconds=42)
        assert await it.until(NOW + timedelta(seconds=41)) == []
        assert len(await it.until(NOW + timedelta(seconds=43))) == 1


async def test_waits_grow_and_stay_bounded(tmp_path: Path) -> None:
    stage = TroubledStage()
    stage.before.extend([passing()] * 15)
    waits: list[float] = []
    async with staged(tmp_path, stage) as it:
        await it.say("ana", "!help")
        while (wake := await it.bot.next_wake()) is not None and len(waits) < 15:
            waits.append((wake - it.clock.now()).total_seconds())
            it.clock.set(wake)
            await it.settle()
    assert len(waits) == 15
    assert waits[0] <= 2
    assert waits[5] > 4 * waits[0]
    assert max(waits) <= 300


async def test_within_a_chat_the_order_stays_and_other_chats_do_not_wait(tmp_path: Path) -> None:
    stage = TroubledStage()
    async with staged(tmp_path, stage) as it:
        stage.before.append(passing(retry_after=60))
        await it.say("ana", "!show A1")
        assert await it.say("ana", "!show A2") == []
        (elsewhere,) = await it.say("eva", "!show A3", "labour")
        assert "A3" in elsewhere.text
        said = await it.until(NOW + timedelta(minutes=2))
        assert ["A1" in said[0].text, "A2" in said[1].text] == [True, True]


async def test_a_lasting_failure_does_not_hold_up_the_next(tmp_path: Path) -> None:
    stage = TroubledStage()
    async with staged(tmp_path, stage) as it:
        stage.before.append(lasting)
        assert await it.say("ana", "!show A1") == []
        (answer,) = await it.say("ana", "!show A2")
        assert "A2" in answer.text
        assert await it.until(NOW + timedelta(days=1)) == []


def fault() -> None:
    """Something that nobody has thought of."""
    raise KeyError("somewhere in a library")


async def test_an_unknown_fault_is_told_to_the_operator_and_passes(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    stage = TroubledStage()
    stage.before.append(fault)
    async with staged(tmp_path, stage) as it:
        assert await it.say("ana", "!show A1") == []
        assert "incident" in caplog.text
        assert len(await it.until(NOW + timedelta(minutes=1))) == 1


async def test_a_letter_that_always_fails_does_not_hold_up_the_next_for_ever(
    tmp_path: Path,
) -> None:
    stage = TroubledStage()
    stage.before.extend([fault] * 13)
    async with staged(tmp_path, stage) as it:
        await it.say("ana", "!show A1")
        assert await it.say("ana", "!show A2") == []
        (answer,) = await it.until(NOW + timedelta(hours=2))
        assert "A2" in answer.text


async def test_a_fault_after_many_refusals_passes_too(tmp_path: Path) -> None:
    """That the server was slow before says nothing against the letter."""
    stage = TroubledStage()
    stage.before.extend([*[passing(retry_after=1)] * 20, fault])
    async with staged(tmp_path, stage) as it:
        await it.say("ana", "!show A1")
        assert len(await it.until(NOW + timedelta(hours=1))) == 1


async def test_thousands_of_tries_do_not_end_the_bot(tmp_path: Path) -> None:
    """As after weeks without a server."""
    stage = TroubledStage()
    stage.before.extend([passing()] * 2)
    async with staged(tmp_path, stage) as it:
        await it.say("ana", "!show A1")
        async with it.looking() as work:
            (letter,) = await it.bot.store.outgoing(NOW + timedelta(hours=1))
            await work.outbox.save(replace(letter, tries=5_000))
            await work.commit()
        assert len(await it.until(NOW + timedelta(hours=1))) == 1


async def test_a_letter_to_a_chat_that_is_gone_does_not_hold_up_others(tmp_path: Path) -> None:
    stage = TroubledStage()
    async with staged(tmp_path, stage) as it:
        stage.speak("ana", it.chat("ana", "trade"), "!show A1")
        await stage.hand_over(it.bot.receive)
        del stage.scene.chats["trade"]
        await it.bot.deliver()
        assert len(await it.say("eva", "!show A2", "labour")) == 1
        assert await it.bot.store.pending_count() == 0


async def test_the_words_of_a_deleted_command_are_not_sent_once_the_server_is_back(
    tmp_path: Path,
) -> None:
    """Whether the first attempt got through is not known, so there is something to take back."""
    stage = TroubledStage()
    stage.before.append(passing())
    async with staged(tmp_path, stage) as it:
        stage.speak("ana", it.chat("ana", "trade"), "!action draft the papaya")
        command = stage.said[-1]
        assert await it.settle() == []
        await it.arrive(Redaction("$gone", command.event, command.chat, "ana", NOW))
        said = await it.until(NOW + timedelta(hours=1))
        assert not [one for one in said if "papaya" in one.text]
        assert [one for one in said if one.gone]


async def test_while_the_server_is_away_nothing_is_lost(tmp_path: Path) -> None:
    stage = TroubledStage()
    async with staged(tmp_path, stage) as it:
        stage.speak("ana", it.chat("ana", "trade"), "!show A1")
        await stage.hand_over(it.bot.receive)
        stage.away = True
        stage.speak("ana", it.chat("ana", "trade"), "!show A2")
        await it.until(NOW + timedelta(hours=3))
        stage.away = False
        said = await it.until(NOW + timedelta(hours=4))
        assert ["A1" in said[0].text, "A2" in said[1].text] == [True, True]


async def test_a_direct_message_is_not_said_where_somebody_else_listens(tmp_path: Path) -> None:
    """Between the answer and its sending, Ben has come into what was Ana's direct chat."""
    stage = TroubledStage()
    async with staged(tmp_path, stage) as it:
        chat = it.chat("ana", None)
        stage.speak("ana", chat, "!mine")
        await stage.hand_over(it.bot.receive)
        chat.members.add("ben")
        await it.bot.deliver()
        assert [said for said in stage.said if said.sender == "bot"] == []


async def opening(it: Staged) -> list[str]:
    """Ben is given something and keeps the invitation closed; what is said in the trade room."""
    it.stage.scene.closed.add("ben")
    await it.say("ana", "!action @ben draft the secret principles")
    said = await it.until(NOW + timedelta(days=4))
    return [one.text for one in said if one.room == "trade"]


async def test_an_invitation_is_asked_for_once_and_without_any_title(tmp_path: Path) -> None:
    async with staged(tmp_path, TroubledStage()) as it:
        pleas = await opening(it)
        assert len(pleas) == 1
        assert "ben, please open my invitation." in pleas[0]
        assert "secret" not in pleas[0]
        assert "A1" not in pleas[0]


class QuickStage(TroubledStage):
    """Ben declines each invitation before the bot knows that it is out."""

    receive: Receive

    async def send(self, key: str, outgoing: Outgoing, earlier: Attempt | None = None) -> str:
        """Send it; the answer to an invitation is there at once."""
        event = await super().send(key, outgoing, earlier)
        if outgoing == OpenDirect("ben"):
            await self.clock.sleep(1)
            self.leave("ben", self.scene.chats[event])
            await self.hand_over(self.receive)
        return event


async def test_who_declines_at_once_is_not_asked_to_open_the_invitation(tmp_path: Path) -> None:
    stage = QuickStage()
    async with staged(tmp_path, stage) as it:
        stage.receive = it.bot.receive
        assert await opening(it) == []


async def test_nothing_is_said_in_a_direct_chat_before_it_is_joined(tmp_path: Path) -> None:
    async with staged(tmp_path, TroubledStage()) as it:
        await opening(it)
        assert not [one for one in it.stage.said if one.person == "ben"]
        chat = it.stage.scene.chats["direct:ben"]
        it.stage.join("ben", chat)
        said = await it.until(NOW + timedelta(days=5))
        assert ["secret principles" in one.text for one in said if one.person == "ben"] == [True]


async def test_words_that_are_too_large_come_in_parts(tmp_path: Path) -> None:
    """All of them, in their order, and no more parts than it takes; nothing is reported lost."""

    class Narrow(TroubledStage):
        """A network that takes a few lines at once."""

        async def send(self, key: str, outgoing: Outgoing, earlier: Attempt | None = None) -> str:
            if isinstance(outgoing, Say) and len(outgoing.page.lines) > 7:
                raise TooLarge("413")
            return await super().send(key, outgoing, earlier)

    async with staged(tmp_path, Narrow()) as it:
        for number in range(1, 11):
            await it.say("ana", f"!action @ben task number {number} by friday")
        said = await it.say("ben", "!mine", None)
        named = [line for one in said for line in one.text.splitlines() if "task number" in line]
        assert [line.split("task number ")[1].split(".")[0] for line in named] == [
            str(number) for number in range(1, 11)
        ]
        assert len(said) == 2
        (done,) = await it.say("ben", "10 done", None)
        assert "task number 10" in done.text
        async with it.looking() as work:
            assert not await work.faults.untold()
