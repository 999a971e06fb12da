"""Scopes: what a digest speaks of, and to whom."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from domain.people import Person


class Kind(StrEnum):
    """Whose digest it is: a room's, the network's in its main room, a person's, a coordinator's."""

    ROOM = "room"
    NETWORK = "network"
    PERSON = "person"
    COORDINATOR = "coordinator"


@dataclass(frozen=True)
class Scope:
    """What a digest speaks of. `place` is the address of the room, or of the person.

    Dates are in `zone` (IANA). The `reader` is the one person whom a direct digest is for.
    """

    kind: Kind
    place: str
    zone: str
    reader: Person | None = None

    @property
    def direct(self) -> bool:
        """Whether one person alone reads it."""
        return self.kind in (Kind.PERSON, Kind.COORDINATOR)
