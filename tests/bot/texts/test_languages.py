"""Languages are known by their tags and by what people call them."""

from __future__ import annotations

import pytest

from bot.texts import Texts
from bot.texts.collect import own_names_now
from bot.texts.languages import own_name, own_names

TEXTS = Texts.load()


@pytest.mark.parametrize(
    ("typed", "tag"),
    [
        ("español", "es"),
        ("Espanol", "es"),
        ("spanish", "es"),
        ("Portuguese", "pt"),
        ("portugués", "pt"),
        ("pt-BR", "pt-BR"),
        ("pt_br", "pt-BR"),
        ("fr", "fr"),
        ("kiswahili", "sw"),
        ("isiZulu", "zu"),
        ("Setswana", "tn"),
        ("Farsi", "fa"),
        ("العربية", "ar"),
        ("brazilian portuguese", "pt-BR"),
        ("Spanish (Mexico)", "es-MX"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("es-419", "es-419"),
        ("swa", "sw"),
        ("ga", "ga"),
        ("Vai", "vai"),
        ("xx", None),
        ("Kenya", None),
        ("fr-XX", None),
        ("fr-Wxyz", None),
        ("Spanish (Nowhere)", None),
        ("Martian (Kenya)", None),
        ("", None),
        ("@ben", None),
    ],
)
def test_languages_are_found_by_name_and_tag(typed: str, tag: str | None) -> None:
    """In English, in the bot's languages, in the language itself, or as BCP 47 writes it."""
    assert TEXTS.language_named(typed) == tag


@pytest.mark.parametrize(
    ("tags", "language"),
    [
        (("es-MX",), "es"),
        (("es_MX", "en"), "es"),
        (("sw", "ES"), "es"),
        ((None, "", "xx", "es"), "es"),
        (("est",), "en"),
        ((None,), "en"),
        ((), "en"),
    ],
)
def test_the_first_language_with_a_catalogue_is_spoken(
    tags: tuple[str | None, ...], language: str
) -> None:
    """A language without a catalogue gives way to the next one, at last to English."""
    assert TEXTS.resolve(*tags) == language


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("es", "español"),
        ("es-AR", "español (Argentina)"),
        ("zh-Hant-TW", "繁體中文 (台灣)"),
        ("zh-Hans", "简体中文"),
        ("sw-KE", "Kiswahili (Kenya)"),
        ("en-XX", "English"),
        ("ang", "Old English"),
        ("qqq", "qqq"),
        ("not a tag", "not a tag"),
    ],
)
def test_languages_bear_their_own_name(tag: str, name: str) -> None:
    """What the speakers call it, with the country where the tag has one."""
    assert own_name(tag) == name


def test_a_name_that_the_bot_shows_can_be_typed() -> None:
    """Every language is found again by its own name; two names belong to two languages each."""
    names = own_names()
    found = {tag: TEXTS.language_named(name) or "none" for tag, name in names.items()}
    assert {names[tag] for tag, again in found.items() if again != tag} == {"Makua", "isiNdebele"}


def test_the_table_of_own_names_is_that_of_cldr() -> None:
    """The table is only there because reading all languages of CLDR takes half a second."""
    assert own_names() == dict(own_names_now())
