"""When the clocks of a zone change, found by asking the zone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from domain.zones import zone

_STEP = timedelta(days=7)
"""Shorter than any time between two changes: those around Ramadan lie four weeks apart."""


@dataclass(frozen=True)
class Change:
    """The clocks change at `at` (UTC) from one offset to another, and are then called `name`.

    `is_forward` tells whether clocks go forward for a season; it is False for any other change.
    """

    at: datetime
    before: timedelta
    after: timedelta
    name: str
    is_forward: bool


@lru_cache(maxsize=200)
def changes(name: str, first: int, last: int) -> tuple[Change, ...]:
    """The changes in an IANA zone from the beginning of a year to the end of another (UTC)."""
    at, end = datetime(first, 1, 1, tzinfo=UTC), datetime(last + 1, 1, 1, tzinfo=UTC)
    place, found = zone(name), []
    before = _state(at, place)
    while at < end:
        after = _state(at + _STEP, place)
        if before != after:
            found.append(_change(at, place))
        at, before = at + _STEP, after
    return tuple(found)


def _state(at: datetime, place: ZoneInfo) -> tuple[timedelta, str]:
    local = at.astimezone(place)
    return local.utcoffset() or timedelta(), local.tzname() or ""


def _change(since: datetime, place: ZoneInfo) -> Change:
    """The change within a step after `since`, to the second."""
    early, late = 0, int(_STEP.total_seconds())
    old = _state(since, place)
    while late - early > 1:
        middle = (early + late) // 2
        if _state(since + timedelta(seconds=middle), place) == old:
            early = middle
        else:
            late = middle
    at = since + timedelta(seconds=late)
    (before, _), (after, name) = old, _state(at, place)
    seasonal = since.astimezone(place).dst() != at.astimezone(place).dst()
    return Change(at, before, after, name, is_forward=seasonal and after > before)
