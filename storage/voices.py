"""What was said to the bot, read from the table of changes by who said it and what kind it was."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, and_, case, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.voices import Contribution, Spoken
from storage.actions import ACTIONS
from storage.commitments import COMMITMENTS, MILESTONES
from storage.history import CHANGES, HOLDS
from storage.meetings import MEETINGS, OCCURRENCES
from storage.minutes import LINES, TOPICS

_THINGS = (ACTIONS, COMMITMENTS, MILESTONES, MEETINGS, OCCURRENCES, TOPICS, LINES)
"""What belongs to a room; reminders are for oneself, or somebody's."""
_ROOM = func.coalesce(*(table.c.room for table in _THINGS))
_MADE = CHANGES.c.before.is_(None)
_VERB = CHANGES.c.verb


def _about_things() -> FromClause:
    """Each change beside the thing that it is about."""
    joined: FromClause = CHANGES
    for table in _THINGS:
        joined = joined.outerjoin(table, table.c.id == CHANGES.c.entity)
    return joined


_TAKEN = or_(
    and_(_VERB == "action", func.json_extract(CHANGES.c.after, "$.owner") == CHANGES.c.who),
    _VERB == "take",
    # Nobody takes what others give them by a word of their own, until they say that it is done.
    and_(_VERB == "done", ACTIONS.c.giver.is_not(None), ACTIONS.c.owner == CHANGES.c.who),
)
_KIND: ColumnElement[str] = case(
    (_VERB.in_(("note", "evidence", "count")), Spoken.NOTE.value),
    (and_(_VERB == "agenda", _MADE), Spoken.TOPIC.value),
    (and_(_VERB == "decision", _MADE), Spoken.DECISION.value),
    (and_(_VERB.in_(("action", "take", "done")), _TAKEN), Spoken.ACTION.value),
)
_SOURCE = _about_things()


class SqlContributions:
    """What was said to the bot, for one transaction; the index on instants leads to it."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def since(self, since: datetime, rooms: Collection[str]) -> Sequence[Contribution]:
        found = _since(select(CHANGES.c.who, _KIND, CHANGES.c.at), since, rooms)
        rows = await self._connection.execute(found.where(_KIND.is_not(None)))
        return [Contribution(who, Spoken(kind), at) for who, kind, at in rows]

    async def heard(self, since: datetime, rooms: Collection[str]) -> frozenset[str]:
        found = _since(select(CHANGES.c.who).distinct(), since, rooms)
        return frozenset(await self._connection.scalars(found))

    async def begun(self) -> datetime | None:
        first = select(CHANGES.c.at).order_by(CHANGES.c.number).limit(1)
        found: datetime | None = await self._connection.scalar(first)
        return found


def _since(statement: Select[Any], since: datetime, rooms: Collection[str]) -> Select[Any]:
    """Of what a statement selects, what holds since then about things of these rooms."""
    return statement.select_from(_SOURCE).where(
        CHANGES.c.at >= since, HOLDS, _ROOM.in_(sorted(rooms))
    )
