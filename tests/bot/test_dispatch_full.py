"""While the disk is full nothing is lost or half-made, and who waits is told once."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from bot.rehearsal.transcript import Said
from storage import Full
from tests.bot.staging import Staged, staged
from tests.storage.test_failures import limited

LONG = "\n".join(f"a step that has a rather long title, number {number}" for number in range(45))


async def heard(it: Staged, person: str, text: str, room: str = "trade") -> list[Said]:
    """Somebody says something; what the bot says at once."""
    before = len(it.stage.said)
    it.stage.speak(person, it.chat(person, room), text)
    await it.stage.hand_over(it.bot.receive)
    with pytest.raises(Full):
        await it.bot.deliver()
    return [one for one in it.stage.said[before:] if one.sender == "bot"]


async def test_all_wait_for_room_and_then_have_their_one_effect(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Each person is told once in a chat, in the meantime; nobody overtakes anybody."""
    async with staged(tmp_path) as it:
        await limited(it.bot.store, 1)
        with caplog.at_level(logging.ERROR):
            told = [
                await heard(it, "ana", f"!action {LONG}"),
                await heard(it, "ben", "!action sow"),
                await heard(it, "ana", "!action water"),
                await heard(it, "ana", "good morning"),
                await heard(it, "eva", "!list", "labour"),
            ]
        assert [len(said) for said in told] == [1, 1, 0, 0, 1]
        assert all("My disk is full" in said.text for (said,) in filter(None, told))
        assert [said.reply_to for (said,) in filter(None, told)] == [1, 3, 7]
        assert caplog.text.count("the disk is full") == 1
        assert "a step" not in caplog.text
        await limited(it.bot.store, 100_000)
        answers = await it.settle()
        # Answers to different people go side by side; what they answer was done in order.
        trade = sorted(
            (said for said in answers if said.room == "trade"), key=lambda said: said.reply_to or 0
        )
        assert [said.reply_to for said in trade] == [1, 3, 5]
        assert "45 actions" in trade[0].text
        assert "A46: sow." in trade[1].text
        assert "A47: water." in trade[2].text
        assert len(answers) == 4
        async with it.looking() as work:
            assert len(await work.actions.where()) == 47
        assert "A48: more." in (await it.ask("ana", "!action more")).text


async def test_who_was_told_is_told_again_the_next_time(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        for _ in range(2):
            await limited(it.bot.store, 1)
            (told,) = await heard(it, "ana", f"!action {LONG}")
            assert "My disk is full" in told.text
            await limited(it.bot.store, 100_000)
            (answer,) = await it.settle()
            assert "45 actions" in answer.text


async def test_a_blocked_account_is_not_told_either(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        await it.ask("dora", "!block @ben")
        await limited(it.bot.store, 1)
        assert len(await heard(it, "ana", f"!action {LONG}")) == 1
        assert await heard(it, "ben", "!action sow") == []
