"""What speakers of each language write is understood, with and without accents, in any gender.

`spoken.tsv` has a row for each saying: its language, the case, what was typed and what is meant.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from commands.hearing import understand
from commands.setting import Misread, Setting
from tests.bot.texts.test_examples import setting

ROWS = [
    line.split("\t")
    for line in Path(__file__).with_name("spoken.tsv").read_text("utf-8").splitlines()[1:]
]


def said(case: str) -> pytest.MarkDecorator:
    """All that is said in one case."""
    rows = [(language, typed, meant) for language, of, typed, meant in ROWS if of == case]
    assert rows
    return pytest.mark.parametrize(("language", "typed", "meant"), rows)


def in_reply(language: str, *about: str) -> Setting:
    """An answer in a direct chat to a message about these things."""
    plain = setting(language)
    return replace(plain, direct=True, replies_to_bot=True, replies=True, about=about)


@said("several")
def test_numbers_ids_and_verbs_are_understood(language: str, typed: str, meant: str) -> None:
    """An answer about several things says which and what."""
    heard = understand(typed, in_reply(language, "A1", "A2"))
    assert "; ".join(f"{one.command.word} {' '.join(one.values.ids)}" for one in heard) == meant


@said("one")
def test_plain_words_are_understood(language: str, typed: str, meant: str) -> None:
    """In a direct chat, in reply to a message about one thing."""
    assert [one.command.word for one in understand(typed, in_reply(language, "A1"))] == [meant]


@said("talk")
def test_talk_does_nothing(language: str, typed: str, meant: str) -> None:
    """What only contains a word of a command is no command, where it answers nothing."""
    assert understand(typed, replace(setting(language), direct=True)) == []


@said("doubt")
def test_doubt_closes_nothing(language: str, typed: str, meant: str) -> None:
    """A question or a denial behind a verb is asked about."""
    with pytest.raises(Misread):
        understand(typed, in_reply(language, "A1", "A2"))
