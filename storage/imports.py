"""The tables of lines brought in, and of files that wait for a yes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Column, Table

from domain.imports import Imported, Upload
from storage.columns import TABLES, Instant, Words
from storage.shelf import Shelf

IMPORTED = Table(
    "imported",
    TABLES,
    Column("key", Words, primary_key=True),
    Column("entity", Words, nullable=False, index=True),
)
UPLOADS = Table(
    "uploads",
    TABLES,
    Column("person", Words, primary_key=True),
    Column("name", Words, nullable=False),
    Column("text", Words, nullable=False),
    Column("at", Instant, nullable=False),
    Column("cause", Words, nullable=False, server_default=""),
)


class SqlImports(Shelf[Imported]):
    """The lines of tables that were taken."""

    table = IMPORTED
    kind = Imported

    async def begun(self, beginning: str) -> Sequence[Imported]:
        found = IMPORTED.c.key.startswith(beginning, autoescape=True)
        return await self.where(found, order=(IMPORTED.c.key,))


class SqlUploads(Shelf[Upload]):
    """The tables that wait for a yes."""

    table = UPLOADS
    kind = Upload

    async def discard(self, person: str) -> None:
        await self.remove(UPLOADS.c.person == person)

    async def forget(self, cause: str) -> None:
        await self.remove(UPLOADS.c.cause == cause)

    async def expire(self, before: datetime) -> bool:
        return await self.remove(UPLOADS.c.at < before) > 0
