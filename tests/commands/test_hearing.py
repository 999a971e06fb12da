"""When a text is for the bot, and which command it is."""

from __future__ import annotations

import pytest

from commands.setting import Misread
from tests.commands.settings import (
    ASKS,
    TALK,
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
        (": thanks!", TALK),
        ("thanks @ben for the brief", "thanks"),
        (", !thanks", "thanks"),
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
        ("done A1!", "done"),
        ("done (A1)", "done"),
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
        ("me too", "me"),
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
        ("thanks", TALK),
        ("Thanks!", TALK),
        ("thanks for nothing", TALK),
        ("thanks @ben for the brief", "thanks"),
        ("thanks to Ben", "thanks"),
        ("!thanks", "thanks"),
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
    ("language", "word", "said"),
    [
        ("en", "thanks", "thank you so much"),
        ("es", "gracias", "gracias por todo"),
        ("fr", "merci", "merci à toi"),
        ("pt", "obrigada", "obrigado a todos"),
        ("ar", "شكر", "شكرا لك"),
    ],
)
def test_thanks_to_the_bot_are_talk_and_to_a_person_are_not(
    language: str, word: str, said: str
) -> None:
    """Whoever wants to thank somebody names them, or writes the prefix."""
    in_reply = room(language, replies_to_bot=True, replies=True, about=("A1",))
    settings = (direct(language), room(language, addressed=True), in_reply)
    for text in (word, f"{word}!", said):
        assert [meaning(text, setting) for setting in settings] == [TALK] * 3
    assert meaning(f"{word} @ben", direct(language)) == "thanks"
    assert meaning(f"!{word}", direct(language)) == "thanks"


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
    from commands.doubts import no_doubt
    from commands.shapes import OnThings

    setting = reply("A1")
    try:
        invocations = heard(text, setting)
        for one in invocations:
            if one.command.word in ("done", "drop") and isinstance(one.values, OnThings):
                no_doubt(one.command.word, one.values, setting)
    except Misread:
        return
    assert not [one for one in invocations if one.command.word in ("done", "drop", "confirm")]
