"""How many unasked messages people get in a week, beside what a simpler bot would send them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from statistics import median, quantiles
from zoneinfo import ZoneInfo

from tests.year.hours import is_out_of_reach, morning, wall
from tests.year.played import Year
from tests.year.population import FIRST, Member
from tests.year.things import steps

Weeks = Counter[tuple[str, int]]
"""How many messages somebody gets in each week of the year, by handle and number of the week."""


@dataclass(frozen=True)
class Distribution:
    """Messages per person and week."""

    median: float
    p95: float
    most: int


def sent(year: Year) -> Weeks:
    """What the bot has sent unasked."""
    return Counter((one.reader, _week(wall(one, year).date())) for one in year.unasked)


def naive(year: Year) -> Weeks:
    """What a bot would send that has a message of its own for each day of each thing."""
    weeks: Weeks = Counter()
    for thing in year.book.things.values():
        for page in thing.pages:
            for member in map(year.people.member, page.owners):
                for day in steps(page, member):
                    at = morning(member, day)
                    if at < year.until and thing.at(at) == page and _reachable(member, at):
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
    return Distribution(
        median(counts), quantiles(counts, n=20, method="inclusive")[-1], max(counts)
    )


def _week(day: date) -> int:
    return (day - FIRST).days // 7


def _reachable(member: Member, at: datetime) -> bool:
    return not is_out_of_reach(member, at.astimezone(ZoneInfo(member.zone)))
