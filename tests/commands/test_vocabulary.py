"""The words people type: the right ones, those that lead to them, and those of other languages."""

from __future__ import annotations

import pytest

from commands.registry import find_command
from commands.setting import Misread, Setting
from commands.vocabulary import COMMAND_WORDS, KEYWORDS, LEADS_TO
from tests.commands.settings import (
    ASKS,
    TALK,
    TEXTS,
    commands_in,
    direct,
    heard,
    meaning,
    room,
)


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("due", "later"),
        ("move", "later"),
        ("postpone", "later"),
        ("cancel", "drop"),
        ("withdraw", "drop"),
        ("evidence", "note"),
        ("progress", "note"),
        ("info", "note"),
        ("find", "list"),
        ("search", "list"),
        ("who", "list"),
        ("handover", "give"),
        ("assign", "give"),
        ("host", "give"),
        ("rsvp", "confirm"),
        ("going", "confirm"),
        ("regrets", "decline"),
        ("finish", "done"),
        ("settings", "me"),
        ("timezone", "me"),
        ("language", "me"),
    ],
)
def test_words_people_may_try_instead_lead_to_the_right_one(typed: str, right: str) -> None:
    """They are carried out; all but the plain alternative `due` are remembered as a lead."""
    rest = {"give": " A7 @ben", "later": " A7 friday", "me": " Nairobi"}.get(right, " A7")
    (one,) = heard(f"!{typed}{rest}", room())
    assert one.command.word == right
    assert one.lead == (None if typed == "due" else typed)
    assert typed == "due" or typed in LEADS_TO


@pytest.mark.parametrize(
    ("text", "meant"),
    [("!dnoe A1", "done"), ("!postpone1", "later"), ("!mien", "mine"), ("!finsh", "done")],
)
def test_a_word_one_letter_away_is_answered_with_the_right_one(text: str, meant: str) -> None:
    with pytest.raises(Misread) as misread:
        heard(text, room())
    assert commands_in(misread.value.document) == [meant]


@pytest.mark.parametrize("language", TEXTS.languages)
@pytest.mark.parametrize("word", [*COMMAND_WORDS, *LEADS_TO, *KEYWORDS])
def test_english_words_always_work(word: str, language: str) -> None:
    """No word of another language takes an English command word's place."""
    assert room(language).word(word) == room("en").word(word)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("!hecho A1", "done"),
        ("!luego A1 viernes", "later"),
        ("!después A1 el viernes", "later"),
        ("!DESPUES A1 el viernes", "later"),
        ("!mías", "mine"),
        ("!mias", "mine"),
        ("!ayuda", "help"),
        ("!acción redactar los principios", "action"),
        ("!done A1", "done"),
        ("!recuérdame pagar las cuotas mañana", "remind"),
        ("!hehco A1", ASKS),
    ],
)
def test_spanish_words_work_with_and_without_accents(text: str, expected: str) -> None:
    assert meaning(text, room("es")) == expected


@pytest.mark.parametrize("text", ["!hecho A1", "!mías", "!ayuda"])
def test_spanish_words_are_not_heard_where_nobody_speaks_it(text: str) -> None:
    assert meaning(text, room("en")) == TALK


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("!done A1\n!later A2 friday", "done later"),
        ("!done A1\n\n!done A2", "done done"),
        ("!action one\ntwo\nthree", "action"),
        ("!action one\n!action two", "action action"),
        ("!action\nfirst by friday\nsecond by monday", "action"),
        ("hello\n!done A1", TALK),
        ("!weather\nsunny", TALK),
    ],
)
def test_a_line_with_the_prefix_and_a_known_word_is_a_command_of_its_own(
    text: str, expected: str
) -> None:
    assert meaning(text, room()) == expected


def test_several_lines_of_one_action_are_several_items() -> None:
    (one,) = heard("!action @ben call by friday\n\nwrite the outline", room())
    assert [draft.title for draft in one.values] == ["call", "write the outline"]


@pytest.mark.parametrize("setting", [room(), direct(), room(addressed=True)])
def test_two_people_of_one_name_are_asked_about(setting: Setting) -> None:
    from commands.setting import SeveralPeople

    with pytest.raises(SeveralPeople) as several:
        heard("!action @maria call", setting)
    assert several.value.people == ("@maria:a.org", "@maria:b.org")


def test_every_word_that_leads_leads_to_a_command() -> None:
    answers = {"yes": "confirm", "no": "decline"}
    for right in LEADS_TO.values():
        assert find_command(answers.get(right, right)) is not None
