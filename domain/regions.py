"""The regional groups of the United Nations, and which country is in which."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from importlib import resources

from domain.people import Person
from domain.zones import territory_of


class Region(StrEnum):
    """A regional group of the member states (A/RES/33/138 and the practice since then)."""

    AFRICA = "africa"
    ASIA_PACIFIC = "asia-pacific"
    EASTERN_EUROPE = "eastern-europe"
    LATIN_AMERICA = "latin-america"
    WESTERN = "western"


def region_of(territory: str) -> Region | None:
    """The group of a country (ISO 3166 alpha-2); None for what is no member state."""
    return _regions().get(territory)


def country_of(person: Person) -> str | None:
    """The country that somebody has named, else that of the zone they have set."""
    return person.territory or (territory_of(person.zone) if person.zone else None)


@cache
def _regions() -> dict[str, Region]:
    lines = (resources.files("domain") / "regions.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return {country: Region(group) for group, countries in rows for country in countries.split()}
