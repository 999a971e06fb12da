"""Answers to proposed hours: several numbers at once, and `confirm 2`."""

from __future__ import annotations

import pytest

from commands.setting import Misread
from domain.questions import Question, is_answer, merged
from tests.commands.settings import TALK, direct, lines, meaning, reply, room

HOURS = Question(
    picks=("suits M8 1", "suits M8 2", "suits M8 3"),
    yes="suits M8",
    no="suits M8 none",
    several="suits M8 {}",
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2", "suits M8 2"),
        ("1 3", "suits M8 1 3"),
        ("3, 1", "suits M8 1 3"),
        ("1 and 3.", "suits M8 1 3"),
        ("1) 3)", "suits M8 1 3"),
        ("3 3", "suits M8 3"),
        ("yes, 2", "suits M8 2"),
        ("yes 1 3", "suits M8 1 3"),
        ("all", "suits M8 1 2 3"),
        ("none", "suits M8 none"),
        ("no", "suits M8 none"),
        ("yes", "suits M8"),
    ],
)
def test_proposed_hours_are_answered_by_all_the_numbers_that_suit(text: str, expected: str) -> None:
    assert lines(text, reply("M8", question=HOURS)) == [expected]
    assert lines(f"!{text}", room(question=HOURS)) == [expected]
    assert lines(text, direct(about=("M8",), question=HOURS)) == [expected]


@pytest.mark.parametrize(
    ("language", "text"), [("es", "1 y 3"), ("fr", "1 et 3"), ("pt", "1 e 3"), ("ar", "١ و٣")]
)
def test_the_numbers_are_joined_as_each_language_does(language: str, text: str) -> None:
    assert lines(text, direct(language, question=HOURS)) == ["suits M8 1 3"]


@pytest.mark.parametrize(
    ("language", "text"), [("es", "ninguna"), ("fr", "aucune"), ("pt", "nenhuma"), ("ar", "بلا")]
)
def test_none_is_said_in_each_language(language: str, text: str) -> None:
    assert lines(text, direct(language, question=HOURS)) == ["suits M8 none"]


@pytest.mark.parametrize("text", ["4", "0", "1 4", "1 1000"])
def test_a_number_that_was_not_proposed_is_told(text: str) -> None:
    with pytest.raises(Misread, match="Please choose a number"):
        lines(text, reply("M8", question=HOURS))


@pytest.mark.parametrize("text", ["1 3 people came", "all good", "none of that", "3 cheers"])
def test_other_words_with_numbers_are_talk(text: str) -> None:
    assert meaning(text, direct(question=HOURS)) == TALK


def test_without_that_question_two_numbers_are_talk() -> None:
    assert meaning("1 3", direct(question=Question(picks=HOURS.picks))) == TALK


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("confirm 2", "confirm M8 2"),
        ("confirm 2.", "confirm M8 2"),
        ("confirm M9 2", "confirm M9 2"),
    ],
)
def test_confirming_a_number_is_about_the_meeting_replied_to(text: str, expected: str) -> None:
    assert lines(text, reply("M8", question=HOURS)) == [expected]


def test_without_a_reply_the_number_is_not_taken_for_another_question() -> None:
    assert lines("!confirm 2", room(question=Question(yes="confirm A7"))) == ["confirm 2"]


def test_several_numbers_are_for_the_question_that_takes_them() -> None:
    choice = Question(picks=("later A1 friday", "later A1 monday"))
    newest = merged([choice, HOURS])
    assert newest is not None
    assert newest.several is None
    again = merged([HOURS, choice])
    assert again is not None
    assert again.several == "suits M8 {}"


def test_an_answer_to_proposed_hours_can_be_given_again() -> None:
    assert not is_answer(HOURS, "suits M8 2")
