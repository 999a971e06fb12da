"""Tables of what can stand behind !review, and of what a number and words are an answer to."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from commands.hearing import understand
from commands.reviews.words import Given, OnReview, read_review
from commands.setting import Misread
from domain.groups import Group
from domain.standing import Roles
from tests.commands.settings import room

AT = datetime(2026, 3, 4, tzinfo=UTC)
ROLES = Roles(
    tuple(Group(key, key, f"{key} working group", "ana", AT, (key,)) for key in ("trade", "labour"))
)


@pytest.mark.parametrize(
    ("text", "title", "groups", "until"),
    [
        ("Six months on, all, until 30 september", "Six months on", (), date(2026, 9, 30)),
        ("Six months on, all until 30 september", "Six months on", (), date(2026, 9, 30)),
        ("Half-year, labour, until 30 june", "Half-year", ("labour",), date(2026, 6, 30)),
        ("Half-year, labour and trade", "Half-year", ("labour", "trade"), None),
        ("Half-year, Labour working group, trade", "Half-year", ("labour", "trade"), None),
        ("Half-year until 30 june", "Half-year", None, date(2026, 6, 30)),
        (
            "6 months after Bangkok, all, until 30 june",
            "6 months after Bangkok",
            (),
            date(2026, 6, 30),
        ),
        ("all, until 30 june", "", (), date(2026, 6, 30)),
    ],
)
def test_a_round_is_a_title_whom_and_until_when(
    text: str, title: str, groups: tuple[str, ...] | None, until: date | None
) -> None:
    wish = read_review(text, room(roles=ROLES)).wish
    assert wish is not None
    assert (wish.title, wish.groups, wish.until and wish.until.on) == (title, groups, until)
    assert wish.unknown == ()


def test_what_is_neither_a_group_nor_a_date_is_kept_to_be_asked_about() -> None:
    wish = read_review("Half-year, labor, until 30 june", room(roles=ROLES)).wish
    assert wish is not None
    assert wish.unknown == ("labor",)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2 no translator", OnReview(answers=(Given(2, "no translator"),))),
        ("v1 2. no translator", OnReview("V1", (Given(2, "no translator"),))),
        (
            "1 a\n2) b\nand more\n3: c",
            OnReview(answers=(Given(1, "a"), Given(2, "b and more"), Given(3, "c"))),
        ),
        ("2 anonymous: too slow", OnReview(answers=(Given(2, "too slow"),), unnamed=True)),
        (
            "1 good\n2 anónimo lento",
            OnReview(answers=(Given(1, "good"), Given(2, "lento")), unnamed=True),
        ),
        ("V1", OnReview("V1")),
        ("", OnReview()),
        ("V1 off", OnReview("V1", ends=True)),
        ("stop v1", OnReview("V1", ends=True)),
        *((word, OnReview(ends=True)) for word in ("stop", "End.", "cancel", "fin", "arrêter")),
    ],
)
def test_answers_are_numbered_lines_all_with_a_name_or_all_without(
    text: str, said: OnReview
) -> None:
    assert read_review(text, room(roles=ROLES)) == said


@pytest.mark.parametrize(
    "text", ["4 more", "1 good\n7 bad", "2 anonymous", "V1 words", "1 " + "a" * 1001]
)
def test_what_cannot_be_an_answer_is_refused(text: str) -> None:
    with pytest.raises(Misread):
        read_review(text, room(roles=ROLES))


OPEN: dict[str, Any] = {"direct": True, "reviews": ("V1",)}
IN_REPLY: dict[str, Any] = {"replies": True, "replies_to_bot": True, "about": ("V1",)}


@pytest.mark.parametrize(
    ("text", "fields", "word"),
    [
        ("2 no translator", OPEN, "review"),
        ("2 no translator", {}, None),
        ("2 take minutes at each call", IN_REPLY, "review"),
        ("done", IN_REPLY, "done"),
        ("2 done", OPEN | {"about": ("A1", "A2")}, "done"),
        ("1 3 later friday", OPEN | {"about": ("A1", "A2", "A3")}, "later"),
        ("2 @ana", OPEN | {"about": ("A1", "A2")}, "give"),
        ("2 stuck no data", OPEN | {"about": ("A1", "A2")}, "stuck"),
        ("2 anonymous no translator", OPEN | {"about": ("A1", "A2")}, "review"),
        ("2 too few women speak", OPEN | {"about": ("A1", "A2")}, "review"),
        ("12 people came", OPEN, None),
        ("2", OPEN, None),
        ("3 take minutes at each call", OPEN | {"about": ("A1", "A2")}, "review"),
        (
            "1 action @ben",
            {"replies": True, "replies_to_bot": True, "about": ("W4", "V1")},
            "adopt",
        ),
        (
            "2 people came",
            {"replies": True, "replies_to_bot": True, "about": ("A1",), "reviews": ("V1",)},
            None,
        ),
    ],
)
def test_a_number_and_words_answer_a_round_where_nothing_else_understands_them(
    text: str, fields: dict[str, Any], word: str | None
) -> None:
    heard = understand(text, replace(room(roles=ROLES), **fields))
    assert [one.command.word for one in heard][:1] == ([word] if word else [])


def test_where_both_may_be_meant_it_is_asked() -> None:
    where = replace(room(roles=ROLES), **OPEN, about=("A1", "A2"))
    with pytest.raises(Misread) as asked:
        understand("2 no translator for the calls", where)
    question = asked.value.document.question
    assert question is not None
    assert [line.split()[0] for line in question.picks] == ["decline", "review"]


@pytest.mark.parametrize("text", ["3 done", "4 take minutes at each call"])
def test_a_number_that_a_list_does_not_have_is_said(text: str) -> None:
    where = replace(room(roles=ROLES), **OPEN, about=("A1", "A2"))
    with pytest.raises(Misread) as said:
        understand(text, where)
    (sentence, _) = said.value.document.blocks[0].sentences  # type: ignore[union-attr]
    assert sentence.text == "There is no number {number} there."


@pytest.mark.parametrize(
    "words",
    [
        *("annonymous", "anonimus", "anomymous", "anynomous", "annoynmous", "ananymus", "nonymous"),
        *("anonymously", "anonymity", "anon", "annon", "(anonymous)", "no,anonymous", "anony-mous"),
        *("anomino", "anonima", "anônimamente", "anonimato", "anonyne", "annonyme", "anonymat"),
        *("anónimos", "مجهوله", "المجهول", "مجهولل", "بلا اسم", "بدون إسمي", "sans mon non"),
        *("witout my name", "sinnombre", "sin mi nonbre", "not my name", "de forma anônima"),
    ],
)
def test_what_may_mean_without_name_is_kept_nowhere_in_an_answer(words: str) -> None:
    where = replace(room(roles=ROLES), **OPEN)
    for text in (f"2 the lead shouts, {words}", f"review V1 2 they say {words} and shout"):
        with pytest.raises(Misread) as asked:
            understand(text, where)
        assert asked.value.document.question is None


@pytest.mark.parametrize(
    "words",
    [
        *("all were unanimous", "an autonomous group", "animals and names", "une annonce claire"),
        *("una decisión unánime", "mucho ánimo", "economía", "astronomy", "with a friend"),
        *("المجهود كبير", "اسم المشروع", "the name of the fund", "a un anonadado", "sans nous"),
    ],
)
def test_other_words_are_an_answer_with_a_name(words: str) -> None:
    said = read_review(f"2 {words}", replace(room(roles=ROLES), **OPEN))
    assert said == OnReview(answers=(Given(2, words),))


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("1. good calls 2. no room", (1, 2)),
        ("1) good calls 3) meet again", (1, 3)),
        ("2 the calls are at 3 in the morning", (2,)),
        ("1 we had 2. calls", (1,)),
        ("1 “good calls 2 no room 3 meet”", (1,)),
    ],
)
def test_answers_in_one_line_are_told_apart_by_signs(text: str, questions: tuple[int, ...]) -> None:
    said = read_review(text, room(roles=ROLES))
    assert tuple(one.question for one in said.answers) == questions


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("1 good calls 2 no room 3 meet again", True),
        ("1 good calls, 2 no room", True),
        ("1 good 2 anonymous no room 3 meet again", False),
    ],
)
def test_numbers_that_may_count_something_are_asked_about(text: str, asks: bool) -> None:
    with pytest.raises(Misread) as asked:
        read_review(text, room(roles=ROLES))
    assert (asked.value.document.question is not None) is asks
