"""Taking back one's own last change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from commands.block import lifted_by_word_alone
from commands.context import Context
from commands.digests.setting import settle_digests
from commands.digests.wording import rhythm_in, rhythm_of
from commands.meetings.choice import running_here
from commands.meetings.replanning import settle
from commands.meetings.told import to_room
from commands.minutes.wording import said_told, spoken
from commands.naming import named
from commands.registry import command
from commands.shapes import NOTHING
from commands.starting import planned
from commands.things import check, seen
from commands.wording import own_line, unknown, whole
from domain.daily import next_daily
from domain.document import (
    Document,
    Paragraph,
    Ref,
    Sentence,
    Several,
    Title,
    Value,
    paragraph,
    say,
    say_many,
)
from domain.groups import Group
from domain.history import (
    UNDO_FOR,
    Change,
    alters_what_is_agreed,
    is_of_thing,
    thing_of,
)
from domain.minutes import Line, LineState
from domain.occurrences import Occurrence, Stage
from domain.organisations import Organisation
from domain.refusals import Refused
from domain.reviews import Review
from domain.seeing import sees
from domain.stuck import STUCK, requests_in
from domain.thanks import Thanks
from domain.work import Thing

TAKEN_BACK = "↩️"


@command(
    "undo",
    say("Take back my last change here, up to 24 hours."),
    example="!undo",
    shape=NOTHING,
    on_card=True,
)
async def undo(ctx: Context, _: None) -> Document:
    """Take back what the author's last act in this chat changed, and say what holds now."""
    changes = await ctx.work.history.last_by(
        ctx.author.address, ctx.room.address, ctx.now - UNDO_FOR
    )
    if not changes:
        raise Refused(say("You changed nothing here in the last 24 hours."))
    if (blocked := lifted_by_word_alone(changes)) is not None:
        raise Refused(document=blocked)
    things = dict.fromkeys(thing_of(change) for change in changes if is_of_thing(change))
    hidden = [id for id in things if await _is_hidden(ctx, id)]
    if hidden:
        raise Refused(unknown(*hidden))
    await _check_still_theirs(ctx, changes)
    if not await ctx.work.revert(changes):
        ids = tuple([spoken(thing) for id in things if (thing := await ctx.work.thing(id))])
        raise Refused(
            say_many(
                "{ids} has changed again since, so I left it as it is.",
                "{ids} have changed again since, so I left them as they are.",
                len(ids),
                ids=Several(ids),
            )
        )
    await settle(ctx.work, changes)
    await settle_digests(ctx.work, changes, ctx.directory, ctx.network)
    told = replace(await told_back(ctx, changes), recalls=requests_in(changes))
    if await _in_minutes(ctx, changes):
        return Document(about=told.about, reaction=TAKEN_BACK)
    return await _told_to_rooms(ctx, changes, told)


async def _is_hidden(ctx: Context, id: str) -> bool:
    """Whether the author may not see it here any more; a line taken out may be put back."""
    if await seen(ctx, id) is not None:
        return False
    review = await ctx.work.reviews.get(id) if id[0] == Review.letter else None
    if review is not None:
        # A round for other rooms was begun here: what is told of it has been told here before.
        return review.author != ctx.author.address
    line = await ctx.work.lines.get(id) if id[0] == Line.letter else None
    back = replace(line, state=LineState.OPEN) if line is not None else None
    return back is None or not sees(ctx.author, back, ctx.room, ctx.standing)


async def _in_minutes(ctx: Context, changes: Sequence[Change]) -> bool:
    """Whether these are lines of the minutes that are open here: a mark says enough."""
    lines = any(change.entity[0] == Line.letter for change in changes)
    return lines and await running_here(ctx) is not None


async def _told_to_rooms(ctx: Context, changes: Sequence[Change], told: Document) -> Document:
    """The room of a meeting that was changed hears of it, wherever that was taken back."""
    wholes = dict.fromkeys(one.entity.partition(".")[0] for one in changes if " " not in one.entity)
    for id in wholes:
        meeting = await ctx.work.meetings.get(id)
        if meeting is not None and meeting.room != ctx.room.address:
            return await to_room(ctx, meeting, told)
    return told


async def _check_still_theirs(ctx: Context, changes: Sequence[Change]) -> None:
    """Raises Refused where others have said yes to the words or the date since."""
    for change in changes:
        thing = await ctx.work.thing(change.entity) if alters_what_is_agreed(change) else None
        if thing is not None:
            check(ctx, "edit", thing)


