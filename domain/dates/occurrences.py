"""Occurrences of an RFC 5545 rule in local wall time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from dateutil.rrule import rrule, rrulestr

from domain.zones import zone


def local_occurrences(
    text: str, start: datetime, place: ZoneInfo, after: datetime
) -> Iterator[datetime]:
    """Naive wall times of the rule, from `start` on and strictly after `after` (naive too)."""
    rule = rrulestr(_with_local_until(text, place), dtstart=start)
    assert isinstance(rule, rrule)
    return iter(rule.xafter(after))


def instant_of(wall: datetime, name: str) -> datetime:
    """A naive wall time in a zone (IANA) as an instant (UTC); gaps as in RFC 5545 3.3.5."""
    return wall.replace(tzinfo=zone(name)).astimezone(UTC)


def _with_local_until(text: str, place: ZoneInfo) -> str:
    """Say UNTIL in wall time: dateutil wants it of the same kind as the start."""
    parts = []
    for part in text.split(";"):
        if part.startswith("UNTIL=") and part.endswith("Z"):
            until = datetime.strptime(part[6:], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
            part = f"UNTIL={until.astimezone(place):%Y%m%dT%H%M%S}"
        parts.append(part)
    return ";".join(parts)
