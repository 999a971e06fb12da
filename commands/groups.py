"""Working groups: the rooms they have, who leads them, and what they are about."""

from __future__ import annotations

from dataclasses import replace

from commands.context import Context
from commands.naming import (
    Named,
    check_maker,
    check_new_name,
    check_setter,
    meant_instead,
    named,
    read_named,
)
from commands.registry import Shape, command
from commands.setting import Setting
from commands.wording import undo_hint
from domain.document import (
    Command,
    Document,
    Entry,
    Listing,
    Paragraph,
    Sentence,
    Title,
    paragraph,
    say,
    say_many,
)
from domain.groups import Group, group_key
from domain.refusals import Refused

_WORD = "group"
_EXAMPLE = "group labour, Labour working group"
_SETTABLE = ("lead", "second", "sector", "share", "room")


def read_group(rest: str, setting: Setting) -> Named:
    """A group, and what is said of it."""
    return read_named(rest, setting, _SETTABLE)


def _fits(rest: str, setting: Setting) -> bool:
    return not rest or setting.roles.group(read_group(rest, setting).short) is not None


@command(
    _WORD,
    say("Working groups: tie this room to one, set who leads it."),
    example="!group labour, Labour working group",
    shape=Shape(read_group, _fits),
)
async def group(ctx: Context, asked: Named) -> Document:
    """Show or make a group, or set who leads it and what it is about."""
    if not asked.short:
        return _all(ctx)
    known = ctx.standing.roles.group(asked.short)
    if asked.name is not None:
        return await _tied(ctx, asked.short, asked.name, known)
    if known is None:
        raise Refused(*unknown_group(ctx, asked.short))
    return paragraph(named(known))


def unknown_group(ctx: Context, typed: str) -> tuple[Sentence, ...]:
    """That nobody knows it, with what may have been meant."""
    every = ctx.standing.roles.groups
    unknown = say("I know no group called “{name}”.", name=Title(typed))
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


async def _tied(ctx: Context, short: str, name: str, known: Group | None) -> Document:
    """Make it with this room, or give it this one as a further room."""
    check_maker(ctx, _WORD)
    if known is not None:
        check_setter(ctx, _WORD, known.rooms)
    check_new_name(short, name, ctx.setting)
    made = known or Group(group_key(short), short, name or short, ctx.author.address, ctx.now)
    tied = replace(made, rooms=tuple(dict.fromkeys((*made.rooms, ctx.room.address))))
    await ctx.work.record(_WORD, known, tied)
    return paragraph(named(tied), undo_hint())
