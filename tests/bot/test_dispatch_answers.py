"""What answers say: the right word, the question, the way back."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from commands.vocabulary import LEADS_TO
from tests.bot.staging import NOW, staged

RESTS = {"give": " A1 @ben", "later": " A1 friday", "me": " Nairobi", "list": " outline"}


@pytest.mark.parametrize("typed", LEADS_TO)
async def test_a_word_that_leads_works_and_the_answer_names_the_right_one(
    typed: str, tmp_path: Path
) -> None:
    right = LEADS_TO[typed]
    async with staged(tmp_path) as it:
        await it.ask("ana", "mine", None)
        await it.ask("ana", "!action write the outline")
        rest = RESTS.get(right, " A1 news" if right == "note" else " A1")
        answer = await it.ask("ana", f"!{typed}{rest}")
        prefix = "" if answer.person else "!"
        assert f"The word for that is {prefix}{right}." in answer.text


async def test_the_right_word_is_named_in_a_refusal_too(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        await it.ask("ana", "!action write the outline")
        answer = await it.ask("ben", "!finish A1")
        assert "not yours to change" in answer.text
        assert "The word for that is !done." in answer.text


async def test_a_change_of_settings_can_be_taken_back_where_it_was_asked_for(
    tmp_path: Path,
) -> None:
    async with staged(tmp_path) as it:
        assert "To take it back: undo" in (await it.ask("ana", "me morning 08:00", None)).text
        await it.ask("ana", "undo", None)
        async with it.looking() as work:
            assert (await work.people.get("ana")).morning.hour == 9


async def test_the_way_back_is_not_shown_where_it_does_not_work(tmp_path: Path) -> None:
    """Settings asked for in a room are answered in the direct chat."""
    async with staged(tmp_path) as it:
        answer = await it.ask("ana", "!me morning 08:00")
        assert answer.person == "ana"
        assert "To take it back" not in answer.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("!done A99", "I know no A99 here."),
        ("!action", "What is the next step?"),
        ("!action write by 31 april", "A1: write by 31 april. Owner: ana. No date."),
        ("!action write by 31 april", "When is A1 due?"),
        ("!action write by 1 march 2026", "That date is in the past."),
        ("!action write by 1 march 2026", "Due Sun 1 Mar 2026, Nairobi time."),
        ("!action @zed write", "I know nobody called @zed here."),
        ("!action @room write", "I know nobody called @room here."),
        ("!action <b>write</b> & go", "<b>write</b> & go"),
        ('!action write "the outline', 'write "the outline'),
        ("!later", "Which one?"),
        ("!give A1", "To whom?"),
        ("!dnoe A1", "Did you mean !done?"),
    ],
)
async def test_bad_input_gets_a_clear_sentence(text: str, expected: str, tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        answer = await it.ask("ana", text)
        assert expected in answer.text


@pytest.mark.parametrize("word", ["done", "drop", "no", "yes", "take", "stuck"])
async def test_a_bare_word_to_several_asks_which_and_changes_nothing(
    word: str, tmp_path: Path
) -> None:
    async with staged(tmp_path) as it:
        listed = await it.ask("ana", "!action @ben one\n@ben two\n@ben three")
        (asked,) = await it.say("ben", word, "trade", listed)
        assert "Which one? Reply with its number. I changed nothing yet." in asked.text
        async with it.looking() as work:
            for id in ("A1", "A2", "A3"):
                assert len(await work.history.of(id)) == 1


async def test_the_number_answers_which_one_is_done(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        listed = await it.ask("ana", "!action one\ntwo\nthree")
        (asked,) = await it.say("ana", "done", "trade", listed)
        assert "Which one? Reply with its number. I changed nothing yet." in asked.text
        (done,) = await it.say("ana", "2", "trade", asked)
        assert "A2: two." in done.text
        assert "Done." in done.text
        async with it.looking() as work:
            items = [await work.actions.get(id) for id in ("A1", "A2", "A3")]
        assert [item is not None and item.live for item in items] == [True, False, True]


@pytest.mark.parametrize(
    "words", ["done by the ministry?", "not done", "done, or not?", "is it done?", "never done"]
)
async def test_a_doubtful_answer_closes_nothing_and_says_so(words: str, tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        answer = await it.ask("ana", "!action write")
        (told,) = await it.say("ana", words, "trade", answer)
        assert "changed nothing" in told.text
        async with it.looking() as work:
            item = await work.actions.get("A1")
        assert item is not None
        assert item.live


async def test_yes_opens_a_closed_thing_again_and_no_leaves_it(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        await it.ask("ana", "!action write\ncall")
        await it.ask("ana", "!done A1 A2")
        for id, word in (("A1", "yes"), ("A2", "no")):
            (asked,) = await it.say("ana", f"!later {id} friday")
            assert "Shall I open it again?" in asked.text
            await it.say("ana", word, "trade", asked)
        async with it.looking() as work:
            items = [await work.actions.get(id) for id in ("A1", "A2")]
        assert [item is not None and item.live for item in items] == [True, False]


async def test_a_question_is_for_the_person_asked_alone(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        asked = await it.ask("ana", "!action write by 31 april")
        assert await it.say("ben", "!30 april") == []
        (told,) = await it.say("ben", "30 april", "trade", asked)
        assert "not yours to change" in told.text
        assert "Due Thu 30 Apr 2026" in (await it.ask("ana", "!30 april")).text


async def test_a_new_command_leaves_the_question_open(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        await it.ask("ana", "!action write by 31 april")
        await it.ask("ana", "!mine")
        assert "Due Thu 30 Apr 2026" in (await it.ask("ana", "!30 april")).text


async def test_two_people_of_one_name_are_asked_about(tmp_path: Path) -> None:
    """The number answers, and the line is carried out for that one."""
    async with staged(tmp_path) as it:
        it.stage.scene.declare_person("maria1", "Maria")
        it.stage.scene.declare_person("maria2", "Maria")
        it.chat("ana", "trade").members.update({"maria1", "maria2"})
        asked = await it.ask("ana", "!action @maria call by friday")
        assert "Who is meant?" in asked.text
        (made,) = await it.say("ana", "2", "trade", asked)
        assert "A1: call. Owner: Maria." in made.text
        async with it.looking() as work:
            item = await work.actions.get("A1")
        assert item is not None
        assert item.owner == "maria2"


async def test_a_check_mark_does_what_the_message_says(tmp_path: Path) -> None:
    """Once, for whoever may; for others it is a picture."""
    async with staged(tmp_path) as it:
        answer = await it.ask("ana", "!action @ben write")
        assert "✅ = done." in answer.text
        it.stage.react("carla", answer, "✅")
        assert await it.settle() == []
        it.stage.react("ben", answer, "🎉")
        assert await it.settle() == []
        it.stage.react("ben", answer, "✅")
        (done,) = await it.settle()
        assert "Done." in done.text
        it.stage.react("ben", answer, "✅")
        assert await it.settle() == []


async def test_a_check_mark_on_several_things_asks_which(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        answer = await it.ask("ana", "!action one\ntwo")
        it.stage.react("ana", answer, "✅")
        (asked,) = await it.settle()
        assert "Which one?" in asked.text
        (done,) = await it.say("ana", "2", "trade", asked)
        assert "A2: two." in done.text


async def test_words_of_ones_own_language_work_and_are_answered_in_it(tmp_path: Path) -> None:
    """The author's language, or the room's; the English words work all the while."""
    async with staged(tmp_path) as it:
        await it.ask("ana", "me language es", None)
        made = await it.ask("ana", "!acción redactar los principios para el viernes")
        assert "A1: redactar los principios." in made.text
        assert "vie 6 mar" in made.text.replace(".", "")
        assert await it.say("ben", "!hecho A1") == []
        await it.ask("dora", "!room language es")
        assert "A2: call." in (await it.ask("ben", "!action call")).text
        assert "Hecho" in (await it.ask("ben", "!hecho A2")).text
        assert await it.say("eva", "!hecho A2", "labour") == []


async def test_what_the_bot_says_unasked_replies_to_nothing(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        await it.ask("ben", "mine", None)
        await it.ask("ana", "!action @ben draft by 12 march")
        await it.ask("ana", "!remind room dues tomorrow 12:00")
        said = await it.until(NOW + timedelta(days=2))
        assert len(said) >= 2
        assert all(one.reply_to is None for one in said)


async def test_an_answer_names_id_title_owner_and_date(tmp_path: Path) -> None:
    """Whatever makes or changes a thing."""
    async with staged(tmp_path) as it:
        whole = ("A1", "draft it", "Owner: ben", "Fri 13 Mar 2026, Nairobi time")
        lines = (
            "!action @ben draft it by 13 march",
            "!later A1 13 march",
            "!stuck A1 no data",
            "!note A1 seen",
            "!give A1 +@carla",
            "!edit A1 draft it",
            "!confirm A1",
            "!done A1",
        )
        for line in lines:
            answer = await it.ask("ana" if "action" in line else "ben", line)
            assert all(part in answer.text for part in whole), line
