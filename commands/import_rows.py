"""What each line of a table becomes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from commands.context import Context
from commands.import_names import Arrival, goal_of, person_meant, promise_of
from commands.sheets import Line
from commands.wording import LONGEST_TITLE
from domain.actions import Action
from domain.awaited import is_awaited, waiting_room
from domain.commitments import Commitment, Milestone, follow
from domain.daily import expecting
from domain.dates import When, read_when
from domain.document import Sentence, Title, say, say_many
from domain.folding import fold
from domain.groups import NETWORK, Group, group_key
from domain.imports import Imported
from domain.notices import About, Notice
from domain.organisations import Organisation, organisation_key
from domain.refusals import Refused
from domain.work import Entity
from domain.zones import find_zone

Item = TypeVar("Item", Action, Commitment, Milestone)
Take = Callable[[Context, Line, Arrival], Awaitable[None]]


@dataclass(frozen=True)
class Kind:
    """A kind of line: its names, how many of them are called, and what takes one in."""

    names: tuple[str, ...]
    counted: Callable[[int], Sentence]
    take: Take


async def _new(ctx: Context, arrival: Arrival, kind: str, *words: str) -> str | None:
    """The key of a line that is not here yet; None for one that is."""
    key = "|".join((kind, *(fold(word) for word in words)))
    imported = await ctx.work.imports.get(key)
    if imported is None or not await _is_here(ctx, imported.entity):
        return key
    if kind == "commitment":
        arrival.goals[fold(words[0]), fold(words[1])] = imported.entity
    arrival.known += 1
    return None


async def _is_here(ctx: Context, entity: str) -> bool:
    thing = None if ":" in entity else await ctx.work.thing(entity)
    return ":" in entity or (thing is not None and thing.state != "withdrawn")


async def _made(
    ctx: Context, arrival: Arrival, key: str, kind: str, name: str, entity: Entity
) -> None:
    await ctx.work.record("import", None, entity)
    await ctx.work.imports.save(Imported(key, name))
    arrival.made.append(kind)


async def _group_line(ctx: Context, line: Line, arrival: Arrival) -> None:
    short = line.get("short") or line.get("group") or _needed(line, "name")
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
    )
    await ctx.work.record("import", None, group)
    arrival.made.append("group")


async def _organisation_line(ctx: Context, line: Line, arrival: Arrival) -> None:
    room = await _room(ctx, line)
    short = line.get("short") or _needed(line, "name")
    key = organisation_key(short)
    for name in (short, line.get("name")):
        arrival.organisations[organisation_key(name)] = key
    found = await ctx.work.organisations.get(key)
    if found is not None and found.state == "open":
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


async def _person_line(ctx: Context, line: Line, arrival: Arrival) -> None:
    """What people have set for themselves stays as it is."""
    await _room(ctx, line)
    name = line.get("name")
    typed = line.get("account") or name or _needed(line, "name")
    key = await _new(ctx, arrival, "person", line.get("group"), typed)
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


async def _commitment_line(ctx: Context, line: Line, arrival: Arrival) -> None:
    """It is proposed until its owners say yes."""
    title, room = _title(line), await _room(ctx, line)
    key = await _new(ctx, arrival, "commitment", line.get("group"), title, line.get("owner"))
    if key is None:
        return
    promises = tuple(promise_of(ctx, name, arrival) for name in line.several("owner"))
    item = Commitment(
        id=await ctx.work.new_id(Commitment.letter),
        title=title,
        room=room,
        author=ctx.author.address,
        made_at=ctx.now,
        promises=promises,
        tags=_tags(line),
        zone=ctx.zone.key,
    )
    item = _dated(ctx, line, item)
    item = replace(item, first_due_on=item.due_on)
    arrival.goals[fold(line.get("group")), fold(title)] = item.id
    await _made(ctx, arrival, key, "commitment", item.id, item)


async def _milestone_line(ctx: Context, line: Line, arrival: Arrival) -> None:
    title = _title(line)
    goal = await goal_of(ctx, line, arrival)
    if not isinstance(goal, Commitment):
        raise Refused(say("In the column “for” its commitment must stand."))
    key = await _new(ctx, arrival, "milestone", goal.id, title)
    if key is None:
        return
    step = Milestone(
        id=await ctx.work.new_id(f"{goal.id}."),
        commitment=goal.id,
        title=title,
        room=goal.room,
        author=ctx.author.address,
        made_at=ctx.now,
        zone=goal.zone,
    )
    step = follow(_dated(ctx, line, step), goal)
    step = replace(step, first_due_on=step.due_on)
    if step.due_on and goal.due_on and step.due_on > goal.due_on:
        raise Refused(say("It is due after {id}.", id=Title(goal.title)))
    await _made(ctx, arrival, key, "milestone", step.id, step)


async def _action_line(ctx: Context, line: Line, arrival: Arrival) -> None:
    title, room = _title(line), await _room(ctx, line)
    key = await _new(ctx, arrival, "action", line.get("group"), title, line.get("owner"))
    if key is None:
        return
    owners = line.several("owner")
    if len(owners) > 1:
        raise Refused(say("An action has one owner. Please write one line for each person."))
    goal = await goal_of(ctx, line, arrival)
    owner = person_meant(ctx, owners[0], arrival) if owners else None
    item = Action(
        id=await ctx.work.new_id(Action.letter),
        title=title,
        room=room,
        author=ctx.author.address,
        made_at=ctx.now,
        owner=owner,
        giver=ctx.author.address if owner else None,
        tags=_tags(line),
        zone=await ctx.zone_of(owner) if owner and not is_awaited(owner) else ctx.zone.key,
        owned_at=ctx.now,
        for_group=None if owner else group_key(line.get("group")),
        tie=goal.id if goal else None,
    )
    item = _dated(ctx, line, item)
    await _made(ctx, arrival, key, "action", item.id, item)
    if owner and not is_awaited(owner) and owner != ctx.author.address:
        await tell_given(ctx, owner, item.id)


async def tell_given(ctx: Context, owner: str, id: str) -> None:
    """Put what somebody was given into their next daily message."""
    cause = ctx.work.act.cause
    await ctx.work.notices.add(
        Notice(owner, About.GIVEN, id, ctx.author.address, ctx.now, cause=cause)
    )
    known = await ctx.work.people.get(owner)
    await ctx.work.people.save(expecting(known, ctx.now, ctx.network))


def _needed(line: Line, column: str) -> str:
    if not line.get(column):
        raise Refused(say("The column “{name}” is empty.", name=Title(column)))
    return line.get(column)


def _title(line: Line) -> str:
    title = _needed(line, "title")
    if len(title) > LONGEST_TITLE:
        raise Refused(
            say("That title is too long: {count} characters at most.", count=LONGEST_TITLE)
        )
    return title


def _tags(line: Line) -> tuple[str, ...]:
    words = line.get("tags").replace(";", " ").replace(",", " ").split()
    return tuple(dict.fromkeys(word.lstrip("#") for word in words if word.lstrip("#")))


async def _room(ctx: Context, line: Line) -> str:
    """The first room of the line's group; until it has one, its things wait."""
    typed = line.get("group")
    if not typed:
        raise Refused(say("The line names no group."))
    group = await ctx.work.groups.get(group_key(typed))
    if group is None or group.state != "open":
        raise Refused(say("I know no group called “{name}”.", name=Title(typed)))
    return group.rooms[0] if group.rooms else waiting_room(group.key)


def _dated(ctx: Context, line: Line, item: Item) -> Item:
    """With the date of its line."""
    typed = line.get("due")
    if not typed:
        return item
    when = read_when(typed, ctx.setting.reading)
    if not isinstance(when, When):
        raise Refused(say("I could not read the date “{words}”.", words=Title(typed)))
    dated = replace(item, due_on=None if when.at else when.on, due_at=when.at, dated_at=ctx.now)
    return replace(dated, zone=when.zone.key) if when.at else dated


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
        _commitment_line,
    ),
    Kind(
        ("milestone", "milestones"),
        lambda n: say_many("one milestone", "{count} milestones", n),
        _milestone_line,
    ),
    Kind(
        ("action", "actions", "step", "steps"),
        lambda n: say_many("one action", "{count} actions", n),
        _action_line,
    ),
)
"""The kinds of lines, what others rest on first."""
