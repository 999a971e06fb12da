"""Languages by the names people give them, and by their own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from babel import Locale
from babel.core import get_global

from bot.texts.catalogue import languages, locale_of
from domain.words import fold

OWN_NAMES = Path(__file__).parent / "own_names.tsv"

# Names in wide use that CLDR lists under another name.
_ALSO_CALLED = {
    "farsi": "fa",
    "dari": "fa-AF",
    "mandarin": "zh",
    "putonghua": "zh",
    "castellano": "es",
    "castilian": "es",
    "bahasa": "id",
    "bahasa indonesia": "id",
    "bahasa melayu": "ms",
    "tagalog": "fil",
    "chichewa": "ny",
    "sesotho": "st",
    "somaali": "so",
    "oromo": "om",
    "afaan oromoo": "om",
    "tamazight": "zgh",
    "quechua": "qu",
    "guarani": "gn",
    "kreyol": "ht",
    "runyakitara": "nyn",
}
_TAG = re.compile(r"([a-z]{2,3})(?:-([a-z]{4}))?(?:-([a-z]{2}|\d{3}))?", re.IGNORECASE)
_WITH_COUNTRY = re.compile(r"(.+?) ?\((.+)\)")


def resolve(tags: Iterable[str | None]) -> str:
    """The first of the BCP 47 tags whose language has a catalogue, else English."""
    for tag in tags:
        language = (tag or "").replace("_", "-").partition("-")[0].lower()
        if language in languages():
            return language
    return languages()[0]


def language_named(typed: str) -> str | None:
    """The BCP 47 tag of a language, from its tag or its name; None if it is no language.

    Names are CLDR's in the languages of the bot, and each language's own. What is two letters long
    is a tag, anything longer rather a name: `ga` is Irish, `vai` is Vai.
    """
    typed = typed.strip()
    short = len(typed) == 2 and typed.isascii()
    named = None if short else _names().get(_key(typed))
    return named or _of_tag(typed) or _with_country(typed)


def own_name(tag: str) -> str:
    """What the speakers of a language call it; the tag itself where CLDR does not say."""
    bare, _, region = tag.rpartition("-")
    if tag in own_names():
        return own_names()[tag]
    if bare in own_names():
        where = _place_names(bare).get(region)
        return f"{own_names()[bare]} ({where})" if where else own_names()[bare]
    return str(locale_of("en").languages.get(tag, tag))


@cache
def own_names() -> dict[str, str]:
    """Tag -> the language's name for itself, from CLDR."""
    rows = OWN_NAMES.read_text("utf-8").splitlines()
    return {tag: name for tag, _, name in (row.partition("\t") for row in rows)}


def _of_tag(typed: str) -> str | None:
    parts = _TAG.fullmatch(typed.replace("_", "-"))
    if not parts:
        return None
    language, script, region = (part or "" for part in parts.groups())
    language, script, region = language.lower(), script.title(), region.upper()
    language = get_global("language_aliases").get(language, language)
    english = locale_of("en")
    known = language in english.languages or language in get_global("likely_subtags")
    if not known or (script and script not in english.scripts):
        return None
    if region and region not in english.territories:
        return None
    return "-".join(part for part in (language, script, region) if part)


def _with_country(typed: str) -> str | None:
    """`español (México)`: a name with a country as that language, or one of the bot's, calls it."""
    parts = _WITH_COUNTRY.fullmatch(typed)
    tag = _names().get(_key(parts[1])) if parts else None
    if not (parts and tag):
        return None
    for language in (tag, *languages()):
        for region, name in _place_names(language).items():
            if _key(name) == _key(parts[2]):
                return f"{tag.partition('-')[0]}-{region}"
    return None


def _key(name: str) -> str:
    return re.sub(r"[\s'’ʼʻ_-]+", " ", fold(name)).strip()


@cache
def _names() -> dict[str, str]:
    """Every name of a language, as it is compared -> its tag; the bot's languages come first."""
    found = {_key(name): tag for tag, name in own_names().items()}
    for language in reversed(languages()):
        for code, name in locale_of(language).languages.items():
            found[_key(name)] = code.replace("_", "-")
    return found | {_key(name): tag for name, tag in _ALSO_CALLED.items()}


@cache
def _place_names(language: str) -> dict[str, str]:
    """Country code -> its name in a language that CLDR knows."""
    return dict(Locale.parse(language, sep="-").territories)
