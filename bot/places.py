"""Where an answer goes, and who reads it there."""

from __future__ import annotations

from dataclasses import dataclass, replace

from domain.document import Document
from domain.people import Person, Room


@dataclass(frozen=True)
class Place:
    """Where an answer goes: the room, the person it is for, what it replies to, in which thread."""

    room: Room
    person: Person
    reply_to: str | None = None
    thread: str | None = None


def read_by_all(document: Document, place: Place) -> Place:
    """What is for all in a room, or asks others, is not in the language of who asked for it."""
    if place.room.direct or not (document.of_room or document.asked_of):
        return place
    return replace(place, person=replace(place.person, language=None))


def lane_of(place: Place) -> str:
    """Everybody's answers come in order; in a room nobody waits for those of others."""
    if place.room.direct or place.reply_to is None:
        return place.room.address
    return f"{place.room.address} {place.person.address}"
