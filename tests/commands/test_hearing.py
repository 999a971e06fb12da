"""When a text is for the bot, and which command it is."""

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
    reply,
    room,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("!mine", "mine"),
        ("  !mine  ", "mine"),
        ("!MINE", "mine"),
        ("!mine.", "mine"),
        ("! mine", "mine"),
        ("!action write the outline by friday", "action"),
        ("!done A1", "done"),
        ("!done", "done"),
        ("!yes A1", "confirm"),
        ("!no A1", "decline"),
        ("mine", TALK),
        ("done", TALK),
        ("done A1", TALK),
        ("yes", TALK),
        ("2 done", TALK),
        ("friday", TALK),
        ("I wrote !mine and nothing came", TALK),
        ("What a day!", TALK),
        ("", TALK),
        ("!", TALK),
        ("!!!", TALK),
        ("!?", TALK),
        ("! ", TALK),
        ("!weather Nairobi", TALK),
        ("!play song", TALK),
        ("!ping", TALK),
        ("!roll 2d6", TALK),
        ("!dnoe A1", ASKS),
        ("!don A1", ASKS),
        ("!minne", ASKS),
        ("!actoin write", ASKS),
        ("/mine", TALK),
    ],
)
def test_in_a_room_only_the_prefix_counts(text: str, expected: str) -> None:
    """Unknown words are answered when they are one letter from a known one: others use `!` too."""
    assert meaning(text, room()) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mine", "mine"),
        ("!mine", "mine"),
        (", mine", "mine"),
        ("action write the outline", "action"),
        ("hello", TALK),
        ("thank you so much", TALK),
        ("", TALK),
    ],
)
def test_a_mention_at_the_start_counts_as_the_prefix(text: str, expected: str) -> None:
    assert meaning(text, room(addressed=True)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("?mine", "mine"), ("!mine", TALK), ("mine", TALK)],
)
def test_a_room_can_have_another_prefix(text: str, expected: str) -> None:
    assert meaning(text, room(prefix="?")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mine", "mine"),
        ("Mine.", "mine"),
        ("mine is the blue one", TALK),
        ("done A1", "done"),
        ("done a1", "done"),
        ("done", "done"),
        ("done deal", TALK),
        ("later A1 friday", "later"),
        ("later A1", "later"),
        ("later friday", "later"),
        ("later gator", TALK),
        ("stuck A1 no data bundle", "stuck"),
        ("stuck in traffic", TALK),
        ("drop A1", "drop"),
        ("drop by for tea", TALK),
        ("take A1", "take"),
        ("take care", TALK),
        ("give A1 @ben", "give"),
        ("give me a break", TALK),
        ("note A1 draft sent", "note"),
        ("note to self", TALK),
        ("edit A1 call the union", "edit"),
        ("edit wars", TALK),
        ("show A1", "show"),
        ("show must go on", TALK),
        ("list", "list"),
        ("list late @ben", "list"),
        ("list of things I like", TALK),
        ("help", "help"),
        ("help later", "help"),
        ("help me please", TALK),
        ("me", "me"),
        ("me Kenya", "me"),
        ("me Kenya, morning 19:00", "me"),
        ("me too", TALK),
        ("stop", "stop"),
        ("stop it", TALK),
        ("undo", "undo"),
        ("undo that please", TALK),
        ("confirm A1", "confirm"),
        ("decline A1 travelling", "decline"),
        ("action @ben draft the principles by friday", "action"),
        ("action call the union by friday", "action"),
        ("action speaks louder than words", TALK),
        ("remind me call mum friday 10:00", "remind"),
        ("remind me of home", TALK),
        ("!action speaks louder than words", "action"),
        ("!list of things I like", "list"),
        ("hello", TALK),
        ("thank you", TALK),
        ("dnoe A1", TALK),
        ("I have done A1", TALK),
        ("https://example.org/done", TALK),
    ],
)
def test_in_a_direct_chat_the_prefix_may_be_missing_where_the_rest_fits(
    text: str, expected: str
) -> None:
    """An id, a date, a known person, or nothing at all; all else is talk."""
    assert meaning(text, direct()) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("done", "done"),
        ("Done!", "done"),
        ("done, sent to the list", "done"),
        ("done - sent to the list", "done"),
        ("later friday", "later"),
        ("friday", "later"),
        ("stuck no data bundle", "stuck"),
        ("drop", "drop"),
        ("mine", "mine"),
        ("yes", "confirm"),
        ("ok", "confirm"),
        ("no", "decline"),
        ("no, I am travelling", "decline"),
        ("thanks", TALK),
        ("well done", TALK),
        ("not done", ASKS),
        ("I have not done it", ASKS),
        ("is it done?", ASKS),
    ],
)
def test_a_reply_to_the_bot_needs_no_prefix(text: str, expected: str) -> None:
    assert meaning(text, reply("A1")) == expected


@pytest.mark.parametrize(
    "text",
    [
        "done by the ministry?",
        "done?",
        "done? by whom",
        "not done",
        "done, not",
        "done - no, not yet",
        "yes?",
        "yes, but not now",
        "done by nobody, never",
        "drop?",
        "1 not done",
        "1 done?",
        "¿done",
        "done\u061f",
    ],
)
def test_a_question_mark_or_a_not_closes_nothing(text: str) -> None:
    """Whatever comes of it, no command that would close the thing is understood as meant."""
    from commands.shapes import OnThings, no_doubt

    setting = reply("A1")
    try:
        invocations = heard(text, setting)
        for one in invocations:
            if one.command.word in ("done", "drop") and isinstance(one.values, OnThings):
                no_doubt(one.command.word, one.values, setting)
    except Misread:
        return
    assert not [one for one in invocations if one.command.word in ("done", "drop", "confirm")]


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
