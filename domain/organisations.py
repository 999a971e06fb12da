"""Organisations: those who promise together, and who speaks for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from domain.folding import fold


@dataclass(frozen=True)
class Organisation:
    """An organisation of the network. `key` is its folded `short` name (FGS), by which it is known.

    `contacts` are the addresses of the people who speak for it; `room` is where it was made.
    """

    key: str
    short: str
    name: str
    room: str
    author: str
    made_at: datetime
    contacts: tuple[str, ...] = ()
    state: str = "open"


def organisation_key(typed: str) -> str:
    """How an organisation's short name is compared."""
    return fold(" ".join(typed.split()))


class Organisations(Protocol):
    """The organisations in storage."""

    async def get(self, key: str) -> Organisation | None: ...

    async def every(self) -> Sequence[Organisation]:
        """All of them, by their short names."""
        ...
