"""With a blocked account the bot has nothing to do, whatever it tries."""

from __future__ import annotations

import asyncio
import tempfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.platforms.port import Edit, Entered, Message, Reaction, Redaction, Undecryptable
from bot.rehearsal.transcript import BOT
from tests.bot.anything import Does, Says, doing, saying
from tests.bot.staging import NAIROBI, NOW, Staged, staged
from tests.bot.test_dispatch_anything import Watched
from tests.bot.test_duties import TOMORROW

WITH_EVA = replace(NAIROBI, coordinators=frozenset({"eva"}))


async def prepared(it: Staged) -> None:
    """Ben has an action item, a reminder and a direct chat; then Dora blocks him."""
    await it.ask("ben", "mine", None)
    await it.ask("ana", "!action @ben step by 20 march")
    await it.ask("ben", "remind me call mum today 15:00", None)
    await it.say("dora", "!block @ben")


async def test_what_was_said_in_private_is_taken_back_once(tmp_path: Path) -> None:
    """Changed answers too; and what is said in the room stays."""
    async with staged(tmp_path) as it:
        asked, answer = await it.say("ben", "!action write", None), it.stage.said[-1]
        it.stage.reword("ben", it.stage.said[-2], "!action write it")
        (changed,) = await it.settle()
        assert (asked, changed.edits) == ([answer], answer.n)
        in_room = await it.ask("ben", "!mine")
        said = await it.say("dora", "!block @ben")
        assert sorted(one.redacts for one in said if one.redacts) == [answer.n, changed.n]
        assert not in_room.gone
        await it.ask("dora", "!block @ben off")
        again = await it.say("dora", "!block @ben")
        assert [one for one in again if one.redacts] == []


async def test_the_operator_may_be_blocked_with_a_warning(tmp_path: Path) -> None:
    """Nobody else's block warns of it."""
    warning = "This is my operator's account: it gets no reports any more."
    async with staged(tmp_path, network=replace(WITH_EVA, operator="carla")) as it:
        (said,) = [one for one in await it.say("eva", "!block carla", None) if not one.redacts]
        assert warning in said.text
        assert warning not in (await it.ask("dora", "!block @ben")).text


async def test_the_operator_is_told_that_a_block_was_lifted(tmp_path: Path) -> None:
    """A stolen moderator's account could do that."""
    async with staged(tmp_path, network=replace(NAIROBI, operator="carla")) as it:
        await it.ask("carla", "mine", None)
        await it.say("dora", "!block @ben")
        (told,) = await it.due()
        assert "One account was blocked: ben." in told.text
        await it.ask("dora", "!block @ben off")
        said = await it.until(TOMORROW)
        told = [one for one in said if one.redacts is None][-1]
        assert (told.person, "The block of one account was lifted: ben." in told.text) == (
            "carla",
            True,
        )


async def test_what_waits_to_be_sent_is_not_sent(tmp_path: Path) -> None:
    """The server was away when it was written down."""
    async with staged(tmp_path) as it:
        await it.ask("ben", "mine", None)
        it.stage.speak("ben", it.chat("ben", None), "help")
        await it.stage.hand_over(it.bot.receive)
        it.stage.speak("dora", it.chat("dora", "trade"), "!block @ben")
        await it.stage.hand_over(it.bot.receive)
        await it.bot.deliver()
        said = [one for one in it.stage.said if one.sender == BOT and one.person == "ben"]
        assert len(said) == 2
        assert (said[1].redacts, said[0].gone) == (said[0].n, True)


