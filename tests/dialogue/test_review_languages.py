"""The figures on the page of a review round are in the language of its room."""

from __future__ import annotations

import re

import pytest

from tests.dialogue.telling import answers

ROUND = """
at 2026-03-04 10:00 Africa/Nairobi
network zone Africa/Nairobi language {language}
person ana "Ana Souza"
person ben "Ben Otieno"
room trade "Trade WG" members ana, ben, carla language {language}
coordinator ana
ana in trade: !action @ben a by 20 march
ana in trade: !action @ben b by 21 march
ana in trade: !action @ben c by 22 march
ana in trade: !commit d by 10 june
ben in trade: !done A1
ben in trade: !drop A2
ana in trade: !later A3 30 march
ana in trade: !thanks @ben for e
ana in trade: !review f, all, until 5 march
wait until 2026-03-04 11:00
ana in trade: !done V1
"""
FIGURES = re.compile(r"^[^\d\W][^\d!\n]*: .*\.$", re.MULTILINE)
"""Actions, commitments, and how far they are."""
ENGLISH = ("new", "done", "moved", "dropped", "late", "and", "one", "thanks", "checked")


@pytest.mark.parametrize("language", ["es", "fr", "pt", "ar"])
def test_no_figure_is_left_in_english(language: str) -> None:
    page = answers("", ROUND.format(language=language))[-2]
    assert "V1" in page
    assert [word for word in ENGLISH if re.search(rf"\b{word}\b", page.partition("!")[0])] == []
    assert len(FIGURES.findall(page)) == 3
