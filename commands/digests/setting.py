"""Digests that begin by themselves, and when the next one of a chat comes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from domain.daily import expecting
from domain.digests import Digest, Every, begun, is_on, is_untouched, of_person, of_room
from domain.history import Change
from domain.people import Directory, Network, Person, Room
from domain.work import Work

BY_ITSELF = Every.WEEKLY


async def begins_in(work: Work, address: str, network: Network) -> None:
    """From now on a room gets its digest every week, unless something was set there."""
    before = await work.digests.get(address)
    if is_untouched(before):
        room = await work.rooms.get(address)
        on = _by_itself(before or Digest(address), work.act.at)
        await work.record("digest", before, of_room(on, work.act.at, zone_in(room, network)))


def _by_itself(before: Digest, now: datetime) -> Digest:
    return begun(before, replace(before, every=BY_ITSELF), now)


async def begin_where_missing(work: Work, network: Network) -> None:
    """Groups' rooms of before there were digests."""
    roles = await work.roles()
    for room in dict.fromkeys(room for group in roles.groups for room in group.rooms):
        if await work.digests.get(room) is None:
            await begins_in(work, room, network)


async def settle_digests(
    work: Work, changes: Iterable[Change], directory: Directory, network: Network
) -> None:
    """Plan the next digests anew where how often, or a room's zone, was taken back."""
    names = (change.entity.partition(":") for change in changes)
    for kind, _, place in dict.fromkeys(names):
        if kind == "digest":
            await plan(work, place, directory, network)
        elif kind == "room":
            await follow(work, place, network)


async def follow(work: Work, address: str, network: Network) -> None:
    """What holds in a room has changed: its digest comes at the same hour of the zone of now.

    One that has fallen due and is not yet told stays due.
    """
    known = await work.digests.get(address)
    if known is not None and known.next_at is not None and known.next_at > work.act.at:
        zone_name = zone_in(await work.rooms.get(address), network)
        await work.keep(of_room(known, work.act.at, zone_name))


async def plan(work: Work, place: str, directory: Directory, network: Network) -> None:
    """Find out anew when the next digest of a room or a person comes."""
    known = await work.digests.get(place)
    if known is None:
        return
    if directory.members(place):
        room = await work.rooms.get(place)
        planned = of_room(known, work.act.at, zone_in(room, network))
    else:
        planned = of_person(known, await work.people.get(place), work.act.at, network)
    await work.keep(planned)
    if is_on(planned) and planned.next_on is not None:
        person: Person = await work.people.get(place)
        await work.people.save(expecting(person, work.act.at, network))


def zone_in(room: Room, network: Network) -> str:
    """The zone (IANA) in which a room's digest comes."""
    return room.zone or network.zone
