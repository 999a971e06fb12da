"""What the bot asks everybody in a room, each answers for themselves."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from bot.clock import new_key
from bot.places import Place
from bot.rehearsal.transcript import Said
from domain.document import Document, paragraph, say
from domain.history import Act
from domain.people import Person
from domain.questions import Question
from tests.bot.staging import NOW, Staged, staged

COLOURS = Question(picks=("note A1 red", "note A1 blue"), yes="note A1 either", no="note A1 none")


async def asked(it: Staged, document: Document, room: str | None = "trade") -> Said:
    """The bot asks it unasked, of Ana where it is a direct chat; its message."""
    await it.ask("ana", "!action paint the gate")
    chat = it.chat("ana", room).address
    async with it.bot.store.work(Act(new_key(), chat, "", it.clock.now())) as work:
        place = Place(await it.bot.listener.room(work, chat), Person("ana" if room is None else ""))
        await it.bot.scribe.answer(work, document, place)
        await work.commit()
    [said] = await it.settle()
    return said


def to_all(question: Question = COLOURS) -> Document:
    """A question to all."""
    return replace(paragraph(say("Red or blue?")), question=question, for_all=True)


async def noted(it: Staged) -> list[tuple[str, str]]:
    """Who has noted what."""
    async with it.looking() as work:
        return [(one.act.who, one.words) for one in await work.history.of("A1") if one.words]


async def test_everybody_answers_once_more_and_each_for_themselves(tmp_path: Path) -> None:
    """By reply without the prefix, or with it; an answer leaves the question to the others."""
    async with staged(tmp_path) as it:
        question = await asked(it, to_all())
        await it.say("ben", "1", reply_to=question)
        await it.say("carla", "2", reply_to=question)
        await it.say("dora", "!1")
        await it.say("ben", "yes", reply_to=question)
        assert await noted(it) == [
            ("ben", "red"),
            ("carla", "blue"),
            ("dora", "red"),
            ("ben", "either"),
        ]


async def test_talk_in_the_room_is_no_answer(tmp_path: Path) -> None:
    """Nor is a reply to a person."""
    async with staged(tmp_path) as it:
        await asked(it, to_all())
        assert await it.say("ben", "1") == []
        assert await it.say("ben", "yes", reply_to=it.stage.said[0]) == []
        assert await noted(it) == []


async def test_it_is_stored_once_however_many_there_are(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        await asked(it, to_all())
        await it.say("ben", "!1")
        async with it.looking() as work:
            assert [one.person for one in await work.questions.where()] == ["*"]


async def test_what_somebody_was_asked_alone_comes_first(tmp_path: Path) -> None:
    """Also where it is older; the question to all goes on behind it."""
    async with staged(tmp_path) as it:
        personal = replace(
            paragraph(say("Ben?")), asked_of=(("ben", Question(yes="note A1 mine")),)
        )
        await asked(it, personal)
        question = await asked(it, to_all())
        await it.say("ben", "!yes")
        await it.say("carla", "!yes")
        await it.say("ben", "!yes")
        said = ["mine", "either", "either"]
        assert [words for _, words in await noted(it)] == said
        await it.say("ben", "no", reply_to=question)
        assert [words for _, words in await noted(it)] == [*said, "none"]


async def test_of_one_message_their_own_question_comes_first(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        own = (("ben", Question(yes="note A1 mine")),)
        question = await asked(it, replace(to_all(), asked_of=own))
        await it.say("ben", "yes", reply_to=question)
        await it.say("carla", "yes", reply_to=question)
        assert await noted(it) == [("ben", "mine"), ("carla", "either")]


async def test_a_reply_answers_for_a_week_and_the_prefix_for_a_day(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        question = await asked(it, to_all())
        await it.until(NOW + timedelta(days=2))
        await it.say("ben", "!1")
        assert await noted(it) == []
        await it.say("ben", "1", reply_to=question)
        await it.until(NOW + timedelta(days=8))
        await it.say("carla", "1", reply_to=question)
        assert await noted(it) == [("ben", "red")]


async def test_in_a_direct_chat_it_is_for_the_one_who_is_there(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        await it.say("ana", "mine", None)
        await asked(it, to_all(), None)
        await it.say("ana", "2", None)
        assert await noted(it) == [("ana", "blue")]
        async with it.looking() as work:
            assert not [one for one in await work.questions.where() if one.person == "*"]


async def test_in_another_room_it_is_unknown(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        await asked(it, to_all())
        await it.say("eva", "!1", "labour")
        await it.say("dora", "!1", "labour")
        assert await noted(it) == []
