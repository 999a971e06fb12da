"""Large cities that are no zone's own name are found, and names of several cities are asked."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from domain.dates import Reading, find_leading
from domain.zones import Zones, find_zone, territory_of

SAMPLES = Path(__file__).parent / "samples" / "cities.tsv"


def _lines() -> list[tuple[str, str]]:
    """(zone, names) of each line."""
    lines = SAMPLES.read_text("utf-8").splitlines()
    rows = [line.partition("\t") for line in lines if not line.startswith("#")]
    return [(zone, names) for zone, _, names in rows]


def test_many_cities_are_looked_for() -> None:
    """The large cities of a hundred countries and more."""
    assert sum(len(names.split(", ")) for _, names in _lines()) > 500
    assert len({territory_of(zone) for zone, _ in _lines()}) > 100


@pytest.mark.parametrize(("zone", "names"), _lines(), ids=[zone for zone, _ in _lines()])
def test_a_large_city_gives_its_zone(zone: str, names: str) -> None:
    """Also in small letters and without accents."""
    wanted = Zones(zone, (), territory_of(zone))
    forms = [form for name in names.split(", ") for form in (name, name.lower())]
    assert [form for form in forms if find_zone(form, ("en",)) != wanted] == []


@pytest.mark.parametrize(
    ("name", "zones"),
    [
        ("San José", {"America/Costa_Rica", "America/Los_Angeles"}),
        ("Valencia", {"Europe/Madrid", "America/Caracas"}),
        ("Hyderabad", {"Asia/Kolkata", "Asia/Karachi"}),
        ("Córdoba", {"America/Argentina/Cordoba", "Europe/Madrid"}),
        ("Victoria", {"America/Vancouver", "Indian/Mahe", "Australia/Melbourne"}),
        ("Georgetown", {"America/Guyana", "Asia/Kuala_Lumpur", "America/Cayman"}),
        ("Kingston", {"America/Jamaica", "America/Toronto"}),
        ("León", {"America/Mexico_City", "America/Managua", "Europe/Madrid"}),
        ("Granada", {"Europe/Madrid", "America/Managua", "America/Grenada"}),
        ("Concepción", {"America/Santiago", "America/Asuncion"}),
        ("Saint-Louis", {"Africa/Dakar", "America/Chicago"}),
        ("Salvador", {"America/Bahia", "America/El_Salvador"}),
        ("Santa Cruz", {"America/La_Paz", "America/Los_Angeles", "Atlantic/Canary"}),
    ],
)
@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_a_name_of_several_cities_is_asked(name: str, zones: set[str], language: str) -> None:
    """Whatever the language: nobody is given the city of the other one."""
    found = find_zone(name, (language,))
    assert found is not None
    assert (found.zone, set(found.choices)) == (None, zones)


@pytest.mark.parametrize(
    ("words", "zone"),
    [
        ("Kingston, Jamaica", "America/Jamaica"),
        ("Kingston Jamaica", "America/Jamaica"),
        ("Córdoba Argentina", "America/Argentina/Cordoba"),
        ("San José Costa Rica", "America/Costa_Rica"),
        ("Valencia, España", "Europe/Madrid"),
        ("León Nicaragua", "America/Managua"),
        ("Santiago Chile", "America/Santiago"),
        ("Nairobi Kenya", "Africa/Nairobi"),
    ],
)
def test_the_country_behind_a_city_decides(words: str, zone: str) -> None:
    """With or without a comma between them."""
    assert find_zone(words, ("es",)) == Zones(zone, (), territory_of(zone))


@pytest.mark.parametrize("words", ["Nairobi Chile", "call Kenya", "Kingston Kenya"])
def test_words_before_a_country_are_no_city(words: str) -> None:
    """Only a city of that country is taken with it."""
    found = find_zone(words, ("en",))
    assert found is None


@pytest.mark.parametrize("word", ["tema", "surat", "sucre", "granada", "loja", "victoria"])
def test_a_city_that_is_also_a_word_needs_its_capital(word: str) -> None:
    """Behind an hour small letters are words of the title."""
    now = datetime(2026, 3, 4, 9, tzinfo=UTC)
    reading = Reading(now, ZoneInfo("Africa/Nairobi"), ("es", "en"))
    assert find_leading(f"mañana 15:00 {word} común", reading).title == f"{word} común"
    named = find_leading(f"mañana 15:00 {word.title()} común", reading)
    assert named.problem or named.title == "común"
