"""How many unasked messages people get in a week, beside what simpler bots would send them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from statistics import mean, median, quantiles

from tests.year.digests import has_digest
from tests.year.hours import SAID_AT, morning, wall
from tests.year.played import Year
from tests.year.population import FIRST, Member
from tests.year.things import days_of

Weeks = Counter[tuple[str, int]]
"""How many messages somebody gets in each week of the year, by handle and number of the week."""


@dataclass(frozen=True)
class Distribution:
    """Messages per person and week."""

    median: float
    p95: float
    most: int
    mean: float


def sent(year: Year) -> Weeks:
    """What the bot has sent unasked."""
    return Counter((one.reader, _week(wall(one, year).date())) for one in year.unasked)


def one_for_each(year: Year) -> Weeks:
    """What a bot would send that says the same, with one message for each thing that it tells.

    A digest is one. News of people are none beside other things, so it is rather too few.
    """
    weeks: Weeks = Counter()
    for one in year.unasked:
        parts = len(set(one.named)) + has_digest(one, year)
        weeks[one.reader, _week(wall(one, year).date())] += max(1, parts)
    return weeks


def naive(year: Year) -> Weeks:
    """What a bot would send with one message for each reminder, 7 and 1 days before, 3 after.

    It knows no rest days, nobody who is away, wants less or has said stop, and it does not stop by
    itself. It tells nothing but reminders.
    """
    weeks: Weeks = Counter()
    for thing in year.book.things.values():
        for page in thing.pages:
            for member in map(year.people.member, page.owners):
                for day in days_of(page, member):
                    at = morning(member, day)
                    if at < year.until and thing.at(at) == page and _is_there(member, day):
                        weeks[member.handle, _week(day)] += 1
    return weeks


def distribution(weeks: Weeks, people: Iterable[str], year: Year) -> Distribution:
    """The counts of these people in the whole weeks in which they were there."""
    last = (year.until.date() - FIRST).days // 7
    counts = []
    for member in map(year.people.member, people):
        first = _week(member.comes)
        gone = _week(member.leaves) if member.leaves else last
        counts += [weeks[member.handle, week] for week in range(first, min(gone, last))]
    p95 = quantiles(counts, n=20, method="inclusive")[-1]
    return Distribution(median(counts), p95, max(counts), mean(counts))


def _week(day: date) -> int:
    return (day - FIRST).days // 7


def _is_there(member: Member, day: date) -> bool:
    """Whether they are in a room and have a direct chat on the morning of a day."""
    at = datetime.combine(day, member.morning)
    gone = (one for one in (member.leaves, member.walks_out) if one is not None)
    come = datetime.combine(max(member.comes, member.declines or member.comes), time.max)
    return at > come and not any(at > datetime.combine(one, SAID_AT) for one in gone)
