"""The rule of loss: a reminder that the policy promises is said, unless a written reason holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime

from tests.year.book import Page, Thing
from tests.year.excuses import EXCUSES, PATIENCE, Promised
from tests.year.hours import first_chance, morning
from tests.year.played import Year
from tests.year.population import Member
from tests.year.things import begin, days_of, named

Heard = defaultdict[tuple[str, str], list[datetime]]


def lost(year: Year) -> Iterator[str]:
    """The reminders that were promised and never said."""
    for one in promised(year):
        if one.was_told(begin(one.member, one.day), one.by + PATIENCE):
            continue
        if not any(excuse(one, year) for excuse in EXCUSES):
            yield f"{one.thing.id} for {one.member.handle} on {one.day}: {one.page}"


def promised(year: Year) -> Iterator[Promised]:
    """All reminders for which there was a time at which they could be read."""
    heard: Heard = defaultdict(list)
    for message, thing in named(year):
        heard[message.reader, thing.id].append(message.at)
    for thing in year.book.things.values():
        for page in thing.pages:
            for member in map(year.people.member, page.owners):
                for day in days_of(page, member):
                    if one := _promise(thing, page, member, day, heard, year):
                        yield one


def _promise(
    thing: Thing, page: Page, member: Member, day: date, heard: Heard, year: Year
) -> Promised | None:
    """None where it stood otherwise by then, and where nobody was there to be told."""
    by = first_chance(member, day, year)
    if by is None or by + PATIENCE > year.until or thing.at(morning(member, day)) != page:
        return None
    return Promised(thing, page, member, day, by, heard[member.handle, thing.id])
