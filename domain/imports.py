"""What was brought in from tables: each line once, however often its table comes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Protocol

from domain.folding import fold


@dataclass(frozen=True)
class Imported:
    """A line that was taken: `key` tells it from others, `entity` is what it became."""

    key: str
    entity: str


def key_of_line(kind: str, *cells: str) -> str:
    """By what a line is known again, without its words, which may have to be erased (SHA-256)."""
    said = "|".join(fold(cell) for cell in cells)
    return f"{kind} {sha256(said.encode()).hexdigest()}"


@dataclass(frozen=True)
class Upload:
    """A table that somebody has sent, kept from its dry run until they say yes or no.

    `cause` is the message that brought it.
    """

    person: str
    name: str
    text: str
    at: datetime
    cause: str = ""


class Imports(Protocol):
    """The lines that were taken, in storage."""

    async def get(self, key: str) -> Imported | None: ...

    async def save(self, row: Imported) -> None: ...

    async def begun(self, beginning: str) -> Sequence[Imported]:
        """Those whose key begins so, in the order of their keys."""
        ...


class Uploads(Protocol):
    """The tables that wait for a yes, one for each person."""

    async def get(self, person: str) -> Upload | None: ...

    async def save(self, upload: Upload) -> None: ...

    async def discard(self, person: str) -> None: ...

    async def forget(self, cause: str) -> None:
        """The message that brought it was deleted."""
        ...

    async def expire(self, before: datetime) -> bool:
        """Forget what came before this instant; whether there was any."""
        ...
