"""The second meaning of words that have two: every 2nd Tuesday, biweekly."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import islice

from domain.dates.occurrences import local_occurrences
from domain.dates.repeats import FORTNIGHT, ORDINAL
from domain.dates.values import Recurrence
from domain.zones import zone

_NTH = re.compile(r"FREQ=MONTHLY;BYDAY=([2-5])([A-Z]{2})(;.*)?")
_EVERY_NTH = re.compile(r"FREQ=WEEKLY;INTERVAL=([2-5]);BYDAY=([A-Z]{2})(;.*)?")
_FORTNIGHTLY = re.compile(r"FREQ=WEEKLY;INTERVAL=2(;.*)?")
_WEEKLY = re.compile(r"FREQ=WEEKLY(;(?!INTERVAL).*)?")
_LOOK_AHEAD = 800


def other_reading(said: Recurrence, now: datetime) -> Recurrence | None:
    """What the words of a recurrence may mean too, from the first time after `now` (aware).

    "Every 2nd Tuesday": the second of the month, or every two weeks. "Biweekly": every two weeks,
    or each week on the days that were named. The other reading of the other is the first again.
    None where the words have one meaning only.
    """
    rule = _other_rule(said)
    return replace(said, rrule=rule, start=_first(rule, said, now)) if rule else None


def _other_rule(said: Recurrence) -> str:
    if said.note == ORDINAL:
        if found := _NTH.fullmatch(said.rrule):
            return f"FREQ=WEEKLY;INTERVAL={found[1]};BYDAY={found[2]}{found[3] or ''}"
        if found := _EVERY_NTH.fullmatch(said.rrule):
            return f"FREQ=MONTHLY;BYDAY={found[1]}{found[2]}{found[3] or ''}"
    if said.note == FORTNIGHT:
        if found := _FORTNIGHTLY.fullmatch(said.rrule):
            return f"FREQ=WEEKLY{found[1] or ''}"
        if found := _WEEKLY.fullmatch(said.rrule):
            return f"FREQ=WEEKLY;INTERVAL=2{found[1] or ''}"
    return ""


def _first(rule: str, said: Recurrence, now: datetime) -> datetime:
    """The first match after now; a series that begins later begins on its own day."""
    place = zone(said.zone)
    today = now.astimezone(place).date()
    period = 35 if said.rrule.startswith("FREQ=MONTHLY") else 7
    # What lies further ahead than the rule's own period was said to begin then.
    late = said.start.date() - today > timedelta(days=period)
    begin = said.start if late else datetime.combine(today, said.start.time())
    # The days of the week repeat from today on, not from the first occurrence of the other rule.
    matches = local_occurrences(
        re.sub(r";INTERVAL=\d+|;UNTIL=\w+|;COUNT=\d+", "", rule),
        begin,
        place,
        begin - timedelta(seconds=1),
    )
    for wall in islice(matches, _LOOK_AHEAD):
        if not said.timed and wall.date() > today:
            return wall
        if said.timed and wall.replace(tzinfo=place).astimezone(UTC) > now:
            return wall
    return said.start
