"""A room's settings: language, zone, prefix, and whether it is the network's main one."""

from __future__ import annotations

import re
from dataclasses import replace

from commands.context import Context
from commands.digests.setting import begins_in, follow
from commands.people.words import Wanted
from commands.registry import command
from commands.setting import Setting
from commands.shapes import text_that
from commands.wording import undo_hint
from domain.document import (
    Command,
    Document,
    Entry,
    Language,
    Listing,
    Paragraph,
    Sentence,
    Several,
    Title,
    Zone,
    paragraph,
    say,
)
from domain.people import Room
from domain.refusals import Refused
from domain.rights import Right, may, rights_in, who_leads_here
from domain.words import COMMAS
from domain.zones import find_zone

_LONGEST_PREFIX = 3
_MAIN = "main"
_BETWEEN = f"[\n{''.join(COMMAS)}]"


def read_settings(rest: str, setting: Setting) -> tuple[Wanted, ...]:
    """The settings between commas: each begins with its word."""
    wanted = []
    for part in re.split(_BETWEEN, rest):
        first, _, text = part.strip().partition(" ")
        if first:
            wanted.append(Wanted(setting.word(first.rstrip(":")) or first, text.strip()))
    return tuple(wanted)


@command(
    "room",
    say("This room's language, zone and prefix; whether it is the main one."),
    example="!room language es",
    shape=replace(text_that(lambda rest, setting: False), read=read_settings),
)
async def room(ctx: Context, wanted: tuple[Wanted, ...]) -> Document:
    """Show or change what holds in a room."""
    if ctx.room.direct:
        raise Refused(
            say("That is for rooms. For yourself: {line}", line=Command("me language español"))
        )
    if not wanted:
        return _shown(ctx.room, ctx)
    _check_right(ctx, wanted)
    changed = ctx.room
    for one in wanted:
        changed = _set(changed, one, ctx)
    if changed.main and not ctx.room.main:
        await _no_longer_main(ctx)
    await ctx.work.record("room", ctx.room, changed)
    if changed.main and not ctx.room.main:
        await begins_in(ctx.work, changed.address, ctx.network)
    await follow(ctx.work, changed.address, ctx.network)
    return _shown(changed, ctx) + paragraph(undo_hint())


def _check_right(ctx: Context, wanted: tuple[Wanted, ...]) -> None:
    """Raises Refused, saying who can: which room is the main one is the network's matter."""
    held = rights_in(ctx.room, ctx.author.address, ctx.standing)
    of_network = [one.word == _MAIN for one in wanted]
    if any(of_network) and Right.COORDINATOR not in held:
        raise Refused(say("This can be done by a coordinator."))
    if not (all(of_network) or may("room", held)):
        raise Refused(who_leads_here(ctx.room.address, ctx.standing))


async def _no_longer_main(ctx: Context) -> None:
    """There is one main room at a time."""
    before = await ctx.work.rooms.main()
    if before is not None:
        await ctx.work.record("room", before, replace(before, main=False))


def _shown(room: Room, ctx: Context) -> Document:
    rows: tuple[Sentence, ...] = (
        say("Language: {language}.", language=Language(room.language or ctx.network.language)),
        say("Zone: {zone}.", zone=Zone(room.zone or ctx.network.zone)),
        say("Prefix: {prefix}", prefix=Title(room.prefix)),
    )
    if room.main:
        rows += (say("It is the network's main room: its digest is the network's."),)
    head = Paragraph((say("This room:"),))
    return Document((head, Listing(tuple(Entry((row,)) for row in rows))))


def _set(room: Room, wanted: Wanted, ctx: Context) -> Room:
    if wanted.word == "language":
        tag = ctx.setting.language_named(wanted.text)
        if tag is None:
            raise Refused(say("I know no language called “{words}”.", words=Title(wanted.text)))
        return replace(room, language=tag)
    if wanted.word in ("zone", "country"):
        return _zoned(room, wanted.text, ctx)
    if wanted.word == _MAIN:
        return _main(room, wanted.text, ctx)
    if wanted.word == "prefix":
        return _prefixed(room, wanted.text)
    raise Refused(
        say("I did not understand “{words}”. I changed nothing.", words=Title(wanted.word)),
        say("For example: {line}", line=Command("room language es")),
    )


def _main(room: Room, text: str, ctx: Context) -> Room:
    answer = ctx.setting.word(text) if text else "yes"
    if answer not in ("yes", "on", "no", "off", "none"):
        raise Refused(
            say("I did not understand “{words}”. I changed nothing.", words=Title(text)),
            say("For example: {line}", line=Command("room main")),
        )
    return replace(room, main=answer in ("yes", "on"))


def _zoned(room: Room, text: str, ctx: Context) -> Room:
    found = find_zone(text, ctx.setting.reading.languages)
    if found is None:
        raise Refused(say("I know no place called “{words}”.", words=Title(text)))
    if found.zone is None:
        cities = Several(tuple(Zone(choice) for choice in found.choices[:6]), either=True)
        raise Refused(
            say("“{words}” has several time zones.", words=Title(text)),
            say("Please name a city, such as {cities}.", cities=cities),
        )
    return replace(room, zone=found.zone)


def _prefixed(room: Room, text: str) -> Room:
    usable = (
        text and len(text) <= _LONGEST_PREFIX and not any(c.isalnum() or c.isspace() for c in text)
    )
    if not usable or text[0] in "@#/+<>":
        raise Refused(say("A prefix is one to three signs, such as ! or ?"))
    return replace(room, prefix=text)
