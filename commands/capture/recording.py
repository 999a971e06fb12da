"""Recording what was captured: the proposals that somebody has chosen become actions and lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta

from commands.actions.action import logged, make
from commands.actions.drafts import Draft
from commands.capture.choice import Choice, read_choices
from commands.capture.owners import Owner, helpers_of, owner_of, people_called
from commands.capture.wording import asked, closed, page
from commands.context import Context
from commands.meetings.choice import rooms_meant, running_here
from commands.minutes.lines import add_line, check_not_paused
from commands.minutes.page import shortened
from commands.registry import command
from commands.searching import without_start
from commands.shapes import text_that
from commands.wording import LONGEST_TITLE
from domain.actions import Action
from domain.capture import Kind, Proposal, Status
from domain.capture.kept import Captured
from domain.document import (
    Command,
    Document,
    Ref,
    Sentence,
    Title,
    paragraph,
    say,
    say_many,
)
from domain.minutes import LineKind
from domain.occurrences import Occurrence, Stage
from domain.people import local_part
from domain.questions import OPEN_FOR
from domain.refusals import Refused

AT_ONCE = 50
"""So many are recorded by one answer: others are answered in between."""
LONGEST_LEFT = 80
_LATELY = timedelta(days=7)
_URGENT = "urgent"


@dataclass
class _Recorded:
    """What comes of an answer, number by number; `left` says why one was left.

    `made` are the ids of all that was made. So many decisions are `homeless`: there are no minutes
    for them to stand in.
    """

    kept: Captured
    actions: list[Action] = field(default_factory=list)
    decisions: int = 0
    notes: Document = field(default_factory=Document)
    left: list[Document] = field(default_factory=list)
    homeless: int = 0
    beyond: int = 0
    made: list[str] = field(default_factory=list)


@command(
    "record",
    say("Record proposals."),
    example="!record P1 1 3",
    shape=text_that(lambda rest, setting: False),
    listed=False,
)
async def record(ctx: Context, said: str) -> Document:
    """Record the proposals that were chosen; each once, however often it is said."""
    id, _, text = said.partition(" ")
    kept = await _own(ctx, id)
    if text == "none":
        await ctx.work.captures.discard(id)
        return paragraph(say("I recorded nothing."))
    if text.startswith("from "):
        return page(ctx, kept, without_start(text)[1])
    running = await running_here(ctx)
    if running is not None:
        check_not_paused(running)
    choices = _completed(ctx, read_choices(text, len(kept.found), ctx.setting))
    done = _Recorded(kept)
    occurrence = await _taking_decisions(ctx)
    for number, choice in _each(choices):
        if len(done.actions) + done.decisions == AT_ONCE:
            done.beyond += not kept.made[number - 1]
            continue
        await _record(ctx, done, number, choice, occurrence)
    await ctx.work.captures.save(done.kept)
    await ctx.work.draw(kept.cause, kept.person, *done.made)
    return await _answer(ctx, done, occurrence)


async def _own(ctx: Context, id: str) -> Captured:
    """The author's capture with this id, made here. Raises Refused where it is gone."""
    await ctx.work.captures.expire(ctx.now - OPEN_FOR)
    kept = await ctx.work.captures.get(id)
    if kept is None or kept.person != ctx.author.address or kept.room != ctx.room.address:
        raise Refused(
            say("I have no such proposals of yours here."),
            say("To find them in a text: {line}", line=Command("capture")),
        )
    return kept


