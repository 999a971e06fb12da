"""The rule of reasons: nothing is named without a new one, and no lead is asked twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from tests.year.book import Page, Thing
from tests.year.hours import morning, tell, wall
from tests.year.played import Unasked, Year
from tests.year.things import (
    TIME_TO_ANSWER,
    UNANSWERED,
    begin,
    due_day,
    named,
    steps,
    unanswered,
    wants_less,
)

Key = tuple[str, str]
"""Whose, and the id of the thing."""


@dataclass
class _Heard:
    """What has been said so far: when last, how often to an owner, and when a lead is asked."""

    last: dict[Key, datetime] = field(default_factory=dict)
    reminded: defaultdict[Key, list[datetime]] = field(default_factory=lambda: defaultdict(list))
    told: defaultdict[Key, list[datetime]] = field(default_factory=lambda: defaultdict(list))
    asks: defaultdict[str, list[datetime]] = field(default_factory=lambda: defaultdict(list))


def uncalled(year: Year) -> Iterator[str]:
    """What names a thing without a new reason: a day of it, news, or a silence to ask about.

    After two reminders without an answer there are no more, and one of those who lead is asked.
    """
    heard = _Heard()
    for one, thing in named(year):
        if not _has_reason(one, thing, heard, year):
            yield f"{thing.id} in {tell(one, year)}\n    {thing.at(one.at)}"


def _has_reason(one: Unasked, thing: Thing, heard: _Heard, year: Year) -> bool:
    page, member, key = thing.at(one.at), year.people.member(one.reader), (one.reader, thing.id)
    if page is None:
        return False
    before = heard.last.get(key, datetime.min.replace(tzinfo=UTC))
    heard.last[key] = one.at
    is_news = any(before < news <= one.at for news in year.book.news.get(key, ()))
    owned = thing.owned_since(one.reader, one.at)
    days = (day for day in steps(page, member) if morning(member, day) > owned)
    is_day = any(before < begin(member, day) <= one.at for day in days)
    if one.reader in page.owners and isinstance(page.due, date):
        heard.told[key].append(one.at)
        silent = 1 + unanswered(heard.told[key], page, key, one.at, year)
        if silent >= (1 if wants_less(member, wall(one, year).date()) else UNANSWERED):
            heard.asks[thing.id].append(begin(member, _asking_day(page, one, year)))
    if is_day and unanswered(heard.reminded[key], page, key, one.at, year) < UNANSWERED:
        heard.reminded[key].append(one.at)
        return True
    if is_news:
        return True
    asks = [at for at in heard.asks[thing.id] if at <= one.at]
    heard.asks[thing.id] = [at for at in heard.asks[thing.id] if at > one.at]
    return bool(asks) and one.reader not in page.owners


def _asking_day(page: Page, one: Unasked, year: Year) -> date:
    """Not before the thing is late by three days, nor before there was time to answer."""
    due = due_day(page, year.people.member(one.reader))
    assert due is not None
    return max(due, wall(one, year).date()) + TIME_TO_ANSWER
