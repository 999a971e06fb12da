"""What each line of a table about a commitment, a milestone or an action becomes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from typing import TypeVar

from commands.announcing import tell
from commands.commitments.asking import ask_owners
from commands.commitments.commit import cannot_be
from commands.context import Context
from commands.imports.names import Arrival, goal_of, person_meant, promises_of
from commands.imports.sheets import Line
from commands.shapes import ID
from commands.things import seen
from commands.wording import LONGEST_TITLE
from domain.actions import Action
from domain.amounts import Absurd, amount_in
from domain.awaited import is_awaited, waiting_room
from domain.commitments import Commitment, Milestone, follow
from domain.dates import When, read_when
from domain.document import Title, say
from domain.folding import fold
from domain.groups import group_key
from domain.imports import Imported, key_of_line
from domain.notices import About
from domain.refusals import Refused
from domain.work import Entity, Thing

Item = TypeVar("Item", Action, Commitment, Milestone)


async def new_key_of(ctx: Context, arrival: Arrival, kind: str, *words: str) -> str | None:
    """The key of a line that is not here yet; None for one that is."""
    key = key_of_line(kind, *words)
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


async def came_from_here(ctx: Context, line: Line, arrival: Arrival) -> bool:
    """Whether a line is of a thing that is here, as an export has it; it changes nothing then.

    An id of another network is told by the day on which the thing was made.
    """
    id = line.get("id").upper()
    thing = await seen(ctx, id) if ID.fullmatch(id) else None
    if thing is None or line.get("made_on") not in ("", made_on(thing)):
        return False
    for name in (id, line.get("title")):
        arrival.goals[fold(line.get("group")), fold(name)] = id
    arrival.known += 1
    return True


def made_on(thing: Thing) -> str:
    """The day on which a thing was made, in UTC, as tables have it."""
    return thing.made_at.astimezone(UTC).date().isoformat()


async def kept(
    ctx: Context, arrival: Arrival, key: str, kind: str, name: str, entity: Entity
) -> None:
    await ctx.work.record("import", None, entity)
    await ctx.work.imports.save(Imported(key, name))
    arrival.made.append(kind)


async def commitment_line(ctx: Context, line: Line, arrival: Arrival) -> None:
    """It is proposed until its owners say yes."""
    title, room = _title(line), await room_of(ctx, line)
    key = await new_key_of(ctx, arrival, "commitment", line.get("group"), title, line.get("owner"))
    if key is None:
        known = arrival.goals[fold(line.get("group")), fold(title)]
        arrival.goals[fold(line.get("group")), fold(line.get("id"))] = known
        return
    promises = promises_of(ctx, line, arrival)
    amount = amount_in(title)
    if isinstance(amount, Absurd):
        raise Refused(*cannot_be(amount))
    item = Commitment(
        id=await ctx.work.new_id(Commitment.letter),
        title=title,
        room=room,
        author=ctx.author.address,
        made_at=ctx.now,
        promises=promises,
        amount=amount,
        tags=_tags(line),
        zone=ctx.zone.key,
    )
    item = _dated(ctx, line, item)
    item = replace(item, first_due_on=item.due_on)
    for name in filter(None, (line.get("id"), title)):
        arrival.goals[fold(line.get("group")), fold(name)] = item.id
    await kept(ctx, arrival, key, "commitment", item.id, item)
    await ask_owners(ctx, item)


async def milestone_line(ctx: Context, line: Line, arrival: Arrival) -> None:
    title = _title(line)
    goal = await goal_of(ctx, line, arrival)
    if not isinstance(goal, Commitment):
        raise Refused(say("In the column “for” its commitment must stand."))
    key = await new_key_of(ctx, arrival, "milestone", goal.id, title)
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
    await kept(ctx, arrival, key, "milestone", step.id, step)


async def action_line(ctx: Context, line: Line, arrival: Arrival) -> None:
    title, room = _title(line), await room_of(ctx, line)
    key = await new_key_of(ctx, arrival, "action", line.get("group"), title, line.get("owner"))
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
    await kept(ctx, arrival, key, "action", item.id, item)
    if owner and not is_awaited(owner) and owner != ctx.author.address:
        await tell(ctx, owner, About.GIVEN, item)


def needed(line: Line, column: str) -> str:
    if not line.get(column):
        raise Refused(say("The column “{name}” is empty.", name=Title(column)))
    return line.get(column)


def _title(line: Line) -> str:
    title = needed(line, "title")
    if len(title) > LONGEST_TITLE:
        raise Refused(
            say("That title is too long: {count} characters at most.", count=LONGEST_TITLE)
        )
    return title


def _tags(line: Line) -> tuple[str, ...]:
    words = line.get("tags").replace(";", " ").replace(",", " ").split()
    return tuple(dict.fromkeys(word.lstrip("#") for word in words if word.lstrip("#")))


async def room_of(ctx: Context, line: Line) -> str:
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
