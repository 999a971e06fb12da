"""An edit corrects what a message made, a deletion withdraws it, and neither touches another's."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bot.platforms.port import Edit
from bot.rehearsal.transcript import Said
from domain.actions import Action
from tests.bot.staging import NOW, Staged, staged


async def reword(it: Staged, person: str, target: Said, text: str) -> list[Said]:
    """Somebody edits a message; what the bot says then."""
    it.stage.reword(person, target, text)
    return await it.settle()


async def erase(it: Staged, person: str, target: Said) -> list[Said]:
    """Somebody deletes a message; what the bot says then."""
    it.stage.erase(person, target)
    return await it.settle()


def stored_in(folder: Path) -> bytes:
    """All that the files of the database hold."""
    return b"".join(file.read_bytes() for file in folder.iterdir() if file.is_file())


async def action(it: Staged, id: str = "A1") -> Action:
    """The action item as it is stored."""
    async with it.looking() as work:
        thing = await work.thing(id)
    assert isinstance(thing, Action)
    return thing


def last_of(it: Staged, person: str) -> Said:
    """The newest message of somebody."""
    return [said for said in it.stage.said if said.sender == person][-1]


async def test_an_edit_runs_the_command_anew_under_the_same_id(tmp_path: Path) -> None:
    """The bot's answer is edited as well, which pushes nothing."""
    async with staged(tmp_path) as it:
        first = await it.ask("ana", "!action @ben draft by friday")
        (amended,) = await reword(it, "ana", last_of(it, "ana"), "!action @ben write by monday")
        assert amended.edits == first.n
        assert "A1: write." in amended.text
        item = await action(it)
        assert (item.title, item.owner) == ("write", "ben")
        assert str(item.due_on) == "2026-03-09"


async def test_what_is_private_stays_private_when_its_command_is_edited(tmp_path: Path) -> None:
    """Settings asked for in a room are told in the direct chat, and so are new words for them."""
    async with staged(tmp_path) as it:
        asked = "!me Kenya"
        [answer] = await it.say("ana", asked)
        said = last_of(it, "ana")
        for words in ("!me Ghana", "!me Togo"):
            [amended] = await reword(it, "ana", said, words)
            assert (amended.person, amended.room, amended.edits) == ("ana", None, answer.n)
        assert "Lomé" in amended.text


async def test_an_edit_may_move_its_answer_to_where_it_belongs(tmp_path: Path) -> None:
    """What was said in the room is taken back when the new words ask for something private."""
    async with staged(tmp_path) as it:
        public = await it.ask("ana", "!list")
        taken, private = await reword(it, "ana", last_of(it, "ana"), "!me")
        if private.redacts:
            taken, private = private, taken
        assert (taken.redacts, taken.room) == (public.n, "trade")
        assert (private.person, private.room) == ("ana", None)
        taken, public = await reword(it, "ana", last_of(it, "ana"), "!list")
        if public.redacts:
            taken, public = public, taken
        assert (taken.redacts, taken.person) == (private.n, "ana")
        assert (public.room, public.person) == ("trade", None)


