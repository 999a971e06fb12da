"""Working groups: the rooms they have, who leads them, and what they are about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from commands.announcing import expected
from commands.context import Context
from commands.digests.setting import begins_in
from commands.group_settings import SETTERS, network_leads
from commands.naming import (
    Named,
    People,
    check_maker,
    check_new_name,
    check_setter,
    meant_instead,
    named,
    not_understood,
    read_named,
    read_people,
)
from commands.people.identifying import told_awaited
from commands.registry import Shape, command
from commands.setting import Setting
from commands.wording import undo_hint
from domain.awaited import waiting_room
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
    echo,
    paragraph,
    say,
    say_many,
)
from domain.groups import NETWORK, Group, group_key
from domain.notices import About, Notice
from domain.questions import Question
from domain.refusals import Refused
from domain.sectors import sector_values
from domain.seeing import may_name

_WORD = "group"
_EXAMPLE = "group labour, Labour working group"
_NOBODY = People((), (), off=False)


def read_group(rest: str, setting: Setting) -> tuple[Named, People]:
    """A group, what is said of it, and the people behind "lead". Raises SeveralPeople."""
    said = read_named(rest, setting, SETTERS)
    of_people = said.word in ("lead", "second")
    return said, read_people(said.rest if of_people else "", setting)


def _fits(rest: str, setting: Setting) -> bool:
    short = read_named(rest, setting, SETTERS).short
    return not rest or _is_network(short, setting) or setting.roles.group(short) is not None


def _is_network(short: str, setting: Setting) -> bool:
    return setting.word(short) == NETWORK


@command(
    _WORD,
    say("Working groups: tie this room to one, set who leads it."),
    example="!group labour, Labour working group",
    shape=Shape(read_group, _fits),
)
async def group(ctx: Context, asked: tuple[Named, People]) -> Document:
    """Show or make a group, or set who leads it and what it is about."""
    said, people = asked
    if not said.short:
        return _all(ctx)
    if _is_network(said.short, ctx.setting):
        return await network_leads(ctx, said, people)
    known = ctx.standing.roles.group(said.short)
    if said.name is not None:
        return await _made(ctx, said.short, said.name, known)
    if known is None:
        behind = not_understood(said.short, ctx.standing.roles.group, "group {} lead @ben")
        raise Refused(*(behind or unknown_group(ctx, said.short)))
    if not said.word:
        return _shown(ctx, known) + await told_awaited(ctx, known)
    check_setter(ctx, _WORD, known.rooms)
    changed = SETTERS[said.word](ctx, known, said.rest, people)
    return await _kept(ctx, known, changed)


async def handed_over(ctx: Context, key: str, person: str | None) -> Document:
    """Give a whole group to another lead, which its leads do, a moderator or a coordinator."""
    known = ctx.standing.roles.group(key)
    if known is None or person is None:
        raise Refused(say("To whom? For example: {line}", line=Command("give labour @ben")))
    check_setter(ctx, _WORD, known.rooms)
    to = People((person,), (), off=False)
    return await _kept(ctx, known, SETTERS["lead"](ctx, known, "", to))


async def _kept(ctx: Context, before: Group | None, group: Group) -> Document:
    """Save it and show what holds; whether the network may see it is asked until answered."""
    await ctx.work.record(_WORD, before, group)
    was = before.rooms if before is not None and before.state == "open" else ()
    for room in group.rooms:
        if room not in was:
            await begins_in(ctx.work, room, ctx.network)
    shown = _shown(ctx, group) + _opened(before, group)
    if group.rooms and not (before and before.rooms):
        await ctx.work.move_room(waiting_room(group.key), group.rooms[0])
        shown += await told_awaited(ctx, group)
    shown += paragraph(undo_hint())
    leads = tuple(lead for lead in group.leads if before is None or lead not in before.leads)
    await _tell_leads(ctx, group, leads)
    told = replace(shown, mentions=tuple(lead for lead in leads if lead != ctx.author.address))
    return told + _asked_to_share(group) if group.shared is None and group.rooms else told


def _opened(before: Group | None, group: Group) -> Document:
    """What else the network sees from now on: also what was said before, and how to end that."""
    was = before.rooms if before is not None and before.shared else ()
    if not group.shared or set(group.rooms) <= set(was):
        return Document()
    line = Command(f"group {group.short} share no")
    return paragraph(
        say("That includes what was said in its rooms before."),
        say("To end that: {line}", line=line),
    )


async def _tell_leads(ctx: Context, group: Group, leads: Iterable[str]) -> None:
    """New leads who do not read this here are told in their daily messages."""
    for lead in leads:
        if lead not in ctx.directory.members(ctx.room.address):
            act = ctx.work.act
            about = f"group:{group.key}"
            await ctx.work.notices.add(
                Notice(lead, About.LEADS, about, act.who, ctx.now, cause=act.cause)
            )
            await expected(ctx, lead)


def _asked_to_share(group: Group) -> Document:
    line = f"group {group.short} share"
    asked = say("Shall the whole network see what this group does?")
    answers = say("Answer {yes} or {no}.", yes=Command("yes"), no=Command("no"))
    question = Question(yes=f"{line} yes", no=f"{line} no")
    return Document((Paragraph((asked, answers)),), question=question)


def unknown_group(ctx: Context, typed: str) -> tuple[Sentence, ...]:
    """That nobody knows it, with what may have been meant."""
    every = ctx.standing.roles.groups
    unknown = say("I know no group called “{name}”.", name=echo(typed))
    meant = meant_instead(_WORD, typed, [name for one in every for name in (one.short, one.name)])
    return (unknown, *(meant or (say("To make one: {line}", line=Command(_EXAMPLE)),)))


def _all(ctx: Context) -> Document:
    every = ctx.standing.roles.groups
    if not every:
        how = say("To make one: {line}", line=Command(_EXAMPLE))
        return paragraph(say("I know no group yet."), how)
    rows = tuple(Entry((named(one),)) for one in every)
    head = say_many("One group.", "{count} groups.", len(every))
    return Document((Paragraph((head,)), Listing(rows)))


async def _made(ctx: Context, short: str, name: str, known: Group | None) -> Document:
    """Make it with this room, give it this one as a further room, or give it another name."""
    if ctx.room.direct:
        raise Refused(say("Which room? Please write that in the group's room."))
    check_maker(ctx, _WORD)
    if known is None:
        check_new_name(ctx, short, name)
        before = await ctx.work.groups.get(group_key(short))
        fresh = Group(group_key(short), short, name or short, ctx.author.address, ctx.now)
        return await _kept(ctx, before, SETTERS["room"](ctx, fresh, "", _NOBODY))
    check_setter(ctx, _WORD, known.rooms)
    check_new_name(ctx, known.short, name, known)
    renamed = replace(known, name=name or known.name)
    return await _kept(ctx, known, SETTERS["room"](ctx, renamed, "", _NOBODY))


def _shown(ctx: Context, one: Group) -> Document:
    """What a group is, as far as this chat may know: its rooms and leads are not for everybody."""
    lines = [named(one), *_leading(ctx, one), *_rooms(ctx, one)]
    if one.sectors:
        lines.append(say("Sectors: {sectors}.", sectors=sector_values(one.sectors)))
    if one.shared is not None:
        lines.append(
            say("The whole network sees what it does.")
            if one.shared
            else say("What it does is seen in its rooms alone.")
        )
    if one.in_threads:
        lines.append(say("Its minutes are taken in threads."))
    if not one.leads:
        line = Command(f"group {one.short} lead @ben")
        lines.append(say("It has no lead yet. To change that: {line}", line=line))
    return paragraph(*lines)


def _leading(ctx: Context, one: Group) -> list[Sentence]:
    told = []
    if one.lead is not None and may_name(one.lead, ctx.author, ctx.room, ctx.standing):
        told.append(say("Lead: {person}.", person=Name(one.lead)))
    if one.second is not None and may_name(one.second, ctx.author, ctx.room, ctx.standing):
        told.append(say("Second lead: {person}.", person=Name(one.second)))
    return told


def _rooms(ctx: Context, one: Group) -> list[Sentence]:
    """In a room whether it is one of the group's; in a direct chat those that the reader is in."""
    if not ctx.room.direct:
        return [say("This room belongs to it.")] if ctx.room.address in one.rooms else []
    mine = [room for room in one.rooms if room in ctx.directory.rooms_of(ctx.author.address)]
    names = tuple(Title(ctx.directory.room_name(room)) for room in mine)
    return [say("Rooms: {rooms}.", rooms=Several(names))] if names else []
