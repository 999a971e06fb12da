"""How often somebody is reminded of one thing, and when its lead is asked instead.

Two reminders without an answer are the end of it: the more of what people are told is repeated, the
less of it they heed (Ancker et al. 2017). The whole policy and its sources: docs/reminders.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from domain.daily import BEFORE, LATE_BY, due_day
from domain.dated import Dated
from domain.people import Network, Person, zone_of
from domain.remindings import Reminding, reminding_id

MOST = 2
"""So often is somebody reminded of a thing who does not answer."""
MOST_OF_LESS = 1
TIME_TO_ANSWER = timedelta(days=3)


def may_remind(row: Reminding | None, today: date) -> bool:
    """Whether the person may be reminded on this date of theirs; never on two in a row."""
    return row is None or (_goes_on(row) and not _was_just_told(row, today))


def put_off_until(row: Reminding | None, today: date, last: date, due: date) -> date | None:
    """The date on which a thing is spoken of instead, when what came late was read a day ago.

    None where its day, the `last` one by now, is not its last one of all: the next one is enough.
    """
    if row is None or row.told_on is None or not _goes_on(row):
        return None
    put_off = row.told_on < today and _was_just_told(row, today) and last == due + LATE_BY
    return row.told_on + TIME_TO_ANSWER if put_off else None


def _goes_on(row: Reminding) -> bool:
    """Whether there is another reminder to come without an answer."""
    return row.asks_on is None and not row.asked and row.times < MOST


def _was_just_told(row: Reminding, today: date) -> bool:
    """Whether they were reminded by yesterday; to be told that it is new is no reminder."""
    return bool(row.times) and row.told_on is not None and today - row.told_on <= timedelta(days=1)


def was_new_yesterday(row: Reminding | None, today: date, last: date, due: date) -> bool:
    """Whether the first of its days, the `last` one by now, repeats what was told as new before."""
    if row is None or row.times or row.told_on is None:
        return False
    return last == due - BEFORE[0] and today - row.told_on <= timedelta(days=1)


def told_as_new(row: Reminding | None, item: Dated, person: Person, today: date) -> Reminding:
    """How far it has gone when it was told as new on this date: no reminder yet."""
    before = row or Reminding(reminding_id(item.id, person.address), item.id, person.address)
    return before if before.times else replace(before, told_on=today)


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


def day_to_name(asks_on: date, others: Sequence[Reminding]) -> date | None:
    """The date that a last reminder names, beside the rows of the thing's other owners.

    There is one date for a thing, since who leads is asked once: that of the others where it leaves
    time to answer, none where it comes sooner or has passed.
    """
    named = [one.asks_on for one in others if one.asks_on is not None]
    if any(one.asked for one in others):
        return None
    if not named:
        return asks_on
    return max(named) if max(named) >= asks_on else None


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

    That is when the dates have come that they were told, and it was not done before. Who was told
    none, since they are away or have answered meanwhile, does not hold it up.
    """
    named = [(row.asks_on, today) for row, today in rows if row.asks_on is not None]
    asked = any(row.asked for row, _ in rows)
    return bool(named) and not asked and all(asks_on <= today for asks_on, today in named)
