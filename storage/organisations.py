"""The table of organisations."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Column, Table

from domain.organisations import Organisation
from storage.columns import TABLES, Instant, Packed, Words
from storage.shelf import Shelf

ORGANISATIONS = Table(
    "organisations",
    TABLES,
    Column("key", Words, primary_key=True),
    Column("short", Words, nullable=False),
    Column("name", Words, nullable=False),
    Column("room", Words, nullable=False),
    Column("author", Words, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("contacts", Packed(tuple[str, ...]), nullable=False),
    Column("state", Words, nullable=False),
)


class SqlOrganisations(Shelf[Organisation]):
    """The organisations of one transaction."""

    table = ORGANISATIONS
    kind = Organisation

    async def every(self) -> Sequence[Organisation]:
        return await self.where(ORGANISATIONS.c.state == "open", order=(ORGANISATIONS.c.key,))
