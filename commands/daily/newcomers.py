"""What newcomers are told, and what is told of them, in the daily message."""

from __future__ import annotations

from collections.abc import Sequence

from commands.daily.briefing import Briefing
from commands.daily.unreached import few_named
from domain.document import (
    Command,
    Document,
    Ref,
    Sentence,
    Title,
    paragraph,
    say,
)
from domain.notices import About
from domain.people import local_part
from domain.seeing import sees
from domain.standing import Standing

_MOST_GROUPS = 3


def welcome_to(person: str, now: Standing) -> Document:
    """Three lines for somebody new: what this is, language and country, who leads their group."""
    set_up, stop = Command("me Kenya, language español"), Command("stop")
    settings = say(
        "For your country and language: {settings} · For no more: {stop}",
        settings=set_up,
        stop=stop,
    )
    return (
        paragraph(
            say("Hello. I remember who promised what, and remind kindly."),
            say("I write once a day at most, when something is due."),
        )
        + paragraph(settings)
        + paragraph(*_who_leads(person, now))
    )


def room_name(room: str, now: Standing) -> str:
    """What a room is called: its group's name where it has one."""
    group = now.roles.group_of(room)
    return group.name if group else now.directory.room_name(room)


def _who_leads(person: str, now: Standing) -> Sequence[Sentence]:
    """Who leads the rooms in which the person is, by their groups where they have one."""
    here = now.directory.rooms_of(person)
    rooms = sorted(here, key=lambda one: (now.roles.group_of(one) is None, one))
    leads = {room_name(room, now): people for room in rooms if (people := now.who_leads(room))}
    told = [
        say("{group} is led by {people}.", group=Title(name), people=few_named(people))
        for name, people in list(leads.items())[:_MOST_GROUPS]
        if person not in people
    ]
    return told or (say("What I know: {line}", line=Command("help")),)


async def news_of_newcomers(it: Briefing) -> Document:
    """Who is new in the rooms that the reader leads, each with one suggestion.

    Not of who has left again, and not of who may be awaited: of them it is asked.
    """
    asked = {one.who for one in it.of(About.ARRIVED)}
    came: dict[str, dict[str, None]] = {}
    for notice in it.of(About.NEWCOMER):
        room, who = notice.words, notice.who
        leads = it.reader.address in it.now.who_leads(room)
        if leads and who in it.now.directory.members(room) and who not in asked:
            came.setdefault(room, {})[who] = None
    news = Document()
    for room, people in came.items():
        news += await _new_in(it, room, tuple(people))
    return news


async def _new_in(it: Briefing, room: str, people: tuple[str, ...]) -> Document:
    group = it.now.roles.group_of(room)
    if it.reader.private:
        line = Command(f"group {group.short}" if group else "list people")
        return paragraph(say("Your group has somebody new. To see more: {line}", line=line))
    name = Title(room_name(room, it.now))
    new = say("New in {group}: {people}.", group=name, people=few_named(people))
    live = await it.work.actions.live_in(frozenset({room}))
    seen = [one for one in live if sees(it.reader, one, it.direct, it.now)]
    free = next((one for one in seen if one.owner is None), None)
    if free is None:
        return paragraph(new, say("Ask them what they would like to take."))
    line = Command(f"give {free.id} @{local_part(people[0])}")
    return paragraph(
        new,
        say("Give them a first small step: {line}", line=line),
        say("{id}: {title}.", id=Ref(free.id), title=Title(free.title)),
    ) + Document(about=(free.id,))
