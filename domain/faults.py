"""What went wrong and needs the operator: noted where it happens, told at most once a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


class FaultKind(StrEnum):
    """What the operator has to look at."""

    UNDELIVERED = "undelivered"
    """A letter will never arrive; the key is the letter's."""
    PUT_ASIDE = "put-aside"
    """Something that fell due could not be said; the key is the incident's number."""
    INCIDENT = "incident"
    """A message could not be handled, or a letter not be sent; the key is the number."""
    SIGNATURE = "signature"
    """The homeserver refused the signature of the bot's device; the key is the platform's."""
    KEYS = "keys"
    """The encryption keys were lost or refused; the key is the platform's."""
    BLOCKED = "blocked"
    """An account was blocked; the key is the event that said so, `about` the account."""


@dataclass(frozen=True)
class Fault:
    """One fault. `key` stands in the log too, and is noted once.

    `tell_at` is the instant from which the operator is to be told, None when that is done or there
    is nobody to tell. `about` is an account, where the operator must know which.
    """

    key: str
    kind: FaultKind
    at: datetime
    tell_at: datetime | None
    about: str = ""


def fault(key: str, kind: FaultKind, at: datetime, about: str = "") -> Fault:
    """A fault that has just happened."""
    return Fault(key, kind, at, at, about)


class Faults(Protocol):
    """The faults in storage."""

    async def note(self, fault: Fault) -> bool:
        """Write it down, unless one with its key is there; whether it is new."""
        ...

    async def untold(self) -> Sequence[Fault]:
        """Those that the operator is still to be told of, oldest first."""
        ...

    async def last_told_at(self) -> datetime | None:
        """When the operator was last told of any."""
        ...

    async def told(self, faults: Sequence[Fault], at: datetime) -> None:
        """The operator has been told of these."""
        ...

    async def wait_until(self, at: datetime | None) -> None:
        """All that is untold is looked at again at this instant; never, where it is None."""
        ...
