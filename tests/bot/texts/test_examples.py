"""The examples mean in every language what they mean in English."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import UTC, datetime

import pytest

from bot.texts import Texts
from commands.hearing import understand
from commands.registry import all_commands
from commands.setting import Setting
from domain.dates import Reading
from domain.zones import zone

TEXTS = Texts.load()
HINTS = ["!later C7 30 june", "!commit C7: outline", "!commit C7: outline by 1 june"]
EXAMPLES = [one.example for one in all_commands() if one.listed] + HINTS
NOW = datetime(2026, 3, 4, 7, tzinfo=UTC)


def setting(language: str) -> Setting:
    """A room where somebody who writes in `language` is heard, with Ben in it."""
    return Setting(
        lexicons=(TEXTS.words(language), TEXTS.words("en")),
        reading=Reading(NOW, zone("Africa/Nairobi"), (language,)),
        people=lambda typed: ("@ben:a.org",),
        language_named=TEXTS.language_named,
    )


def meaning(value: object) -> object:
    """A value with every text as whether there is one: titles and notes differ by language."""
    if isinstance(value, str):
        return bool(value)
    if isinstance(value, tuple | list):
        return [meaning(part) for part in value]
    if is_dataclass(value):
        return {field.name: meaning(getattr(value, field.name)) for field in fields(value)}
    return value


@pytest.mark.parametrize("language", TEXTS.languages)
@pytest.mark.parametrize("example", EXAMPLES)
def test_examples_mean_the_same(example: str, language: str) -> None:
    """The same command, with the same dates, people and number of values."""
    in_english = understand(example, setting("en"))
    translated = understand(TEXTS.example(example, language), setting(language))
    assert in_english
    assert [one.command.word for one in translated] == [one.command.word for one in in_english]
    assert [meaning(one.values) for one in translated] == [
        meaning(one.values) for one in in_english
    ]
