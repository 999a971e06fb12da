"""All that the tables hold about one person: every column, or the reason why it is left out.

The rows are found by a condition for each table; a test goes through tables and columns.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from typing import Any

from pydantic_core import to_jsonable_python
from sqlalchemy import Column, ColumnElement, Text, delete, or_, select, type_coerce
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.actions import ACTIONS
from storage.captures import CAPTURES
from storage.columns import TABLES
from storage.commitments import COMMITMENTS, MILESTONES, PROMISERS
from storage.digests import DIGESTS
from storage.faults import FAULTS
from storage.forgetting import forget
from storage.groups import GROUPS
from storage.history import CHANGES
from storage.imports import IMPORTED, UPLOADS
from storage.inbox import INBOX
from storage.intentions import INTENTIONS, REMINDINGS
from storage.meetings import ATTENDANCES, MEETINGS, OCCURRENCES
from storage.minutes import LINES, TOPICS
from storage.notices import NOTICES
from storage.organisations import ORGANISATIONS
from storage.outbox import OUTBOX
from storage.people import PEOPLE, ROOMS
from storage.questions import QUESTIONS
from storage.reminders import REMINDERS
from storage.reviews import REVIEW_ANSWERS, REVIEWS
from storage.thanks import NEWCOMERS, THANKS

Condition = Callable[[str], ColumnElement[bool]]


def _in(column: Column[Any], person: str) -> ColumnElement[bool]:
    """Whether the address stands as a whole text in what is packed there."""
    quoted = json.dumps(person, ensure_ascii=False)
    found: ColumnElement[bool] = type_coerce(column, Text).contains(quoted, autoescape=True)
    return found


ABOUT: dict[str, Condition] = {
    "people": lambda who: PEOPLE.c.address == who,
    "rooms": lambda who: ROOMS.c.direct_with == who,
    "actions": lambda who: or_(
        ACTIONS.c.author == who,
        ACTIONS.c.owner == who,
        ACTIONS.c.giver == who,
        _in(ACTIONS.c.helpers, who),
    ),
    "commitments": lambda who: or_(COMMITMENTS.c.author == who, _in(COMMITMENTS.c.promises, who)),
    "milestones": lambda who: or_(MILESTONES.c.author == who, _in(MILESTONES.c.promises, who)),
    "promisers": lambda who: PROMISERS.c.owner == who,
    "meetings": lambda who: or_(MEETINGS.c.author == who, MEETINGS.c.host == who),
    "occurrences": lambda who: or_(
        OCCURRENCES.c.author == who,
        OCCURRENCES.c.host == who,
        OCCURRENCES.c.stand_in == who,
        _in(OCCURRENCES.c.asked_by, who),
    ),
    "attendances": lambda who: ATTENDANCES.c.person == who,
    "topics": lambda who: or_(TOPICS.c.author == who, TOPICS.c.presenter == who),
    "lines": lambda who: LINES.c.author == who,
    "reviews": lambda who: REVIEWS.c.author == who,
    "review_answers": lambda who: REVIEW_ANSWERS.c.author == who,
    "thanks": lambda who: or_(THANKS.c.author == who, THANKS.c.person == who),
    "newcomers": lambda who: NEWCOMERS.c.person == who,
    "digests": lambda who: DIGESTS.c.place == who,
    "intentions": lambda who: INTENTIONS.c.person == who,
    "remindings": lambda who: REMINDINGS.c.person == who,
    "reminders": lambda who: or_(REMINDERS.c.author == who, REMINDERS.c.owner == who),
    "groups": lambda who: or_(GROUPS.c.author == who, GROUPS.c.lead == who, GROUPS.c.second == who),
    "organisations": lambda who: or_(
        ORGANISATIONS.c.author == who, _in(ORGANISATIONS.c.contacts, who)
    ),
    "changes": lambda who: or_(CHANGES.c.who == who, CHANGES.c.entity == f"person:{who}"),
    "notices": lambda who: NOTICES.c.person == who,
    "questions": lambda who: QUESTIONS.c.person == who,
    "inbox": lambda who: INBOX.c.sender == who,
    "outbox": lambda who: OUTBOX.c.person == who,
    "faults": lambda who: FAULTS.c.about == who,
    "uploads": lambda who: UPLOADS.c.person == who,
    "captures": lambda who: or_(CAPTURES.c.person == who, CAPTURES.c.speaker == who),
}
"""Which rows of a table are about somebody."""

LEFT_OUT = {
    "aside": "what cannot be read cannot be given either; the operator looks at it",
    "counters": "how many ids were given, to nobody in particular",
    "imported": "which lines of a table were taken: digests of them, without their words",
    "marks": "by what things are found: made of the things, which are given themselves",
    "texts": "by which words things are found: made of their titles and notes",
    "memory": "what a platform keeps for itself, such as its position",
    "quotes": "which messages name which things; the messages of a person say it themselves",
    "outbox.page": "the words of a message, kept only until it has arrived",
}
"""Tables and columns that are in nobody's records, and why."""


class SqlRecords:
    """The records of people within one transaction."""

    def __init__(self, connection: AsyncConnection, forgotten: Callable[[], None]) -> None:
        self._connection = connection
        self._forgotten = forgotten

    async def about(self, person: str) -> dict[str, list[dict[str, Any]]]:
        return {
            table: await self._rows(table, condition(person)) for table, condition in ABOUT.items()
        }

    async def _rows(self, name: str, about: ColumnElement[bool]) -> list[dict[str, Any]]:
        table = TABLES.tables[name]
        columns = [one for one in table.columns if f"{name}.{one.name}" not in LEFT_OUT]
        statement = select(*columns).where(about).order_by(*table.primary_key)
        found = (await self._connection.execute(statement)).mappings()
        return [
            {column: to_jsonable_python(value) for column, value in row.items()} for row in found
        ]

    async def tied_to(self, thing: str) -> list[str]:
        found: list[str] = []
        for table, tie in (
            (ACTIONS, ACTIONS.c.tie),
            (COMMITMENTS, COMMITMENTS.c.tie),
            (MILESTONES, MILESTONES.c.commitment),
        ):
            hanging = select(table.c.id).where(tie == thing, table.c.state != "withdrawn")
            found.extend(await self._connection.scalars(hanging))
        return found

    async def leave_out(self, things: Collection[str]) -> None:
        for thing in things:
            await self._connection.execute(delete(IMPORTED).where(IMPORTED.c.entity == thing))

    async def forget(self, person: str, former: str) -> None:
        await forget(self._connection, person, former)
        self._forgotten()
