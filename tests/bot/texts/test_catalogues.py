"""Every language of the bot says all that the bot says, and understands all that it shows."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
from babel.messages import Catalog
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from bot.texts import Texts
from bot.texts.catalogue import (
    EXAMPLE,
    SOURCE_LANGUAGE,
    WORD,
    catalogue_file,
    languages,
    typed_forms,
)
from bot.texts.collect import updated
from commands.hearing import understand
from commands.reviews.unnamed import with_name
from commands.vocabulary import WORDS
from domain.words import fold

ROOT = Path(__file__).parents[3]
TEXTS = Texts.load()
TRANSLATED = [language for language in languages() if language != SOURCE_LANGUAGE]
in_every_language = pytest.mark.parametrize("language", TRANSLATED)


@cache
def entries(language: str) -> list[Message]:
    """The entries of a catalogue, without its header."""
    with catalogue_file(language).open("rb") as file:
        catalog: Catalog = read_po(file, locale=language)
    return [message for message in catalog if message.id]


def forms(text: str | tuple[str, ...] | list[str] | None) -> list[str]:
    """The plural forms of a text, or the text."""
    return [text or ""] if text is None or isinstance(text, str) else list(text)


def places(text: str) -> set[str]:
    """The {places} of a text; raises ValueError for a brace that stands alone."""
    return {place for _, place, _, _ in Formatter().parse(text) if place is not None}


@in_every_language
def test_catalogues_hold_what_the_code_says(language: str) -> None:
    """Nothing is missing, nothing stale: `make texts` would change nothing."""
    assert catalogue_file(language).read_text("utf-8") == updated(language)


@in_every_language
def test_all_is_translated(language: str) -> None:
    """No sentence is left in English, none is a machine's guess."""
    empty = [entry.id for entry in entries(language) if not all(forms(entry.string))]
    fuzzy = [entry.id for entry in entries(language) if entry.fuzzy]
    assert (empty, fuzzy) == ([], [])


@in_every_language
def test_translations_have_the_same_places(language: str) -> None:
    """A value is neither lost nor invented; a plural form may do without a place as English may."""
    for entry in entries(language):
        in_english = [places(text) for text in forms(entry.id)]
        for text in forms(entry.string):
            assert set.intersection(*in_english) <= places(text) <= set.union(*in_english), text


HABITS = {
    "es": "[«»]",
    "fr": "[\u2019\u201c\u201d\u202f]| [:;?!»](?!\\w)|« |\\bsalle",
    "pt": "[«»]",
    "ar": "[\u064b-\u0652\u0640\u200c-\u200f\u2066-\u2069\u0660-\u0669,;?]",
}
"""What never stands in a sentence: other quotation marks, a space in French that a line may break
at, vowel signs, marks of direction, other digits and Latin signs in Arabic."""


@in_every_language
def test_sentences_are_written_in_one_manner(language: str) -> None:
    """As the head of the catalogue says; `A prefix is ...` alone names the signs themselves."""
    sentences = [entry for entry in entries(language) if not entry.context and "!" not in entry.id]
    odd = [text for entry in sentences for text in forms(entry.string)]
    assert [text for text in odd if re.search(HABITS[language], text)] == []


@in_every_language
def test_typed_words_mean_one_thing(language: str) -> None:
    """No word that people type stands for two English words."""
    typed = Counter(
        (fold(form), word) for word in WORDS for form in dict.fromkeys(typed_forms(word, language))
    )
    meanings = Counter(form for form, _ in typed)
    assert {form for form, count in meanings.items() if count > 1} == set()


@in_every_language
def test_english_words_always_work(language: str) -> None:
    """No word of a language takes an English command word for something else."""
    other = {word: TEXTS.words(language).get(fold(word), word) for word in WORDS}
    assert {word: meaning for word, meaning in other.items() if meaning != word} == {}


@pytest.mark.parametrize("language", TEXTS.languages)
def test_typed_words_are_single_words(language: str) -> None:
    """What is compared word by word has no space in it and is not empty."""
    assert [form for form in TEXTS.words(language) if not form or form.split() != [form]] == []


@in_every_language
def test_commands_are_shown_in_words_that_are_understood(language: str) -> None:
    """The word and the examples that a reader sees mean what the English ones mean.

    An answer begins with a number; behind it, "no" begins words of one's own: "2 no translator",
    and "with my name" is several words.
    """
    understood = TEXTS.words(language)
    for word in WORDS:
        assert understood[fold(TEXTS.example(word, language))] == word
    for entry in entries(language):
        if entry.context == EXAMPLE:
            english, own = str(entry.id).split(), str(entry.string).split()
            if english[0].isdecimal():
                assert own.pop(0) == english.pop(0)
                if english[0] == "no":
                    continue
                if with_name(" ".join(english)) is not None:
                    assert with_name(" ".join(own)) is not None
                    continue
            assert understood[fold(own[0])] == TEXTS.words(SOURCE_LANGUAGE)[fold(english[0])]


@in_every_language
def test_catalogues_know_every_word(language: str) -> None:
    """Each word of the vocabulary has an entry."""
    assert {entry.id for entry in entries(language) if entry.context == WORD} == set(WORDS)


def spoken() -> Iterator[tuple[str, str, ast.Call]]:
    """Every call in the code that makes a sentence: where it is, its function, and itself."""
    for floor in ("bot", "commands", "domain"):
        for file in sorted((ROOT / floor).rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                name = getattr(node.func, "id", "") if isinstance(node, ast.Call) else ""
                if isinstance(node, ast.Call) and name in ("say", "say_many"):
                    yield f"{file.relative_to(ROOT)}:{node.lineno}", name, node


def test_sentences_are_written_out() -> None:
    """A sentence stands in the code as it is, so that it can be collected, with all its values."""
    for where, name, call in spoken():
        length = 2 if name == "say_many" else 1
        texts = [text for text in call.args[:length] if isinstance(text, ast.Constant)]
        assert len(texts) == length, f"{where}: not a plain text"
        given = {keyword.arg for keyword in call.keywords} | ({"count"} if length == 2 else set())
        needed = set[str]().union(*(places(str(text.value)) for text in texts))
        assert None in given or needed <= given <= needed | {"count"}, where


@in_every_language
def test_sentences_that_spell_commands_out_spell_what_is_understood(language: str) -> None:
    """What the daily message tells people to answer can be answered word by word."""
    from tests.bot.texts.test_examples import setting

    in_reply = replace(
        setting(language), direct=True, replies_to_bot=True, replies=True, about=("A1",)
    )
    answers = {line: TEXTS.example(line, language) for line in ("done", "later friday", "stuck")}
    spelt = [entry for entry in entries(language) if all(line in entry.id for line in answers)]
    assert spelt
    for entry in spelt:
        assert all(answer in str(entry.string) for answer in answers.values())
    for line, answer in answers.items():
        assert [one.command.word for one in understand(answer, in_reply)] == [line.split()[0]]
