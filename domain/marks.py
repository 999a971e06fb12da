"""The marks by which things are found, their places in lists, and who may see them by what."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from domain.actions import Action
from domain.commitments import Commitment, Milestone
from domain.dated import Dated
from domain.folding import fold
from domain.looking import NEVER, Rank, seconds
from domain.people import Person, Room
from domain.promises import Answer, Promise
from domain.reminders import Reminder
from domain.sharing import Share
from domain.standing import Standing
from domain.work import Thing
from domain.zones import zone


def rank_of(thing: Thing) -> Rank | None:
    """Where it stands; None for what was withdrawn, and for meetings, which are looked up apart."""
    if not isinstance(thing, Dated | Reminder):
        return None
    match str(thing.state):
        case "withdrawn":
            return None
        case "stuck":
            return Rank.STUCK
        case "done":
            return Rank.DONE
        case "proposed":
            return Rank.PROPOSED if owners(thing) else Rank.FREE
        case "open":
            return Rank.OPEN if owners(thing) or isinstance(thing, Reminder) else Rank.FREE
        case _:
            return Rank.CLOSED


def late_at(thing: Thing) -> datetime | None:
    """The instant from which it is late: its own, or the end of its date in its zone."""
    if isinstance(thing, Reminder):
        at, on = thing.next_at or thing.due_at, thing.next_on or thing.due_on
    else:
        at, on = thing.due_at, thing.due_on
    if at is not None:
        return at
    return None if on is None or on == date.max else _midnight(on + timedelta(days=1), thing.zone)


def _midnight(day: date, name: str) -> datetime:
    """The beginning of a date; a name that no zone has must not keep a thing out of the index."""
    try:
        return datetime.combine(day, time.min, tzinfo=zone(name))
    except (ValueError, LookupError, OSError):
        return datetime.combine(day, time.min, tzinfo=UTC)


def place_of(thing: Thing, closed_at: datetime) -> int:
    """Its place in time among those of its rank: when it is late, or for a closed one how recent.

    `closed_at` is the instant when it was closed; the newest come first.
    """
    if rank_of(thing) in (Rank.DONE, Rank.CLOSED):
        return -seconds(closed_at)
    late = late_at(thing)
    return NEVER if late is None else seconds(late)


def owners(thing: Thing) -> tuple[str, ...]:
    """Who owns it, as marks: people and organisations that have not said no."""
    people = [of_person(one) for one in people_of(thing)]
    if isinstance(thing, Commitment | Milestone):
        people += [of_organisation(one.owner) for one in _held(thing) if one.organisation]
    return tuple(people)


def people_of(thing: Thing) -> tuple[str, ...]:
    """The addresses of the people who own it themselves."""
    if isinstance(thing, Commitment | Milestone):
        return tuple(one.owner for one in _held(thing) if not one.organisation)
    return (thing.owner,) if thing.owner else ()


def _held(thing: Commitment | Milestone) -> list[Promise]:
    return [one for one in thing.promises if one.answer is not Answer.DECLINED]


def serial_of(thing: Thing) -> int:
    """The number in its id; that of its commitment for a milestone."""
    digits = thing.id[len(thing.letter) :].partition(".")[0]
    return int(digits) if digits.isascii() and digits.isdecimal() else 0


def of_person(address: str) -> str:
    """The mark of what a person owns."""
    return f"person {address}"


def of_helper(address: str) -> str:
    """The mark of what a person helps with."""
    return f"helper {address}"


def of_giver(address: str) -> str:
    """The mark of what a person has given to somebody else, and waits for."""
    return f"giver {address}"


def of_organisation(key: str) -> str:
    """The mark of what an organisation has promised."""
    return f"org {key}"


def of_room(address: str) -> str:
    """The mark of what belongs to a room."""
    return f"room {address}"


def of_group(key: str) -> str:
    """The mark of what was given to a group."""
    return f"group {key}"


def of_tag(tag: str) -> str:
    """The mark of what has a tag."""
    return f"tag {fold(tag)}"


def of_kind(kind: type[Thing]) -> str:
    """The mark of all actions, all commitments or all milestones."""
    return f"kind {kind.__name__.lower()}"


RECURRING = "recurring"
"""The mark of what comes again when it is done."""

SHARED = "shared"
"""The mark of what was shared with the network by itself."""


def _as_its_group(room: str) -> str:
    """The mark of what is shared when the group of its room shares."""
    return f"unsaid {room}"


def room_marks(room: str) -> tuple[str, ...]:
    """All the marks that name a room."""
    plain = (of_room(room), _as_its_group(room))
    return (*plain, *(_reminders(mark) for mark in plain))


def _in_private(person: str) -> str:
    """The mark of what was given to a person in somebody else's direct chat."""
    return f"private {person}"


def marked(marks: frozenset[str], *, reminders: bool) -> frozenset[str]:
    """The same marks as reminders have them: they stand in lists of their own."""
    return frozenset(map(_reminders, marks)) if reminders else marks


def _reminders(mark: str) -> str:
    return f"reminder {mark}"


def marks_of(thing: Thing, *, said_in_private: bool) -> frozenset[str]:
    """By what a thing is found; `said_in_private` when its room is a direct chat."""
    marks = {of_room(thing.room), of_kind(type(thing)), *owners(thing)}
    if isinstance(thing, Action | Commitment):
        marks |= {of_tag(tag) for tag in thing.tags}
    if isinstance(thing, Action):
        marks |= {of_helper(one) for one in thing.helpers}
    if isinstance(thing, Action) and thing.giver and thing.giver != thing.owner:
        marks.add(of_giver(thing.giver))
    if isinstance(thing, Action) and thing.rrule:
        marks.add(RECURRING)
    if isinstance(thing, Action) and thing.for_group:
        marks.add(of_group(thing.for_group))
    if said_in_private:
        marks |= {_in_private(one) for one in people_of(thing) if one != thing.author}
    if not isinstance(thing, Reminder):
        if thing.share is None:
            marks.add(_as_its_group(thing.room))
        elif thing.share is not Share.NONE:
            marks.add(SHARED)
    return marked(frozenset(marks), reminders=isinstance(thing, Reminder))


def near(person: Person, room: Room, standing: Standing) -> frozenset[str]:
    """The marks of which each thing of this chat has one.

    In a direct chat those are the things of all the person's rooms, of the organisations that they
    speak for, and what they were given in private.
    """
    if not room.direct:
        return frozenset({of_room(room.address)})
    rooms = {of_room(one) for one in (room.address, *standing.directory.rooms_of(person.address))}
    spoken_for = {of_organisation(key) for key in standing.roles.speaks_for(person.address)}
    return frozenset(rooms | spoken_for | {_in_private(person.address)})


def in_sight(person: Person, room: Room, standing: Standing) -> frozenset[str]:
    """The marks of which each thing that `sees` allows has one: also what the network shares."""
    here = near(person, room, standing)
    if not standing.in_network(person.address):
        return here
    return here | shared_marks(standing)


def shared_marks(standing: Standing) -> frozenset[str]:
    """The marks of which each thing that the network shares has one."""
    sharing = [one.rooms for one in standing.roles.groups if one.shared]
    return frozenset({_as_its_group(address) for rooms in sharing for address in rooms} | {SHARED})


def words_of(thing: Thing) -> str:
    """The words by which it is found, folded; its notes are found beside them."""
    tags = thing.tags if isinstance(thing, Action | Commitment) else ()
    return fold("\n".join((thing.title, *tags)))
