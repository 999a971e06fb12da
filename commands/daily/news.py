"""News of people in the daily message: who has left, who leads, and who took what back."""

from __future__ import annotations

from commands.daily.briefing import Briefing
from commands.things import owed_by
from commands.wording import example_person, listing
from domain.document import (
    Command,
    Document,
    Name,
    Paragraph,
    Ref,
    Title,
    paragraph,
    say,
    say_many,
)
from domain.notices import About, Notice
from domain.people import Person
from domain.seeing import sees
from domain.standing import Standing

_MOST = 10


async def news_of_people(it: Briefing) -> Document:
    """What the notices about people come to now; nothing of somebody who is back."""
    news, now = Document(), it.now
    for notice in it.notices:
        kind, _, key = notice.thing.partition(":")
        if notice.about is About.LEADS:
            news += _leading(now, key, it.reader, notice)
        if notice.about is About.TAKEN_BACK:
            news += _taken_back(key)
        if notice.about is not About.LEFT:
            continue
        if kind == "person":
            news += await _belongings(it, notice)
        elif kind == "group":
            news += _lead_left(now, key, it.reader, notice)
        else:
            news += _contact_left(now, key, it.reader, notice)
    return news


async def _belongings(it: Briefing, notice: Notice) -> Document:
    """What was theirs in a room; its titles are not for a reader who wants none shown."""
    who, room, now, reader = notice.who, notice.words, it.now, it.reader
    if who in now.directory.members(room) or not now.leads(reader.address, room):
        return Document()
    owed = [one for one in await owed_by(it.work, who, now) if one.room == room]
    theirs = [one for one in owed if sees(reader, one, it.direct, now)]
    if not theirs:
        return Document()
    rows, ids = listing(theirs[:_MOST], mine=True)
    if reader.private:
        line = Command(f"show {' '.join(ids)}")
        return Document(
            paragraph(say("Somebody has left. To see more: {line}", line=line)).blocks, ids
        )
    where = Title(now.directory.room_name(room))
    head = say("{who} has left {room}. This was theirs:", who=Name(who), room=where)
    give = say(
        "To hand one on: {line}",
        line=Command(f"give {ids[0]} {example_person(who, reader.address)}"),
    )
    more = len(theirs) - len(ids)
    closing = (say_many("One more.", "{count} more.", more), give) if more else (give,)
    return Document((Paragraph((head,)), rows, Paragraph(closing)), ids)


def _taken_back(id: str) -> Document:
    """What somebody has agreed to is gone, with all words about it."""
    return paragraph(
        say("{id} is gone: its author took it back, with its words.", id=Ref(id)),
        say("You had said yes to it."),
    )


def _leading(now: Standing, key: str, reader: Person, notice: Notice) -> Document:
    group = next((one for one in now.roles.groups if one.key == key), None)
    if group is None or reader.address not in group.leads:
        return Document()
    return paragraph(
        say("{who} made you a lead of {name}.", who=Name(notice.who), name=Title(group.name)),
        say("To see it: {line}", line=Command(f"group {group.short}")),
    )


def _lead_left(now: Standing, key: str, reader: Person, notice: Notice) -> Document:
    group = next((one for one in now.roles.groups if one.key == key), None)
    if group is None or notice.who in group.leads:
        return Document()
    who, name = Name(notice.who), Title(group.name)
    left = say("{who} has left and no longer leads {name}.", who=who, name=name)
    if group.lead is not None:
        return paragraph(left)
    line = Command(f"group {group.short} lead {example_person(notice.who, reader.address)}")
    return paragraph(left, say("To name a lead: {line}", line=line))


def _contact_left(now: Standing, key: str, reader: Person, notice: Notice) -> Document:
    one = next((one for one in now.roles.organisations if one.key == key), None)
    if one is None or notice.who in one.contacts:
        return Document()
    line = Command(f"org {one.short} contact {example_person(notice.who, reader.address)}")
    return paragraph(
        say(
            "{who} has left and no longer speaks for {name}.",
            who=Name(notice.who),
            name=Title(one.name),
        ),
        say("To name a contact: {line}", line=line),
    )