async def told_back(ctx: Context, changes: Sequence[Change]) -> Document:
    """What holds after changes were taken back."""
    verbs = {one.entity: one.verb for one in changes}
    lines: list[tuple[Sentence, ...]] = []
    ids: list[str] = []
    gone: list[Value] = []
    for entity in dict.fromkeys(change.entity for change in changes):
        body = await _body(ctx, entity)
        if body is not None:
            if body.state == "withdrawn":
                gone.append(Title(body.short))
            else:
                lines.append((say("As before."), named(body)))
            continue
        id, _, person = entity.partition(" ")
        if person and ":" not in id:
            ids.append(id)
            lines.append(await _of_person(ctx, entity, verbs[entity]))
            continue
        if ":" in entity:
            lines.append(await _settings(ctx, entity, alone=len(changes) == 1))
            await _rescheduled(ctx)
            continue
        thing = await ctx.work.thing(entity)
        if _is_told(thing, ids):
            continue
        ids.append(entity)
        if thing is None or (thing.state == "withdrawn" and not isinstance(thing, Thanks)):
            gone.append(Ref(entity) if thing is None else spoken(thing))
        else:
            lines.append(_thing_again(thing))
    if gone:
        several = Several(tuple(gone))
        words = say_many("{ids} is gone again.", "{ids} are gone again.", len(gone), ids=several)
        lines.append((words,))
    if not lines:
        return paragraph(say("It is taken back."))
    once = [line for place, line in enumerate(lines) if line and line not in lines[:place]]
    return Document(tuple(map(Paragraph, once)), tuple(ids))


def _thing_again(thing: Thing) -> tuple[Sentence, ...]:
    """How a thing stands again; thanks that are gone have no id, so they are told whole."""
    if isinstance(thing, Thanks) and not thing.live:
        return (*said_told(thing), say("It is taken back."))
    return (say("As before."), *whole(thing), *_standing_again(thing))


async def _of_person(ctx: Context, entity: str, verb: str) -> tuple[Sentence, ...]:
    """How somebody's answer to a thing, or their plan of it, is again."""
    id = entity.partition(" ")[0]
    thing = await ctx.work.thing(id)
    if verb == "plan" and thing is not None:
        plan = await ctx.work.intentions.get(entity)
        words = planned(plan.words if plan is not None else "")
        return (say("As before."), *own_line(thing), *(words or (say("No plan."),)))
    if verb in ("confirm", "decline"):
        return (say("Your answer to {id} is as before.", id=Ref(id)),)
    return (say("As before."),)


def _standing_again(thing: Thing) -> tuple[Sentence, ...]:
    """That it is stuck again, or how its minutes stand again."""
    if thing.state == STUCK:
        return (say("Stuck."),)
    if not isinstance(thing, Occurrence):
        return ()
    if thing.taking_minutes:
        return (say("Its minutes are open."),)
    return (say("Its minutes are a draft."),) if thing.state is Stage.DRAFT else ()


def _is_told(thing: Thing | None, ids: Sequence[str]) -> bool:
    """Whether what else is told says it: the whole meeting, or what a line without words names."""
    if isinstance(thing, Occurrence):
        return thing.meeting in ids
    return isinstance(thing, Line) and not thing.title


async def _body(ctx: Context, entity: str) -> Group | Organisation | None:
    """The group or organisation that a change is about, if it is about one."""
    kind, _, key = entity.partition(":")
    if kind == "group":
        return await ctx.work.groups.get(key)
    return await ctx.work.organisations.get(key) if kind == "org" else None


async def _settings(ctx: Context, entity: str, *, alone: bool) -> tuple[Sentence, ...]:
    """That settings are as before; a digest that was set beside others goes with them."""
    kind, _, place = entity.partition(":")
    if kind != "digest":
        return (say("The settings are as before."),)
    known = await ctx.work.digests.get(place)
    if not alone:
        return ()
    if place == ctx.author.address:
        return (say("As before."), *rhythm_of(known, ctx.author, ctx.network))
    return (say("As before."), *rhythm_in(known, ctx.room, ctx.network))


async def _rescheduled(ctx: Context) -> None:
    """The hours that hold again decide when the next daily message comes."""
    person = await ctx.work.people.get(ctx.author.address)
    following = None if person.stopped else next_daily(person, ctx.now, ctx.network)
    await ctx.work.people.save(replace(person, next_daily_at=following))
