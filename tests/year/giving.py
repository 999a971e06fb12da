"""The rule of giving: what somebody was given they read of in their next daily message."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta

from tests.year.book import Page, Thing
from tests.year.excuses import PATIENCE
from tests.year.hours import first_chance, morning, wall_of
from tests.year.played import Year
from tests.year.population import Member
from tests.year.things import due_day, named

DAY = timedelta(days=1)


def untold(year: Year) -> Iterator[str]:
    """What was given to somebody whose next daily message does not name it."""
    heard: defaultdict[tuple[str, str], list[datetime]] = defaultdict(list)
    for message, thing in named(year):
        heard[message.reader, thing.id].append(message.at)
    for thing in year.book.things.values():
        for page in thing.pages:
            for who in page.owners if page.given_at == page.at else ():
                member = year.people.member(who)
                by = _next_daily(member, page.at, year)
                if by is None or _need_not_be_told(thing, page, member, by, year):
                    continue
                if not any(page.at <= at <= by + PATIENCE for at in heard[who, thing.id]):
                    yield f"{thing.id} to {who} by {by}: {page}"


def _next_daily(member: Member, at: datetime, year: Year) -> datetime | None:
    """By when somebody's next daily message must have come; None where nothing reaches them.

    When the bot comes back after an absence it looks at once, for that whole day.
    """
    day = wall_of(member, at).date()
    returns = (back for _, back in year.absences if back <= at)
    looked = any(wall_of(member, back).date() == day for back in returns)
    is_over = looked or at >= morning(member, day)
    return first_chance(member, day + DAY if is_over else day, year)


def _need_not_be_told(thing: Thing, page: Page, member: Member, by: datetime, year: Year) -> bool:
    """It was due before, is over or somebody else's by then, or they have answered about it."""
    due, then = due_day(page, member), thing.at(by + PATIENCE)
    assert then is not None
    if by + PATIENCE > year.until or (due is not None and due <= wall_of(member, by).date()):
        return True
    answers = year.book.answers.get((member.handle, thing.id), ())
    if any(page.at <= at <= by for at in answers):
        return True
    return not then.live or member.handle not in then.owners
