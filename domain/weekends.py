"""The days of the week on which most people of a country rest, from CLDR."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=256)
def weekend(territory: str) -> frozenset[int]:
    """The weekend of a country (ISO 3166 alpha-2), Monday = 0; Saturday and Sunday if unknown."""
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(f"und_{territory}")
    except (ValueError, UnknownLocaleError):
        return frozenset({5, 6})
    length = (locale.weekend_end - locale.weekend_start) % 7 + 1
    return frozenset((locale.weekend_start + day) % 7 for day in range(length))
