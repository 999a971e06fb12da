"""Answers: yes, no, a number, a date; several at once."""

from __future__ import annotations

import pytest

from commands.answers import answer_lines
from commands.setting import Misread
from domain.questions import Question
from tests.commands.settings import ASKS, TALK, direct, heard, lines, meaning, reply, room

THREE = ("A14", "A15", "A3")


PROPOSED = Question(yes="record P3 all", no="record P3 none", chosen="record P3 {}")


@pytest.mark.parametrize(
    ("text", "about", "expected"),
    [
        ("1 3", ("P3.1", "P3.2"), ["record P3 1 3"]),
        ("1-4", ("P3.1", "P3.2"), ["record P3 1-4"]),
        ("1,3", ("P3.1", "P3.2"), ["record P3 1,3"]),
        ("all but 2", (), ["record P3 all but 2"]),
        ("2 @ana friday", ("P3.1",), ["record P3 2 @ana friday"]),
        ("yes", ("P3.1",), ["record P3 all"]),
        ("no", ("P3.1",), ["record P3 none"]),
        ("P3.2 @ana, P3.4 @ben", (), ["record P3 2 @ana, 4 @ben"]),
        ("2 done", THREE, ["done A15"]),
        ("7 @ana", THREE, ["record P3 7 @ana"]),
    ],
)
def test_proposals_are_chosen_by_number(
    text: str, about: tuple[str, ...], expected: list[str]
) -> None:
    """Numbers of a newer list mean that list, unless it has no such number."""
    assert answer_lines(text, direct(about=about, question=PROPOSED)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2 done", ["done A15"]),
        ("2. done", ["done A15"]),
        ("2) done", ["done A15"]),
        ("1 3 later friday", ["later A14 A3 friday"]),
        ("1 and 3 later friday", ["later A14 A3 friday"]),
        ("1, 3 later friday", ["later A14 A3 friday"]),
        ("1 done, 3 later friday", ["done A14", "later A3 friday"]),
        ("all done", ["done A14 A15 A3"]),
        ("both done", ["done A14 A15 A3"]),
        ("all friday", ["later A14 A15 A3 friday"]),
        ("2 friday", ["later A15 friday"]),
        ("A14 @ana, A15 friday", ["give A14 @ana", "later A15 friday"]),
        ("A14 @ana friday", ["later A14 friday", "give A14 @ana"]),
        (
            "A14 @ana friday, A15 10 march",
            ["later A14 friday", "give A14 @ana", "later A15 10 march"],
        ),
        ("1 @ana 10 march", ["later A14 10 march", "give A14 @ana"]),
        ("2 friday because of rain", ["later A15 friday because of rain"]),
        ("A14 done; A15 friday", ["done A14", "later A15 friday"]),
        ("a14 done", ["done A14"]),
        ("2 stuck no data bundle", ["stuck A15 no data bundle"]),
        ("2 yes", ["confirm A15"]),
        ("1 no", ["decline A14"]),
        ("3 drop", ["drop A3"]),
        ("2 finish", ["done A15"]),
        ("2 done, sent to the list", ["done A15, sent to the list"]),
    ],
)
def test_a_numbered_message_is_answered_by_number_or_id(text: str, expected: list[str]) -> None:
    assert lines(text, direct(about=THREE)) == expected
    assert lines(text, reply(*THREE)) == expected
    assert lines(f"!{text}", reply(*THREE)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2 listo", ["done A15 "]),
        ("1 y 3 luego viernes", ["later A14 A3 viernes"]),
        ("todas hechas", ["done A14 A15 A3 "]),
        ("2 done", ["done A15 "]),
        ("A14 @ana, A15 el viernes", ["give A14 @ana", "later A15 el viernes"]),
    ],
)
def test_numbers_are_answered_in_spanish_too(text: str, expected: list[str]) -> None:
    assert lines(text, direct("es", about=THREE)) == [line.strip() for line in expected]


@pytest.mark.parametrize(
    "text", ["2", "1 2 3", "2 eggs", "4 eggs", "3 people came", "all good", "2 done?"]
)
def test_other_numbers_are_talk(text: str) -> None:
    assert meaning(text, direct(about=THREE)) in (TALK, ASKS)


@pytest.mark.parametrize("text", ["4 done", "0 done", "1 done, 4 stuck", "2 later friday, 9 drop"])
def test_a_number_that_is_not_there_is_told_and_changes_nothing(text: str) -> None:
    with pytest.raises(Misread, match="There is no number"):
        lines(text, direct(about=THREE))


