"""Things, people and rooms as history knows them: a name, and fields as JSON values."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, datetime
from typing import Any

from domain.attendance import Attendance
from domain.digests import Digest
from domain.groups import Group
from domain.intentions import Intention
from domain.organisations import Organisation
from domain.people import Person, Room
from domain.work import Entity
from storage.columns import adapter, storable

SETTINGS: dict[type[Entity], frozenset[str]] = {
    Person: frozenset(
        {
            "zone",
            "territory",
            "language",
            "morning",
            "quiet_from",
            "quiet_until",
            "rest_days",
            "private",
            "stopped",
            "sectors",
            "region",
            "kind",
            "away_until_on",
            "coordinator",
            "known_as",
            "named",
            "less",
        }
    ),
    Room: frozenset({"language", "zone", "prefix", "main"}),
    Digest: frozenset({"every", "weekday", "at"}),
}
"""What history keeps of people, rooms and digests: what was set, not what the bot keeps of them."""


def name_of(entity: Entity) -> str:
    """The entity's name in history: its id, or its kind and its key (`room:ADDRESS`)."""
    if isinstance(entity, Person):
        return f"person:{entity.address}"
    if isinstance(entity, Room):
        return f"room:{entity.address}"
    if isinstance(entity, Group):
        return f"group:{entity.key}"
    if isinstance(entity, Organisation):
        return f"org:{entity.key}"
    if isinstance(entity, Digest):
        return f"digest:{entity.place}"
    return entity.id


def as_json(entity: Entity) -> dict[str, Any]:
    """The fields that history keeps; equal entities have equal values, instants are in UTC."""
    kind = type(entity)
    names = SETTINGS.get(kind) or {field.name for field in fields(kind)}
    settled = replace(entity, **{name: _settled(getattr(entity, name)) for name in names})
    values: dict[str, Any] = storable(adapter(kind).dump_python(settled, mode="json"))
    return {
        name: sorted(values[name]) if isinstance(getattr(entity, name), frozenset) else value
        for name, value in values.items()
        if name in names
    }


def as_json_before(before: Entity | None, after: Entity) -> dict[str, Any] | None:
    """The same of what was there before; what is kept only where it says something has defaults."""
    if before is None and isinstance(after, Person | Room):
        before = type(after)(after.address)
    if before is None and isinstance(after, Attendance):
        before = Attendance(after.id, after.thing, after.person, after.at)
    if before is None and isinstance(after, Intention):
        before = Intention(after.id, after.thing, after.person)
    if before is None and isinstance(after, Digest):
        before = Digest(after.place)
    return None if before is None else as_json(before)


def from_json(entity: Entity, values: dict[str, Any]) -> Entity:
    """The entity with these fields, as `as_json` gave them."""
    kind = type(entity)
    whole: dict[str, Any] = adapter(kind).dump_python(entity, mode="json")
    read: Entity = adapter(kind).validate_python(whole | values)
    return replace(entity, **{name: getattr(read, name) for name in values})


def differing(
    before: dict[str, Any] | None, after: dict[str, Any]
) -> tuple[dict[str, Any] | None, dict[str, Any]]:
    """Both with only the fields that differ; all of `after` when there was nothing before."""
    if before is None:
        return None, after
    names = [name for name in after if before[name] != after[name]]
    return {name: before[name] for name in names}, {name: after[name] for name in names}


def _settled(value: Any) -> Any:
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.astimezone(UTC)
    return value
