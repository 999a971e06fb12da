"""Countries and the regional groups of the United Nations."""

from __future__ import annotations

import pytest

from domain.countries import countries
from domain.people import Person
from domain.regions import Region, _regions, country_of, region_of


@pytest.mark.parametrize(
    ("country", "region"),
    [
        ("KE", Region.AFRICA),
        ("IN", Region.ASIA_PACIFIC),
        ("TR", Region.WESTERN),
        ("US", Region.WESTERN),
        ("IL", Region.WESTERN),
        ("CY", Region.ASIA_PACIFIC),
        ("GE", Region.EASTERN_EUROPE),
        ("HT", Region.LATIN_AMERICA),
        ("TW", None),
        ("PS", None),
    ],
)
def test_a_country_is_in_its_group(country: str, region: Region | None) -> None:
    """Those outside the five, who are no member states, are in none."""
    assert region_of(country) == region


def test_every_member_state_is_in_one_group() -> None:
    """There are 193, all of them countries that people can name."""
    assert len(_regions()) == 193
    assert set(_regions()) <= set(countries())


def test_a_country_that_was_named_counts_more_than_the_zone() -> None:
    """A person in Bogotá's zone may have named Peru."""
    assert country_of(Person("ana", zone="America/Bogota")) == "CO"
    assert country_of(Person("ana", zone="America/Bogota", territory="PE")) == "PE"
    assert country_of(Person("ana", zone="Etc/UTC")) is None
    assert country_of(Person("ana")) is None
