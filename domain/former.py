"""Former members: who had everything about them erased, and what stands where their name stood."""

from __future__ import annotations

from dataclasses import replace

from domain.actions import Action
from domain.agenda import Topic
from domain.commitments import Commitment, Milestone, promised
from domain.document import say
from domain.groups import Group
from domain.meetings import Meeting
from domain.minutes import Line
from domain.occurrences import Occurrence
from domain.organisations import Organisation
from domain.promises import Answer, Promise
from domain.reminders import Reminder, closed
from domain.reminders import State as ReminderState
from domain.reviews import Review, ReviewAnswer
from domain.thanks import Thanks
from domain.work import Thing

OfRooms = Meeting | Occurrence | Topic | Line | Review | ReviewAnswer | Thanks
"""What is a room's own rather than one person's."""

MARK = "former:"
"""Behind it stands a number; nothing leads from that back to the person."""

A_FORMER_MEMBER = say("a former member")


def is_former(address: str) -> bool:
    """Whether this stands for somebody who was forgotten."""
    return address.startswith(MARK)


def left(thing: Thing, person: str, former: str) -> Thing:
    """The thing as it is when this person is no more: what they still had to do is nobody's.

    What is closed keeps a former member as its owner, and all of it as its author.
    """
    author = former if thing.author == person else thing.author
    match thing:
        case Action():
            owner = None if thing.live else former
            return replace(
                thing,
                author=author,
                owner=owner if thing.owner == person else thing.owner,
                giver=former if thing.giver == person else thing.giver,
                helpers=tuple(one for one in thing.helpers if one != person),
            )
        case Reminder():
            if thing.owner != person:
                return replace(thing, author=author)
            over = closed(thing, ReminderState.DROPPED) if thing.live else thing
            return replace(over, author=author, owner=former)
        case Milestone():
            return replace(thing, author=author, promises=_promises(thing, person, former))
        case Commitment():
            promises = _promises(thing, person, former)
            if thing.live and promises != thing.promises:
                thing = promised(thing, promises)
            return replace(thing, author=author, promises=promises)
        case _:
            return _left_in_room(replace(thing, author=author), person, former)


def _left_in_room(thing: OfRooms, person: str, former: str) -> OfRooms:
    match thing:
        case Meeting():
            return replace(thing, host=_passed_on(thing.host, person))
        case Occurrence():
            asked_by = tuple(one for one in thing.asked_by if one != person)
            stand_in = _passed_on(thing.stand_in, person)
            host = _passed_on(thing.host, person)
            return replace(thing, host=host, stand_in=stand_in, asked_by=asked_by)
        case Topic():
            return replace(thing, presenter=_passed_on(thing.presenter, person))
        case Thanks():
            return replace(thing, person=former if thing.person == person else thing.person)
        case Line() | Review() | ReviewAnswer():
            return thing


def _passed_on(holder: str | None, person: str) -> str | None:
    """Who still holds a part in a meeting: nobody, where it was this person."""
    return None if holder == person else holder


def _promises(thing: Commitment | Milestone, person: str, former: str) -> tuple[Promise, ...]:
    """A promise of theirs that is not kept yet counts as declined."""
    found = []
    for one in thing.promises:
        by = former if one.by == person else one.by
        theirs = not one.organisation and one.owner == person
        answer = Answer.DECLINED if theirs and thing.live else one.answer
        found.append(replace(one, owner=former if theirs else one.owner, by=by, answer=answer))
    return tuple(found)


def without_lead(group: Group, person: str, former: str) -> Group:
    """The group without this lead; the other one stays what they are."""
    return replace(
        group,
        author=former if group.author == person else group.author,
        lead=None if group.lead == person else group.lead,
        second=None if group.second == person else group.second,
    )


def without_contact(organisation: Organisation, person: str, former: str) -> Organisation:
    """The organisation without this contact."""
    return replace(
        organisation,
        author=former if organisation.author == person else organisation.author,
        contacts=tuple(one for one in organisation.contacts if one != person),
    )


def people_in(thing: Thing) -> frozenset[str]:
    """Everybody, and every organisation by its key, who has a part in the thing."""
    parts: set[str | None] = {thing.author}
    match thing:
        case Action():
            parts |= {thing.owner, thing.giver, *thing.helpers, thing.for_group}
        case Reminder():
            # What is said to a room is the room's.
            parts.add(thing.owner or thing.room)
        case Commitment() | Milestone():
            parts |= {one.owner for one in thing.promises}
        case Meeting() | Occurrence() | Topic() | Line() | Review() | ReviewAnswer() | Thanks():
            # What a room meets for, and what it has written down, is the room's.
            parts.add(thing.room)
    return frozenset(one for one in parts if one is not None)
