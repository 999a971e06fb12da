"""Zones are found by the names that people give them."""

from __future__ import annotations

import zoneinfo
from datetime import UTC, datetime, timedelta

import pytest

from domain.zones import Zones, city_of, find_zone, territory_of, zone


def test_the_zones_of_the_package_are_preferred() -> None:
    """British Columbia stays at -07:00 in late 2026, which older system files do not know."""
    winter = datetime(2026, 12, 1, tzinfo=UTC).astimezone(zone("America/Vancouver"))
    assert zoneinfo.TZPATH == ()
    assert winter.utcoffset() == timedelta(hours=-7)


@pytest.mark.parametrize(
    ("words", "name", "territory"),
    [
        ("Africa/Nairobi", "Africa/Nairobi", "KE"),
        ("africa/nairobi", "Africa/Nairobi", "KE"),
        ("Nairobi", "Africa/Nairobi", "KE"),
        ("Nairobi time", "Africa/Nairobi", "KE"),
        ("hora de Bogotá", "America/Bogota", "CO"),
        ("bogota", "America/Bogota", "CO"),
        ("Nueva York", "America/New_York", "US"),
        ("new york", "America/New_York", "US"),
        ("São Paulo", "America/Sao_Paulo", "BR"),
        ("Bengaluru", "Asia/Kolkata", "IN"),
        ("Kisumu", "Africa/Nairobi", "KE"),
        ("Bandung", "Asia/Jakarta", "ID"),
        ("Kenya", "Africa/Nairobi", "KE"),
        ("Kenia", "Africa/Nairobi", "KE"),
        ("KE", "Africa/Nairobi", "KE"),
        ("UK", "Europe/London", "GB"),
        ("Nepal", "Asia/Kathmandu", "NP"),
        ("Argentina", "America/Argentina/Buenos_Aires", "AR"),
        ("España", "Europe/Madrid", "ES"),
        ("Ciudad de México", "America/Mexico_City", "MX"),
        ("EAT", "Africa/Nairobi", "KE"),
        ("UTC", "Etc/UTC", None),
        ("utc+3", "Etc/GMT-3", None),
        ("GMT-5", "Etc/GMT+5", None),
        ("UTC+5:30", "Asia/Kolkata", "IN"),
        ("GMT +05:45", "Asia/Kathmandu", "NP"),
        ("UTC+9:30", "Australia/Darwin", "AU"),
        ("Kenyan time", "Africa/Nairobi", "KE"),
        ("hora colombiana", "America/Bogota", "CO"),
        ("Santiago", "America/Santiago", "CL"),
        ("San José, Costa Rica", "America/Costa_Rica", "CR"),
        ("Hyderabad, India", "Asia/Kolkata", "IN"),
        ("Calcutta", "Asia/Kolkata", "IN"),
        ("Myanmar", "Asia/Yangon", "MM"),
        ("Birmania", "Asia/Yangon", "MM"),
        ("el Perú", "America/Lima", "PE"),
    ],
)
def test_a_clear_name_gives_one_zone(words: str, name: str, territory: str | None) -> None:
    """IANA names, cities, countries, abbreviations and whole offsets, in any case."""
    assert find_zone(words, ("es",)) == Zones(name, (), territory)


@pytest.mark.parametrize(
    ("words", "choices"),
    [
        ("IST", {"Asia/Kolkata", "Europe/Dublin"}),
        ("EST", {"America/New_York", "Australia/Sydney"}),
        ("CST", {"America/Chicago", "Asia/Shanghai"}),
        ("BST", {"Europe/London", "Asia/Dhaka"}),
        ("Brazil", {"America/Sao_Paulo", "America/Noronha"}),
        ("Estados Unidos", {"America/New_York", "America/Los_Angeles"}),
        ("Congo", {"Africa/Brazzaville", "Africa/Kinshasa", "Africa/Lubumbashi"}),
        ("DRC", {"Africa/Kinshasa", "Africa/Lubumbashi"}),
        ("Indonesia", {"Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"}),
        ("Córdoba", {"America/Argentina/Cordoba", "Europe/Madrid"}),
    ],
)
def test_an_unclear_name_gives_choices(words: str, choices: set[str]) -> None:
    """Nobody is given a zone that they may not mean."""
    found = find_zone(words, ("es",))
    assert found is not None
    assert found.zone is None
    assert choices <= set(found.choices)


