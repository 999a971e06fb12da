"""Texts that nobody writes by hand, and texts that are meant to break something."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.hearing import MOST_LINES, cleaned, understand
from commands.registry import LONGEST
from commands.setting import Misread, Setting, SeveralPeople
from tests.commands.settings import ASKS, TALK, direct, heard, meaning, reply, room

LONG = "x" * 50_000
MANY = "\n".join(f"line {number}" for number in range(1_000))


@pytest.mark.parametrize(
    ("text", "setting", "expected"),
    [
        (f"!action {LONG}", room(), ASKS),
        (f"!action {LONG}", direct(), ASKS),
        (f"done {LONG}", reply("A1"), ASKS),
        (f"!weather {LONG}", room(), TALK),
        (LONG, room(), TALK),
        (LONG, direct(), TALK),
        (f"action {LONG} by friday", direct(), ASKS),
        (f"!action\n{MANY}", room(), ASKS),
        (f"!weather\n{MANY}", room(), TALK),
        (MANY, room(), TALK),
        (MANY, direct(), TALK),
    ],
)
def test_what_is_too_long_is_said_so_and_makes_nothing(
    text: str, setting: Setting, expected: str
) -> None:
    """Where it is not for the bot, it stays unanswered however long it is."""
    assert meaning(text, setting) == expected


def test_what_is_just_short_enough_is_taken() -> None:
    body = "call " * ((LONGEST - 10) // 5)
    assert meaning(f"!action {body}", room()) == "action"
    lines = "\n".join(f"step {number}" for number in range(MOST_LINES - 1))
    (one,) = heard(f"!action\n{lines}", room())
    assert len(one.values) == MOST_LINES - 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("!do\x00ne A1", "done"),
        ("\x07!done A1", "done"),
        ("!done\x1b A1", "done"),
        ("\u202e!done A1", "done"),
        ("!done \u2067A1\u2069", "done"),
        ("\u200f!done A1", "done"),
        ("!done\r\n", "done"),
        ("!done A1\r!done A2", "done done"),
        ("!done A1\u2028!done A2", "done done"),
    ],
)
def test_control_and_direction_characters_are_taken_out(text: str, expected: str) -> None:
    assert meaning(text, room()) == expected


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ('write "the outline', 'write "the outline'),
        ("write 'the outline\"", "write 'the outline\""),
        ("write “the outline", "write “the outline"),
        ("<b>call</b> <script>alert(1)</script>", "<b>call</b> <script>alert(1)</script>"),
        ("tell @room about it", "tell @room about it"),
        ("a & b &amp; c", "a & b &amp; c"),
        ("100% {done} {0} %s", "100% {done} {0} %s"),
        ("*bold* _this_ `code` [link](x)", "*bold* _this_ `code` [link](x)"),
        ("\u202etxet esrever", "txet esrever"),
        ("العربية والإسبانية", "العربية والإسبانية"),
        ("👩‍🌾 plant trees", "👩‍🌾 plant trees"),
        ("می‌خواهم", "می‌خواهم"),
    ],
)
def test_a_title_stays_as_typed(typed: str, title: str) -> None:
    (one,) = heard(f"!action {typed}", room())
    assert [draft.title for draft in one.values] == [title]


def test_a_mention_of_the_room_names_nobody() -> None:
    """`@room` as an owner is a name that nobody has, so nothing is made and nobody is called."""
    (one,) = heard("!action @room write the outline", room())
    assert one.values[0].unknown == "@room"


SETTINGS = st.sampled_from(
    [
        room(),
        room("es"),
        direct(),
        direct("es", about=("A1", "A2")),
        reply("A1"),
        reply("A1", "A2", "R3"),
        room(addressed=True),
        room(prefix="?"),
    ]
)
WORDS = st.sampled_from(
    [
        "!",
        "!!",
        "done",
        "later",
        "action",
        "remind",
        "me",
        "room",
        "list",
        "give",
        "take",
        "all",
        "both",
        "yes",
        "no",
        "A1",
        "A2",
        "R3",
        "@ben",
        "@?",
        "+@ben",
        "@",
        "1",
        "2",
        "3",
        "999",
        "#tag",
        "friday",
        "31",
        "april",
        "every",
        "2nd",
        "tue",
        "10:00",
        ",",
        ";",
        "-",
        "—",
        ":",
        "?",
        "¿",
        "by",
        "until",
        "for",
        "because",
        "\n",
        "\\n",
        "hecho",
        "luego",
        "acción",
        "el",
        "viernes",
        "cada",
        "lunes",
        "@maria",
        "\u202e",
        "\x00",
        "''",
        '"',
        "<",
        ">",
        "&",
        "{}",
        "{id}",
        "C7:",
        "...",
    ]
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=12).map(" ".join))


@given(text=TEXTS, prefix=st.sampled_from(["", "!", "! ", "!action ", "!remind ", "!me "]))
def test_any_text_is_understood_or_refused(text: str, prefix: str) -> None:
    """Nothing else than the two kinds of question back is ever raised."""

    def hear(setting: Setting) -> None:
        try:
            understand(prefix + text, setting)
        except (Misread, SeveralPeople):
            return

    for setting in (room(), direct("es", about=("A1", "A2")), reply("A1", "A2", "R3")):
        hear(setting)


@given(text=TEXTS, setting=SETTINGS)
def test_a_command_in_any_setting_names_things_as_ids(text: str, setting: Setting) -> None:
    try:
        invocations = understand(text, setting)
    except (Misread, SeveralPeople):
        return
    for one in invocations:
        for id in getattr(one.values, "ids", ()):
            assert id[0] in "ACMRV"
            assert id[1].isdigit()


@given(st.text(max_size=200))
def test_cleaning_twice_changes_no_more(text: str) -> None:
    assert cleaned(cleaned(text)) == cleaned(text)