async def test_an_edit_of_an_edit_counts_too(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        await it.ask("ana", "!action one")
        message = last_of(it, "ana")
        for title in ("two", "three"):
            await reword(it, "ana", message, f"!action {title}")
        assert (await action(it)).title == "three"
        await it.ask("ana", "!action four")
        assert (await action(it, "A2")).title == "four"


async def test_talk_that_is_edited_into_a_command_is_one(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        assert await it.say("ana", "action write the outline") == []
        said = await reword(it, "ana", last_of(it, "ana"), "!action write the outline")
        assert ["A1: write the outline." in one.text for one in said] == [True]
        await reword(it, "ana", last_of(it, "ana"), "!action write the whole outline")
        assert (await action(it)).title == "write the whole outline"


@pytest.mark.parametrize("first", ["!action write the outline", "hello everybody"])
async def test_an_edit_of_a_foreign_message_does_nothing(first: str, tmp_path: Path) -> None:
    """Whether it was a command or talk."""
    async with staged(tmp_path) as it:
        await it.say("ana", first)
        assert await reword(it, "ben", last_of(it, "ana"), "!action something else") == []
        async with it.looking() as work:
            made = await work.thing("A1")
        assert made is None or made.title == "write the outline"
        said = await reword(it, "ana", last_of(it, "ana"), "!action mine again")
        assert len(said) == 1
        assert (await action(it)).title == "mine again"


async def test_an_edit_of_the_bots_message_does_nothing(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        answer = await it.ask("ana", "!action write")
        assert await reword(it, "ana", answer, "!action something else") == []
        assert (await action(it)).title == "write"


async def test_an_edit_comes_too_late_once_the_thing_has_changed(tmp_path: Path) -> None:
    """The person is told, and what others did stays."""
    async with staged(tmp_path) as it:
        await it.ask("ana", "!action @ben draft")
        message = last_of(it, "ana")
        await it.ask("ben", "!done A1")
        (told,) = await reword(it, "ana", message, "!action @ben something else")
        assert "has changed since your message" in told.text
        item = await action(it)
        assert (item.title, item.state) == ("draft", "done")


@pytest.mark.parametrize("words", ["", "hello", "!action", "!action @nobody write"])
async def test_an_edit_that_cannot_be_read_leaves_things_as_they_were(
    words: str, tmp_path: Path
) -> None:
    async with staged(tmp_path) as it:
        await it.ask("ana", "!action draft by friday")
        said = await reword(it, "ana", last_of(it, "ana"), words)
        assert len(said) <= 1
        assert (await action(it)).title == "draft"
        assert (await action(it)).live


async def test_a_verb_that_is_edited_acts_on_the_other_thing(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        await it.ask("ana", "!action one")
        await it.ask("ana", "!action two")
        await it.ask("ana", "!done A1")
        await reword(it, "ana", last_of(it, "ana"), "!done A2")
        assert (await action(it, "A1")).state == "open"
        assert (await action(it, "A2")).state == "done"


async def test_a_deletion_withdraws_what_the_message_made_and_erases_its_words(
    tmp_path: Path,
) -> None:
    """In the bot's own messages too, and nothing of it is left in the database."""
    async with staged(tmp_path) as it:
        answer = await it.ask("ana", "!action @ben draft the papaya #papaya")
        message = last_of(it, "ana")
        listed = await it.ask("ben", "!mine")
        noted = await it.ask("ben", "!note A1 papaya sent")
        said = await erase(it, "ana", message)
        assert {one.redacts for one in said} >= {answer.n, listed.n, noted.n}
        assert answer.gone
        assert listed.gone
        assert "I know no A1 here." in (await it.ask("ben", "!show A1")).text
    assert b"papaya" not in stored_in(tmp_path)


async def test_only_the_authors_own_deletion_withdraws(tmp_path: Path) -> None:
    """A moderator who tidies up takes nobody's promise back."""
    async with staged(tmp_path) as it:
        await it.ask("ana", "!action draft")
        assert await erase(it, "dora", last_of(it, "ana")) == []
        assert (await action(it)).live


async def test_the_deletion_of_a_verb_takes_its_effect_back(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        await it.ask("ana", "!action draft")
        await it.ask("ana", "!done A1")
        await erase(it, "ana", last_of(it, "ana"))
        assert (await action(it)).live
        assert (await action(it)).title == "draft"


async def test_the_deletion_of_talk_and_of_the_bots_message_does_nothing(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        await it.say("ana", "hello")
        assert await erase(it, "ana", last_of(it, "ana")) == []
        answer = await it.ask("ana", "!action draft")
        assert await erase(it, "dora", answer) == []
        assert (await action(it)).live


async def test_what_was_deleted_is_not_announced(tmp_path: Path) -> None:
    """Ben was given it, and would have been told the next morning."""
    async with staged(tmp_path) as it:
        it.chat("ben", None)
        await it.ask("ana", "!action @ben draft the papaya by 12 march")
        await erase(it, "ana", last_of(it, "ana"))
        said = await it.until(NOW + timedelta(days=12))
        assert [one for one in said if "papaya" in one.text] == []
        assert said == []


async def test_after_a_deletion_an_id_is_never_given_again(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        await it.ask("ana", "!action one")
        await erase(it, "ana", last_of(it, "ana"))
        assert "A2: two." in (await it.ask("ana", "!action two")).text


async def test_undo_takes_ones_own_last_change_in_this_chat_back(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        await it.ask("ana", "!action one")
        await it.ask("ana", "!done A1")
        await it.ask("ben", "!action two")
        await it.ask("ana", "!undo")
        assert (await action(it)).live
        await it.ask("ana", "!undo")
        assert (await action(it)).state == "withdrawn"
        assert (await action(it, "A2")).live
        assert "You changed nothing here" in (await it.ask("ana", "!undo")).text


async def test_undo_leaves_what_has_changed_since(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        await it.ask("ana", "!action @ben draft")
        await it.ask("ben", "!done A1")
        assert "has changed again since" in (await it.ask("ana", "!undo")).text
        assert (await action(it)).state == "done"


async def test_undo_reaches_back_a_day(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        await it.ask("ana", "!action draft")
        it.clock.set(NOW + timedelta(hours=24, seconds=1))
        assert "You changed nothing here" in (await it.ask("ana", "!undo")).text
        assert (await action(it)).live


async def test_undo_in_one_chat_leaves_the_other_alone(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        await it.ask("ana", "!action draft")
        assert "You changed nothing here" in (await it.ask("ana", "undo", None)).text


async def test_after_a_restart_too_an_edit_of_foreign_talk_does_nothing(tmp_path: Path) -> None:
    """The author's own edit is still heard then."""
    async with staged(tmp_path) as it:
        assert await it.say("ana", "hello everybody") == []
        stage = it.stage
    async with staged(tmp_path, stage) as it:
        talk = last_of(it, "ana")
        assert await reword(it, "ben", talk, "!action of ben") == []
        (made,) = await reword(it, "ana", talk, "!action of ana")
        assert "A1: of ana." in made.text
        assert (await action(it)).owner == "ana"


async def test_an_edit_of_a_message_that_nobody_knows_does_nothing(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        edit = Edit("$2", "$gone", "trade", "ana", NOW, "!action write")
        assert await it.arrive(edit) == []


async def test_an_edit_does_nothing_while_the_platform_cannot_say_whose_message_it_is(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """It is logged, without the words; and a later edit is looked up again."""
    async with staged(tmp_path) as it:
        await it.say("ana", "hello everybody")
        stage = it.stage
    async with staged(tmp_path, stage) as it:
        stage.away = True
        edit = Edit("$2", last_of(it, "ana").event, "trade", "ana", NOW, "!action secret")
        await it.bot.receive(edit)
        stage.away = False
        assert await it.settle() == []
        assert "cannot be looked up" in caplog.text
        assert "secret" not in caplog.text
        (made,) = await reword(it, "ana", last_of(it, "ana"), "!action of ana")
        assert "A1: of ana." in made.text
