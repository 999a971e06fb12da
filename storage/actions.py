"""The table of action items."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

from sqlalchemy import Column, Date, Index, Integer, Table, bindparam

from domain.actions import Action, State
from domain.sharing import Share
from storage.columns import TABLES, Choice, Instant, Packed, WallTime, Words
from storage.shelf import Shelf

ACTIONS = Table(
    "actions",
    TABLES,
    Column("id", Words, primary_key=True),
    Column("title", Words, nullable=False),
    Column("room", Words, nullable=False),
    Column("author", Words, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("owner", Words),
    Column("giver", Words),
    Column("helpers", Packed(tuple[str, ...]), nullable=False),
    Column("tags", Packed(tuple[str, ...]), nullable=False),
    Column("state", Choice(State), nullable=False),
    Column("due_on", Date),
    Column("due_at", Instant),
    Column("zone", Words, nullable=False),
    Column("owned_at", Instant),
    Column("dated_at", Instant),
    Column("for_group", Words),
    Column("tie", Words, index=True),
    Column("rrule", Words),
    Column("starts", WallTime),
    Column("share", Choice(Share)),
    Column("moves", Integer, nullable=False, server_default="0"),
    Index(None, "owner", "state"),
    Index(None, "room", "state"),
)
LIVE = ACTIONS.c.state.in_([State.OPEN, State.STUCK])


class SqlActions(Shelf[Action]):
    """The action items of one transaction."""

    table = ACTIONS
    kind = Action

    async def owned_by(self, person: str) -> Sequence[Action]:
        return sorted(await self.all(_OWNED, person=person), key=_earliest)

    async def live_in(self, rooms: frozenset[str]) -> Sequence[Action]:
        return sorted(await self.where(ACTIONS.c.room.in_(sorted(rooms)), LIVE), key=_earliest)

    async def tied_to(self, id: str) -> Sequence[Action]:
        holding = ACTIONS.c.state != State.WITHDRAWN
        return sorted(await self.where(ACTIONS.c.tie == id, holding), key=_earliest)


def _earliest(action: Action) -> tuple[date, datetime, datetime, int, str]:
    day = action.due_on or (action.due_at.date() if action.due_at else date.max)
    hour = action.due_at or datetime.max.replace(tzinfo=UTC)
    return day, hour, action.made_at, len(action.id), action.id


_OWNED = SqlActions.rows(ACTIONS.c.owner == bindparam("person"), LIVE)
