"""Newcomers: who has come to a room that the bot was in already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True)
class Newcomer:
    """Somebody (an address) who has come to a `room` at the instant `at`, for the first time."""

    id: str
    room: str
    person: str
    at: datetime


def newcomer_id(room: str, person: str) -> str:
    """By what the row of a room and a person is known."""
    return f"{room} {person}"


class Newcomers(Protocol):
    """The newcomers in storage."""

    async def add(self, newcomer: Newcomer) -> bool:
        """Write down who has come; False where it was known before."""
        ...

    async def of(
        self, rooms: frozenset[str], since: datetime, until: datetime
    ) -> Sequence[Newcomer]:
        """Those who have come to these rooms from `since` on, before `until`.

        The earliest come first.
        """
        ...
