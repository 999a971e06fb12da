"""Who may do what: one table, and how a refusal says who can."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from domain.agenda import Topic
from domain.commitments import Commitment, Milestone
from domain.document import Name, Sentence, Several, Title, Value, say
from domain.meetings import Meeting
from domain.minutes import Line
from domain.occurrences import Occurrence
from domain.owners import agreed_by_others, owners_of
from domain.people import Person, Room
from domain.reviews import Review, ReviewAnswer
from domain.rounds import leads_round
from domain.seeing import may_name
from domain.standing import Standing
from domain.work import Thing


class Right(StrEnum):
    """What somebody is to a thing."""

    VIEWER = "viewer"
    MEMBER = "member"
    OTHER = "other"
    OWNER = "owner"
    AUTHOR = "author"
    LEAD = "lead"
    COORDINATOR = "coordinator"
    ONESELF = "oneself"


_ANYBODY = frozenset({Right.MEMBER})
_LOOKING = frozenset({Right.MEMBER, Right.VIEWER})
_OWN = frozenset({Right.ONESELF})
_KEEPERS = frozenset({Right.OWNER, Right.AUTHOR, Right.LEAD})

RIGHTS: dict[str, frozenset[Right]] = {
    "action": _ANYBODY,
    "commit": _ANYBODY,
    "meet": _ANYBODY,
    "done": frozenset({Right.OWNER, Right.LEAD}),
    "later": _KEEPERS,
    "stuck": frozenset({Right.OWNER}),
    "drop": _KEEPERS,
    "take": _ANYBODY,
    "give": _KEEPERS,
    "confirm": frozenset({Right.OWNER}),
    "decline": frozenset({Right.OWNER}),
    "note": _LOOKING,
    "edit": _KEEPERS,
    "share": frozenset({Right.OWNER, Right.LEAD}),
    "digest": frozenset({Right.LEAD}),
    "thanks": _ANYBODY,
    "undo": _OWN,
    "check": frozenset({Right.OTHER}),
    "mine": _ANYBODY,
    "list": _ANYBODY,
    "show": _LOOKING,
    "remind": _ANYBODY,
    "agenda": _ANYBODY,
    "open": _ANYBODY,
    "topic": _ANYBODY,
    "decided": _ANYBODY,
    "pause": _ANYBODY,
    "close": _ANYBODY,
    "capture": _ANYBODY,
    "me": _OWN,
    "stop": _OWN,
    "room": frozenset({Right.LEAD}),
    "group": frozenset({Right.LEAD, Right.COORDINATOR}),
    "org": frozenset({Right.LEAD, Right.COORDINATOR}),
    "import": frozenset({Right.COORDINATOR}),
    "review": frozenset({Right.LEAD, Right.COORDINATOR}),
    "export": _ANYBODY,
    "block": frozenset({Right.LEAD, Right.COORDINATOR}),
    "help": _ANYBODY,
}
"""Command word -> the rights of which one is enough."""

INVITED: dict[str, frozenset[Right]] = {"confirm": _ANYBODY, "decline": _ANYBODY}
"""The same for meetings: everybody there says for themselves whether they come."""


def rights_over(thing: Thing, person: str, standing: Standing) -> frozenset[Right]:
    """What the person is to the thing; somebody who sees it is at least a viewer.

    An organisation's contacts own what it has promised; OTHER is who may check it: somebody who
    neither owns it nor speaks for an organisation that does.
    """
    held = {Right.VIEWER}
    here = person in standing.directory.members(thing.room)
    owns = person in owners_of(thing, standing)
    if here:
        held.add(Right.MEMBER)
    if owns:
        held |= {Right.OWNER, Right.MEMBER}
    elif here:
        held.add(Right.OTHER)
    if thing.author == person:
        held.add(Right.MEMBER)
        if not agreed_by_others(thing, standing):
            held.add(Right.AUTHOR)
    if _leads(thing, person, standing):
        held.add(Right.LEAD)
    return frozenset(held)


def _leads(thing: Thing, person: str, standing: Standing) -> bool:
    """Whether the person leads its room, or of a review round one of its groups or them all."""
    if isinstance(thing, Review):
        return leads_round(thing, person, standing)
    return standing.leads(person, thing.room)


def rights_in(room: Room, person: str, standing: Standing) -> frozenset[Right]:
    """What the person is to a chat, to the network and to themselves."""
    held = {Right.MEMBER, Right.VIEWER, Right.ONESELF}
    if standing.coordinates(person):
        held.add(Right.COORDINATOR)
    if not room.direct and standing.leads(person, room.address):
        held.add(Right.LEAD)
    return frozenset(held)


def rights_to_set(person: str, rooms: Iterable[str], standing: Standing) -> frozenset[Right]:
    """What the person is to a group or an organisation that belongs to these rooms."""
    held = {Right.MEMBER, Right.VIEWER}
    if standing.coordinates(person):
        held.add(Right.COORDINATOR)
    if any(standing.leads(person, room) for room in rooms):
        held.add(Right.LEAD)
    return frozenset(held)


def who_sets(rooms: Iterable[str], person: Person, room: Room, standing: Standing) -> Sentence:
    """The sentence that says who may set what belongs to these rooms."""
    leads = dict.fromkeys(lead for one in rooms for lead in leads_of(one, standing))
    people: list[Value] = [Name(lead) for lead in leads if may_name(lead, person, room, standing)]
    people += (say("a moderator of its room"), say("a coordinator"))
    return say("This can be done by {people}.", people=Several(tuple(people), either=True))


def who_leads_here(room: str, standing: Standing, *others: Value) -> Sentence:
    """The sentence that says who may set a room, told in that room, and who else may."""
    leads = [Name(lead) for lead in leads_of(room, standing)]
    people = (*leads, say("a moderator of this room"), *others)
    return say("This can be done by {people}.", people=Several(people, either=True))


def leads_of(room: str, standing: Standing) -> tuple[str, ...]:
    """The leads of the group that a room belongs to, as far as they are in it."""
    group = standing.roles.group_of(room)
    here = standing.directory.members(room)
    return tuple(lead for lead in (group.leads if group else ()) if lead in here)


def may(word: str, held: frozenset[Right], thing: Thing | None = None) -> bool:
    """Whether one of these rights is enough for the command, on this thing."""
    return bool(needed(word, thing) & held)


def needed(word: str, thing: Thing | None = None) -> frozenset[Right]:
    """The rights of which one is enough for the command, on this thing."""
    if isinstance(thing, Meeting | Occurrence) and word in INVITED:
        return INVITED[word]
    if isinstance(thing, Topic | Line | ReviewAnswer):
        return _ANYBODY
    return RIGHTS[word]


def who_can(word: str, thing: Thing, standing: Standing, reader: str | None = None) -> Sentence:
    """The sentence that says who may do this to the thing.

    Who leads its group is named to a reader of its room alone.
    """
    people: list[Value] = []
    enough = needed(word, thing)
    if Right.OWNER in enough:
        people.extend(_owners(thing, standing))
    written_here = thing.author in standing.directory.members(thing.room)
    if Right.AUTHOR in enough and written_here and not agreed_by_others(thing, standing):
        people.append(Name(thing.author))
    if Right.LEAD in enough:
        people.extend(_who_leads(thing, standing, reader))
    if Right.MEMBER in enough:
        people.append(say("somebody in its room"))
    if Right.OTHER in enough:
        people.append(say("somebody in its room who has no part in it"))
    if not people:
        return say("It has no owner yet.")
    distinct = tuple(one for place, one in enumerate(people) if one not in people[:place])
    return say("This can be done by {people}.", people=Several(distinct, either=True))


def _who_leads(thing: Thing, standing: Standing, reader: str | None) -> list[Value]:
    """Who leads its room, as values; coordinators lead review rounds, those for all alone."""
    people: list[Value] = []
    if not isinstance(thing, Review) or thing.groups:
        if reader is None or reader in standing.directory.members(thing.room):
            people.extend(Name(lead) for lead in leads_of(thing.room, standing))
        people.append(say("a moderator of its room"))
    if isinstance(thing, Review):
        people.append(say("a coordinator"))
    return people


def _owners(thing: Thing, standing: Standing) -> list[Value]:
    """The owners as values: people by name, organisations by their contacts."""
    if isinstance(thing, Meeting | Occurrence):
        here = standing.directory.members(thing.room)
        return [Name(thing.owner)] if thing.owner and thing.owner in here else []
    if not isinstance(thing, Commitment | Milestone):
        return [Name(thing.owner)] if thing.owner else []
    found: list[Value] = []
    for one in thing.promises:
        if not one.organisation:
            found.append(Name(one.owner))
            continue
        organisation = standing.roles.organisation(one.owner)
        short = organisation.short if organisation else one.owner
        found.append(say("a contact of {organisation}", organisation=Title(short)))
    return found
