"""How often somebody is reminded of one thing, and when its lead is asked instead.

Two reminders without an answer are the end of it: the more of what people are told is repeated, the
less of it they heed (Ancker et al. 2017). The whole policy and its sources: docs/reminders.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from domain.daily import LATE_BY, due_day
from domain.dated import Dated
from domain.people import Network, Person, zone_of
from domain.remindings import Reminding, reminding_id

MOST = 2
"""So often is somebody reminded of a thing who does not answer."""
MOST_OF_LESS = 1
TIME_TO_ANSWER = timedelta(days=3)


def may_remind(row: Reminding | None, today: date) -> bool:
    """Whether the person may be reminded on this date of theirs; never twice on one."""
    if row is None:
        return True
    fresh = row.told_on is None or row.told_on < today
    return fresh and row.asks_on is None and not row.asked and row.times < MOST


def is_last(row: Reminding | None, person: Person) -> bool:
    """Whether one more reminder is the last one without an answer."""
    times = row.times if row is not None else 0
    return times + 1 >= (MOST_OF_LESS if person.less else MOST)


def asking_day(item: Dated, person: Person, today: date, network: Network) -> date:
    """The date (the person's) on which the lead is asked when today's reminder is the last one.

    Never before the thing is late, and never before there was time to answer.
    """
    due = due_day(item, zone_of(person, network)) or today
    return max(due + LATE_BY, today + TIME_TO_ANSWER)


def reminded(
    row: Reminding | None, item: Dated, person: Person, today: date, asks_on: date | None
) -> Reminding:
    """How far it has gone after one more reminder on this date of the person's.

    `asks_on` is the date that it has named, if it has named one.
    """
    before = row or Reminding(reminding_id(item.id, person.address), item.id, person.address)
    return replace(before, times=before.times + 1, told_on=today, asks_on=asks_on)


def is_silent(rows: Sequence[tuple[Reminding, date]]) -> bool:
    """Whether the lead is to be asked now, by the rows of a thing, each with its person's today.

    That is when nobody who was reminded has answered, the dates have come that they were told, and
    it was not done before.
    """
    return bool(rows) and all(
        row.asks_on is not None and row.asks_on <= today and not row.asked for row, today in rows
    )
