"""The rule of errands: what somebody was asked to be reminded of stands in that day's message."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from tests.year.excuses import PATIENCE
from tests.year.hours import first_chance
from tests.year.played import Year
from tests.year.things import begin

DAY = timedelta(days=1)


def forgotten(year: Year) -> Iterator[str]:
    """The errands that somebody did not read once, on their day; titles are not for all of them."""
    for title, (reader, on) in year.book.errands.items():
        member = year.people.member(reader)
        by = first_chance(member, on, year)
        if member.private or by is None or by + PATIENCE > year.until:
            continue
        read = (one.at for one in year.unasked if one.reader == reader and title in one.said.text)
        if [begin(member, on) <= at <= by + PATIENCE for at in read] != [True]:
            yield f"{title}, for {reader} on {on}"
