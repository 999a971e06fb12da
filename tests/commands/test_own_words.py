"""Own words in reply to "When and where will you start?": what is a plan, and what is not."""

from __future__ import annotations

import pytest

from domain.questions import Question
from tests.commands.settings import TALK, direct, lines, meaning, room

ASKED = Question(words="plan A5 {}")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("tuesday at the union office", "plan A5 tuesday at the union office"),
        ("tuesday", "plan A5 tuesday"),
        ("10 in the morning, at home", "plan A5 10 in the morning, at home"),
        ("take the bus to the library on monday", "plan A5 take the bus to the library on monday"),
        ("plan tuesday at home", "plan tuesday at home"),
        ("2 plan sunday, at home", "plan A7 sunday, at home"),
        ("A7 plan sunday", "plan A7 sunday"),
        ("2 later friday", "later A7 friday"),
        ("1 done", "done A5"),
    ],
)
def test_a_reply_in_own_words_is_the_plan(text: str, line: str) -> None:
    setting = direct(question=ASKED, about=("A5", "A7"), replies=True, replies_to_bot=True)
    assert lines(text, setting) == [line]


@pytest.mark.parametrize("text", ["done", "later friday", "stuck", "stuck no data", "drop", "mine"])
def test_a_reply_that_is_another_command_stays_that(text: str) -> None:
    setting = direct(question=ASKED, about=("A5",), replies=True, replies_to_bot=True)
    assert meaning(text, setting) == text.split()[0]


def test_without_a_reply_only_the_word_for_it_makes_a_plan() -> None:
    setting = direct(question=ASKED)
    assert meaning("tuesday at the union office", setting) == TALK
    assert meaning("plan tuesday at the union office", setting) == "plan"
    assert meaning("plan tuesday at the union office", direct()) == TALK
    assert meaning("what do you mean?", direct(question=ASKED, replies=True)) == TALK


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("plan el martes en casa", "es"),
        ("plan mardi au bureau", "fr"),
        ("plano terça em casa", "pt"),
        ("خطة الثلاثاء في البيت", "ar"),
    ],
)
def test_the_word_exists_in_each_language(text: str, language: str) -> None:
    assert meaning(text, direct(language, question=ASKED)) == "plan"


def test_no_unknown_word_of_a_room_is_taken_for_it() -> None:
    assert meaning("!play despacito", room()) == TALK
