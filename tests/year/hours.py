"""The rules of hours: how often, and when, the bot may write to somebody who asked nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tests.year.played import Unasked, Year
from tests.year.population import Member

SAID_AT = time(11, 11, 17)
"""The time of day at which people say stop, or leave."""


def wall(one: Unasked, year: Year) -> datetime:
    """What the reader's clock shows when it comes."""
    return wall_of(year.people.member(one.reader), one.at)


def wall_of(member: Member, at: datetime) -> datetime:
    """What somebody's clock shows at an instant."""
    return at.astimezone(ZoneInfo(member.zone))


def twice_a_day(year: Year) -> Iterator[str]:
    """Everybody's second message of one local day."""
    seen: dict[tuple[str, date], Unasked] = {}
    for one in year.unasked:
        day = (one.reader, wall(one, year).date())
        if day in seen:
            yield f"{tell(one, year)}\n    after\n{tell(seen[day], year)}"
        seen.setdefault(day, one)


def at_rest(year: Year) -> Iterator[str]:
    """What comes in quiet hours, on a rest day, or while somebody is away."""
    for one in year.unasked:
        member, local = year.people.member(one.reader), wall(one, year)
        if not may_be_written_to(member, local):
            yield tell(one, year)


def may_be_written_to(member: Member, local: datetime) -> bool:
    """Whether it is no quiet hour, no rest day, and they are not away."""
    start, end = member.quiet
    quiet = local.time() >= start or local.time() < end
    return not (quiet or local.weekday() in member.rest or member.is_away(local.date()))


def unwanted(year: Year) -> Iterator[str]:
    """What comes to who said stop, has left, or left the direct chat."""
    for one in (*year.unasked, *year.timed):
        member, local = year.people.member(one.reader), wall(one, year)
        if is_out_of_reach(member, local):
            yield tell(one, year)


def begged(year: Year) -> Iterator[str]:
    """Who is asked into a direct chat a second time, though they have declined it or left it."""
    for person, times in year.invited.items():
        if times > 1:
            yield f"{person}, {times} times"


def is_out_of_reach(member: Member, local: datetime) -> bool:
    """Whether nothing may reach them: they said stop, left, or have no direct chat."""

    def since(day: date | None) -> bool:
        return day is not None and local.replace(tzinfo=None) > datetime.combine(day, SAID_AT)

    stopped = since(member.stops) and not since(member.starts)
    return stopped or since(member.leaves) or since(member.walks_out)


def morning(member: Member, day: date) -> datetime:
    """The instant of somebody's morning on a date."""
    return datetime.combine(day, member.morning, ZoneInfo(member.zone))


def first_chance(member: Member, day: date, year: Year) -> datetime | None:
    """By when somebody must have heard what was to be said on the morning of a date.

    That morning or, where it is a rest day or they are away, the next one; after an absence of the
    bot at once, if that is a time for it. None: they are out of reach by then.
    """
    if day <= max(member.comes, member.declines or member.comes):
        return None
    while True:
        at = morning(member, day)
        if may_be_written_to(member, at):
            gone = (back for gone, back in year.absences if gone <= at <= back)
            by = next(gone, at).astimezone(at.tzinfo)
            if may_be_written_to(member, by):
                return None if is_out_of_reach(member, by) else by
        day += timedelta(days=1)


def tell(one: Unasked, year: Year) -> str:
    """A message, for who reads what is wrong."""
    return f"{one.said.n}. {one.reader}, {wall(one, year):%a %Y-%m-%d %H:%M}: {one.said.text}"
