"""The rules of things: who hears of what, on which days, and of nothing too often or in vain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tests.year.book import Page, Thing
from tests.year.hours import SAID_AT, morning, tell
from tests.year.played import Unasked, Year
from tests.year.population import Member

TIME_TO_ANSWER = timedelta(days=3)
STEPS = (timedelta(days=-7), timedelta(days=-1), timedelta(days=3))
"""The days on which somebody hears of what they have to do, counted from its date."""
FEWER = (timedelta(days=-1),)
"""The same for who wants less."""
UNANSWERED = 2
"""So many reminders of a thing somebody leaves unanswered before the bot stops."""
DAY = timedelta(days=1)


def steps(page: Page, member: Member) -> Iterator[date]:
    """The days on which an owner of a thing hears of it, as it stands on a page."""
    for day in days_of(page, member):
        if not wants_less(member, day) or day - (due_day(page, member) or day) in FEWER:
            yield day


def days_of(page: Page, member: Member) -> Iterator[date]:
    """The same for who has never asked for less."""
    due = due_day(page, member)
    if due is not None and page.live and member.handle in page.owners:
        for day in (due + step for step in STEPS):
            if morning(member, day) > page.dated_at:
                yield day


def wants_less(member: Member, day: date) -> bool:
    """Whether somebody has asked for less before their morning of a day."""
    said = member.less and datetime.combine(member.less, SAID_AT)
    return said is not None and datetime.combine(day, member.morning) > said


def due_day(page: Page, member: Member) -> date | None:
    """The date on which it is due, by somebody's calendar."""
    if isinstance(page.due, datetime):
        return page.due.astimezone(ZoneInfo(member.zone)).date()
    return page.due


def begin(member: Member, day: date) -> datetime:
    """The instant at which a date begins for somebody.

    What comes late, after the bot was away, has that day's things too though it is not morning yet.
    """
    return datetime.combine(day, time.min, ZoneInfo(member.zone))


def foreign(year: Year) -> Iterator[str]:
    """What names a thing to somebody who has no part in it and does not lead its group."""
    for one, thing in named(year):
        leads = year.people.leads_of(thing.room)
        whole = year.book.things[thing.step_to].everybody if thing.step_to else ()
        if one.reader not in {*thing.everybody, *leads, *whole, *year.people.coordinators}:
            yield f"{thing.id} in {tell(one, year)}"


def finished(year: Year) -> Iterator[str]:
    """What reminds of a thing that is over."""
    for one, thing in named(year):
        page = thing.at(one.at)
        over = page is not None and not page.live
        if over and (one.reader, thing.id) not in year.book.afterwards:
            yield f"{thing.id} in {tell(one, year)}"


def unanswered(
    said: Sequence[datetime], page: Page, key: tuple[str, str], now: datetime, year: Year
) -> int:
    """How many of these have come since somebody did anything about a thing, or it was moved."""
    answers = (at for at in year.book.answers.get(key, ()) if at < now)
    last = max([page.dated_at, *answers])
    return sum(last <= at < now for at in said)


def reminders(thing: Thing, page: Page, member: Member, told: Sequence[datetime]) -> list[datetime]:
    """Which of the messages that named it to its owner reminded of it, as it stands on a page.

    Those are the first on each of its days, or after it: several days may come as one.
    """
    owned = thing.owned_since(member.handle, page.at)
    days = [day for day in steps(page, member) if morning(member, day) > owned]
    found, before = [], datetime.min.replace(tzinfo=UTC)
    for at in told:
        then = thing.at(at)
        stands = then is not None and then.dated_at == page.dated_at
        if stands and any(before < begin(member, day) <= at for day in days):
            found.append(at)
        before = at
    return found


def named(year: Year) -> Iterator[tuple[Unasked, Thing]]:
    """Everything that is named unasked, message by message."""
    for one in year.unasked:
        for id in one.named:
            if id in year.book.things:
                yield one, year.book.things[id]
