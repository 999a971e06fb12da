"""What the bot has to say arrives once, in order, however sending fails."""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from bot.platforms.port import (
    Arrived,
    Attempt,
    LastingFailure,
    Message,
    Outgoing,
    PassingFailure,
    Redaction,
    Say,
)
from bot.rehearsal.clock import SimulatedClock
from bot.rehearsal.stage import Stage
from tests.bot.staging import NOW, Staged, staged

Trouble = Callable[[], None]


class Killed(BaseException):
    """The machine is switched off at this instant."""


class TroubledStage(Stage):
    """The simulated network on bad days: what goes wrong is said before, for each attempt.

    `before` happens instead of sending, `after` once the network has the message.
    """

    def __init__(self) -> None:
        super().__init__(SimulatedClock(NOW))
        self.before: deque[Trouble | None] = deque()
        self.after: deque[Trouble | None] = deque()
        self.attempts: list[tuple[str, str, Attempt | None]] = []
        trade = self.scene.declare_room("trade", "Trade WG", ("ana", "ben", "carla", "dora"))
        trade.moderators.add("dora")
        self.scene.declare_room("labour", "Labour WG", ("eva", "dora"))

    async def send(self, key: str, outgoing: Outgoing, earlier: Attempt | None = None) -> str:
        """Send as ever, unless it was said that this goes wrong."""
        chat = outgoing.chat if isinstance(outgoing, Say) else ""
        self.attempts.append((key, chat, earlier))
        trouble = self.before.popleft() if self.before else None
        if trouble is not None:
            trouble()
        event = await super().send(key, outgoing, earlier)
        trouble = self.after.popleft() if self.after else None
        if trouble is not None:
            trouble()
        return event


def passing(retry_after: float | None = None) -> Trouble:
    """The server does not answer for a while."""

    def fail() -> None:
        raise PassingFailure("busy", retry_after)

    return fail


def lasting() -> None:
    """The server will never take this."""
    raise LastingFailure("too large")


def killed() -> None:
    """The bot ends here."""
    raise Killed


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


async def kill_and_start(folder: Path, stage: TroubledStage) -> list[str]:
    """The bot dies while it sends the answer to `!show A1`; what was said in all, once it is up."""
    with pytest.raises(Killed):
        async with staged(folder, stage) as it:
            await it.say("ana", "!show A1")
    async with staged(folder, stage) as it:
        await it.until(NOW + timedelta(hours=1))
        assert await it.bot.store.pending_count() == 0
    return [said.text for said in stage.said if said.sender == "bot"]


async def test_killed_after_sending_it_looks_the_message_up_and_does_not_send_it_twice(
    tmp_path: Path,
) -> None:
    stage = TroubledStage()
    stage.after.append(killed)
    assert len(await kill_and_start(tmp_path, stage)) == 1
    (first, _, none), (second, _, earlier) = stage.attempts
    assert first == second
    assert none is None
    assert earlier == Attempt(NOW, stage.device)


class HastyStage(TroubledStage):
    """Something else happens while the bot sends: `meanwhile` is done then, once."""

    meanwhile: Callable[[], Awaitable[object]] | None = None

    async def send(self, key: str, outgoing: Outgoing, earlier: Attempt | None = None) -> str:
        """Send as ever, and do what is to be done meanwhile."""
        event = await super().send(key, outgoing, earlier)
        meanwhile, self.meanwhile = self.meanwhile, None
        if meanwhile is not None:
            await meanwhile()
        return event


async def test_a_command_deleted_while_its_answer_is_sent_leaves_no_answer(tmp_path: Path) -> None:
    stage = HastyStage()
    async with staged(tmp_path, stage) as it:
        stage.speak("ana", it.chat("ana", "trade"), "!action draft the papaya")
        command = stage.said[-1]
        deletion = Redaction("$gone", command.event, command.chat, "ana", NOW)
        stage.meanwhile = partial(it.bot.receive, deletion)
        answer, *_ = await it.settle()
        assert answer.gone


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


def arrived(stage: Stage) -> Arrived:
    """What the platform shows of the bot's newest message."""
    said = stage.said[-1]
    assert said.key is not None
    return Arrived(said.event, said.chat, said.key)


async def test_an_answer_can_be_replied_to_before_its_sending_is_noted(tmp_path: Path) -> None:
    """People are quick, and the platform may show a message before it tells who sent it."""
    stage = HastyStage()
    async with staged(tmp_path, stage) as it:

        async def reply() -> None:
            await it.bot.receive(arrived(stage))
            answer = stage.said[-1].event
            await it.bot.receive(
                Message("$reply", stage.said[-1].chat, "ana", NOW, "done", reply_to=answer)
            )

        stage.meanwhile = reply
        await it.say("ana", "!action draft the papaya")
        assert "done" in (await it.ask("ana", "!show A1")).text.casefold()


async def test_what_has_arrived_is_not_sent_again_though_nobody_said_so(tmp_path: Path) -> None:
    """The answer of the platform was lost, and people reply to the message."""
    stage = TroubledStage()
    stage.after.append(passing())
    async with staged(tmp_path, stage) as it:
        await it.say("ana", "!action draft the papaya")
        answer = stage.said[-1]
        await it.bot.receive(arrived(stage))
        assert "A1" in (await it.say("ana", "done", reply_to=answer))[-1].text
        await it.until(NOW + timedelta(hours=1))
    assert [key for key, _, _ in stage.attempts].count(answer.key or "") == 1


async def test_after_a_kill_what_has_arrived_is_noted_when_the_platform_shows_it(
    tmp_path: Path,
) -> None:
    stage = TroubledStage()
    stage.after.append(killed)
    with pytest.raises(Killed):
        async with staged(tmp_path, stage) as it:
            await it.say("ana", "!show A1")
    async with staged(tmp_path, stage) as it:
        await it.bot.receive(arrived(stage))
        assert await it.bot.store.pending_count() == 0
        await it.until(NOW + timedelta(hours=1))
    assert len(stage.attempts) == 1


async def test_killed_before_sending_it_sends_the_message(tmp_path: Path) -> None:
    stage = TroubledStage()
    stage.before.append(killed)
    assert len(await kill_and_start(tmp_path, stage)) == 1


async def test_after_a_kill_the_answer_can_still_be_replied_to(tmp_path: Path) -> None:
    """The event of the message that was looked up is known."""
    stage = TroubledStage()
    stage.after.append(killed)
    with pytest.raises(Killed):
        async with staged(tmp_path, stage) as it:
            await it.say("ana", "!action write the outline")
    async with staged(tmp_path, stage) as it:
        await it.settle()
        answer = next(said for said in stage.said if said.sender == "bot")
        (closed,) = await it.say("ana", "done", reply_to=answer)
        assert "Done." in closed.text


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


async def test_nothing_is_said_in_a_direct_chat_before_it_is_joined(tmp_path: Path) -> None:
    async with staged(tmp_path, TroubledStage()) as it:
        await opening(it)
        assert not [one for one in it.stage.said if one.person == "ben"]
        chat = it.stage.scene.chats["direct:ben"]
        it.stage.join("ben", chat)
        said = await it.until(NOW + timedelta(days=5))
        assert ["secret principles" in one.text for one in said if one.person == "ben"] == [True]
