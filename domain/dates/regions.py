"""Which country's order of day and month an author writes in."""

from __future__ import annotations

from domain.dates.values import Reading
from domain.zones import territory_of

MONTH_FIRST = frozenset(["US", "PH", "PR", "GU", "AS", "VI", "MP", "UM", "FM", "MH", "PW"])
"""Countries whose short CLDR dates put the month before the day, and people say so too."""


def month_first(reading: Reading) -> bool | None:
    """Whether the month comes first; None when neither country, zone nor language tells."""
    territory = reading.territory or territory_of(reading.zone.key) or _region(reading.languages)
    return None if territory is None else territory.upper() in MONTH_FIRST


def _region(languages: tuple[str, ...]) -> str | None:
    for tag in languages:
        for part in tag.replace("_", "-").split("-")[1:]:
            if len(part) == 2 and part.isalpha():
                return part
    return None
