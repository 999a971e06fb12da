"""Rows that cannot be read move out of the way of the others, whole, for somebody to look at."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Column, Integer, Table, delete, insert, text
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.columns import TABLES, Words

ASIDE = Table(
    "aside",
    TABLES,
    Column("number", Integer, primary_key=True),
    Column("origin", Words, nullable=False),
    Column("key", Words, nullable=False),
    Column("row", Words, nullable=False),
)
UNREADABLE = (ValueError, TypeError)
"""What the columns' types raise for a cell that holds none of their values."""

Found = dict[tuple[str, Any], str]
"""By table and key, what kind of mistake makes a row unreadable; none of its words."""


def collected(connection: AsyncConnection) -> Found:
    """From now on the unreadable rows that the connection meets are in what this gives."""
    found: Found = {}
    connection.info["unreadable"] = found
    return found


def note(connection: AsyncConnection, table: str, key: Any, error: Exception) -> None:
    """The connection has met an unreadable row."""
    connection.info.setdefault("unreadable", {})[table, key] = type(error).__name__


async def as_it_stands(
    connection: AsyncConnection, key: Column[Any], value: Any
) -> Mapping[str, Any]:
    """The cells of the row as they are in the file, by column."""
    raw = text(f"SELECT * FROM {key.table.name} WHERE {key.name} = :value")
    return dict((await connection.execute(raw, {"value": value})).mappings().one())


async def put_aside(
    connection: AsyncConnection, key: Column[Any], value: Any, raw: Mapping[str, Any]
) -> None:
    """Move the row, as it stands in the file, from its table to those put aside."""
    table = key.table
    assert isinstance(table, Table)
    kept = json.dumps(raw, default=repr)
    moved = {"origin": table.name, "key": str(value), "row": kept}
    await connection.execute(insert(ASIDE).values(moved))
    await connection.execute(delete(table).where(key == value))
