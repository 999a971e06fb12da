"""A room's settings: language, zone, prefix."""

from __future__ import annotations

import re
from dataclasses import replace

from commands.context import Context
from commands.people_words import Wanted
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
    Several,
    Title,
    Zone,
    paragraph,
    say,
)
from domain.people import Room
from domain.refusals import Refused
from domain.rights import may, rights_in, who_leads_here
from domain.words import COMMAS
from domain.zones import find_zone

_LONGEST_PREFIX = 3
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
    say("This room's language, zone and prefix."),
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
    if not may("room", rights_in(ctx.room, ctx.author.address, ctx.standing)):
        raise Refused(who_leads_here(ctx.room.address, ctx.standing))
    changed = ctx.room
    for one in wanted:
        changed = _set(changed, one, ctx)
    await ctx.work.record("room", ctx.room, changed)
    return _shown(changed, ctx) + paragraph(undo_hint())


def _shown(room: Room, ctx: Context) -> Document:
    rows = (
        say("Language: {language}.", language=Language(room.language or ctx.network.language)),
        say("Zone: {zone}.", zone=Zone(room.zone or ctx.network.zone)),
        say("Prefix: {prefix}", prefix=Title(room.prefix)),
    )
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
    if wanted.word == "prefix":
        return _prefixed(room, wanted.text)
    raise Refused(
        say("I did not understand “{words}”. I changed nothing.", words=Title(wanted.word)),
        say("For example: {line}", line=Command("room language es")),
    )


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
