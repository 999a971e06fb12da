"""Each part of the grammar is asked only where a word stands with which it may begin."""

from __future__ import annotations

from importlib import import_module
from itertools import chain

import pytest

from domain.dates.lexicon import lexicon
from domain.dates.reader import Reader
from domain.dates.tokens import tokenize
from tests.domain.said import AUTHORS, TABLES, rows

PARTS = ("anchors", "calendar_days", "clocks", "days", "lengths", "periods", "repeats", "weekdays")
MODULES = [import_module(f"domain.dates.{part}") for part in PARTS]
READINGS = {
    each
    for each in chain.from_iterable(vars(module).values() for module in MODULES)
    if hasattr(each, "__wrapped__") and each.__module__.startswith("domain.dates")
}


def mixed(language: str, count: int) -> list[str]:
    """Texts of words from the samples of a language, far from where they stood."""
    words = [word for row in rows(TABLES[language]) for word in row["text"].split()]
    return [" ".join(words[start :: 37 + start][:30]) for start in range(count)]


@pytest.mark.parametrize("language", TABLES)
def test_nothing_is_missed_where_a_part_of_the_grammar_is_not_asked(language: str) -> None:
    """The kinds of words that `remembered` names are all with which the part can begin."""
    languages = AUTHORS[language].languages
    for text in [*(row["text"] for row in rows(TABLES[language])), *mixed(language, 30)]:
        known = lexicon(languages)
        reader = Reader(text, tokenize(text, cut=known.cut), known, languages)
        for read in READINGS:
            for at in range(len(reader.tokens)):
                if read(reader, at) is None:
                    assert read.__wrapped__(reader, at) is None, (read.__name__, text, at)