@pytest.mark.parametrize(
    ("country", "city"),
    [
        ("Brazil", "America/Sao_Paulo"),
        ("United States", "America/New_York"),
        ("US", "America/New_York"),
        ("Mexico", "America/Mexico_City"),
        ("Indonesia", "Asia/Jakarta"),
        ("DRC", "Africa/Kinshasa"),
        ("Congo", "Africa/Kinshasa"),
        ("Australia", "Australia/Sydney"),
        ("Russia", "Europe/Moscow"),
        ("Canada", "America/Toronto"),
        ("Mongolia", "Asia/Ulaanbaatar"),
        ("Papua New Guinea", "Pacific/Port_Moresby"),
    ],
)
def test_the_largest_city_is_the_first_choice(country: str, city: str) -> None:
    """Most people of a country of several zones live in the one that is named first."""
    found = find_zone(country, ("en",))
    assert found is not None
    assert found.choices[0] == city


@pytest.mark.parametrize(
    "words", ["Maria", "", "time", "UTC+5:15", "UTC-3:30", "UTC+99", "x" * 500, "to", "the"]
)
def test_other_words_are_no_zone(words: str) -> None:
    """Nor are parts of an hour that no place keeps all year."""
    assert find_zone(words, ("en",)) is None


@pytest.mark.parametrize(
    ("name", "language", "city"),
    [
        ("Africa/Nairobi", "en", "Nairobi"),
        ("America/Sao_Paulo", "en", "São Paulo"),
        ("America/Bogota", "en", "Bogotá"),
        ("America/New_York", "es-MX", "Nueva York"),
        ("America/Argentina/Buenos_Aires", "en", "Buenos Aires"),
        ("Asia/Calcutta", "en", "Kolkata"),
        ("Etc/UTC", "en", "UTC"),
        ("Etc/GMT-3", "en", "UTC+3"),
        ("Africa/Nairobi", "zz", "Nairobi"),
        ("Asia/Yangon", "es", "Yangón"),
        ("Asia/Hebron", "ar", "الخليل"),
        ("Pacific/Efate", "en", "Port Vila"),
    ],
)
def test_a_zone_is_called_by_its_city(name: str, language: str, city: str) -> None:
    """In the reader's language where CLDR has it."""
    assert city_of(name, language) == city


def test_a_zone_lies_in_a_country() -> None:
    """From zone.tab; offsets lie nowhere, and old names lie where their new ones do."""
    assert territory_of("Africa/Nairobi") == "KE"
    assert territory_of("Asia/Calcutta") == "IN"
    assert territory_of("Etc/UTC") is None


@pytest.mark.parametrize(
    ("language", "words", "name"),
    [
        ("fr", "Sénégal", "Africa/Dakar"),
        ("fr", "au Sénégal", "Africa/Dakar"),
        ("fr", "Cote d'Ivoire", "Africa/Abidjan"),
        ("fr", "heure de la Côte d’Ivoire", "Africa/Abidjan"),
        ("fr", "heure d'Abidjan", "Africa/Abidjan"),
        ("fr", "heure de Paris", "Europe/Paris"),
        ("fr", "l'Inde", "Asia/Kolkata"),
        ("fr", "Burkina", "Africa/Ouagadougou"),
        ("fr", "Genève, Suisse", "Europe/Zurich"),
        ("fr", "Québec", "America/Toronto"),
        ("pt", "Moçambique", "Africa/Maputo"),
        ("pt", "horário de Brasília", "America/Sao_Paulo"),
        ("pt", "hora de Lisboa", "Europe/Lisbon"),
        ("pt", "Nova Iorque", "America/New_York"),
        ("pt", "São Tomé", "Africa/Sao_Tome"),
        ("pt", "o Quênia", "Africa/Nairobi"),
    ],
)
def test_places_are_known_in_the_language_of_the_person(
    language: str, words: str, name: str
) -> None:
    """Countries and cities, also with the article or the word for time before them."""
    found = find_zone(words, (language,))
    assert found is not None
    assert found.zone == name
