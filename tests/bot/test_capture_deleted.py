"""Who deletes their words takes back what others found in them."""

from __future__ import annotations

from pathlib import Path

from domain.actions import Action
from tests.bot.staging import staged
from tests.bot.test_corrections import stored_in


async def test_with_the_words_of_a_message_goes_what_others_captured_from_it(
    tmp_path: Path,
) -> None:
    """The proposals, what was recorded, the bot's messages; nothing of it is left."""
    async with staged(tmp_path) as it:
        await it.say("ana", "Ben to draft the papaya by friday")
        words = it.stage.said[-1]
        await it.say("ben", "!capture", reply_to=words)
        proposals = it.stage.said[-1]
        recorded = await it.ask("ben", "!all")
        it.stage.erase("ana", words)
        gone = {one.redacts for one in await it.settle()}
        assert gone == {proposals.n, recorded.n}
        assert "I know no A1 here." in (await it.ask("ben", "!show A1")).text
    assert b"papaya" not in stored_in(tmp_path)


async def test_a_moderators_deletion_takes_back_nothing_that_was_captured(tmp_path: Path) -> None:
    """Only the author's own deletion does."""
    async with staged(tmp_path) as it:
        await it.say("ana", "Ben to draft the letter by friday")
        words = it.stage.said[-1]
        await it.say("ben", "!capture", reply_to=words)
        await it.ask("ben", "!all")
        it.stage.erase("dora", words)
        assert await it.settle() == []
        async with it.looking() as work:
            thing = await work.thing("A1")
        assert isinstance(thing, Action)
        assert thing.live