async def test_an_invitation_that_waits_is_not_sent_before_it_is_lifted(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        await it.ask("ana", "!action @carla step by 12 march")
        it.clock.set(TOMORROW)
        await it.bot.due()
        it.stage.speak("dora", it.chat("dora", "trade"), "!block @carla")
        await it.settle()
        assert it.stage.scene.direct_chat_of("carla") is None
        assert [one for one in await it.until(TOMORROW + timedelta(days=3)) if one.person] == []
        await it.ask("dora", "!block @carla off")
        said = await it.until(TOMORROW + timedelta(days=4))
        assert [one.person for one in said] == ["carla"]


async def test_no_event_of_a_blocked_account_has_an_effect(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        await prepared(it)
        direct = it.chat("ben", None).address
        mine = next(one for one in it.stage.said if one.sender == "ben" and "call mum" in one.text)
        item = next(one for one in it.stage.said if one.text.startswith("A1: step"))
        said = await it.arrive(
            Message("$1", "trade", "ben", NOW, "!done A1"),
            Message("$2", direct, "ben", NOW, "what?"),
            Undecryptable("$3", "trade", "ben", NOW, "s1"),
            Undecryptable("$4", direct, "ben", NOW, "s2"),
            Entered("$5", "trade", "ben", NOW),
            Edit("$6", mine.event, direct, "ben", NOW, "remind me call dad today 15:00"),
            Edit("$7", "$gone", "trade", "ben", NOW, "!done A1"),
            Redaction("$8", mine.event, direct, "ben", NOW),
            Reaction("$9", item.event, "trade", "ben", NOW, "✅"),
        )
        assert said == []
        async with it.looking() as work:
            reminder, action = await work.reminders.get("R1"), await work.actions.get("A1")
            assert (reminder and reminder.title, action and action.state) == ("call mum", "open")


async def test_an_edit_of_what_can_no_longer_be_changed_is_not_answered(tmp_path: Path) -> None:
    """Neither of an item that others have changed since, nor of a block."""
    async with staged(tmp_path) as it:
        it.chat("ben", "trade")
        it.stage.scene.room("trade").moderators.add("ben")
        await it.ask("ben", "!action @ana step")
        step = it.stage.said[-2]
        await it.ask("ben", "!block @carla")
        block = it.stage.said[-2]
        await it.ask("ana", "!done A1")
        await it.say("dora", "!block @ben")
        for target, words in ((step, "!action @ana other"), (block, "!block @ana")):
            it.stage.reword("ben", target, words)
            assert await it.settle() == []


async def test_an_incident_is_not_told_to_a_blocked_account(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Not even an excuse reaches it."""
    async with staged(tmp_path) as it:
        await prepared(it)
        async with it.looking() as work:
            ben = await work.people.get("ben")
            await work.people.save(replace(ben, zone="Not/A/Zone"))
            await work.commit()
        with caplog.at_level("CRITICAL"):
            assert await it.say("ben", "!mine") == []


async def test_a_reminder_that_was_found_before_the_block_is_not_said(tmp_path: Path) -> None:
    """Nor is it lost: it comes when the block is lifted."""
    async with staged(tmp_path) as it:
        await prepared(it)
        assert await it.until(NOW + timedelta(hours=6)) == []
        async with it.looking() as work:
            assert await work.reminders.due(it.clock.now()) == []
            assert await work.people.due(NOW + timedelta(days=9)) == []
        assert await it.bot.next_wake() is None
        said = await it.say("dora", "!block @ben off")
        said += await it.due()
        assert [one.text for one in said if one.person == "ben"] == [
            "Reminder R1: call mum. This comes late."
        ]


async def test_a_coordinator_blocks_another_and_no_moderator_does(tmp_path: Path) -> None:
    network = replace(NAIROBI, coordinators=frozenset({"eva", "ana"}))
    async with staged(tmp_path, network=network) as it:
        refused = await it.ask("dora", "!block @ana")
        assert "ana is a coordinator." in refused.text
        await it.ask("eva", "block @ana", None)
        assert await it.say("ana", "!mine") == []


def by_ben(steps: list[Says | Does]) -> list[Says | Does]:
    """The same, and everything that Ana does is done by Ben, too."""
    more = [replace(one, person="ben") for one in steps if one.person == "ana"]
    return [*steps, *more]


async def play(steps: list[Says | Does]) -> None:
    """All of it, with Ben blocked from the beginning."""
    with tempfile.TemporaryDirectory() as folder:
        async with staged(Path(folder), network=WITH_EVA) as it:
            await prepared(it)
            since, watched = len(it.stage.said), Watched(it)
            for step in steps:
                if isinstance(step, Does):
                    await watched.do(step)
                elif step.person in watched.chat(step.person, step.chat).members:
                    room = None if step.chat == "direct" else step.chat
                    await it.say(step.person, step.text, room)
            await it.until(it.clock.now() + timedelta(days=4))
            for said in it.stage.said[since:]:
                asked = it.stage.said[said.reply_to - 1] if said.reply_to else None
                if said.sender == BOT and said.redacts is None:
                    assert said.person != "ben", said.text
                    assert asked is None or asked.sender != "ben", said.text
            async with it.looking() as work:
                for chat in ("trade", "labour", "direct:ben"):
                    changes = await work.history.last_by("ben", chat, NOW)
                    assert [one.act.cause for one in changes if one.entity != "R1"] == []


@settings(max_examples=15, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.one_of(saying(), saying(), doing()), min_size=3, max_size=15))
def test_whatever_a_blocked_account_does_it_gets_nothing(steps: list[Says | Does]) -> None:
    """No answer, no message, no change in its name."""
    asyncio.run(play(by_ben(steps)))
