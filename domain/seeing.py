"""Who sees what: how far a thing is shared, and who may be named to whom."""

from __future__ import annotations

from domain.commitments import Commitment, Milestone
from domain.dated import Dated
from domain.former import people_in
from domain.meetings import Meeting
from domain.occurrences import Occurrence
from domain.owners import answers_for, owners_of
from domain.people import Person, Room
from domain.reviews import Review
from domain.rounds import is_asked, leads_round
from domain.sharing import Share
from domain.standing import Standing
from domain.thanks import Thanks
from domain.work import Thing


def may_name(other: str, person: Person, room: Room, standing: Standing) -> bool:
    """Whether somebody may be named to this person in this chat: in a room its members are known.

    In a direct chat those are who share a room with the reader.
    """
    here = standing.directory.members(room.address)
    if other in here or other == person.address:
        return True
    rooms = standing.directory.rooms_of
    return room.direct and not rooms(other).isdisjoint(rooms(person.address))


def is_near(thing: Thing, person: str, room: Room, standing: Standing) -> bool:
    """Whether the thing is this chat's own: said here, or in a direct chat in a reader's room."""
    here = thing.room == room.address
    return here or (room.direct and person in standing.directory.members(thing.room))


def is_by_sharing(thing: Thing, person: str, room: Room, standing: Standing) -> bool:
    """Whether it is seen for its sharing alone: by who is not in its room and has no part in it."""
    if is_near(thing, person, room, standing) or share_of(thing, standing) is Share.NONE:
        return False
    return not (room.direct and person in people_in(thing))


def share_of(thing: Thing, standing: Standing) -> Share:
    """How far the thing may be seen: what was said of it, else what its group has answered."""
    if not isinstance(thing, Dated | Thanks):
        # What a meeting's room is told, its link above all, is for that room.
        return thing.share or Share.NONE if isinstance(thing, Meeting | Occurrence) else Share.NONE
    if thing.share is not None:
        return thing.share
    group = standing.roles.group_of(thing.room)
    return Share.NETWORK if group is not None and group.shared else Share.NONE


def sees(person: Person, thing: Thing, room: Room, standing: Standing) -> bool:
    """Whether the thing may be shown to this person in this chat.

    A thing is known in the room it was said in and in the direct chats of that room's members, as
    the platform says now; one said in a direct chat is known to its author and owners, each in
    their own direct chat. Who speaks for an organisation knows what is promised in its name. What
    is shared with the network is known to whoever shares a room with the bot now.
    """
    directory = standing.directory
    if thing.state == "withdrawn":
        return False
    if thing.room == room.address:
        return True
    if isinstance(thing, Review):
        leads = room.direct and leads_round(thing, person.address, standing)
        return leads or is_asked(thing, person.address, room, standing)
    shared = share_of(thing, standing) is not Share.NONE
    if shared and standing.in_network(person.address):
        return True
    if not room.direct:
        return False
    if _speaks_for_an_owner(person.address, thing, standing):
        return True
    if directory.direct_with(thing.room) is None:
        return person.address in directory.members(thing.room)
    return person.address in (*owners_of(thing, standing), thing.author)


def _speaks_for_an_owner(person: str, thing: Thing, standing: Standing) -> bool:
    if not isinstance(thing, Commitment | Milestone):
        return False
    return any(one.organisation and person in answers_for(one, standing) for one in thing.promises)
