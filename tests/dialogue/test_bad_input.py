"""Hostile and broken texts: a clear sentence, nothing lost or half-made, and the bot goes on."""

from __future__ import annotations

import pytest

from tests.dialogue.telling import answers, told

AND_GOES_ON = "\nben in trade: !action @ana and the bot goes on\n"
STILL_THERE = "and the bot goes on. Owner: Ana Souza."


def after(text: str, where: str = "in trade") -> list[str]:
    """What the bot answers to a text, after which it still works."""
    typed = text.replace("\n", "\\n")
    *said, last = answers(f"ana {where}: {typed}{AND_GOES_ON}")
    assert STILL_THERE in last
    return said


@pytest.mark.parametrize("where", ["in trade", "to bot"])
def test_fifty_thousand_characters_are_too_long(where: str) -> None:
    """The answer is short, says so, and nothing is made."""
    [said] = after("!action " + "word " * 10_000, where)
    assert said.startswith("That is too long for me")
    assert "I changed nothing." in said


def test_talk_of_fifty_thousand_characters_in_a_room_is_talk() -> None:
    """It is not for the bot."""
    assert after("word " * 10_000) == []


def test_a_thousand_lines_at_once_are_too_many() -> None:
    """All or nothing: none of them is made."""
    [said] = after("!action\n" + "\n".join(f"thing {number}" for number in range(1_000)))
    assert said.startswith("That is too")
    assert "I changed nothing." in said


def test_fifty_lines_are_no_trouble() -> None:
    """They make as many items, and one answer."""
    [said] = after("!action\n" + "\n".join(f"thing {number}" for number in range(49)))
    assert "49 actions." in said
    assert "A49: thing 48." in said


@pytest.mark.parametrize(
    "hidden",
    ["\u202e", "\u2066", "\u2069", "\u200f", "\u061c", "\x00", "\x07", "\x1b[2J", "\x7f", "\x9b"],
)
def test_control_and_direction_characters_are_taken_out(hidden: str) -> None:
    """Of titles and of answers."""
    entries = told(f"ana in trade: !action wri{hidden}te it{AND_GOES_ON}")
    made = entries[1].items or []
    assert hidden not in entries[1].text
    assert hidden not in made[0]["title"]
    assert made[0]["title"] in ("write it", "wri[2Jte it")


@pytest.mark.parametrize(
    "title",
    [
        'say "hello',
        "«hola",
        "it's 'here",
        "<b>bold</b> & <script>alert(1)</script>",
        "[link](javascript:alert(1)) *star* _low_ `code",
        "{title} %s %(x)d {0}",
        "'; DROP TABLE actions; --",
        "\\\\ back\\slash",
        "e\u0301 ﬁ ① 👩\u200d👩\u200d👧 한국어 नमस्ते",
    ],
)
def test_any_words_are_a_title_as_typed(title: str) -> None:
    """Quotes, markup and places for values mean nothing."""
    [entry] = [entry for entry in told(f"ana in trade: !action {title}") if entry.items]
    assert entry.items is not None
    assert entry.items[0]["title"] == title


def test_words_from_right_to_left_are_isolated() -> None:
    """So that they do not disturb the sentence around them; the title itself is as typed."""
    [entry] = [entry for entry in told("ana in trade: !action اكتب الرسالة") if entry.items]
    assert "\u2068اكتب الرسالة\u2069" in entry.text
    assert entry.items is not None
    assert entry.items[0]["title"] == "اكتب الرسالة"


@pytest.mark.parametrize(
    "text", ["!", "!!", "! ", "!!!action x", "!@", "!#", "!?", "@", "@bot", "bot:", "!1", "!\n!\n!"]
)
def test_scraps_do_no_harm(text: str) -> None:
    """They may be answered or not; no item comes of them."""
    assert not any("A1:" in said for said in after(text))


@pytest.mark.parametrize(
    "text",
    [
        "!done " + "A1 " * 500,
        "!done A" + "9" * 400,
        "!later A1 " + "9" * 400,
        "!action x by " + "9" * 400,
        "!action x in 99999999999 days",
        "!action x by 31 december 9999",
        "!remind me x every 0 days",
        "!remind me x every 99999999 years",
        "!me " + "," * 500,
        "!me morning 99:99",
        "!room " + "x" * 500,
        "!list " + "#x " * 300,
        "!help " + "x" * 500,
        "!action " + "@ben " * 300,
        "!action " + "#tag " * 300,
        "!give A1 " + "@" * 500,
    ],
)
def test_numbers_and_lists_without_end_do_no_harm(text: str) -> None:
    """Each is answered in a few lines, without an incident."""
    for said in after(text):
        assert len(said) < 4_500
        assert "went wrong" not in said


@pytest.mark.parametrize(
    "text",
    [
        "!org " + "x" * 3_900,
        "!org X, " + "y" * 3_900,
        "!org " + "long name " * 390,
        "!org X contact " + "@a" * 1_900,
        "!org X contact " + "@a " * 1_200,
        "!org , , ,",
        "!group " + "x" * 3_900,
        "!group x, " + "y" * 3_900,
        "!group x sector " + "z " * 1_900,
        "!group network lead " + "@a " * 1_200,
        "!give " + "x " * 1_900 + "@ben",
        "!share " + "A9 " * 1_200 + "network",
        "!share " + "x" * 3_900,
    ],
    ids=lambda text: text[:20],
)
def test_a_long_name_gets_a_short_answer(text: str) -> None:
    """Whatever is named, nobody has to scroll past what they typed."""
    [said] = after(text)
    assert len(said) < 600
