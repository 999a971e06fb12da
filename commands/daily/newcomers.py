"""What newcomers are told, and what is told of them, in the daily message."""

from __future__ import annotations

from collections.abc import Sequence

from commands.daily.unreached import few_named
from domain.actions import Action
from domain.document import (
    Command,
    Document,
    Ref,
    Sentence,
    Title,
    paragraph,
    say,
)
from domain.groups import Group
from domain.notices import About, Notice
from domain.people import Person, Room, local_part
from domain.rights import leads_of
from domain.seeing import sees
from domain.standing import Standing
from domain.work import Work

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


def _who_leads(person: str, now: Standing) -> Sequence[Sentence]:
    """Who leads the groups in whose rooms the person is."""
    rooms = sorted(now.directory.rooms_of(person))
    leads = {
        group.name: leads
        for room in rooms
        if (group := now.roles.group_of(room)) is not None and (leads := leads_of(room, now))
    }
    told = [
        say("{group} is led by {people}.", group=Title(name), people=few_named(people))
        for name, people in list(leads.items())[:_MOST_GROUPS]
        if person not in people
    ]
    return told or (say("What I know: {line}", line=Command("help")),)


async def news_of_newcomers(
    work: Work, reader: Person, direct: Room, now: Standing, notices: Sequence[Notice]
) -> Document:
    """Who is new in the groups that the reader leads, each with one suggestion.

    Not of who has left again, and not of who may be awaited: of them it is asked.
    """
    asked = {one.who for one in notices if one.about is About.ARRIVED}
    came: dict[str, dict[str, None]] = {}
    for notice in notices:
        room, who = notice.words, notice.who
        here = who in now.directory.members(room) and now.leads(reader.address, room)
        if notice.about is About.NEWCOMER and here and who not in asked:
            came.setdefault(room, {})[who] = None
    news = Document()
    for room, people in came.items():
        group = now.roles.group_of(room)
        if group is not None:
            news += await _new_in(work, reader, direct, now, group, room, tuple(people))
    return news


async def _new_in(
    work: Work,
    reader: Person,
    direct: Room,
    now: Standing,
    group: Group,
    room: str,
    people: tuple[str, ...],
) -> Document:
    if reader.private:
        line = Command(f"group {group.short}")
        return paragraph(say("Your group has somebody new. To see more: {line}", line=line))
    new = say("New in {group}: {people}.", group=Title(group.name), people=few_named(people))
    live = await work.actions.live_in(frozenset({room}))
    free = next((one for one in live if _is_free(one) and sees(reader, one, direct, now)), None)
    if free is None:
        return paragraph(new, say("Ask them what they would like to take."))
    line = Command(f"give {free.id} @{local_part(people[0])}")
    return paragraph(
        new,
        say("Give them a first small step: {line}", line=line),
        say("{id}: {title}.", id=Ref(free.id), title=Title(free.title)),
    ) + Document(about=(free.id,))


def _is_free(item: Action) -> bool:
    return item.owner is None
