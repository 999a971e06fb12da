"""The catalogues: what the bot says and what people may type, language by language."""

from __future__ import annotations

import gettext
import re
from collections.abc import Mapping
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from types import MappingProxyType

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from commands.vocabulary import WORDS
from domain.words import fold

SOURCE_LANGUAGE = "en"
WORD, EXAMPLE, DATE = "word", "example", "date"

# The English of the world writes the day first and no comma before the last of a list; Spanish is
# that of Latin America.
_VARIETIES = {"en": "en_001", "es": "es_419"}
_FOLDER = Path(__file__).parent / "locale"
_TOKEN = re.compile(r"[^\s,;:]+")


def catalogue_file(language: str) -> Path:
    """Where the catalogue of a language lies."""
    return _FOLDER / language / "LC_MESSAGES" / "followthrough.po"


@cache
def languages() -> tuple[str, ...]:
    """The languages of the bot: English, then those with a catalogue."""
    translated = (path.name for path in _FOLDER.iterdir() if catalogue_file(path.name).exists())
    return (SOURCE_LANGUAGE, *sorted(translated))


@cache
def locale_of(language: str) -> Locale:
    """Babel's data for a language of the bot."""
    return Locale.parse(_VARIETIES.get(language, language), sep="_")


@cache
def catalogue(language: str) -> gettext.NullTranslations:
    """The translations into a language of the bot; the source language needs none."""
    if language == SOURCE_LANGUAGE:
        return gettext.NullTranslations()
    compiled = BytesIO()
    with catalogue_file(language).open("rb") as file:
        write_mo(compiled, read_po(file, locale=language))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def pattern(language: str, english: str) -> str:
    """A pattern for dates and times, as the language writes it."""
    return catalogue(language).pgettext(DATE, english)


@cache
def words(language: str) -> Mapping[str, str]:
    """What people may type in a language, folded -> the English word.

    A word of the vocabulary itself comes before another word's alternative.
    """
    forms = [(word, typed_forms(word, language)) for word in WORDS]
    others = {fold(form): word for word, (_, *rest) in forms for form in rest}
    return MappingProxyType(others | {fold(shown): word for word, (shown, *_) in forms})


def typed_forms(word: str, language: str) -> tuple[str, ...]:
    """What people may type for an English word; the first is the one that is shown."""
    if language == SOURCE_LANGUAGE:
        return (word, *WORDS[word])
    forms = catalogue(language).pgettext(WORD, word).split(",")
    return tuple(form.strip() for form in forms)


@lru_cache(maxsize=1000)
def command_line(line: str, language: str) -> str:
    """An English command line in the words of a language.

    A line that stands in the catalogue as an example is taken whole; else each word of the
    vocabulary is put in the other language and everything else stays.
    """
    whole = catalogue(language).pgettext(EXAMPLE, line)
    return whole if whole != line else _TOKEN.sub(lambda found: _shown(found[0], language), line)


def _shown(word: str, language: str) -> str:
    return typed_forms(word, language)[0] if word in WORDS else word