@pytest.mark.parametrize("text", ["done", "Done.", "drop", "yes", "no", "No.", "take"])
def test_a_bare_verb_with_several_things_names_none_of_them(text: str) -> None:
    """So that the command asks which one is meant."""
    (one,) = heard(text, reply(*THREE))
    assert one.values.ids == ()


PICK = Question(picks=("later A1 2026-06-05", "later A1 2026-05-06"), free="later A1 {}")
REOPEN = Question(yes="reopen A1 friday", no="show A1")
FREE = Question(free="later A1 {}")


@pytest.mark.parametrize(
    ("text", "question", "expected"),
    [
        ("1", PICK, ["later A1 2026-06-05"]),
        ("2.", PICK, ["later A1 2026-05-06"]),
        ("5 june", PICK, ["later A1 5 june"]),
        ("friday", FREE, ["later A1 friday"]),
        ("31 april", FREE, ["later A1 31 april"]),
        ("yes", REOPEN, ["reopen A1 friday"]),
        ("Yes!", REOPEN, ["reopen A1 friday"]),
        ("y", REOPEN, ["reopen A1 friday"]),
        ("no", REOPEN, ["show A1"]),
        ("no.", REOPEN, ["show A1"]),
    ],
)
def test_an_answer_completes_the_line_that_was_asked(
    text: str, question: Question, expected: list[str]
) -> None:
    """In a direct chat as the next message that fits, in a room by reply or with the prefix."""
    for setting, words in (
        (direct(question=question), text),
        (reply("A1", question=question), text),
        (room(question=question), f"!{text}"),
    ):
        invocations = heard(words, setting)
        assert [one.line for one in invocations] == expected
        assert all(one.answers for one in invocations)


GIVEN = Question(yes="confirm A1 A2", no="decline A1 A2")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("!no", ["decline A1 A2"]),
        ("!no, travelling", ["decline A1 A2, travelling"]),
        ("!no travelling, sorry", ["decline A1 A2, travelling, sorry"]),
        ("!yes with pleasure", ["confirm A1 A2, with pleasure"]),
        ("!confirm", ["confirm A1 A2"]),
        ("!decline, travelling", ["decline A1 A2, travelling"]),
    ],
)
def test_a_no_may_say_why(text: str, expected: list[str]) -> None:
    assert lines(text, room(question=GIVEN)) == expected


def test_without_the_prefix_words_behind_a_no_need_a_comma() -> None:
    assert meaning("no idea", reply("A1", question=GIVEN)) == TALK
    assert meaning("no idea", direct(question=GIVEN)) == TALK
    assert lines("no, travelling", reply("A1", question=GIVEN)) == ["decline A1 A2, travelling"]


@pytest.mark.parametrize("text", ["1", "yes", "no", "friday", "5 june"])
def test_in_a_room_an_answer_needs_a_reply_or_the_prefix(text: str) -> None:
    question = Question(picks=("done A1",), free="later A1 {}", yes="done A1", no="show A1")
    assert meaning(text, room(question=question)) == TALK


@pytest.mark.parametrize("text", ["3", "0", "99"])
def test_a_number_that_was_not_offered_is_answered(text: str) -> None:
    with pytest.raises(Misread):
        heard(text, direct(question=PICK))


@pytest.mark.parametrize(
    ("text", "expected"),
    [("mine", "mine"), ("!help", "help"), ("done A9", "done"), ("hello", TALK), ("list", "list")],
)
def test_a_new_command_is_no_answer(text: str, expected: str) -> None:
    """It leaves the question open."""
    setting = direct(question=FREE)
    assert meaning(text, setting) == expected
    assert not any(one.answers for one in heard(text, setting))


@pytest.mark.parametrize(
    ("text", "question"),
    [
        *(("yes?", REOPEN), ("yes but not now", REOPEN), ("yes, never", REOPEN)),
        *(("yes, only half", REOPEN), ("yes but half", GIVEN), ("sí, pero la mitad", REOPEN)),
        *(("oui, mais plus tard", GIVEN), ("نعم، لكن ليس الآن", GIVEN)),
    ],
)
def test_a_doubtful_yes_is_no_yes(text: str, question: Question) -> None:
    assert meaning(text, direct(question=question)) in (ASKS, TALK)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("friday", "later"), ("5 june", "later"), ("tomorrow 10:00", "later"), ("2027", TALK)],
)
def test_a_date_in_reply_to_one_thing_is_its_new_date(text: str, expected: str) -> None:
    assert meaning(text, reply("A1")) == expected


def test_a_date_in_reply_to_several_things_is_talk() -> None:
    assert meaning("friday", reply(*THREE)) == TALK
