"""The zones of each country, from tzdata's zone.tab, the most populous first."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from importlib import resources
from zoneinfo import ZoneInfo

PRIMARY = {
    "CL": "America/Santiago",
    "CN": "Asia/Shanghai",
    "CY": "Asia/Nicosia",
    "DE": "Europe/Berlin",
    "EC": "America/Guayaquil",
    "ES": "Europe/Madrid",
    "MH": "Pacific/Majuro",
    "MY": "Asia/Kuala_Lumpur",
    "NZ": "Pacific/Auckland",
    "PT": "Europe/Lisbon",
    "UA": "Europe/Kyiv",
    "UZ": "Asia/Tashkent",
}
"""The zone meant by a country nearly all of whose people live in it (CLDR primaryZones)."""

_MOST_PEOPLE = (
    "America/Sao_Paulo",
    "America/Manaus",
    "America/Cuiaba",
    "America/Rio_Branco",
    "America/Noronha",
    "America/New_York",
    "America/Chicago",
    "America/Los_Angeles",
    "America/Denver",
    "America/Phoenix",
    "America/Anchorage",
    "Pacific/Honolulu",
    "America/Mexico_City",
    "America/Tijuana",
    "America/Hermosillo",
    "America/Cancun",
    "America/Toronto",
    "America/Vancouver",
    "America/Edmonton",
    "America/Winnipeg",
    "America/Halifax",
    "America/Regina",
    "America/St_Johns",
    "Asia/Jakarta",
    "Asia/Makassar",
    "Asia/Jayapura",
    "Africa/Kinshasa",
    "Africa/Lubumbashi",
    "Australia/Sydney",
    "Australia/Brisbane",
    "Australia/Perth",
    "Australia/Adelaide",
    "Australia/Darwin",
    "Europe/Moscow",
    "Asia/Yekaterinburg",
    "Asia/Novosibirsk",
    "Europe/Samara",
    "Asia/Krasnoyarsk",
    "Asia/Vladivostok",
    "Asia/Irkutsk",
    "Asia/Omsk",
    "Asia/Yakutsk",
    "Asia/Kamchatka",
    "Europe/Kaliningrad",
    "Asia/Almaty",
    "Asia/Ulaanbaatar",
    "Asia/Hovd",
    "Pacific/Port_Moresby",
    "Pacific/Bougainville",
    "Pacific/Tarawa",
    "Pacific/Kiritimati",
    "Pacific/Kanton",
    "America/Nuuk",
    "Pacific/Tahiti",
    "Pacific/Pohnpei",
    "Pacific/Chuuk",
)
"""Zones by the people who live in them, within each country of several."""


@lru_cache
def zone_countries() -> dict[str, str]:
    """The country (ISO 3166 alpha-2) of each zone of zone.tab."""
    table = (resources.files("tzdata") / "zoneinfo" / "zone.tab").read_text("utf-8")
    rows = [line.split("\t") for line in table.splitlines() if not line.startswith("#")]
    return {row[2]: row[0] for row in rows}


@lru_cache
def countries() -> dict[str, tuple[str, ...]]:
    """The zones of each country, in the order of zone.tab."""
    found: dict[str, tuple[str, ...]] = {}
    for name, country in zone_countries().items():
        found[country] = (*found.get(country, ()), name)
    return found


@lru_cache
def zones_of(country: str) -> tuple[str, ...]:
    """One zone for each of the times that a country keeps, the most populous first."""
    if country in PRIMARY:
        return (PRIMARY[country],)
    names = sorted(countries()[country], key=_rank)
    by_offsets: dict[tuple[timedelta | None, ...], str] = {}
    for name in names:
        by_offsets.setdefault(_year_of_offsets(name), name)
    return tuple(by_offsets.values())


def _rank(name: str) -> tuple[int, bool]:
    place = _MOST_PEOPLE.index(name) if name in _MOST_PEOPLE else len(_MOST_PEOPLE)
    return place, name not in _well_known()


@lru_cache
def _well_known() -> frozenset[str]:
    """The zones that zonenow.tab lets stand for all that keep the same time from now on."""
    table = (resources.files("tzdata") / "zoneinfo" / "zonenow.tab").read_text("utf-8")
    return frozenset(line.split("\t")[2] for line in table.splitlines() if line[:1] == "X")


def _year_of_offsets(name: str) -> tuple[timedelta | None, ...]:
    return tuple(
        datetime(2026, month, 15, tzinfo=UTC).astimezone(ZoneInfo(name)).utcoffset()
        for month in range(1, 13)
    )
