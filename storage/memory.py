"""The table of small things that a platform keeps, such as its position."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Column, Table

from storage.columns import TABLES, Words
from storage.shelf import Shelf

PUT_BACK = "restored"
"""Under this name stands that this database was put back, and from when it is."""

OWN_ID = "own id"
"""Under this name stands what tells this network from all others."""


@dataclass(frozen=True)
class Kept:
    """A text under a name."""

    name: str
    value: str


MEMORY = Table(
    "memory",
    TABLES,
    Column("name", Words, primary_key=True),
    Column("value", Words, nullable=False),
)


class Memory(Shelf[Kept]):
    """What is kept, in one transaction."""

    table = MEMORY
    kind = Kept
