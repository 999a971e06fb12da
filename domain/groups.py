"""Working groups: their rooms, who leads them, and what they are about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from domain.folding import fold

NETWORK = "network"
"""The group that is everybody: its leads are the coordinators."""


@dataclass(frozen=True)
class Group:
    """A sector working group. `key` is its folded `short` name (labour), by which it is known.

    `shared` is whether the network sees what was said in its rooms; None until that was
    answered. `in_threads` is whether it takes minutes in threads, which it does where it says so.
    """

    key: str
    short: str
    name: str
    author: str
    made_at: datetime
    rooms: tuple[str, ...] = ()
    lead: str | None = None
    second: str | None = None
    sectors: tuple[str, ...] = ()
    shared: bool | None = None
    in_threads: bool | None = None
    state: str = "open"

    @property
    def leads(self) -> tuple[str, ...]:
        """Who leads it: the lead, then the second lead."""
        return tuple(one for one in (self.lead, self.second) if one is not None)


def group_key(typed: str) -> str:
    """How a group's short name is compared."""
    return fold(" ".join(typed.split()))


class Groups(Protocol):
    """The groups in storage."""

    async def get(self, key: str) -> Group | None: ...

    async def every(self) -> Sequence[Group]:
        """All of them, by their short names."""
        ...