def _completed(ctx: Context, choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """The choices with addresses. Raises Refused for an owner who is not one person here."""
    return tuple(replace(one, who=_person(ctx, one.who)) if one.who else one for one in choices)


def _person(ctx: Context, typed: str) -> str:
    found = people_called(ctx, typed)
    if len(found) == 1:
        return found[0]
    nothing = say("I recorded nothing.")
    if not found:
        name = say("I know nobody called {who} here.", who=typed.removeprefix("@"))
        raise Refused(name, nothing)
    raise Refused(*asked(Owner(choices=found)), nothing)


def _each(choices: tuple[Choice, ...]) -> Iterator[tuple[int, Choice]]:
    """Each number once; what is said of it last counts."""
    chosen = {number: choice for choice in choices for number in choice.numbers}
    yield from chosen.items()


async def _taking_decisions(ctx: Context) -> Occurrence | None:
    """The meeting whose minutes a decision belongs to: the one held here, else the last draft."""
    running = await running_here(ctx)
    if running is not None:
        return running if running.state is Stage.RUNNING else None
    last = await ctx.work.occurrences.last_held(frozenset({ctx.room.address}), ctx.now)
    if last is None or last.state is not Stage.DRAFT or ctx.now - last.at > _LATELY:
        return None
    return last


async def _record(
    ctx: Context, done: _Recorded, number: int, choice: Choice, occurrence: Occurrence | None
) -> None:
    """Record one proposal, or say why it is left."""
    found = done.kept.found[number - 1]
    why = await _why_not(ctx, done.kept, number, choice)
    if why is not None:
        if why:
            done.left.append(why)
        return
    if found.kind is Kind.DECISION and occurrence is None:
        done.homeless += 1
        return
    if found.kind is Kind.DECISION and occurrence is not None:
        line = await add_line(ctx, occurrence, LineKind.DECISION, _clipped(found.title))
        done.decisions += 1
        done.made.append(line.id)
        done.kept = done.kept.with_made(number, line.id)
        return
    item, remarks = await make(ctx, _draft(ctx, done.kept, found, choice))
    if occurrence is not None and occurrence.state is Stage.RUNNING:
        line = await add_line(ctx, occurrence, LineKind.ACTION, about=item.id)
        done.made.append(line.id)
    done.made.append(item.id)
    done.actions.append(item)
    done.notes += remarks
    done.kept = done.kept.with_made(number, item.id)


async def _why_not(ctx: Context, kept: Captured, number: int, choice: Choice) -> Document | None:
    """Why a number cannot be recorded; nothing is said of one that `all` means in passing."""
    found, made = kept.found[number - 1], kept.made[number - 1]
    thing = await ctx.work.thing(made) if made else None
    if thing is not None and thing.state != "withdrawn":
        if choice.every:
            return Document()
        already = say("Number {number} is recorded: {id}.", number=number, id=Ref(made))
        line = Command(f"{made} @ana friday")
        more = (say("To change it: {line}", line=line),) if choice.who or choice.when else ()
        return paragraph(already, *more)
    if not found.title:
        return paragraph(say("Number {number} names no task: I left it.", number=number))
    if found.status in (Status.DONE, Status.DROPPED):
        if choice.every:
            return Document()
        return paragraph(_left(found), closed(found))
    if found.kind is Kind.DECISION:
        return None
    owner = owner_of(ctx, found, kept)
    if owner.unclear and not choice.who:
        one = local_part(owner.choices[0]) if owner.choices else "ben"
        line = Command(f"{kept.id_of(number)} @{one}")
        return paragraph(_left(found), *asked(owner), say("For example: {line}", line=line))
    return None


def _left(found: Proposal) -> Sentence:
    """Which one was left, by its words: above stand new numbers, those of what was recorded."""
    return say("I left “{title}”.", title=Title(shortened(found.title, LONGEST_LEFT)))


async def _no_minutes(ctx: Context, decisions: int) -> Document:
    named = say_many(
        "One decision is not recorded: it needs the minutes of a meeting.",
        "{count} decisions are not recorded: they need the minutes of a meeting.",
        decisions,
    )
    if ctx.room.direct:
        return paragraph(named, say("Minutes are opened in the room of the meeting."))
    last = await ctx.work.occurrences.last_held(rooms_meant(ctx), ctx.now)
    lately = last is not None and last.state is Stage.DRAFT and ctx.now - last.at <= _LATELY
    line = f"open {last.id}" if last is not None and lately else "open"
    return paragraph(named, say("To open them: {line}", line=Command(line)))


def _draft(ctx: Context, kept: Captured, found: Proposal, choice: Choice) -> Draft:
    """A proposal as `!action` takes it; what could not be taken stands behind its title."""
    owner = owner_of(ctx, found, kept)
    helpers, strangers = helpers_of(ctx, found)
    person = choice.who or owner.person
    if choice.who and len(owner.written) > 1:
        helpers = (*owner.choices, *helpers)
    when, problem = choice.when or found.due, choice.problem
    unsaid = [*strangers, *(() if choice.who else owner.unknown)]
    if when is None and problem is None and found.due_words:
        unsaid.append(found.due_words)
    return Draft(
        _title(found, unsaid),
        owner=person,
        helpers=tuple(one for one in dict.fromkeys(helpers) if one != person),
        tags=(_URGENT,) if found.urgent else (),
        when=when,
        problem=problem,
        for_group=None if person else owner.group,
    )


def _title(found: Proposal, unsaid: list[str]) -> str:
    """The task with its parts, its links, and what was said of it that is nothing else here."""
    parts = f": {'; '.join(found.parts)}" if found.parts else ""
    links = [link for link in found.evidence if link not in found.title]
    behind = f" ({', '.join(unsaid)})" if unsaid else ""
    return _clipped(" ".join((f"{found.title.rstrip('.')}{parts}{behind}", *links)))


def _clipped(title: str) -> str:
    title = " ".join(title.split())
    return title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1]}…"


async def _answer(ctx: Context, done: _Recorded, occurrence: Occurrence | None) -> Document:
    """What was recorded, and what was left and why."""
    said = Document()
    if done.actions:
        said += await logged(ctx, done.actions, done.notes)
    if done.decisions and occurrence is not None:
        text = say_many(
            "One decision is in the minutes of {id}.",
            "{count} decisions are in the minutes of {id}.",
            done.decisions,
            id=Ref(occurrence.id),
        )
        said += paragraph(text)
    for why in done.left:
        said += why
    if done.homeless:
        said += await _no_minutes(ctx, done.homeless)
    if done.beyond:
        said += paragraph(
            say_many("One is left.", "{count} are left.", done.beyond),
            say("To record them too: {line}", line=Command(_rest(done.kept))),
        )
    return said or paragraph(say("All of that is recorded already."))


def _rest(kept: Captured) -> str:
    """What names all from the first one that is not recorded: P3.51-200."""
    first = next((place for place, id in enumerate(kept.made, 1) if not id), 1)
    return f"{kept.id_of(first)}-{len(kept.found)}"
