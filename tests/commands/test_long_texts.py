"""A command that takes long texts takes them whole, whatever stands in them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from commands.hearing import MOST_LINES, begun
from commands.registry import LONGEST
from commands.setting import Setting
from tests.commands.settings import ASKS, direct, heard, meaning, reply, room
from tests.pasting import LONG, pasting

MINUTES = "\n".join(
    ["#startmeeting", "!action @ben write", "!done A1", "  !undo", "yes", "", "1. all"] * 40
)


@pytest.fixture(autouse=True)
def declared() -> Iterator[None]:
    """There is such a command."""
    with pasting():
        yield


@pytest.mark.parametrize(
    ("text", "setting"),
    [
        (f"!capture {MINUTES}", room()),
        (f"!capture\n{MINUTES}", room("ar")),
        (f"!capture\n{MINUTES}", direct()),
        (f"capture\n{MINUTES}", direct()),
        (f"capture\n{MINUTES}", reply("A1")),
        (f"capture\n{MINUTES}", room(addressed=True)),
    ],
)
def test_the_lines_behind_it_are_its_own(text: str, setting: Setting) -> None:
    """More than others may have, and none of them is another command or an answer."""
    assert MINUTES.count("\n") > MOST_LINES
    (one,) = heard(text, setting)
    assert (one.command.word, one.values) == ("capture", MINUTES)


def test_what_stands_before_it_is_carried_out_first() -> None:
    first, second = heard(f"!done A1\n!capture\n{MINUTES}", room())
    assert (first.command.word, second.command.word) == ("done", "capture")
    assert second.values == MINUTES


def test_the_limit_is_that_of_the_command() -> None:
    """And is said."""
    assert meaning(f"!capture {'x' * (LONG - 20)}", room()) == "capture"
    assert meaning(f"!capture {'x' * LONG}", room()) == ASKS
    assert meaning(f"!action {'x' * LONGEST}", room()) == ASKS
    assert meaning(f"!action x\n!capture {'x' * LONGEST}", room()) == ASKS


@pytest.mark.parametrize(
    ("text", "setting", "expected"),
    [
        ("!capture\nthis", room(), "this"),
        ("capture", direct(), ""),
        ("capture this", room(addressed=True), "this"),
        ("capture this", room(), None),
        ("!unknown", room(), None),
        ("", room(), None),
        ("!", room(), None),
    ],
)
def test_how_a_text_begins(text: str, setting: Setting, expected: str | None) -> None:
    """Only one that is for the bot begins with a command."""
    found = begun(text, setting)
    assert (None if found is None else found[1].strip()) == expected
