"""Things as rows of a table, in the columns that an import reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from commands.context import Context
from commands.imports.things import made_on
from domain.actions import Action
from domain.awaited import awaited_name, group_awaited, is_awaited
from domain.commitments import Commitment, Milestone
from domain.dated import Dated
from domain.document import Title, Value, say
from domain.former import is_former
from domain.groups import Group
from domain.organisations import Organisation
from domain.people import Person
from domain.promises import Answer
from domain.seeing import is_by_sharing, is_near, may_name
from domain.zones import zone


def row_of(ctx: Context, thing: Dated, private: frozenset[str] = frozenset()) -> Mapping[str, str]:
    """The cells of a thing by their columns: dates as ISO 8601, people by display name.

    Who is `private` is named only where it belongs.
    """
    row = {
        "kind": thing.kind,
        "group": group_cell(ctx, thing.room),
        "title": thing.title,
        "owner": together(_owner_names(ctx, thing, private)),
        "due": _due(thing),
        "id": thing.id,
        "made_on": made_on(thing),
        "state": str(thing.state),
    }
    if isinstance(thing, Milestone):
        row["for"] = thing.commitment
    else:
        row |= {"tags": " ".join(f"#{tag}" for tag in thing.tags), "for": thing.tie or ""}
    if isinstance(thing, Commitment):
        row |= _counted(thing)
    if not isinstance(thing, Action):
        row["moves"] = str(thing.moves)
    return row


def _counted(item: Commitment) -> dict[str, str]:
    amount = item.amount
    return {
        "level": "" if item.level is None else str(int(item.level)),
        "amount": f"{amount.number:f} {amount.unit}" if amount else "",
        "counted": f"{item.counted:f}" if amount else "",
    }


def _due(thing: Dated) -> str:
    if thing.due_at is not None:
        return f"{thing.due_at.astimezone(zone(thing.zone)):%Y-%m-%d %H:%M} {thing.zone}"
    return thing.due_on.isoformat() if thing.due_on else ""


def person_row(person: Person) -> Mapping[str, str]:
    """Somebody as far as a table knows people."""
    waiting = is_awaited(person.address)
    return {
        "kind": "person",
        "name": awaited_name(person.address) if waiting else "",
        "account": "" if waiting else person.address,
        "sector": "; ".join(person.sectors),
        "country": person.territory or "",
        "language": person.language or "",
    }


def organisation_row(ctx: Context, one: Organisation) -> Mapping[str, str]:
    """An organisation with its contacts."""
    contacts = together(person_name(ctx, who) for who in one.contacts)
    named = {"kind": "organisation", "short": one.short, "name": one.name, "contact": contacts}
    return named | {"group": group_cell(ctx, one.room)}


def group_row(ctx: Context, one: Group) -> Mapping[str, str]:
    """A group with its leads."""
    lead, second = (person_name(ctx, who) if who else "" for who in (one.lead, one.second))
    named = {"kind": "group", "short": one.short, "name": one.name}
    return named | {"sector": "; ".join(one.sectors), "lead": lead, "second": second}


def _owner_names(ctx: Context, thing: Dated, private: frozenset[str]) -> list[str]:
    """Its owners: people by display name, organisations by their short names.

    Whoever of another room shares none with the reader is left out, and who is private there.
    """
    if isinstance(thing, Action):
        owner = thing.owner
        known = owner is not None and _may_name(ctx, thing, owner, private)
        return [person_name(ctx, owner)] if owner and known else []
    return [
        (one.short or one.owner) if one.organisation else person_name(ctx, one.owner)
        for one in thing.promises
        if one.answer is not Answer.DECLINED
        and (one.organisation or _may_name(ctx, thing, one.owner, private))
    ]


def _may_name(ctx: Context, thing: Dated, owner: str, private: frozenset[str]) -> bool:
    reader = ctx.author.address
    if owner in private - {reader} and is_by_sharing(thing, reader, ctx.room, ctx.standing):
        return False
    near = is_near(thing, reader, ctx.room, ctx.standing)
    return near or is_former(owner) or may_name(owner, ctx.author, ctx.room, ctx.standing)


def person_name(ctx: Context, address: str) -> str:
    """What people call somebody."""
    if is_awaited(address):
        return awaited_name(address)
    return ctx.directory.name(address, ctx.room.address)


def together(names: Iterable[str]) -> str:
    """Several names in one cell."""
    return "; ".join(name.replace(";", ",") for name in names)


def group_cell(ctx: Context, room: str) -> str:
    """The group of a room, or the room's own name where it has none; no name for a direct chat."""
    group = group_of(ctx, room)
    if group is not None:
        return group.short
    return room_name(ctx, room)


def group_of(ctx: Context, room: str) -> Group | None:
    """The group of a room, or the one whose first room is awaited."""
    roles = ctx.standing.roles
    key = group_awaited(room)
    return roles.group(key) if key is not None else roles.group_of(room)


def room_name(ctx: Context, room: str) -> str:
    """What a room is called, for those who are in it."""
    mine = ctx.directory.rooms_of(ctx.author.address) | {ctx.room.address}
    if room not in mine or ctx.directory.direct_with(room) is not None:
        return ""
    return ctx.directory.room_name(room)


def place_named(ctx: Context, room: str) -> Value:
    """Where a thing belongs, as it stands above others of that place."""
    group = group_of(ctx, room)
    if group is not None:
        return Title(group.name)
    if ctx.directory.direct_with(room) is not None:
        return say("In private")
    return Title(room_name(ctx, room)) if room_name(ctx, room) else say("From other rooms")
