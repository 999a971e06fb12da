"""The one message a day: which days an action item is spoken of, and when somebody's morning is.

The days follow the published evidence on reminders (Harkin et al. 2016; Damgaard and Gravert 2018):
few, early enough to act, and stopping by themselves.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from domain.awaited import is_awaited
from domain.dated import Dated
from domain.people import Network, Person, is_quiet, zone_of
from domain.zones import zone

BEFORE = (timedelta(days=7), timedelta(days=1))
LATE_BY = timedelta(days=3)
STEPS = (*(-step for step in BEFORE), LATE_BY)
"""When somebody is reminded of a thing, from the date on which it is due."""
FEWER = (timedelta(days=-1),)
"""The same for who wants less."""
LATE_MESSAGE = timedelta(minutes=10)


def due_day(thing: Dated, zone_name: str) -> date | None:
    """The calendar day on which it is due for somebody in this zone."""
    if thing.due_at is not None:
        return thing.due_at.astimezone(zone(zone_name)).date()
    return thing.due_on


def days_to_speak(
    thing: Dated, person: Person, since: date, until: date, network: Network
) -> list[date]:
    """The item's days after `since` and not after `until` (the person's dates), earliest first.

    A day whose morning had passed when the item got its date does not count. Who wants less is
    told on the day before alone.
    """
    name = zone_of(person, network)
    due = due_day(thing, name)
    if due is None or not thing.live:
        return []
    dated = thing.dated_at or thing.made_at
    days = [due + step for step in (FEWER if person.less else STEPS)]
    return [
        day for day in days if since < day <= until and instant(day, person.morning, name) > dated
    ]


def morning_after(person: Person, moment: datetime, network: Network) -> datetime:
    """The instant (UTC) at which something known since `moment` should be told.

    Who is away should be told as well: what waits for them comes late.
    """
    here = replace(person, daily_until_on=None, away_until_on=None)
    return next_daily(here, moment, network)


def morning_of(person: Person, day: date, network: Network) -> datetime:
    """The instant (UTC) of the first morning on or after a date that is no rest day."""
    start = instant(day, time.min, zone_of(person, network)) - timedelta(microseconds=1)
    return morning_after(person, start, network)


def instant(day: date, at: time, zone_name: str) -> datetime:
    """The wall time in the zone as an instant (UTC); a gap counts with the offset before it."""
    return datetime.combine(day, at).replace(tzinfo=zone(zone_name)).astimezone(UTC)


def next_daily(person: Person, now: datetime, network: Network) -> datetime:
    """The instant (UTC) of the next daily message: a morning, no rest day, never two a day.

    For who is away it is the first such morning after that.
    """
    name = zone_of(person, network)
    day = now.astimezone(zone(name)).date()
    for over in (person.daily_until_on, person.away_until_on):
        if over is not None:
            day = max(day, over + timedelta(days=1))
    while day.weekday() in person.rest_days or instant(day, person.morning, name) <= now:
        day += timedelta(days=1)
    return instant(day, person.morning, name)


def daily_occasion(person: Person, now: datetime, network: Network) -> str:
    """What a daily message written now is: there is one for each person and local date."""
    return f"daily {person.address} {now.astimezone(zone(zone_of(person, network))).date()}"


def expecting(person: Person, now: datetime, network: Network) -> Person:
    """The person with their next daily message set, if none was."""
    if person.next_daily_at is not None or person.stopped or is_awaited(person.address):
        return person
    local = now.astimezone(zone(zone_of(person, network)))
    looked_at = local.date() if local.time() >= person.morning else local.date() - timedelta(days=1)
    since = max(looked_at, person.daily_until_on or looked_at)
    told_today = person.daily_until_on == local.date()
    following = next_daily(
        person if told_today else replace(person, daily_until_on=None), now, network
    )
    return replace(person, next_daily_at=following, daily_until_on=since)


def only_word(thing: Dated, person: Person, now: datetime, network: Network) -> bool | None:
    """How an item just dated is spoken of before it is due.

    None: on one of its days, as usual. False: those have passed, so in the next daily message.
    True: it is due before that, so the answer that made it is the only word on it.
    """
    name = zone_of(person, network)
    due = due_day(thing, name)
    if due is None or any(instant(due - step, person.morning, name) > now for step in BEFORE):
        return None
    following = person.next_daily_at or next_daily(person, now, network)
    if is_away(person, now, network):
        # What others read in a room must not tell it.
        following = next_daily(replace(person, away_until_on=None), now, network)
    if thing.due_at is not None:
        return thing.due_at < following
    return due < following.astimezone(zone(name)).date()


def daily_waits(person: Person, now: datetime, network: Network) -> bool:
    """Whether a daily message has fallen due and only waits for a direct chat to say it in."""
    if person.next_daily_at is None or person.stopped or is_away(person, now, network):
        return False
    if person.daily_until_on is None:
        return True
    return morning_of(person, person.daily_until_on + timedelta(days=1), network) <= now


def allowed_now(person: Person, now: datetime, network: Network) -> bool:
    """Whether a message that comes late may be sent at this instant.

    Not in a quiet hour, on a rest day, or to somebody who is away.
    """
    local = now.astimezone(zone(zone_of(person, network)))
    resting = is_quiet(person, local) or local.weekday() in person.rest_days
    return not (resting or is_away(person, now, network))


def is_away(person: Person, now: datetime, network: Network) -> bool:
    """Whether nothing is to be said unasked: until, and on, the date up to which they are away."""
    last = person.away_until_on
    return last is not None and now.astimezone(zone(zone_of(person, network))).date() <= last
