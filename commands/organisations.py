"""Organisations: making them, who speaks for them, and what they have promised."""

from __future__ import annotations

from dataclasses import replace

from commands.commitments.asking import ask_owners
from commands.context import Context
from commands.naming import (
    Named,
    People,
    check_maker,
    check_new_name,
    check_setter,
    known_people,
    meant_instead,
    named,
    not_understood,
    read_named,
    read_people,
)
from commands.registry import Shape, command
from commands.setting import Setting
from commands.wording import listing, undo_hint
from domain.document import (
    Command,
    Document,
    Entry,
    Listing,
    Name,
    Paragraph,
    Sentence,
    Several,
    Value,
    echo,
    paragraph,
    say,
    say_many,
)
from domain.organisations import Organisation, organisation_key
from domain.refusals import Refused
from domain.seeing import may_name, sees

_WORD = "org"
_EXAMPLE = "org FGS, Focus on the Global South"
_MOST = 10


def read_organisation(rest: str, setting: Setting) -> tuple[Named, People]:
    """An organisation, and the people behind "contact". Raises SeveralPeople."""
    said = read_named(rest, setting, ("contact",))
    return said, read_people(said.rest, setting)


def _fits(rest: str, setting: Setting) -> bool:
    said = read_named(rest, setting, ("contact",))
    return not rest or setting.roles.organisation(said.short) is not None


@command(
    _WORD,
    say("Organisations: make one, name its contacts, see what it promised."),
    example="!org FGS, Focus on the Global South",
    shape=Shape(read_organisation, _fits),
)
async def org(ctx: Context, asked: tuple[Named, People]) -> Document:
    """Show, make or rename an organisation, or say who speaks for it."""
    said, people = asked
    if not said.short:
        return _all(ctx)
    known = ctx.standing.roles.organisation(said.short)
    if said.name is not None:
        return await _made(ctx, said.short, said.name, known)
    if known is None:
        behind = not_understood(said.short, ctx.standing.roles.organisation, "org {} contact @ben")
        raise Refused(*(behind or unknown_organisation(ctx, said.short)))
    if said.word:
        return await _contacts(ctx, known, people)
    return await _shown(ctx, known)


def unknown_organisation(ctx: Context, typed: str) -> tuple[Sentence, ...]:
    """That nobody knows it, with what may have been meant."""
    every = ctx.standing.roles.organisations
    unknown = say("I know no organisation called “{name}”.", name=echo(typed))
    meant = meant_instead(_WORD, typed, [name for one in every for name in (one.short, one.name)])
    return (unknown, *(meant or (say("To make one: {line}", line=Command(_EXAMPLE)),)))


def _all(ctx: Context) -> Document:
    every = ctx.standing.roles.organisations
    how = say("To make one: {line}", line=Command(_EXAMPLE))
    if not every:
        return paragraph(say("I know no organisation yet."), how)
    rows = tuple(Entry((named(one),)) for one in every)
    head = say_many("One organisation.", "{count} organisations.", len(every))
    return Document((Paragraph((head,)), Listing(rows)))


async def _made(ctx: Context, short: str, name: str, known: Organisation | None) -> Document:
    """Make it, or give the one with this short name another whole name."""
    if not name:
        raise Refused(say("What is its whole name? For example: {line}", line=Command(_EXAMPLE)))
    if known is not None:
        check_setter(ctx, _WORD, (known.room,))
        check_new_name(ctx, known.short, name, known)
        changed = replace(known, name=name)
    else:
        check_maker(ctx, _WORD)
        check_new_name(ctx, short, name)
        key = organisation_key(short)
        changed = Organisation(key, short, name, ctx.room.address, ctx.author.address, ctx.now)
    before = await ctx.work.organisations.get(changed.key) if known is None else known
    await ctx.work.record(_WORD, before, changed)
    return paragraph(named(changed), *_speaking(ctx, changed), undo_hint())


async def _contacts(ctx: Context, one: Organisation, people: People) -> Document:
    """Who speaks for it: added, or taken away with "off"."""
    if not people.addresses and not people.unknown:
        line = Command(f"org {one.short} contact @ben")
        raise Refused(say("Who speaks for it? For example: {line}", line=line))
    check_setter(ctx, _WORD, (one.room,))
    known_people(people)
    if people.off:
        left = tuple(who for who in one.contacts if who not in people.addresses)
    else:
        left = tuple(dict.fromkeys((*one.contacts, *people.addresses)))
    changed = replace(one, contacts=left)
    await ctx.work.record(_WORD, one, changed)
    await _asked_now(ctx, one, changed)
    return paragraph(named(changed), *_speaking(ctx, changed), undo_hint())


async def _asked_now(ctx: Context, before: Organisation, after: Organisation) -> None:
    """Who is new among its contacts is asked what it has not answered yet."""
    new = [who for who in after.contacts if who not in before.contacts]
    for item in await ctx.work.commitments.promised_by("", (after.key,)) if new else ():
        await ask_owners(ctx, item, *new)


def _speaking(ctx: Context, one: Organisation) -> tuple[Sentence, ...]:
    """Its contacts by name for those who share a room with them; to others, that it has some."""
    if not one.contacts:
        line = Command(f"org {one.short} contact @ben")
        return (say("Nobody speaks for it yet. To change that: {line}", line=line),)
    named: list[Value] = [
        Name(who) for who in one.contacts if may_name(who, ctx.author, ctx.room, ctx.standing)
    ]
    hidden = len(one.contacts) - len(named)
    told = [say("Contacts: {people}.", people=Several(tuple(named)))] if named else []
    if hidden:
        told.append(
            say_many("One contact from other rooms.", "{count} contacts from other rooms.", hidden)
        )
    return tuple(told)


async def _shown(ctx: Context, one: Organisation) -> Document:
    """Who speaks for it, and what it has promised as far as it may be seen here."""
    promised = await ctx.work.commitments.promised_by("", (one.key,))
    rows = [row for row in promised if sees(ctx.author, row, ctx.room, ctx.standing)]
    head = Paragraph((named(one), *_speaking(ctx, one)))
    if not rows:
        return Document((head, Paragraph((say("It has no open commitment here."),))))
    listed, ids = listing(rows[:_MOST], numbered=True)
    return Document((head, listed), ids)
