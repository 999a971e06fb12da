"""Being stuck: a spell begins when somebody says so, and the group is asked once in it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from domain.history import Act, Change
from domain.stuck import spell_of


def changes(*said: str) -> list[Change]:
    """Each `verb`, `verb who` or `verb who: words`; `stuck` also changes the state, as `+stuck`."""
    found = []
    for number, one in enumerate(said, 1):
        head, _, words = one.partition(": ")
        verb, _, who = head.partition(" ")
        act = Act(f"${number}", "!r", who or "ben", datetime(2026, 3, 4, tzinfo=UTC))
        after = {"state": "stuck"} if verb.startswith("+") else {}
        after |= {"state": "open"} if verb == "later" else {}
        found.append(Change(number, act, verb.lstrip("+"), "A1", {}, after, words))
    return found


@pytest.mark.parametrize(
    ("said", "words", "asked", "amina"),
    [
        ((), "", False, False),
        (("action",), "", False, False),
        (("action", "+stuck ben: no data"), "no data", False, False),
        (("+stuck ben: no data", "appeal"), "no data", True, False),
        (("+stuck ben: no data", "appeal", "join amina"), "no data", True, True),
        (("+stuck ben: no data", "appeal", "stuck ben: no ink"), "no ink", True, False),
        (("+stuck ben: no data", "appeal", "note ben: soon", "stuck"), "no data", True, False),
        (("+stuck", "appeal", "join amina", "later", "+stuck ben: no ink"), "no ink", False, False),
    ],
)
def test_a_new_spell_forgets_what_came_of_the_last_one(
    said: tuple[str, ...], words: str, asked: bool, amina: bool
) -> None:
    spell = spell_of(changes(*said))
    assert (spell.words, spell.asked, spell.joined("amina")) == (words, asked, amina)
