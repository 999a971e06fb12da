"""Calendar files (RFC 5545). The library is slow to load: import this when a file is written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

from icalendar import Calendar as Component
from icalendar import Event, Timezone, TimezoneDaylight, TimezoneStandard, vRecur, vText

from domain.calendar import Calendar, Series
from domain.calendar_entries import Entry, entries
from domain.zone_changes import Change, changes
from domain.zones import zone

YEARS_AHEAD = 6
"""So far ahead, in years after the day of writing, are clock changes and lists of dates written."""
_UTC = "UTC"
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://[!-~]+", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


def calendar_text(calendar: Calendar) -> str:
    """The file: a VTIMEZONE for each zone but UTC, then the entries of each series.

    Lines end with CR LF and have at most 75 octets. The same calendar gives the same text.
    """
    component = Component()
    component.add("PRODID", "-//Followthrough//Followthrough//EN")
    component.add("VERSION", "2.0")
    component.add("CALSCALE", "GREGORIAN")
    component.add("X-WR-CALNAME", vText(_text(calendar.name)))
    horizon = datetime(calendar.today.year + YEARS_AHEAD, 12, 31, 23, 59)
    planned = [(series, entries(series, horizon)) for series in calendar.series]
    for name, first, last in _zones([entry for _, each in planned for entry in each]):
        component.add_component(_timezone(name, first - 1, max(last + 1, horizon.year)))
    for series, each in planned:
        for entry in each:
            for event in _events(entry, series):
                component.add_component(event)
    content: bytes = component.to_ical()
    return content.decode()


def _zones(each: Sequence[Entry]) -> Iterator[tuple[str, int, int]]:
    """The zones used, by name, with the first and the last year that is written down."""
    used = [(entry.zone, wall) for entry in each for wall in (entry.starts, *entry.listed)]
    used += [(entry.zone, moved.original) for entry in each for moved in entry.moved]
    used += [(moved.zone, moved.at) for entry in each for moved in entry.moved]
    years: dict[str, set[int]] = {}
    for name, wall in used:
        years.setdefault(name, set()).add(wall.year)
    for name in sorted(years.keys() - {_UTC}):
        yield name, min(years[name]), max(years[name])


def _events(entry: Entry, series: Series) -> Iterator[Event]:
    """The entry itself, then its moved occurrences."""
    event = _event(entry, series, entry.starts.replace(tzinfo=zone(entry.zone)), entry.minutes)
    if entry.rrule:
        event.add("RRULE", vRecur.from_ical(entry.rrule))
    # One date a line, DTSTART among them: see _observance.
    for wall in entry.listed:
        event.add("RDATE", wall.replace(tzinfo=zone(entry.zone)))
    for wall in entry.dropped:
        event.add("EXDATE", wall.replace(tzinfo=zone(entry.zone)))
    yield event
    for moved in entry.moved:
        other = _event(entry, series, moved.at.astimezone(zone(moved.zone)), moved.minutes)
        other.add("RECURRENCE-ID", moved.original.replace(tzinfo=zone(entry.zone)))
        yield other


def _event(entry: Entry, series: Series, starts: datetime, minutes: int) -> Event:
    event = Event()
    event.add("UID", entry.uid)
    event.add("SEQUENCE", series.sequence)
    event.add("DTSTAMP", series.changed_at.astimezone(UTC))
    event.add("LAST-MODIFIED", series.changed_at.astimezone(UTC))
    event.add("DTSTART", starts)
    event.add("DURATION", timedelta(minutes=minutes))
    event.add("SUMMARY", _text(series.title))
    event.add("STATUS", "CANCELLED" if entry.cancelled else "CONFIRMED")
    if series.notes:
        event.add("DESCRIPTION", _text(series.notes))
    if series.link:
        event.add("LOCATION", _text(series.link))
    if series.link and _ADDRESS.fullmatch(series.link):
        event.add("URL", series.link)
    return event


def _text(typed: str) -> str:
    """What may stand in a text value: RFC 5545 3.3.11 has line breaks but no other controls."""
    return _CONTROL.sub("", re.sub(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]", "\n", typed))


def _timezone(name: str, first: int, last: int) -> Timezone:
    """A zone from the beginning of one year to the end of another.

    The library's own way to make one has clocks go forward an hour late, and passes over a change
    that is undone within weeks, such as Morocco's of 2024.
    """
    component = Timezone()
    component.add("TZID", name)
    opening = datetime(first, 1, 1, tzinfo=UTC).astimezone(zone(name))
    offset = opening.utcoffset() or timedelta()
    start = Change(opening, offset, offset, opening.tzname() or "", bool(opening.dst()))
    component.add_component(_observance([start]))
    kinds: dict[object, list[Change]] = {}
    for change in changes(name, first, last):
        kind = (change.before, change.after, change.name, change.is_forward)
        kinds.setdefault(kind, []).append(change)
    for alike in kinds.values():
        component.add_component(_observance(alike))
    return component


def _observance(alike: Sequence[Change]) -> TimezoneDaylight | TimezoneStandard:
    """Changes of the same kind. RFC 5545 3.6.5: they begin at wall times of the time before.

    One date a line, and the first among them: ical.js reads one date of a line, and passes over
    DTSTART where there is a list.
    """
    kind = alike[0]
    component = TimezoneDaylight() if kind.is_forward else TimezoneStandard()
    walls = [(change.at.astimezone(UTC) + kind.before).replace(tzinfo=None) for change in alike]
    component.add("DTSTART", walls[0])
    component.add("TZOFFSETFROM", kind.before)
    component.add("TZOFFSETTO", kind.after)
    component.add("TZNAME", kind.name)
    if len(walls) > 1:
        for wall in walls:
            component.add("RDATE", wall)
    return component
