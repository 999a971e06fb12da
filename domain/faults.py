"""What went wrong and needs the operator: noted where it happens, told at most once a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from domain.daily import allowed_now, next_daily
from domain.people import Network, Person, zone_of
from domain.zones import zone


class FaultKind(StrEnum):
    """What the operator has to look at."""

    UNDELIVERED = "undelivered"
    """A letter will never arrive; the key is the letter's."""
    PUT_ASIDE = "put-aside"
    """Something that fell due could not be said; the key is the incident's number."""
    UNREADABLE = "unreadable"
    """A row of the database cannot be read; the key and `about` are its table and its key there."""
    INCIDENT = "incident"
    """A message could not be handled, or a letter not be sent; the key is the number."""
    SIGNATURE = "signature"
    """The homeserver refused the signature of the bot's device; the key is the platform's."""
    KEYS = "keys"
    """The encryption keys were lost or refused; the key is the platform's."""
    BLOCKED = "blocked"
    """An account was blocked; the key is the event that said so, `about` the account."""
    RESTORED = "restored"
    """The data was put back, and what nobody can look up is lost; `about` is the copy's time."""
    UNBLOCKED = "unblocked"
    """Such a block was lifted: a stolen account could have done it. Key and `about` as above."""


@dataclass(frozen=True)
class Fault:
    """One fault. `key` stands in the log too, and is noted once.

    `tell_at` is the instant from which the operator is to be told, None when that is done or there
    is nobody to tell. `about` is an account, a row or a time, where the operator must know which.
    """

    key: str
    kind: FaultKind
    at: datetime
    tell_at: datetime | None
    about: str = ""


def fault(key: str, kind: FaultKind, at: datetime, about: str = "") -> Fault:
    """A fault that has just happened."""
    return Fault(key, kind, at, at, about)


def time_to_tell(
    operator: Person, now: datetime, said_at: datetime | None, network: Network
) -> datetime:
    """The instant (UTC) of the daily message that tells the operator.

    It is `now` where today's hour has passed, nothing was said today (the last daily message was
    `said_at`), and it is no quiet hour or rest day of theirs; else a morning to come.
    """
    here = zone(zone_of(operator, network))
    local, said_on = now.astimezone(here), said_at.astimezone(here).date() if said_at else None
    past = local.time() >= operator.morning and said_on != local.date()
    if past and allowed_now(operator, now, network):
        return now
    return next_daily(replace(operator, daily_until_on=said_on), now, network)


class Faults(Protocol):
    """The faults in storage."""

    async def note(self, fault: Fault) -> bool:
        """Write it down, unless one with its key is there; whether it is new."""
        ...

    async def untold(self) -> Sequence[Fault]:
        """Those that the operator is still to be told of, oldest first."""
        ...

    async def told(self, faults: Sequence[Fault], at: datetime) -> None:
        """The operator has been told of these."""
        ...

    async def next_due(self) -> datetime | None:
        """When the operator is next to be told of something."""
        ...

    async def wait_until(self, at: datetime | None) -> None:
        """All that is untold is looked at again at this instant; never, where it is None."""
        ...
