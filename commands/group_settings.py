"""What is set of a group: its leads, sectors, rooms, and whether the network sees what it does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from commands.context import Context
from commands.naming import Named, People, known_people
from commands.wording import undo_hint
from domain.document import Command, Document, Name, Sentence, Several, Title, paragraph, say
from domain.groups import NETWORK, Group
from domain.refusals import Refused
from domain.rights import Right, may, rights_in, who_leads_here
from domain.seeing import may_name

Set = Callable[[Context, Group, str, People], Group]
"""The group with what was typed behind the word. Raises Refused."""


def _lead(ctx: Context, group: Group, rest: str, people: People) -> Group:
    if people.off:
        _check_ended(group, group.lead, people)
        return replace(group, lead=None)
    lead = _one_lead(ctx, group, people, "lead")
    return replace(group, lead=lead, second=None if group.second == lead else group.second)


def _second(ctx: Context, group: Group, rest: str, people: People) -> Group:
    if people.off:
        _check_ended(group, group.second, people)
        return replace(group, second=None)
    second = _one_lead(ctx, group, people, "second")
    if second == group.lead:
        raise Refused(
            say("{person} leads {group} already.", person=Name(second), group=Title(group.short))
        )
    return replace(group, second=second)


def _check_ended(group: Group, holder: str | None, people: People) -> None:
    """Raises Refused where somebody was named who is not the one that holds it."""
    known_people(people)
    others = [person for person in people.addresses if person != holder]
    if others:
        raise Refused(
            say("{person} does not lead {group}.", person=Name(others[0]), group=Title(group.short))
        )


def _one_lead(ctx: Context, group: Group, people: People, word: str) -> str:
    """The one person who was named, who is in a room of the group."""
    known_people(people)
    if not people.addresses:
        line = Command(f"group {group.short} {word} @ben")
        raise Refused(say("Who leads it? For example: {line}", line=line))
    if len(people.addresses) > 1:
        raise Refused(say("A group has one lead and one second lead. Please name one person."))
    (person,) = people.addresses
    if not any(person in ctx.directory.members(room) for room in group.rooms):
        raise Refused(
            say(
                "{person} is in no room of {group}.",
                person=Name(person),
                group=Title(group.short),
            ),
            say("I changed nothing."),
        )
    return person


def _sectors(ctx: Context, group: Group, rest: str, people: People) -> Group:
    if ctx.setting.word(rest) in ("off", "none"):
        return replace(group, sectors=())
    sectors = ctx.setting.sectors(rest)
    if not sectors:
        line = Command(f"group {group.short} sector trade")
        raise Refused(say("Which sectors? For example: {line}", line=line))
    return replace(group, sectors=sectors)


def _shared(ctx: Context, group: Group, rest: str, people: People) -> Group:
    answer = ctx.setting.word(rest)
    if answer in ("yes", "network"):
        return replace(group, shared=True)
    if answer in ("no", "none", "off"):
        return replace(group, shared=False)
    raise Refused(say("Please answer yes or no."))


def _room(ctx: Context, group: Group, rest: str, people: People) -> Group:
    """This room is one of its rooms, or no longer; it is asked where it has another group."""
    here = ctx.room.address
    if ctx.room.direct:
        raise Refused(say("Which room? Please write that in the group's room."))
    word = ctx.setting.word(rest)
    if word == "off":
        return replace(group, rooms=tuple(room for room in group.rooms if room != here))
    if not may("group", rights_in(ctx.room, ctx.author.address, ctx.standing)):
        raise Refused(who_leads_here(here, ctx.standing, say("a coordinator")))
    other = ctx.standing.roles.group_of(here)
    if other is not None and other.key != group.key:
        raise Refused(
            say("This room belongs to {group}.", group=Title(other.short)),
            say("First take it out there: {line}", line=Command(f"group {other.short} room off")),
        )
    return replace(group, rooms=tuple(dict.fromkeys((*group.rooms, here))))


def _minutes(ctx: Context, group: Group, rest: str, people: People) -> Group:
    """Minutes are taken in a thread of their own, or among the other messages of the room."""
    where = ctx.setting.word(rest)
    if where not in ("thread", "room"):
        line = Command(f"group {group.short} minutes thread")
        raise Refused(say("In a thread or in the room? For example: {line}", line=line))
    return replace(group, in_threads=where == "thread")


SETTERS: dict[str, Set] = {
    "lead": _lead,
    "second": _second,
    "sector": _sectors,
    "sectors": _sectors,
    "share": _shared,
    "room": _room,
    "minutes": _minutes,
}


async def network_leads(ctx: Context, said: Named, people: People) -> Document:
    """The coordinators: those who lead the group that is everybody."""
    if said.name is not None or said.word not in ("", "lead"):
        raise Refused(say("The network has coordinators only."), _how())
    if not said.word:
        return _coordinators(ctx)
    if Right.COORDINATOR not in rights_in(ctx.room, ctx.author.address, ctx.standing):
        raise Refused(say("This can be done by a coordinator."))
    known_people(people)
    if not people.addresses:
        raise Refused(say("Who is meant?"), _how())
    for address in people.addresses:
        await _coordinating(ctx, address, not people.off)
    return _said_of(ctx, people) + paragraph(undo_hint())


def _how() -> Sentence:
    line = Command(f"group {NETWORK} lead @ben")
    return say("For a further coordinator: {line}", line=line)


async def _coordinating(ctx: Context, address: str, on: bool) -> None:
    """Make somebody a coordinator, or end it; the configuration's own stay."""
    if not on and address in ctx.network.coordinators:
        raise Refused(
            say("{person} is a coordinator by the configuration.", person=Name(address)),
            say("Only the operator can change that."),
        )
    person = await ctx.work.people.get(address)
    if not on and not person.coordinator:
        raise Refused(say("{person} is no coordinator.", person=Name(address)))
    await ctx.work.record("group", person, replace(person, coordinator=on))


def _said_of(ctx: Context, people: People) -> Document:
    who = Several(tuple(Name(address) for address in people.addresses))
    if people.off:
        return paragraph(say("No longer a coordinator: {people}.", people=who))
    new = tuple(address for address in people.addresses if address != ctx.author.address)
    return replace(paragraph(say("Now a coordinator: {people}.", people=who)), mentions=new)


def _coordinators(ctx: Context) -> Document:
    """Those whom this reader may know by name."""
    every = sorted(ctx.network.coordinators | ctx.standing.roles.coordinators)
    known = [one for one in every if may_name(one, ctx.author, ctx.room, ctx.standing)]
    if not known:
        return paragraph(say("No coordinator is here."), _how())
    names = Several(tuple(Name(one) for one in known))
    return paragraph(say("Coordinators: {people}.", people=names), _how())
