"""Meetings: planned once or again and again, proposed by members, and what is coming."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from commands.context import Context
from commands.meetings.doubts import ask_hour, ask_title, ask_when, check_length, check_plan
from commands.meetings.finding_times import find_hours
from commands.meetings.list import coming
from commands.meetings.plan import announced, read_otherwise
from commands.meetings.planning import plan_ahead
from commands.registry import command
from commands.setting import Setting
from commands.shapes import THINGS_AND_TEXT, OnThings, leading_ids, person_named, text_that
from commands.showing import show
from commands.things import check, seen
from commands.wording import new_title, unknown
from domain.dates.plans import Plan, read_plan, timed
from domain.document import Command, Document, Sentence, Title, say
from domain.meetings import USUAL_MINUTES, Meeting, Rule, State
from domain.refusals import Refused
from domain.words import STOPS


@dataclass(frozen=True)
class Wish:
    """What stands behind the word: ids to show, or a plan, with its host.

    `host` is an address, None for the author; `unknown` a name that nobody has; `typed` the words
    of the plan on one line, without those that name the host.
    """

    typed: str = ""
    ids: tuple[str, ...] = ()
    plan: Plan = field(default_factory=lambda: Plan(""))
    host: str | None = None
    unknown: str = ""


def read_wish(rest: str, setting: Setting) -> Wish:
    """A plan in any order of its parts; raises SeveralPeople."""
    ids, text, _ = leading_ids(rest, setting)
    plan = read_plan(text, setting.reading) if ids and text else Plan("")
    if ids and not plan.title and (not text or plan.when or plan.window):
        return Wish(typed=text, ids=ids)
    if setting.word(rest.strip()) == "list":
        return Wish()
    typed, named = _without_host(" ".join(rest.split()), setting)
    host = person_named(named, setting) if named else None
    unknown = named if named and host is None else ""
    return Wish(typed, (), read_plan(typed, setting.reading), host, unknown)


def _without_host(text: str, setting: Setting) -> tuple[str, str]:
    """The words without "host @x", and the name that stands there."""
    words = text.split(" ")
    for place, word in enumerate(words[:-1]):
        named = words[place + 1]
        if setting.word(word.strip(f"{STOPS}:,")) == "host" and named.startswith("@"):
            rest = words[:place] + words[place + 2 :]
            return " ".join(rest).rstrip(","), named.rstrip(f"{STOPS},")
    return text, ""


def _fits(rest: str, setting: Setting) -> bool:
    wish = read_wish(rest, setting)
    plan = wish.plan
    return bool(wish.ids or not wish.typed or plan.when or plan.window)


@command(
    "meet",
    say("Plan a meeting, once or again and again, or show what is coming."),
    example="!meet Trade call every 2 weeks tue 09:00 Bogota 1h at https://meet.example.org/trade",
    shape=replace(text_that(_fits), read=read_wish),
)
async def meet(ctx: Context, wish: Wish) -> Document:
    """Plan a meeting of this room, show one, or show what is coming."""
    if wish.ids and wish.typed:
        raise Refused(await _to_move(ctx, wish))
    if wish.ids:
        return await show(ctx, OnThings(wish.ids))
    if not wish.typed:
        return await coming(ctx)
    if ctx.room.direct:
        raise Refused(say("Please write that in the room that shall meet."))
    if wish.unknown:
        raise Refused(say("I know nobody called {who} here.", who=Title(wish.unknown)))
    return await _plan(ctx, wish)


async def _to_move(ctx: Context, wish: Wish) -> Sentence:
    """What is written behind the id of a meeting is a new time of it."""
    id = wish.ids[0]
    if await seen(ctx, id) is None:
        return unknown(id)
    return say("To move it: {line}", line=Command(f"later {id} {wish.typed}"))


async def _plan(ctx: Context, wish: Wish) -> Document:
    plan = wish.plan
    if plan.problem is not None:
        raise Refused(document=ask_when(wish.typed, plan, ctx.setting.reading))
    if not plan.title:
        raise Refused(document=ask_title())
    if plan.when is None and plan.window is not None:
        check_length(plan)
        return await find_hours(ctx, await _new(ctx, wish), plan.window)
    if plan.when is None or not timed(plan.when):
        raise Refused(document=ask_hour(wish.typed, plan))
    check_plan(plan, ctx.now)
    state = State.OPEN if _may_plan(ctx) else State.PROPOSED
    meeting = replace(await _new(ctx, wish), state=state, rules=(_rule(plan),))
    await ctx.work.record("meet", None, meeting)
    await plan_ahead(ctx.work, meeting, ctx.now)
    note = plan.when.recurrence.note if plan.when.recurrence else None
    return await announced(ctx, meeting, note)


async def _new(ctx: Context, wish: Wish) -> Meeting:
    """The meeting of a plan, which has no hour yet."""
    plan = wish.plan
    return Meeting(
        id=await ctx.work.new_id(Meeting.letter),
        title=new_title(plan.title),
        room=ctx.room.address,
        author=ctx.author.address,
        made_at=ctx.now,
        changed_at=ctx.now,
        host=wish.host or ctx.author.address,
        minutes=plan.minutes or USUAL_MINUTES,
        link=plan.place,
        thread=ctx.thread,
    )


def _may_plan(ctx: Context) -> bool:
    """Whether it needs nobody's word: who leads the room plans, and where nobody does, all do."""
    leading = ctx.standing.who_leads(ctx.room.address)
    return not leading or ctx.standing.leads(ctx.author.address, ctx.room.address)


def _rule(plan: Plan) -> Rule:
    """When it is held, as a rule; the plan has an hour."""
    assert plan.when is not None
    again = plan.when.recurrence
    if again is not None:
        return Rule(again.start, again.zone, again.rrule, plan.hours)
    assert plan.when.at is not None
    wall = plan.when.missing or plan.when.at.replace(tzinfo=None)
    return Rule(wall, plan.when.zone.key)


@command(
    "reread",
    say("The other meaning of how often a meeting is."),
    example="!reread M8 ordinal",
    shape=THINGS_AND_TEXT,
    listed=False,
)
async def reread(ctx: Context, said: OnThings) -> Document:
    """Take the other meaning of "every 2nd Tuesday" or "biweekly": the answer to "other"."""
    thing = await seen(ctx, said.ids[0]) if said.ids else None
    if not isinstance(thing, Meeting):
        raise Refused(unknown(*said.ids))
    check(ctx, "later", thing)
    return await read_otherwise(ctx, thing, said.text)
