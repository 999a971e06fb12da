"""An answer that is a reaction: set once, gone with its message, changed into words and back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.clock import new_key
from bot.places import Place
from bot.platforms.port import LastingFailure
from bot.rehearsal.expectations import ExpectationError, check
from bot.rehearsal.instructions import Expect, ExpectNothing, Step
from bot.rehearsal.transcript import Said, as_json, for_people
from domain.document import Document, paragraph, say
from domain.history import Act
from domain.questions import Question
from storage import Letter
from tests.bot.staging import Staged, staged
from tests.bot.troubled import Killed, Trouble, TroubledStage, killed, passing

NOTED = Document(about=("D1",), reaction="📝")
STOPPED = Document(reaction="⏸️")
UNCLEAR = replace(paragraph(say("Which one?")), question=Question(picks=("done A1",)))


async def line(it: Staged, document: Document, text: str = "!decided we sow in May") -> Said:
    """Ana says a line of minutes, and the bot has this answer; what she said."""
    it.stage.speak("ana", it.chat("ana", "trade"), text)
    said = it.stage.said[-1]
    it.stage._incoming.clear()
    async with it.bot.store.work(Act(said.event, "trade", "ana", it.clock.now())) as work:
        place = Place(await it.bot.listener.room(work, "trade"), await work.people.get("ana"))
        await work.inbox.claim(said.event, "trade", "ana", it.clock.now())
        place = replace(place, reply_to=said.event)
        key = await it.bot.scribe.answer(work, document, place)
        await work.inbox.finish(said.event, document.about, key)
        await work.commit()
    return said


async def again(it: Staged, said: Said, document: Document) -> list[Said]:
    """Her edited line has this answer; what the bot says then."""
    async with it.bot.store.work(Act(said.event, "trade", "ana", it.clock.now())) as work:
        place = Place(await it.bot.listener.room(work, "trade"), await work.people.get("ana"))
        place = replace(place, reply_to=said.event)
        await work.inbox.claim(new_key(), "trade", "ana", it.clock.now())
        first = await work.inbox.get(said.event)
        assert first is not None
        old = await work.outbox.get(first.answer_key or "")
        assert old is not None
        key = await it.bot.scribe.amend(work, old, document, place)
        await work.inbox.finish(said.event, document.about, key)
        await work.commit()
    return await it.settle()


def standing(it: Staged, on: Said) -> list[str]:
    """What the bot has said or set in answer to a message and not taken back."""
    theirs = [one for one in it.stage.said if on.n in (one.reply_to, one.reacts_to)]
    return [one.text for one in theirs if not one.gone]


async def test_a_line_is_answered_by_a_reaction_alone(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        said = await line(it, NOTED)
        [mark] = await it.settle()
        assert (mark.text, mark.reacts_to, mark.room) == ("📝", said.n, "trade")
        assert "the bot reacts 📝 to 1.\n" in for_people(mark, "UTC")
        assert '"reacts_to": 1' in as_json(mark)
        async with it.looking() as work:
            assert await work.things_in_message(said.event) == ("D1",)
            assert await work.outbox.pending_count() == 0


async def test_words_take_the_place_of_a_reaction(tmp_path: Path) -> None:
    """One command of a message is answered in words, the other by a reaction."""
    async with staged(tmp_path) as it:
        said = await line(it, NOTED + paragraph(say("Who has it?")) + STOPPED)
        await it.settle()
        assert standing(it, said) == ["Who has it?"]


async def test_a_reaction_needs_a_message(tmp_path: Path) -> None:
    """What is said unasked has none to stand on."""
    async with staged(tmp_path) as it, it.looking() as work:
        place = Place(await it.bot.listener.room(work, "trade"), await work.people.get("ana"))
        assert await it.bot.scribe.answer(work, NOTED, place) is None


async def test_a_reaction_goes_with_its_message(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        said = await line(it, NOTED)
        await it.settle()
        it.stage.erase("ana", said)
        [gone] = await it.settle()
        assert gone.redacts is not None
        assert standing(it, said) == []


async def test_a_reaction_that_waits_is_not_set_when_its_message_is_deleted(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        said = await line(it, NOTED)
        it.stage.erase("ana", said)
        assert [one.text for one in await it.settle() if one.reacts_to] == []


async def test_new_words_of_a_line_change_its_answer(tmp_path: Path) -> None:
    """To words and back; the same reaction is left alone, and one change costs one redaction."""
    async with staged(tmp_path) as it:
        said = await line(it, NOTED)
        await it.settle()
        assert await again(it, said, NOTED) == []
        for document, stands in (
            (UNCLEAR, "Which one?"),
            (NOTED, "📝"),
            (STOPPED, "⏸️"),
            (UNCLEAR, "Which one?"),
        ):
            fresh = await again(it, said, document)
            assert standing(it, said) == [stands]
            assert [one.redacts is not None for one in fresh] == [True, False]
        [amended] = await again(it, said, paragraph(say("Which two?")))
        assert amended.edits is not None


async def test_a_question_that_is_taken_back_is_answered_no_more(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        said = await line(it, UNCLEAR)
        await it.settle()
        await again(it, said, NOTED)
        async with it.looking() as work:
            assert await work.questions.open_for("ana", "trade", it.clock.now()) == []


async def test_changed_words_go_whole_before_a_reaction_takes_their_place(tmp_path: Path) -> None:
    """A platform keeps every wording as a message of its own."""
    async with staged(tmp_path) as it:
        said = await line(it, UNCLEAR)
        await it.settle()
        await again(it, said, paragraph(say("Which two?")))
        fresh = await again(it, said, NOTED)
        assert [one.redacts is not None for one in fresh] == [True, True, False]


def lasting() -> None:
    """The server will never take this."""
    raise LastingFailure("forbidden")


async def killed_answering(folder: Path, stage: TroubledStage) -> Said:
    """The bot dies while it answers a line; the line."""
    async with staged(folder, stage) as it:
        said = await line(it, NOTED)
        with pytest.raises(Killed):
            await it.settle()
    return said


@pytest.mark.parametrize("trouble", ["before", "after"])
async def test_killed_at_any_moment_a_reaction_is_set_once(trouble: str, tmp_path: Path) -> None:
    stage = TroubledStage()
    getattr(stage, trouble).append(killed)
    said = await killed_answering(tmp_path, stage)
    async with staged(tmp_path, stage) as it:
        await it.settle()
        assert standing(it, said) == ["📝"]


@pytest.mark.parametrize("trouble", [passing(), lasting])
async def test_a_reaction_that_fails_holds_up_nothing(trouble: Trouble, tmp_path: Path) -> None:
    stage = TroubledStage()
    async with staged(tmp_path, stage) as it:
        stage.before.append(trouble)
        await line(it, NOTED)
        await it.settle()
        (answer,) = await it.say("ben", "!show A1")
        assert "A1" in answer.text


async def test_after_a_new_login_an_unsure_reaction_is_looked_up(tmp_path: Path) -> None:
    """The network does not know the key any more."""
    stage = TroubledStage()
    stage.after.append(killed)
    said = await killed_answering(tmp_path, stage)
    stage.log_in("another")
    async with staged(tmp_path, stage) as it:
        await it.settle()
        assert len([one for one in stage.said if one.reacts_to]) == 1
        assert standing(it, said) == ["📝"]


async def test_an_unsure_reaction_of_a_deleted_message_is_taken_back(tmp_path: Path) -> None:
    stage = TroubledStage()
    async with staged(tmp_path, stage) as it:
        stage.after.append(passing())
        said = await line(it, NOTED)
        await it.settle()
        stage.erase("ana", said)
        await it.until(it.clock.now().replace(hour=9))
        assert standing(it, said) == []


async def test_which_emoji_stands_is_remembered(tmp_path: Path) -> None:
    """Words that were sent are not kept, a mark is: an edit may leave it as it is."""
    async with staged(tmp_path) as it:
        said = await line(it, NOTED)
        await it.settle()
        async with it.looking() as work:
            letters: list[Letter] = await work.outbox.answering(said.event, "trade ana")
            assert [(one.state, one.page) for one in letters] == [("sent", {"emoji": "📝"})]


async def test_a_mark_that_is_being_taken_back_is_set_again(tmp_path: Path) -> None:
    """Whether the first one is out is not known: it goes, and the new one comes behind it."""
    stage = TroubledStage()
    async with staged(tmp_path, stage) as it:
        stage.after.append(passing())
        said = await line(it, NOTED)
        await it.settle()
        await again(it, said, Document())
        await again(it, said, NOTED)
        await it.until(it.clock.now().replace(hour=9))
        assert standing(it, said) == ["📝"]


async def test_a_script_can_expect_a_reaction(tmp_path: Path) -> None:
    """By its emoji; nobody replies to it."""
    async with staged(tmp_path) as it:
        answer = await it.ask("ana", "!help")
        before = len(it.stage.said)
        await line(it, NOTED)
        await it.settle()
        scene, since = it.stage.scene, it.stage.said[before:]
        check(Step(1, Expect("trade", None, "📝")), scene, since)
        for wrong in (Expect("trade", None, "✅"), Expect("trade", None, "📝", absent=True)):
            with pytest.raises(ExpectationError):
                check(Step(1, wrong), scene, since)
        with pytest.raises(ExpectationError):
            check(Step(1, ExpectNothing()), scene, since)
        assert it.stage.numbered("last", "ana", it.chat("ana", "trade")) == answer
