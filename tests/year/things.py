"""The rules of things: who hears of what, on which days, and of nothing too often or in vain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tests.year.book import Page, Thing
from tests.year.hours import SAID_AT, first_chance, morning, tell
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
PATIENCE = timedelta(minutes=20)
"""So late is not lost: the bot has waited for the network."""


def steps(page: Page, member: Member) -> Iterator[date]:
    """The days on which an owner of a thing hears of it, as it stands on a page."""
    due = due_day(page, member)
    if due is not None and page.live and member.handle in page.owners:
        for day in (due + step for step in STEPS):
            if morning(member, day) > page.dated_at and _is_wanted(page, member, day, day):
                yield day


def due_day(page: Page, member: Member) -> date | None:
    """The date on which it is due, by somebody's calendar."""
    if isinstance(page.due, datetime):
        return page.due.astimezone(ZoneInfo(member.zone)).date()
    return page.due


def _is_wanted(page: Page, member: Member, day: date, said_on: date) -> bool:
    """Whether somebody wants to hear on a date what belongs to a day: who wants less, on one."""
    fewer = member.less is not None and _is_after(member, said_on, member.less)
    due = due_day(page, member)
    return not fewer or (due is not None and day - due in FEWER)


def _is_after(member: Member, day: date, said_on: date) -> bool:
    """Whether somebody's morning of a day comes after what they said on another."""
    return datetime.combine(day, member.morning) > datetime.combine(said_on, SAID_AT)


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


def lost(year: Year) -> Iterator[str]:
    """The days of things on which their owners should have heard of them, and did not."""
    heard: defaultdict[tuple[str, str], list[datetime]] = defaultdict(list)
    for one, thing in named(year):
        heard[one.reader, thing.id].append(one.at)
    for thing in year.book.things.values():
        for page in thing.pages:
            for owner in page.owners:
                member = year.people.member(owner)
                for day in steps(page, member):
                    if _is_lost(thing, page, member, day, heard[owner, thing.id], year):
                        yield f"{thing.id} for {owner} on {day}: {page}"


def _is_lost(
    thing: Thing, page: Page, member: Member, day: date, heard: list[datetime], year: Year
) -> bool:
    begins, by = begin(member, day), first_chance(member, day, year)
    if by is None or by + PATIENCE > year.until or thing.at(morning(member, day)) != page:
        return False
    # What was read the day before, as new or late, is not said once more.
    if any(begins - DAY <= at <= by + PATIENCE for at in heard):
        return False
    if not _is_wanted(page, member, day, by.astimezone(ZoneInfo(member.zone)).date()):
        return False  # It waited for the end of a rest, and they wanted less by then.
    key = (member.handle, thing.id)
    if unanswered(heard, page, key, begins, year) >= UNANSWERED:
        return False
    then = thing.at(by + PATIENCE)
    assert then is not None
    return then.live and member.handle in then.owners and then.dated_at == page.dated_at


def named(year: Year) -> Iterator[tuple[Unasked, Thing]]:
    """Everything that is named unasked, message by message."""
    for one in year.unasked:
        for id in one.named:
            if id in year.book.things:
                yield one, year.book.things[id]
