"""Tallies of a period, counted by the database from ranges that have an index."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Table, distinct, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.actions import Action
from domain.commitments import LIVE, Commitment, Level
from domain.dated import Dated
from domain.minutes import LineKind, LineState
from domain.occurrences import Stage
from domain.thanks import Thanks
from storage.actions import ACTIONS, SqlActions
from storage.commitments import COMMITMENTS, SqlCommitments
from storage.entities import as_json, from_json
from storage.history import CHANGES, HOLDS
from storage.meetings import OCCURRENCES
from storage.minutes import LINES
from storage.thanks import THANKS

COUNTED: dict[str, Table] = {
    Action.letter: ACTIONS,
    Commitment.letter: COMMITMENTS,
    Thanks.letter: THANKS,
}
SHELVES: dict[str, type[SqlActions | SqlCommitments]] = {
    Action.letter: SqlActions,
    Commitment.letter: SqlCommitments,
}
_EARLIER = CHANGES.alias("earlier")
HELD = (Stage.RUNNING, Stage.PAUSED, Stage.DRAFT, Stage.PUBLISHED)


class SqlTallies:
    """The tallies of one transaction's database."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def last(self, before: datetime) -> int:
        latest = (CHANGES.c.at.desc(), CHANGES.c.number.desc())
        found = select(CHANGES.c.number).where(CHANGES.c.at < before).order_by(*latest).limit(1)
        return await self._connection.scalar(found) or 0

    async def changed(
        self, letter: str, rooms: frozenset[str], after: int, last: int
    ) -> Mapping[str, int]:
        things = COUNTED[letter]
        count = func.count(distinct(CHANGES.c.entity))
        told = (HOLDS, CHANGES.c.number > after, CHANGES.c.number <= last, ~_told_by(after))
        here = (things.c.room.in_(sorted(rooms)), things.c.state != "withdrawn")
        joined = select(CHANGES.c.verb, count).join(things, things.c.id == CHANGES.c.entity)
        by_verb = joined.where(*told, *here).group_by(CHANGES.c.verb)
        found = {row[0]: row[1] for row in await self._connection.execute(by_verb)}
        new = select(count).join(things, things.c.id == CHANGES.c.entity)
        new = new.where(*told, *here, CHANGES.c.before.is_(None))
        return found | {"made": await self._connection.scalar(new) or 0}

    async def as_of(self, letter: str, rooms: frozenset[str], last: int) -> Sequence[Dated]:
        things = COUNTED[letter]
        here = things.c.room.in_(sorted(rooms))
        later = select(CHANGES.c.entity, CHANGES.c.before)
        later = later.join(things, things.c.id == CHANGES.c.entity)
        later = later.where(HOLDS, CHANGES.c.number > last, here).order_by(CHANGES.c.number.desc())
        before: dict[str, dict[str, Any]] = {}
        for id, was in await self._connection.execute(later):
            before[id] = before.get(id, {}) | (was or {})
        shelf = SHELVES[letter](self._connection)
        found: dict[str, Dated] = {one.id: one for one in await shelf.live_in(rooms)}
        for id, was in before.items():
            one = found.get(id) or await shelf.get(id)
            then = None if one is None else from_json(one, as_json(one) | was)
            if isinstance(then, Dated):
                found[id] = then
        return list(found.values())

    async def levels(
        self, rooms: frozenset[str], after: int, end: datetime
    ) -> Mapping[Level | None, int]:
        kept = select(CHANGES.c.entity).where(
            HOLDS, CHANGES.c.verb == "done", CHANGES.c.number > after
        )
        state = COMMITMENTS.c.state
        counts = or_(state.in_(LIVE), (state == "done") & COMMITMENTS.c.id.in_(kept))
        here = (COMMITMENTS.c.room.in_(sorted(rooms)), COMMITMENTS.c.made_at < end)
        statement = (
            select(COMMITMENTS.c.level, func.count())
            .where(*here, counts)
            .group_by(COMMITMENTS.c.level)
        )
        return {row[0]: row[1] for row in await self._connection.execute(statement)}

    async def meetings(self, rooms: frozenset[str], start: datetime, end: datetime) -> int:
        held = select(func.count()).select_from(OCCURRENCES).where(*_held(rooms, start, end))
        return await self._connection.scalar(held) or 0

    async def decisions(self, rooms: frozenset[str], start: datetime, end: datetime) -> int:
        joined = select(func.count()).select_from(LINES)
        joined = joined.join(OCCURRENCES, OCCURRENCES.c.id == LINES.c.occurrence)
        kept = (LINES.c.says == LineKind.DECISION, LINES.c.state == LineState.OPEN)
        return await self._connection.scalar(joined.where(*_held(rooms, start, end), *kept)) or 0


def _told_by(after: int) -> ColumnElement[bool]:
    """Whether a message did the same before it was edited, up to that number."""
    alike = [_EARLIER.c[name] == CHANGES.c[name] for name in ("cause", "entity", "verb")]
    return exists().where(*alike, _EARLIER.c.number <= after)


def _held(rooms: frozenset[str], start: datetime, end: datetime) -> tuple[Any, ...]:
    here = (OCCURRENCES.c.room.in_(sorted(rooms)), OCCURRENCES.c.state.in_(HELD))
    return (*here, *_when(OCCURRENCES, "at", start, end))


def _when(table: Table, column: str, start: datetime, end: datetime) -> tuple[Any, ...]:
    """Within a time, its end not included."""
    at: ColumnElement[datetime] = table.c[column]
    return (at >= start, at < end)
