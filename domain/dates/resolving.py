"""From a phrase to a date, an instant or a recurrence: here the author's now and zone count."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.dates.clocks import NOON, Clock
from domain.dates.outcomes import Day, Outcome
from domain.dates.phrases import Phrase
from domain.dates.rules import Limits, can_be_said, recurrence
from domain.dates.values import Problem, Reading, When
from domain.zones import zone

_MORNING_IS_OVER = 9
_EVENING_IS_OVER = 21
_MOST_TIMES = 1000
"""A count of times; of meetings more are read, so that they can be refused as such."""
_FAR = timedelta(days=300)
"""A meeting on a day without its year is rather one that is just over than one so far ahead."""


def resolve(said: Phrase, reading: Reading, words: str) -> When | Problem:
    """What a phrase means to this author now; `words` is the phrase as typed."""
    place = _zone_of(said, reading)
    if not isinstance(place, ZoneInfo):
        return Problem("zone_unclear", words, place) if place else Problem("unreadable", words)
    try:
        now = reading.now.astimezone(place)
        # "Tomorrow" is the author's, also beside the time of another place.
        today = reading.now.astimezone(reading.zone).date()
        if said.clock and said.clock.half_said and not (said.day and _is_over(said, today, now)):
            return _half_of_the_day(said, today, now, place, words)
        if said.repeat:
            return _recurring(said, today, now, place, words, reading.for_meeting)
        found = _single(said, today, now, place, words)
        if reading.for_meeting:
            found = _of_meeting(said, found, today, words, place)
        return replace(found, lasting=_duration(said)) if isinstance(found, When) else found
    except (OverflowError, ValueError):
        # Only the ends of the calendar (the years 1 and 9999) come here.
        return Problem("no_such_date", words)


def _of_meeting(
    said: Phrase, found: When | Problem, today: date, words: str, place: ZoneInfo
) -> When | Problem:
    """What is asked about the date of a meeting: whether a far one is meant, and with its hour."""
    if isinstance(found, When):
        if not (said.day and said.day.yearless) or found.on - today <= _FAR:
            return found
        return Problem("far_off", words, (found.at or found.on,), _duration(said))
    if found.kind != "two_readings" or said.clock is None:
        return found
    minute, days = said.clock.minute % 1440, (one for one in found.choices if type(one) is date)
    choices = tuple(_at(day, minute, place).at or day for day in days)
    return replace(found, choices=choices or found.choices, lasting=_duration(said))


def _zone_of(said: Phrase, reading: Reading) -> ZoneInfo | tuple[str, ...]:
    if said.place is None or said.place.zones is None:
        return reading.zone
    named = said.place.zones
    return zone(named.zone) if named.zone else named.choices


def _is_over(said: Phrase, today: date, now: datetime) -> bool:
    """Whether the morning hour of today is past, so that only the afternoon remains."""
    on = said.day.on(today) if said.day else None
    minute = said.clock.minute if said.clock else 0
    return on == now.date() and minute <= now.hour * 60 + now.minute < minute + NOON


def _half_of_the_day(
    said: Phrase, today: date, now: datetime, place: ZoneInfo, words: str
) -> When | Problem:
    """Is "at 5" in the morning or in the afternoon? The choices are instants."""
    if said.repeat or said.clock is None:
        return Problem("unreadable", words)
    found = [
        _single(replace(said, clock=clock), today, now, place, words)
        for clock in (said.clock, replace(said.clock, minute=said.clock.minute + NOON))
    ]
    if isinstance(found[0], Problem):
        return found[0]
    instants = sorted(each.at for each in found if isinstance(each, When) and each.at)
    return Problem("two_readings", words, tuple(instants))


def _single(
    said: Phrase, today: date, now: datetime, place: ZoneInfo, words: str
) -> When | Problem:
    if said.day and said.day.elapsed is not None and said.clock is None:
        at = (now.astimezone(UTC) + said.day.elapsed).astimezone(place)
        return When(at.date(), at, place)
    on = said.day.on(today) if said.day else None
    if said.day:
        if not isinstance(on, date):
            return _unclear(said.day, on, words)
    elif said.clock:
        return _next_time(said.clock.minute, now, place)
    else:
        on = _part_of_today(said.part or "", now)
    assert isinstance(on, date)
    if said.clock is None:
        return When(on, None, place)
    if said.clock.minute == 1440 and said.clock.marked and said.day:
        return _midnight(on, now, place, words)
    # "This morning at 9" is over at ten.
    past = said.clock.exact or said.part is not None
    return _at(on, said.clock.minute if past else _still_ahead(on, said.clock, now), place)


def _still_ahead(on: date, clock: Clock, now: datetime) -> int:
    """In "today at 5", said at ten in the morning, five in the afternoon is meant."""
    passed = clock.minute <= now.hour * 60 + now.minute
    until = clock.until or 0
    again = passed and not clock.marked and 60 <= clock.minute < NOON and until <= NOON
    # "Today 10-12" has begun.
    if on == now.date() and again and until <= now.hour * 60 + now.minute:
        return clock.minute + NOON
    return clock.minute


def _unclear(day: Day | None, outcome: Outcome, words: str) -> Problem:
    if isinstance(outcome, tuple):
        return Problem("two_readings", words, outcome)
    return Problem("no_meeting" if day and day.meeting else "no_such_date", words)


def _midnight(on: date, now: datetime, place: ZoneInfo, words: str) -> When | Problem:
    """Midnight of today is the coming one; of another day it may be its first or its last."""
    if on == now.date():
        return _at(on, 1440, place)
    return Problem("two_readings", words, (on, on + timedelta(days=1)))


def _next_time(minute: int, now: datetime, place: ZoneInfo) -> When:
    for ahead in range(3):
        found = _at(now.date() + timedelta(days=ahead - (minute == 1440)), minute, place)
        if found.at and found.at > now:
            return found
    return _at(now.date() + timedelta(days=1), minute, place)


def _at(on: date, minute: int, place: ZoneInfo) -> When:
    """A wall time as an instant; a gap and a repeated hour as in RFC 5545 3.3.5 (fold=0)."""
    day = on + timedelta(days=minute // 1440)
    wall = datetime.combine(day, time(*divmod(minute % 1440, 60)), place)
    at = wall.astimezone(UTC).astimezone(place)
    said = wall.replace(tzinfo=None)
    return When(at.date(), at, place, missing=None if at.replace(tzinfo=None) == said else said)


def _part_of_today(part: str, now: datetime) -> date:
    over = _MORNING_IS_OVER if part == "morning" else _EVENING_IS_OVER
    late = part != "day" and now.hour >= over
    return now.date() + timedelta(days=1 if late else 0)


def _recurring(
    said: Phrase, today: date, now: datetime, place: ZoneInfo, words: str, for_meeting: bool
) -> When | Problem:
    repeat = said.repeat
    too_often = said.count is not None and said.count > _MOST_TIMES and not for_meeting
    if repeat is None or too_often or not can_be_said(repeat):
        return Problem("unreadable", words)
    starting, until = _counted(said.starting, today), _counted(said.until, today)
    if until is not None and not isinstance(until, date):
        return _unclear(said.until, until, words)
    if said.starting and said.starting.period and isinstance(starting, tuple):
        starting = starting[0]
    if said.starting and not isinstance(starting, date):
        return _unclear(said.starting, starting, words)
    if said.until and until is None:
        return _unclear(said.until, None, words)
    limits = Limits(
        minute=said.clock.minute if said.clock else None,
        starting=starting if isinstance(starting, date) else None,
        until=until,
        lasting=said.lasting if said.lasting and not said.lasting.minutes else None,
        count=said.count,
        duration=_duration(said),
    )
    found = recurrence(repeat, limits, now, place)
    if found is None:
        return Problem("never", words)
    if not found.timed:
        return When(found.start.date(), None, place, found)
    at = found.start.replace(tzinfo=place).astimezone(UTC).astimezone(place)
    return When(found.start.date(), at, place, found)


def _counted(day: Day | None, today: date) -> Outcome:
    return day.on(today) if day else None


def _duration(said: Phrase) -> timedelta | None:
    if said.lasting and said.lasting.minutes:
        return said.lasting.elapsed
    if said.clock and said.clock.until is not None:
        minutes = (said.clock.until - said.clock.minute) % 1440
        return timedelta(minutes=minutes) if minutes else None
    return None
