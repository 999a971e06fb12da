"""Time zones by the names people give them: IANA, city, country, abbreviation, offset.

The zone files of the tzdata package are used instead of the system's, which may be years old.
Facts come from tzdata (zone.tab), from CLDR (cities and countries in each language) and from
places.tsv (large cities, short names, abbreviations).
"""

from __future__ import annotations

import re
import zoneinfo
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from zoneinfo import ZoneInfo

from domain.countries import countries, zone_countries, zones_of
from domain.folding import fold

zoneinfo.reset_tzpath(to=[])
ZoneInfo.clear_cache()

CITIES = {
    "America/Sao_Paulo": "São Paulo",
    "America/Bogota": "Bogotá",
    "America/Belem": "Belém",
    "America/Cuiaba": "Cuiabá",
    "America/Maceio": "Maceió",
    "America/Santarem": "Santarém",
    "America/Mazatlan": "Mazatlán",
    "America/Argentina/Cordoba": "Córdoba",
    "America/Argentina/Tucuman": "Tucumán",
    "Africa/Lome": "Lomé",
    "Europe/Zurich": "Zürich",
    "Pacific/Efate": "Port Vila",
    "Pacific/Guadalcanal": "Honiara",
    "Pacific/Tongatapu": "Nukuʻalofa",
}
"""Cities that CLDR's English writes without the accents of their people, or names by an island."""

_OWN_NAMES = {"هيبرون (مدينة الخليل)": "الخليل"}
"""What a city calls itself, where CLDR has it second."""

_BEFORE = (
    "time in ",
    "hora(?: de| del| do| da| dos| das| en| em)? |tiempo de |horario (?:de |do |da |dos |das )?",
    "(?:ب|حسب )?توقيت ",
    "waktu |oras (?:sa |ng )?|saa za |majira ya |เวลา ?",
    "heures? (?:de la |de l'|des |de |du |d'|a |au |en )?",
)
"""What languages say before the name of a zone: hora de Lima, heure d'Abidjan."""
_AROUND = re.compile(rf"^(?:{'|'.join(_BEFORE)})|[ ](?:time|hora|hours|समय|{fold('সময়')})$")
_ARTICLE = re.compile(r"^(?:the|el|la|le|les|au|aux|en|o|a|os|as|no|na|em) |^l'")
_OFFSET = re.compile(r"^(?:utc|gmt) ?([+-]) ?(\d{1,2})(?::?(\d\d))?$")
_PARTIAL = {
    "+3:30": "Asia/Tehran",
    "+4:30": "Asia/Kabul",
    "+5:30": "Asia/Kolkata",
    "+5:45": "Asia/Kathmandu",
    "+6:30": "Asia/Yangon",
    "+8:45": "Australia/Eucla",
    "+9:30": "Australia/Darwin",
    "-9:30": "Pacific/Marquesas",
}
"""Offsets of parts of an hour that one place keeps all year: none has a zone of its own."""


@dataclass(frozen=True)
class Zones:
    """What a name of a zone can mean: `zone` when it is clear, else `choices` (IANA names).

    `territory` is the country that was named, or the one that the zone belongs to.
    """

    zone: str | None
    choices: tuple[str, ...] = ()
    territory: str | None = None


@lru_cache(maxsize=1024)
def zone(name: str) -> ZoneInfo:
    """The zone of an IANA name; raises ZoneInfoNotFoundError."""
    # ZoneInfo itself keeps eight, and a network has more: the ninth would be read again each time.
    return ZoneInfo(name)


def find_zone(words: str, languages: Sequence[str]) -> Zones | None:
    """The zone that words name in one of the languages or in English, or None."""
    typed = words.strip(" \t.,;()")
    return _find_zone(typed, tuple(languages)) if len(typed) <= 60 else None


@lru_cache(maxsize=4096)
def _find_zone(typed: str, languages: tuple[str, ...]) -> Zones | None:
    if len(typed) == 2 and typed.isupper() and typed in countries():
        return _of_territory(typed)
    name = _without_time_words(fold(typed))
    if not name:
        return None
    bare = _ARTICLE.sub("", name)
    called = zone_called(name, languages) or zone_called(bare, languages)
    return called or _of_offset(name) or _in_country(name, languages)


def _in_country(name: str, languages: tuple[str, ...]) -> Zones | None:
    """A city with its country behind it: San José, Costa Rica; Hyderabad India."""
    city, comma, country = name.partition(",")
    if comma:
        inside = zone_called(country.strip(), languages)
        known = inside if inside and inside.territory else None
        return known and (_city_in(city, known, languages) or known)
    words = name.split()
    for at in range(1, len(words)):
        inside = zone_called(" ".join(words[at:]), languages)
        found = inside and _city_in(" ".join(words[:at]), inside, languages)
        if found:
            return found
    return None


def _city_in(city: str, country: Zones, languages: tuple[str, ...]) -> Zones | None:
    """The zone of the one city of this name that lies in the country."""
    called = zone_called(city.strip(), languages)
    names = (called.zone,) if called and called.zone else called.choices if called else ()
    fitting = [each for each in names if territory_of(each) == country.territory]
    return _one(fitting[0]) if country.territory and len(fitting) == 1 else None


def zone_called(name: str, languages: tuple[str, ...]) -> Zones | None:
    """As `find_zone`, for a name that is already folded and stripped."""
    key = _key(name)
    for language in (*languages, "en"):
        named = _in_language(_primary(language)).get(key)
        if named:
            return named
    return _places().get(key) or _iana().get(name.replace(" ", "_"))


