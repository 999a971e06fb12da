"""The table of changes: the history of everything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Index,
    Integer,
    Row,
    Table,
    insert,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.history import Act, Change
from storage.columns import TABLES, Instant, Packed, Words
from storage.looking import SqlLooking

CHANGES = Table(
    "changes",
    TABLES,
    Column("number", Integer, primary_key=True),
    Column("cause", Words, nullable=False, index=True),
    Column("chat", Words, nullable=False),
    Column("who", Words, nullable=False),
    Column("at", Instant, nullable=False, index=True),
    Column("verb", Words, nullable=False),
    Column("entity", Words, nullable=False, index=True),
    Column("before", Packed(dict[str, Any])),
    Column("after", Packed(dict[str, Any]), nullable=False),
    Column("words", Words, nullable=False),
    Column("undone", Boolean, nullable=False),
    Index(None, "who", "chat", "number"),
)
ACT = [field.name for field in fields(Act)]
REST = [field.name for field in fields(Change) if field.name != "act"]
ADD = insert(CHANGES)
HOLDS = CHANGES.c.undone.is_(False)
TYPED: dict[str, Any] = {"title": "", "tags": [], "amount": None, "words": ""}
"""The fields of things that hold words as people typed them, and what they are when blank."""


class SqlHistory:
    """The changes of one transaction's database."""

    def __init__(self, connection: AsyncConnection, looking: SqlLooking) -> None:
        self._connection = connection
        self._looking = looking

    async def of(self, entity: str) -> Sequence[Change]:
        return await self._where(CHANGES.c.entity == entity, HOLDS)

    async def by_cause(self, cause: str) -> Sequence[Change]:
        return await self._where(CHANGES.c.cause == cause, HOLDS)

    async def last_by(self, who: str, chat: str, since: datetime) -> Sequence[Change]:
        theirs = (CHANGES.c.who == who, CHANGES.c.chat == chat, HOLDS)
        last = await self._connection.scalar(
            select(CHANGES.c.cause)
            .where(*theirs, CHANGES.c.at >= since)
            .order_by(CHANGES.c.number.desc())
            .limit(1)
        )
        return [] if last is None else await self._where(*theirs, CHANGES.c.cause == last)

    async def add(
        self,
        act: Act,
        verb: str,
        entity: str,
        before: dict[str, Any] | None,
        after: dict[str, Any],
        words: str,
    ) -> None:
        """Write one more change down."""
        row = {name: getattr(act, name) for name in ACT}
        row |= {"verb": verb, "entity": entity, "before": before, "after": after}
        added = await self._connection.execute(ADD, row | {"words": words, "undone": False})
        if words and ":" not in entity:
            await self._looking.put_note(entity, added.lastrowid, words)

    async def mark_undone(self, changes: Sequence[Change]) -> None:
        for change in changes:
            await self._set(change.number, undone=True)
        await self._looking.forget_notes(change.number for change in changes)

    async def erase(self, entity: str) -> None:
        changes = await self._where(CHANGES.c.entity == entity)
        for change in changes:
            before = None if change.before is None else _blank(change.before)
            await self._set(change.number, words="", before=before, after=_blank(change.after))
        await self._erased(changes)

    async def erase_words(self, cause: str) -> None:
        """Blank the notes, reasons and titles that one event brought; who and when stay."""
        changes = await self._where(CHANGES.c.cause == cause)
        for change in changes:
            await self._set(change.number, words="", after=_blank(change.after))
        await self._erased(changes)

    async def _erased(self, changes: Sequence[Change]) -> None:
        await self._looking.forget_notes(change.number for change in changes)
        self._looking.erase()

    async def _set(self, number: int, **values: Any) -> None:
        await self._connection.execute(
            update(CHANGES).where(CHANGES.c.number == number).values(values)
        )

    async def _where(self, *conditions: ColumnElement[bool]) -> list[Change]:
        statement = select(CHANGES).where(*conditions).order_by(CHANGES.c.number)
        return [_change(row) for row in await self._connection.execute(statement)]


def _change(row: Row[Any]) -> Change:
    act = Act(**{name: getattr(row, name) for name in ACT})
    return Change(act=act, **{name: getattr(row, name) for name in REST})


def _blank(values: Any) -> dict[str, Any]:
    return {name: TYPED.get(name, value) for name, value in values.items()}
