"""Who is in one's rooms, and what they have said of themselves."""

from __future__ import annotations

from commands.context import Context
from commands.people.me import of_oneself
from domain.document import (
    Command,
    Document,
    Entry,
    Listing,
    Name,
    Paragraph,
    Sentence,
    Several,
    Title,
    paragraph,
    say,
    say_many,
)
from domain.people import Person
from domain.questions import Question

MOST = 10


async def list_people(ctx: Context, start: int = 0) -> Document:
    """The people of this room, or of all the author's rooms in a direct chat, from `start` on.

    Never zone, hours or absence; blocked accounts and who has left are nowhere.
    """
    rooms = _rooms(ctx)
    addresses = {who for room in rooms for who in ctx.directory.members(room)}
    known = [await ctx.work.people.get(who) for who in addresses]
    people = sorted((one for one in known if not one.blocked), key=lambda one: _name(ctx, one))
    rows = tuple(Entry(_row(ctx, one, rooms)) for one in people[start : start + MOST])
    if not rows:
        return paragraph(say("I found nothing."))
    head = say_many("One person.", "{count} people.", len(people))
    listed = Document((Paragraph((head,)), Listing(rows)))
    if len(people) <= start + MOST:
        return listed
    further = Paragraph((say("To see more: {line}", line=Command("more")),))
    more = Question(more=f"list people from {start + MOST + 1}")
    return listed + Document((further,), question=more)


def _rooms(ctx: Context) -> frozenset[str]:
    """The rooms whose people may be named here: in a room others read along."""
    if ctx.room.direct:
        return ctx.directory.rooms_of(ctx.author.address)
    return frozenset({ctx.room.address})


def _name(ctx: Context, person: Person) -> tuple[str, str]:
    return ctx.directory.name(person.address, ctx.room.address).casefold(), person.address


def _row(ctx: Context, person: Person, rooms: frozenset[str]) -> tuple[Sentence, ...]:
    """Their name, their groups, and what they have said; of who is private the name alone."""
    named = say("{who}.", who=Name(person.address))
    if person.private:
        return (named,)
    groups = tuple(
        Title(group.short)
        for group in ctx.standing.roles.groups
        if ctx.room.direct and _is_in(ctx, person, frozenset(group.rooms) & rooms)
    )
    shared = (say("Groups: {groups}.", groups=Several(groups)),) if groups else ()
    return (named, *shared, *of_oneself(person))


def _is_in(ctx: Context, person: Person, rooms: frozenset[str]) -> bool:
    return any(person.address in ctx.directory.members(room) for room in rooms)
