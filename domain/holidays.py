"""Holidays that the operator names: once or every year, everywhere or in one country."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_ONCE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_YEARLY = re.compile(r"[0-9]{2}-[0-9]{2}")
_LEAP_YEAR = 2000


@dataclass(frozen=True)
class Holiday:
    """A day on which people rest: `on` a date, of which only month and day count when `yearly`.

    `territory` is the country (ISO 3166 alpha-2) that has it; None: the whole network.
    """

    on: date
    name: str
    territory: str | None = None
    yearly: bool = False

    def falls_on(self, day: date) -> bool:
        """Whether a local date is this holiday."""
        if self.yearly:
            return (day.month, day.day) == (self.on.month, self.on.day)
        return day == self.on


def read_holiday(day: str, name: str, territory: str | None = None) -> Holiday:
    """A holiday on 2026-12-12, or on 12-12 of every year; raises ValueError for other words."""
    if _YEARLY.fullmatch(day):
        return Holiday(date.fromisoformat(f"{_LEAP_YEAR}-{day}"), name, territory, yearly=True)
    if not _ONCE.fullmatch(day):
        raise ValueError(f"{day!r} is no date")
    return Holiday(date.fromisoformat(day), name, territory)