@lru_cache(maxsize=64)
def first_words(languages: tuple[str, ...]) -> frozenset[str]:
    """The folded words with which the names of zones begin: elsewhere none need be looked for."""
    named = [_in_language(_primary(language)) for language in (*languages, "en")]
    codes = [code.lower() for code in countries()]
    names = (*_places(), *_iana(), *codes, "utc", "gmt", *(name for each in named for name in each))
    return frozenset(re.split("[ /]", name, maxsplit=1)[0] for name in names)


def territory_of(zone: str) -> str | None:
    """The country (ISO 3166 alpha-2) in which a zone lies, from zone.tab."""
    return zone_countries().get(_canonical(zone))


def city_of(zone: str, language: str) -> str:
    """What people call a zone: its city in the language; "UTC", or "UTC+3" for offset zones."""
    if zone.startswith("Etc/") or zone in {"UTC", "GMT"}:
        offset = zone.removeprefix("Etc/").removeprefix("GMT").translate(str.maketrans("+-", "-+"))
        return f"UTC{offset}" if re.fullmatch(r"[+-][1-9]\d?", offset) else "UTC"
    name = _canonical(zone)
    city = _exemplars(_primary(language)).get(name) or CITIES.get(name) or _plain_city(name)
    # Some languages add a second name, as in Yangón (Rangún): one is enough.
    return _OWN_NAMES.get(city) or city.partition(" (")[0]


def _plain_city(name: str) -> str:
    return name.rpartition("/")[2].replace("_", " ")


def _primary(tag: str) -> str:
    return tag.replace("_", "-").split("-")[0].lower()


def _key(name: str) -> str:
    return re.sub(r"[\s.'_-]+", " ", name).strip()


def _without_time_words(name: str) -> str:
    while (bare := _AROUND.sub("", name).strip()) != name:
        name = bare
    return name


def _of_offset(name: str) -> Zones | None:
    said = _OFFSET.match(name)
    if not said:
        return None
    sign, hours = said[1], int(said[2])
    if int(said[3] or 0):
        partial = _PARTIAL.get(f"{sign}{hours}:{said[3]}")
        return _one(partial) if partial else None
    if hours == 0:
        return Zones("Etc/UTC")
    if hours > (14 if sign == "+" else 12):
        return None
    # POSIX counts westward, so the sign in the name is the opposite of the one people say.
    return Zones(f"Etc/GMT{'-' if sign == '+' else '+'}{hours}")


@lru_cache
def _of_territory(territory: str) -> Zones:
    names = zones_of(territory)
    if len(names) == 1:
        return Zones(names[0], (), territory)
    return Zones(None, names, territory)


@lru_cache
def _iana() -> dict[str, Zones]:
    names = (resources.files("tzdata") / "zones").read_text("utf-8").split()
    return {name.lower(): Zones(name, (), territory_of(name)) for name in names if "/" in name}


@lru_cache
def _aliases() -> dict[str, str]:
    from babel.core import get_global

    return dict(get_global("zone_aliases"))


def _canonical(name: str) -> str:
    return name if name in zone_countries() else _aliases().get(name, name)


_NO_PLACES = ("US/", "Canada/", "Mexico/", "Brazil/", "Chile/", "Etc/", "SystemV/")
"""Old names of zones that are no cities."""


@lru_cache
def _places() -> dict[str, Zones]:
    old = {name: _canonical(name) for name in sorted(_aliases()) if name.count("/") == 1}
    found = {
        _key(fold(_plain_city(name))): _one(now)
        for name, now in old.items()
        if now in zone_countries() and not name.startswith(_NO_PLACES)
    }
    found |= {_key(fold(_plain_city(name))): _one(name) for name in zone_countries()}
    found |= {_key(fold(name)): meant for name, meant in _listed_places()}
    return found


def _listed_places() -> Iterator[tuple[str, Zones]]:
    lines = (resources.files("domain") / "places.tsv").read_text("utf-8").splitlines()
    for line in lines:
        if line.startswith("#"):
            continue
        meant, _, names = line.partition("\t")
        zones = meant.split()
        if len(zones) > 1:
            value = Zones(None, tuple(zones))
        else:
            value = _of_territory(meant) if len(meant) == 2 else _one(meant)
        for name in names.split(", "):
            yield name, value


def _one(name: str) -> Zones:
    return Zones(name, (), territory_of(name))


@lru_cache(maxsize=64)
def _exemplars(language: str) -> dict[str, str]:
    """CLDR's exemplar cities in a language, by the zone's present IANA name."""
    from babel import Locale, UnknownLocaleError

    try:
        known = Locale.parse(language).time_zones
    except (ValueError, UnknownLocaleError):
        return {}
    return {_canonical(name): data["city"] for name, data in known.items() if "city" in data}


@lru_cache(maxsize=64)
def _in_language(language: str) -> dict[str, Zones]:
    """Countries and cities as one language names them; places.tsv decides where names clash."""
    from babel import Locale, UnknownLocaleError

    try:
        names = Locale.parse(language).territories
    except (ValueError, UnknownLocaleError):
        return {}
    found: dict[str, Zones] = {}
    for code, name in names.items():
        if code in countries():
            # CLDR says some names twice: "Myanmar (Burma)".
            for each in {name, *name.rstrip(")").split(" (", 1)}:
                found[_key(fold(each))] = _of_territory(code)
    for name, city in _exemplars(language).items():
        if name in zone_countries():
            found[_key(fold(city))] = _one(name)
    return {**found, **{key: _places()[key] for key in found if key in _listed()}}


@lru_cache
def _listed() -> frozenset[str]:
    return frozenset(_key(fold(name)) for name, _ in _listed_places())
