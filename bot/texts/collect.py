"""Collect what the bot says into the catalogues: `python -m bot.texts.collect [new language ...]`.

Translations are kept, and so are the comments at the head of a catalogue: its glossary, and whether
a native speaker has read it. Sentences that are no longer said are dropped, new ones are empty. The
table of the languages' own names is written anew from CLDR.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from io import BytesIO
from itertools import takewhile
from pathlib import Path

from babel import Locale
from babel.localedata import locale_identifiers
from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from bot.texts.catalogue import DATE, EXAMPLE, WORD, catalogue_file, languages, locale_of
from bot.texts.languages import OWN_NAMES
from bot.texts.values import PATTERNS
from commands.registry import all_commands
from commands.vocabulary import WORDS

Said = str | tuple[str, ...]

_ROOT = Path(__file__).parents[2]
_FLOORS = ("bot", "commands", "domain")
_SENTENCES = {"say": None, "say_many": (1, 2)}
_LINES = {"Command": None, "Line": None}
_UNREAD = "# Not yet read by a native speaker.\n"
_HEADER = r"""msgid ""
msgstr ""
"Language: {language}\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: {plurals}\n"

"""


def collected() -> Catalog:
    """Everything there is to translate, in an order that stays: by kind, then by text."""
    catalog = Catalog()
    for pattern in PATTERNS:
        catalog.add(pattern, context=DATE)
    for word in sorted(WORDS):
        catalog.add(word, context=WORD)
    for example in sorted(_examples()):
        catalog.add(example, context=EXAMPLE)
    for file, text in sorted(_called(_SENTENCES), key=lambda said: (_first(said[1]), said[0])):
        catalog.add(text, locations=[(file, 1)])
    return catalog


def _examples() -> Iterator[str]:
    """The commands' examples, and lines in the code with words outside the vocabulary."""
    yield from (one.example.removeprefix("!") for one in all_commands() if one.listed)
    for _, line in _called(_LINES):
        typed = (word.strip(",").replace("-", "") for word in _first(line).split())
        if not {word for word in typed if word.isalpha()} <= set(WORDS):
            yield _first(line)


def updated(language: str) -> str:
    """The catalogue file of a language as it should be, with the translations it has."""
    catalog = _translated(language)
    catalog.update(collected(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    lines = _HEADER.format(language=language, plurals=catalog.plural_forms)
    return _comments(language) + lines + _body(catalog)


def _comments(language: str) -> str:
    """What translators have written at the head of the catalogue of a language."""
    file = catalogue_file(language)
    if not file.exists():
        return _UNREAD
    lines = file.read_text("utf-8").splitlines(keepends=True)
    return "".join(takewhile(lambda line: line.startswith("#"), lines))


def own_names_now() -> Iterator[tuple[str, str]]:
    """Each language in CLDR with its name for itself: tag and name."""
    with_country = locale_of("en").languages
    for identifier in sorted(locale_identifiers()):
        if "_" not in identifier or identifier in with_country:
            locale = Locale.parse(identifier)
            name = locale.languages.get(identifier) or locale.get_display_name()
            if name:
                yield identifier.replace("_", "-"), name


def _called(calls: Mapping[str, tuple[int, ...] | None]) -> Iterator[tuple[str, Said]]:
    """What stands in these calls in the code, a sentence with two forms as both, and its file."""
    for floor in _FLOORS:
        found = extract_from_dir(_ROOT / floor, [("**.py", "python")], keywords=calls)
        for name, _, text, _, _ in found:
            yield f"{floor}/{name}", text


def _first(text: Said) -> str:
    return text if isinstance(text, str) else text[0]


def _translated(language: str) -> Catalog:
    file = catalogue_file(language)
    if not file.exists():
        return Catalog(Locale.parse(language))
    with file.open("rb") as lines:
        return read_po(lines, locale=language)


def _body(catalog: Catalog) -> str:
    """The entries without line numbers and dates, so that changes stay small."""
    body = BytesIO()
    write_po(body, catalog, omit_header=True, include_lineno=False)
    return body.getvalue().decode()


def main(arguments: list[str]) -> None:
    """Bring the catalogues up to date, and begin those of new languages."""
    for language in {*languages()[1:], *arguments}:
        file = catalogue_file(language)
        text = updated(language)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    OWN_NAMES.write_text("".join(f"{tag}\t{name}\n" for tag, name in own_names_now()), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
