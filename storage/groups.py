"""The table of working groups."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Boolean, Column, Table

from domain.groups import Group
from storage.columns import TABLES, Instant, Packed, Words
from storage.shelf import Shelf

GROUPS = Table(
    "groups",
    TABLES,
    Column("key", Words, primary_key=True),
    Column("short", Words, nullable=False),
    Column("name", Words, nullable=False),
    Column("author", Words, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("rooms", Packed(tuple[str, ...]), nullable=False),
    Column("lead", Words),
    Column("second", Words),
    Column("sectors", Packed(tuple[str, ...]), nullable=False),
    Column("shared", Boolean),
    Column("in_threads", Boolean),
    Column("state", Words, nullable=False),
)


class SqlGroups(Shelf[Group]):
    """The groups of one transaction."""

    table = GROUPS
    kind = Group

    async def every(self) -> Sequence[Group]:
        return await self.where(GROUPS.c.state == "open", order=(GROUPS.c.key,))
