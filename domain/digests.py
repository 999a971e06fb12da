"""Digests: what has moved in a room, in the network, or for one person, told at regular times."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from itertools import takewhile
from typing import Protocol

from domain.daily import instant, morning_of, next_daily
from domain.people import Network, Person, zone_of
from domain.zones import zone

MORNING = time(9)
_DAY = timedelta(days=1)


class Every(StrEnum):
    """How often a digest comes."""

    OFF = "off"
    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"


@dataclass(frozen=True)
class Digest:
    """How often a chat gets its digest, and what it was told last.

    `place` is the address of a room, or of a person for their direct chat. `weekday` (Monday = 0)
    and `at` are in the room's zone; a person's comes with the daily message of the date `next_on`,
    a room's at the instant `next_at`. What happened by `told_at` has been told. `message` is the
    key of the newest one.
    """

    place: str
    every: Every = Every.OFF
    weekday: int = 0
    at: time = MORNING
    next_at: datetime | None = None
    next_on: date | None = None
    told_at: datetime | None = None
    message: str | None = None


_PERIODS = {Every.DAILY: _DAY, Every.WEEKLY: 7 * _DAY, Every.MONTHLY: 31 * _DAY}
_RARER = {Every.DAILY: Every.WEEKLY, Every.WEEKLY: Every.MONTHLY, Every.MONTHLY: Every.OFF}


def is_on(digest: Digest | None) -> bool:
    """Whether it comes by itself."""
    return digest is not None and digest.every is not Every.OFF


def is_untouched(digest: Digest | None) -> bool:
    """Whether nothing was ever set of it: then it may begin by itself."""
    return digest is None or replace(digest, told_at=None) == Digest(digest.place)


def rarer(digest: Digest) -> Digest:
    """The digest, one step rarer."""
    return replace(digest, every=_RARER.get(digest.every, Every.OFF))


def days(digest: Digest, after: date) -> Iterator[date]:
    """The local dates on which it comes, strictly after one: daily, weekly, or monthly.

    A monthly one comes on the first of its weekdays in the month. None where it is off.
    """
    day = after
    while digest.every is not Every.OFF:
        day += _DAY
        if digest.every is Every.DAILY or (
            day.weekday() == digest.weekday and (digest.every is Every.WEEKLY or day.day <= 7)
        ):
            yield day


def next_instant(digest: Digest, after: datetime, zone_name: str) -> datetime | None:
    """The instant (UTC) of a room's next digest, strictly after `after`; None where it is off.

    Its wall time is in the room's zone (IANA). One that clocks pass over counts with the offset
    before, of one that comes twice the first is meant (RFC 5545, 3.3.5).
    """
    # Where clocks change, a wall time of the day before may lie ahead.
    since = after.astimezone(zone(zone_name)).date() - 2 * _DAY
    found = (instant(day, digest.at, zone_name) for day in days(digest, since))
    return next((at for at in found if at > after), None)


def walls(digest: Digest, after: date, until: date) -> list[datetime]:
    """The naive wall times of a room's digest after one local date and up to another."""
    near = takewhile(lambda day: day <= until, days(digest, after))
    return [datetime.combine(day, digest.at) for day in near]


def of_room(digest: Digest, now: datetime, zone_name: str) -> Digest:
    """A room's digest with the instant of its next one after `now`."""
    return replace(digest, next_at=next_instant(digest, now, zone_name), next_on=None)


def of_person(digest: Digest, person: Person, now: datetime, network: Network) -> Digest:
    """A person's digest with the date of its next one: that of a daily message still to come."""
    at = next_daily(person, now, network)
    soonest = at.astimezone(zone(zone_of(person, network))).date()
    return replace(digest, next_at=None, next_on=next(days(digest, soonest - _DAY), None))


def told_of_person(digest: Digest, now: datetime, today: date) -> Digest:
    """A person's digest when that of the local date `today` was looked at."""
    return replace(digest, told_at=now, next_on=next(days(digest, today), None))


def comes_on(digest: Digest, person: Person, network: Network) -> datetime | None:
    """The instant (UTC) of the daily message that it joins, which passes over rest days."""
    return morning_of(person, digest.next_on, network) if digest.next_on else None


def begun(before: Digest, after: Digest, now: datetime) -> Digest:
    """The digest as it is to be; one that begins tells what has happened in its time before."""
    if is_on(before) or not is_on(after):
        return after
    since = now - _PERIODS[after.every]
    return replace(after, told_at=max(since, before.told_at or since))


def news_since(digest: Digest, now: datetime) -> datetime:
    """Since when what has happened is news: what its last one has not told."""
    return digest.told_at or now - _PERIODS.get(digest.every, 7 * _DAY)


def asked_since(digest: Digest, now: datetime) -> datetime:
    """The same for who asks for it now: the time of one digest at the least."""
    return min(news_since(digest, now), now - _PERIODS.get(digest.every, 7 * _DAY))


def occasion(digest: Digest) -> str:
    """What a room's next digest is: there is one for each room and instant."""
    at = digest.next_at.astimezone(UTC).isoformat() if digest.next_at else None
    return f"digest {digest.place} {at}"


class Digests(Protocol):
    """The digests in storage."""

    async def get(self, place: str) -> Digest | None: ...

    async def due(self, now: datetime) -> Sequence[Digest]:
        """Those of rooms that fall due by `now`."""
        ...


@dataclass(frozen=True)
class News:
    """What there is that the last digest has not told: without any of it none is sent.

    What merely stays late, stuck or unowned is nothing new. `needs_help` is whether something does
    that did not before, `due` whether something is due within seven days that was not before.
    """

    done: int = 0
    thanks: int = 0
    newcomers: int = 0
    needs_help: bool = False
    late: bool = False
    due: bool = False
    meetings: bool = False

    def __bool__(self) -> bool:
        return any((self.done, self.thanks, self.newcomers)) or any(
            (self.needs_help, self.late, self.due, self.meetings)
        )
