"""The rule of silence: of what nobody answers, one of those who lead hears."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from tests.year.book import Page, Thing
from tests.year.hours import is_out_of_reach, wall_of
from tests.year.played import Year
from tests.year.things import (
    TIME_TO_ANSWER,
    UNANSWERED,
    begin,
    due_day,
    named,
    reminders,
    unanswered,
)

LONGEST_WAIT = timedelta(days=8)
"""Rest days, a bot that is down, and more than twelve things in one message take no longer."""
DAY = timedelta(days=1)


def unheard(year: Year) -> Iterator[str]:
    """The silences of which nobody who leads was told, though all of them were to be had.

    That nobody is told twice is for the rule of reasons.
    """
    told: defaultdict[tuple[str, str], list[datetime]] = defaultdict(list)
    for one, thing in named(year):
        told[one.reader, thing.id].append(one.at)
    for thing in year.book.things.values():
        leads = year.people.leads_of(thing.room)
        for page in thing.pages:
            at = _silent_since(thing, page, told, year)
            others = [one for one in leads if one not in page.owners]
            if at is None or not others or not _are_there(others, at, year):
                continue
            if not any(
                at <= said <= at + LONGEST_WAIT for one in others for said in told[one, thing.id]
            ):
                yield f"{thing.id} from {at}, of {others}: {page}"


def _silent_since(
    thing: Thing, page: Page, told: dict[tuple[str, str], list[datetime]], year: Year
) -> datetime | None:
    """When who leads was to be asked; None where there was an answer, or a change, in time."""
    if len(page.owners) != 1 or page.due is None:
        return None  # Of several each is counted for themselves.
    key = (page.owners[0], thing.id)
    owner = year.people.member(key[0])
    reminded = reminders(thing, page, owner, told[key])
    for count, said in enumerate(reminded, 1):
        if unanswered(reminded[:count], page, key, said + DAY, year) >= UNANSWERED:
            due = due_day(page, owner)
            assert due is not None
            at = begin(owner, max(due, wall_of(owner, said).date()) + TIME_TO_ANSWER)
            end = at + LONGEST_WAIT
            # Who has answered, and left it its date, is stuck: who leads knows.
            over = any(page.at <= answer <= end for answer in year.book.answers.get(key, ()))
            lasts = thing.at(end) is page and end < year.until
            return at if lasts and not over else None
    return None


def _are_there(people: Sequence[str], at: datetime, year: Year) -> bool:
    """Whether all of them can be told all the time."""
    for member in map(year.people.member, people):
        days = [wall_of(member, at + number * DAY) for number in range(-8, LONGEST_WAIT.days + 1)]
        if member.declines or any(is_out_of_reach(member, day) for day in days):
            return False
        if member.comes > days[0].date() or any(member.is_away(day.date()) for day in days):
            return False
    return True
