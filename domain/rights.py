"""Who may do what: one table, and who sees what."""

from __future__ import annotations

from enum import StrEnum

from domain.document import Name, Sentence, Several, Value, say
from domain.people import Directory, Network, Person, Room
from domain.work import Thing


class Right(StrEnum):
    """What somebody is to a thing."""

    MEMBER = "member"
    OWNER = "owner"
    AUTHOR = "author"
    LEAD = "lead"
    COORDINATOR = "coordinator"
    ONESELF = "oneself"


_ANYBODY = frozenset({Right.MEMBER})
_OWN = frozenset({Right.ONESELF})
_KEEPERS = frozenset({Right.OWNER, Right.AUTHOR, Right.LEAD})

RIGHTS: dict[str, frozenset[Right]] = {
    "action": _ANYBODY,
    "done": frozenset({Right.OWNER, Right.LEAD}),
    "later": _KEEPERS,
    "stuck": frozenset({Right.OWNER}),
    "drop": _KEEPERS,
    "take": _ANYBODY,
    "give": _KEEPERS,
    "confirm": frozenset({Right.OWNER}),
    "decline": frozenset({Right.OWNER}),
    "note": _ANYBODY,
    "edit": _KEEPERS,
    "undo": _OWN,
    "mine": _ANYBODY,
    "list": _ANYBODY,
    "show": _ANYBODY,
    "remind": _ANYBODY,
    "me": _OWN,
    "stop": _OWN,
    "room": frozenset({Right.LEAD}),
    "block": frozenset({Right.LEAD, Right.COORDINATOR}),
    "help": _ANYBODY,
}
"""Command word -> the rights of which one is enough."""


def rights_over(thing: Thing, person: str, directory: Directory) -> frozenset[Right]:
    """What the person is to the thing; somebody who sees it is at least a member."""
    held = {Right.MEMBER}
    if thing.owner == person:
        held.add(Right.OWNER)
    if thing.author == person:
        held.add(Right.AUTHOR)
    if directory.direct_with(thing.room) is None and directory.moderates(person, thing.room):
        held.add(Right.LEAD)
    return frozenset(held)


def rights_in(room: Room, person: str, directory: Directory, network: Network) -> frozenset[Right]:
    """What the person is to a chat, to the network and to themselves."""
    held = {Right.MEMBER, Right.ONESELF}
    if person in network.coordinators:
        held.add(Right.COORDINATOR)
    if not room.direct and directory.moderates(person, room.address):
        held.add(Right.LEAD)
    return frozenset(held)


def may(word: str, held: frozenset[Right]) -> bool:
    """Whether one of these rights is enough for the command."""
    return bool(RIGHTS[word] & held)


def may_block(person: str, other: str, network: Network) -> bool:
    """Whether somebody with the right to block may do it to this account.

    Never oneself; and a coordinator only by another one.
    """
    if other in network.coordinators and person not in network.coordinators:
        return False
    return person != other


def who_can(word: str, thing: Thing) -> Sentence:
    """The sentence that says who may do this to the thing."""
    people: list[Value] = []
    if Right.OWNER in RIGHTS[word] and thing.owner:
        people.append(Name(thing.owner))
    if Right.AUTHOR in RIGHTS[word] and thing.author != thing.owner:
        people.append(Name(thing.author))
    if Right.LEAD in RIGHTS[word]:
        people.append(say("a moderator of its room"))
    if not people:
        return say("It has no owner yet.")
    return say("This can be done by {people}.", people=Several(tuple(people), either=True))


def sees(person: Person, thing: Thing, room: Room, directory: Directory) -> bool:
    """Whether the thing may be shown to this person in this chat.

    A thing is known in the room it was said in and in the direct chats of that room's members, as
    the platform says now; one said in a direct chat is known to its author and owner, each in
    their own direct chat.
    """
    if thing.state == "withdrawn":
        return False
    if not room.direct:
        return thing.room == room.address
    if person.address in directory.members(thing.room):
        return True
    said_in_private = directory.direct_with(thing.room) is not None
    return said_in_private and person.address in (thing.owner, thing.author)
