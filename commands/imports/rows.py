"""What each line of a table becomes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from commands.context import Context
from commands.imports.names import Arrival, person_meant
from commands.imports.sheets import Line
from commands.imports.things import (
    action_line,
    commitment_line,
    milestone_line,
    needed,
    new_key_of,
    room_of,
)
from domain.document import Sentence, Title, say, say_many
from domain.groups import NETWORK, Group, group_key
from domain.imports import Imported
from domain.organisations import Organisation, organisation_key
from domain.refusals import Refused
from domain.zones import find_zone

Take = Callable[[Context, Line, Arrival], Awaitable[None]]


@dataclass(frozen=True)
class Kind:
    """A kind of line: its names, how many of them are called, and what takes one in."""

    names: tuple[str, ...]
    counted: Callable[[int], Sentence]
    take: Take


async def _group_line(ctx: Context, line: Line, arrival: Arrival) -> None:
    short = line.get("short") or line.get("group") or needed(line, "name")
    key = group_key(short)
    if key == NETWORK:
        raise Refused(say("“{words}” is no name for a group.", words=Title(short)))
    if (found := await ctx.work.groups.get(key)) is not None and found.state == "open":
        arrival.known += 1
        return
    lead, second = (
        person_meant(ctx, line.get(column), arrival) if line.get(column) else None
        for column in ("lead", "second")
    )
    group = Group(
        key,
        short,
        line.get("name") or short,
        ctx.author.address,
        ctx.now,
        lead=lead,
        second=second,
        sectors=_sectors(ctx, line),
    )
    await ctx.work.record("import", None, group)
    arrival.made.append("group")


async def _organisation_line(ctx: Context, line: Line, arrival: Arrival) -> None:
    room = await room_of(ctx, line)
    short = line.get("short") or needed(line, "name")
    key = organisation_key(short)
    for name in (short, line.get("name")):
        arrival.organisations[organisation_key(name)] = key
    found = await ctx.work.organisations.get(key)
    if found is not None and found.state == "open":
        name = line.get("name") or short
        if organisation_key(name) not in (key, organisation_key(found.name)):
            called = {"short": Title(found.short), "name": Title(found.name)}
            raise Refused(say("“{short}” is here with another name: {name}.", **called))
        arrival.known += 1
        return
    organisation = Organisation(
        key,
        short,
        line.get("name") or short,
        room,
        ctx.author.address,
        ctx.now,
        contacts=tuple(person_meant(ctx, name, arrival) for name in line.several("contact")),
    )
    await ctx.work.record("import", None, organisation)
    arrival.made.append("organisation")


def _sectors(ctx: Context, line: Line) -> tuple[str, ...]:
    typed = ", ".join(line.several("sector"))
    return ctx.setting.sectors(typed) if typed else ()


async def _person_line(ctx: Context, line: Line, arrival: Arrival) -> None:
    """What people have set for themselves stays as it is; their sectors only they can say."""
    await room_of(ctx, line)
    name = line.get("name")
    typed = line.get("account") or name or needed(line, "name")
    key = await new_key_of(ctx, arrival, "person", line.get("group"), typed)
    if key is None:
        return
    address = person_meant(ctx, typed, arrival)
    known = await ctx.work.people.get(address)
    tag = ctx.setting.language_named(line.get("language")) if line.get("language") else None
    if line.get("language") and tag is None:
        raise Refused(
            say("I know no language called “{words}”.", words=Title(line.get("language")))
        )
    person = replace(known, language=known.language or tag)
    if line.get("country"):
        found = find_zone(line.get("country"), ctx.setting.reading.languages)
        if found is None:
            raise Refused(
                say("I know no place called “{words}”.", words=Title(line.get("country")))
            )
        person = replace(
            person,
            zone=person.zone or found.zone,
            territory=person.territory or found.territory,
        )
    await ctx.work.record("import", known, person)
    await ctx.work.imports.save(Imported(key, f"person:{address}"))
    arrival.made.append("person")


KINDS = (
    Kind(("group", "groups"), lambda n: say_many("one group", "{count} groups", n), _group_line),
    Kind(
        ("organisation", "organisations", "organization", "organizations", "org", "orgs"),
        lambda n: say_many("one organisation", "{count} organisations", n),
        _organisation_line,
    ),
    Kind(
        ("person", "people", "member", "members"),
        lambda n: say_many("one person", "{count} people", n),
        _person_line,
    ),
    Kind(
        ("commitment", "commitments"),
        lambda n: say_many("one commitment", "{count} commitments", n),
        commitment_line,
    ),
    Kind(
        ("milestone", "milestones"),
        lambda n: say_many("one milestone", "{count} milestones", n),
        milestone_line,
    ),
    Kind(
        ("action", "actions", "step", "steps"),
        lambda n: say_many("one action", "{count} actions", n),
        action_line,
    ),
)
"""The kinds of lines, what others rest on first."""
