"""Who declines or leaves the direct chat is left in peace, and what is lost for good is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.platforms.port import Entered, LastingFailure, OpenDirect, Outgoing, Removed, Say
from bot.rehearsal.stage import Stage
from bot.rehearsal.transcript import Said
from storage import Letter
from tests.bot.staging import NAIROBI, NOW, Staged, staged
from tests.bot.troubled import TroubledStage

WITH_ANA = replace(NAIROBI, coordinators=frozenset({"ana"}), operator="eva")
"""Ana coordinates, Eva runs the bot; Dora moderates the trade room."""
DAY, MONTH = timedelta(days=1), timedelta(days=30)
CANNOT = "I cannot reach ben in private: their reminders are not sent."


async def declining(it: Staged, person: str = "ben") -> None:
    """Somebody is given something, is invited for it the next morning, and declines."""
    it.stage.scene.closed.add(person)
    for other in ("ana", "dora", "eva"):
        await it.ask(other, "mine", None)
    await it.say("ana", f"!action @{person} plant papaya by 12 march")
    await it.until(NOW + DAY)
    leave(it, person)
    await it.settle()


def leave(it: Staged, person: str) -> None:
    """They decline the direct chat, or leave it."""
    chat = it.stage.scene.direct_chat_of(person)
    assert chat is not None
    it.stage.leave(person, chat)


def told(said: list[Said], person: str) -> list[str]:
    """What somebody is told in private."""
    return [one.text for one in said if one.person == person and one.redacts is None]


def pleas(it: Staged) -> int:
    """How often the bot has asked to have its invitation opened."""
    return sum("please open my invitation" in one.text for one in it.stage.said)


async def waiting(it: Staged) -> list[Letter]:
    """What waits to be sent."""
    async with it.looking() as work:
        return [one for one in await work.outbox.where() if one.state == "waiting"]


async def test_nothing_waits_for_who_declines(tmp_path: Path) -> None:
    """Not letters, and not what falls due afterwards; and the bot sleeps when nothing is due."""
    async with staged(tmp_path, network=WITH_ANA) as it:
        it.stage.scene.closed.add("ben")
        await it.say("ben", "!me")
        assert len(await waiting(it)) == 1
        leave(it, "ben")
        await it.settle()
        assert await waiting(it) == []
        await it.say("ana", "!remind @ben water papaya every day 12:00")
        await it.say("ana", "!action @ben plant papaya by 12 march")
        await it.until(NOW + MONTH)
        assert pleas(it) == 1
        assert await waiting(it) == []
        async with it.looking() as work:
            assert await work.notices.waiting_for("ben") == []


async def test_who_leads_hears_it_once(tmp_path: Path) -> None:
    """In one daily message; and nobody is told who shares no room with them."""
    async with staged(tmp_path, network=WITH_ANA) as it:
        await declining(it)
        said = await it.until(NOW + MONTH)
        for person, times in (("ana", 1), ("dora", 1), ("eva", 0), ("carla", 0)):
            assert sum(CANNOT in text for text in told(said, person)) == times


async def test_who_asks_is_invited_once_more(tmp_path: Path) -> None:
    """Declined again nobody hears of it anew, and what they asked for does not wait either."""
    async with staged(tmp_path, network=WITH_ANA) as it:
        await declining(it)
        await it.until(NOW + 2 * DAY)
        await it.say("ben", "!me")
        assert pleas(it) == 2
        await it.say("ben", "!me")
        assert pleas(it) == 2
        assert len(await waiting(it)) == 2
        leave(it, "ben")
        await it.settle()
        assert await waiting(it) == []
        said = await it.until(NOW + MONTH)
        assert CANNOT not in str(told(said, "ana") + told(said, "dora"))
        assert pleas(it) == 2


async def test_who_comes_after_all_is_told_what_falls_due_from_then_on(tmp_path: Path) -> None:
    """By a chat of their own; before the daily message, nobody hears that they were away."""
    async with staged(tmp_path, network=WITH_ANA) as it:
        await declining(it)
        await it.ask("ben", "mine", None)
        await it.say("ana", "!action @ben call the mayor by 20 march")
        said = await it.until(NOW + 2 * DAY)
        assert CANNOT not in str(told(said, "ana") + told(said, "dora"))
        assert "call the mayor" in str(told(said, "ben"))


async def test_a_chat_of_their_own_making_ends_it_without_a_word(tmp_path: Path) -> None:
    """They need only invite the bot."""
    async with staged(tmp_path, network=WITH_ANA) as it:
        await declining(it)
        chat = it.chat("ben", None)
        await it.arrive(Entered("entered", chat.address, "ben", it.clock.now()))
        async with it.looking() as work:
            ben = await work.people.get("ben")
        assert (ben.direct_chat, ben.declined_at) == (chat.address, None)


async def test_who_throws_the_bot_out_has_declined(tmp_path: Path) -> None:
    async with staged(tmp_path, network=WITH_ANA) as it:
        await it.ask("ben", "mine", None)
        chat = it.chat("ben", None)
        chat.members.clear()
        await it.arrive(Removed("removed", chat.address, it.clock.now()))
        await it.say("ana", "!action @ben plant papaya by 12 march")
        await it.until(NOW + MONTH)
        assert pleas(it) == 0


@pytest.mark.parametrize("how", ["stop", "block"])
async def test_nobody_hears_of_who_wants_no_messages(how: str, tmp_path: Path) -> None:
    """Nor of a blocked account: nothing is kept from them."""
    async with staged(tmp_path, network=WITH_ANA) as it:
        for person in ("ana", "ben", "dora"):
            await it.ask(person, "mine", None)
        await (it.say("ben", "stop", None) if how == "stop" else it.say("dora", "!block @ben"))
        leave(it, "ben")
        assert CANNOT not in str(await it.until(NOW + MONTH))


async def test_an_invitation_without_an_answer_is_a_no_after_two_weeks(tmp_path: Path) -> None:
    """Until then all is merged; and whenever they open it after all, it is open."""
    async with staged(tmp_path, network=WITH_ANA) as it:
        it.stage.scene.closed.add("ben")
        await it.ask("dora", "mine", None)
        await it.say("ana", "!action @ben plant papaya by 12 march")
        said = await it.until(NOW + timedelta(days=14))
        await it.say("ana", "!action @ben call the mayor by 20 april")
        said += await it.until(NOW + timedelta(days=14, hours=23))
        assert CANNOT not in str(said)
        assert CANNOT in str(told(await it.until(NOW + timedelta(days=17)), "dora"))
        chat = it.stage.scene.direct_chat_of("ben")
        assert chat is not None
        it.stage.join("ben", chat)
        assert await it.settle() == []
        said = await it.until(NOW + timedelta(days=41))
        assert "call the mayor" in str(told(said, "ben"))
        assert "papaya" not in str(told(said, "ben"))
        assert pleas(it) == 1


async def test_a_private_reader_sees_no_names(tmp_path: Path) -> None:
    async with staged(tmp_path, network=WITH_ANA) as it:
        await declining(it)
        await it.say("dora", "me private on", None)
        said = told(await it.until(NOW + 2 * DAY), "dora")
        assert "I cannot reach one member in private." in str(said)
        assert "ben" not in str(said)


# What is lost for good ----------------------------------------------------------------------------


class Losing(TroubledStage):
    """A network that will never take what goes into some chats, or invitations of some people."""

    def __init__(self) -> None:
        super().__init__()
        self.lost: set[str] = set()

    async def send(self, key: str, outgoing: Outgoing, earlier: object = None) -> str:
        """Send as ever, but not there."""
        if isinstance(outgoing, Say) and outgoing.chat in self.lost:
            raise LastingFailure("403 M_FORBIDDEN")
        if isinstance(outgoing, OpenDirect) and outgoing.person in self.lost:
            raise LastingFailure("403 M_FORBIDDEN")
        return await Stage.send(self, key, outgoing)


async def test_the_coordinator_hears_how_much_was_lost(tmp_path: Path) -> None:
    """Once, in one line, with the names of those they share a room with: not of the operator."""
    stage = Losing()
    async with staged(tmp_path, stage, network=WITH_ANA) as it:
        for person in ("ana", "ben", "eva"):
            await it.ask(person, "mine", None)
        stage.lost.update(it.chat(person, None).address for person in ("ben", "eva"))
        await it.say("ben", "mine", None)
        await it.say("ben", "help", None)
        stage.lost.add("trade")
        await it.say("ana", "!action plant papaya")
        said = told(await it.until(NOW + timedelta(days=3)), "ana")
        (line,) = [text for text in said if "delivered" in text]
        assert "4 messages of mine could not be delivered. Meant for: ben." in line


async def test_what_is_said_later_was_not_lost(tmp_path: Path) -> None:
    """A room that throws the bot out and takes it back hears it late."""
    stage = Losing()
    async with staged(tmp_path, stage, network=WITH_ANA) as it:
        await it.ask("ana", "mine", None)
        await it.ask("ana", "!remind room water papaya today 12:00")
        stage.lost.add("trade")
        await it.until(NOW + timedelta(hours=3))
        stage.lost.clear()
        (late,) = [
            one
            for one in await it.arrive(Entered("entered", "trade", "ana", it.clock.now()))
            if "papaya" in one.text
        ]
        assert "This comes late." in late.text
        assert "delivered" not in str(told(await it.until(NOW + timedelta(days=3)), "ana"))


async def test_of_what_is_lost_for_a_coordinator_only_the_operator_hears(tmp_path: Path) -> None:
    """Else two who cannot be reached would hear of each other for ever."""
    stage = Losing()
    both = replace(WITH_ANA, coordinators=frozenset({"ana", "ben"}))
    async with staged(tmp_path, stage, network=both) as it:
        for person in ("ana", "ben", "eva"):
            await it.ask(person, "mine", None)
        stage.lost.add(it.chat("ben", None).address)
        await it.say("ben", "mine", None)
        said = await it.until(NOW + timedelta(days=3))
        assert "delivered" not in str(told(said, "ana"))
        assert "One message could not be delivered" in str(told(said, "eva"))


async def test_an_invitation_that_a_server_refuses_is_a_no(tmp_path: Path) -> None:
    """It is not tried for ever, and it is told."""
    stage = Losing()
    stage.lost.add("ben")
    async with staged(tmp_path, stage, network=WITH_ANA) as it:
        for person in ("ana", "dora", "eva"):
            await it.ask(person, "mine", None)
        await it.say("ana", "!action @ben plant papaya by 12 march")
        said = await it.until(NOW + MONTH)
        assert "One message could not be delivered" in str(told(said, "eva"))
        assert sum(CANNOT in text for text in told(said, "dora")) == 1
        assert await waiting(it) == []
