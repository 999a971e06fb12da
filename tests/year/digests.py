"""The rule of digests: a room gets none when nothing has changed in it since the last one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from bot.rehearsal.transcript import BOT, Said
from tests.year.book import Thing
from tests.year.played import BEGINNING, Year

WEEK = timedelta(days=7)
MARGIN = timedelta(days=1)
"""A date of a thing begins and ends in the room's zone, wherever that is."""
_DIGEST = re.compile(r"!digest (monthly|off)$")
"""How a digest ends in a room whose language is English: with how to get less of them."""


def idle(year: Year) -> Iterator[str]:
    """The digests of groups' rooms of which nothing is news."""
    for group in year.people.groups:
        since = BEGINNING
        for said in digests(year, group.short):
            if not _news(year, group.short, since, said.at):
                yield f"{said.n}. {group.short}, {said.at}: {said.text}\n    nothing since {since}"
            since = said.at


def digests(year: Year, room: str) -> list[Said]:
    """All that a room has got."""
    return [
        said
        for said in year.said
        if said.room == room and said.sender == BOT and said.by_bot and _DIGEST.search(said.text)
    ]


def _news(year: Year, room: str, since: datetime, until: datetime) -> bool:
    """Whether anything has happened or come near in a room, or a call is planned there soon."""
    if room in year.book.calls:
        return True
    others = (one for one in year.book.happened if one[0] == room)
    things = (thing for thing in year.book.things.values() if thing.room == room)
    return any(since <= at <= until for _, at in others) or any(
        _is_news(thing, year, since, until) for thing in things
    )


def _is_news(thing: Thing, year: Year, since: datetime, until: datetime) -> bool:
    """Whether it was changed since, or has come within a week of its date, or passed that."""
    answers = (at for who in thing.everybody for at in year.book.answers.get((who, thing.id), ()))
    if any(since <= at <= until for at in (*answers, *(page.at for page in thing.pages))):
        return True
    page = thing.at(until)
    if page is None or not page.live or not isinstance(page.due, date):
        return False
    first, last = since - MARGIN, until + MARGIN
    due = page.due.date() if isinstance(page.due, datetime) else page.due
    days = (due - WEEK, due, due + MARGIN)
    return any(first.date() <= day <= last.date() for day in days)
