"""What comes a second time after a kill does nothing, even where it did nothing the first time.

Meanwhile the bot may have asked something, or somebody may have got a right.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.platforms.port import Edit, Message, Reaction, Redaction
from tests.bot.staging import NOW, Staged, staged


async def live(it: Staged, *ids: str) -> list[bool]:
    """Which of the action items still stand."""
    async with it.looking() as work:
        items = [await work.actions.get(id) for id in ids]
    return [item is not None and item.live for item in items]


async def test_old_words_in_a_direct_chat_answer_no_newer_question(tmp_path: Path) -> None:
    """The hint of the day was given before, so the number got no answer at all."""
    async with staged(tmp_path) as it:
        direct = it.chat("ana", None).address
        for text in ("hello there", "!action one", "!action two"):
            await it.ask("ana", text, None)
        early = Message("$1", direct, "ana", NOW, "2")
        assert await it.arrive(early) == []
        (asked,) = await it.arrive(Message("$2", direct, "ana", NOW, "done"))
        assert "Which one?" in asked.text
        stage = it.stage
    async with staged(tmp_path, stage) as it:
        assert await it.arrive(early) == []
        assert await live(it, "A1", "A2") == [True, True]


async def test_old_words_to_the_bot_by_name_answer_no_newer_question(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        listed = await it.ask("ana", "!action one\ntwo")
        early = Message("$1", "trade", "ana", NOW, "2", addressed=True)
        assert await it.arrive(early) == []
        assert "Which one?" in (await it.say("ana", "done", "trade", listed))[0].text
        assert await it.arrive(early) == []
        assert await live(it, "A1", "A2") == [True, True]


async def test_an_old_reply_is_not_read_in_a_newer_language(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        made = await it.ask("ana", "!action one")
        early = Message("$1", "trade", "ana", NOW, "hecho", reply_to=made.event)
        assert await it.arrive(early) == []
        await it.ask("dora", "!room language es")
        assert await it.arrive(early) == []
        assert await live(it, "A1") == [True]


async def test_an_old_check_mark_uses_no_newer_right(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        made = await it.ask("ana", "!action one")
        early = Reaction("$1", made.event, "trade", "ben", NOW, "✅")
        assert await it.arrive(early) == []
        await it.ask("ana", "!give A1 @ben")
        assert await it.arrive(early) == []
        assert await live(it, "A1") == [True]


async def test_an_old_check_mark_means_no_newer_words_of_the_bots_message(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        answer = await it.ask("ana", "!list")
        asked = next(one for one in it.stage.said if one.sender == "ana")
        early = Reaction("$1", answer.event, "trade", "ana", NOW, "✅")
        assert await it.arrive(early) == []
        it.stage.reword("ana", asked, "!action one")
        assert "✅ = done." in (await it.settle())[0].text
        assert await it.arrive(early) == []
        assert await live(it, "A1") == [True]


@pytest.mark.parametrize("whose", ["ana", "the bot"])
async def test_an_edit_or_deletion_of_what_is_known_is_remembered(
    whose: str, tmp_path: Path
) -> None:
    """Also where it is another's, so that it is left alone."""
    async with staged(tmp_path) as it:
        answer = await it.ask("ana", "!action one")
        asked = next(one for one in it.stage.said if one.sender == "ana")
        target = asked if whose == "ana" else answer
        edit = Edit("$1", target.event, "trade", "ben", NOW, "!action two")
        gone = Redaction("$2", asked.event, "trade", "ben", NOW)
        assert await it.arrive(edit, gone) == []
        async with it.looking() as work:
            assert await work.inbox.get("$1")
            assert await work.inbox.get("$2")
        assert await live(it, "A1", "A2") == [True, False]


async def test_talk_in_a_room_stays_unstored_whatever_is_done_to_it(tmp_path: Path) -> None:
    """Replies to people, other marks and other people's edits and deletions too."""
    async with staged(tmp_path) as it:
        talk = Message("$1", "trade", "ana", NOW, "yes", reply_to="$0")
        it.stage.shown.append(talk)
        assert not await it.arrive(
            talk,
            Edit("$2", "$1", "trade", "ana", NOW, "yes!"),
            Edit("$3", "$1", "trade", "ben", NOW, "!done A1"),
            Reaction("$4", "$1", "trade", "ben", NOW, "✅"),
            Redaction("$5", "$1", "trade", "ana", NOW),
        )
        async with it.looking() as work:
            assert await work.inbox.where() == []
