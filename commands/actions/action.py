"""Action items: making them."""

from __future__ import annotations

from dataclasses import replace

from commands.actions.drafts import Draft, read_drafts
from commands.announcing import announce, ask_group, tell_helpers
from commands.context import Context
from commands.date_questions import date_question
from commands.minutes.actions import for_minutes, named_in_minutes
from commands.minutes.lines import elsewhere, in_thread, minutes_meant
from commands.registry import command
from commands.setting import Setting
from commands.shapes import text_that
from commands.things import seen
from commands.wording import (
    LONGEST_TITLE,
    helpers_of,
    local_day,
    offered,
    tagged,
    undo_hint,
    unknown,
    until_no,
    whole,
)
from domain.actions import Action, upcoming
from domain.dates import When
from domain.document import (
    Command,
    Day,
    Document,
    Entry,
    Listing,
    Moment,
    Name,
    Paragraph,
    Ref,
    Sentence,
    Several,
    Title,
    paragraph,
    say,
    say_many,
)
from domain.marks import late_at
from domain.refusals import Refused


def _fits(rest: str, setting: Setting) -> bool:
    drafts = read_drafts(rest, setting)
    return bool(drafts) and all(
        draft.title and (draft.when is not None or draft.owner != "") for draft in drafts
    )


_SHAPE = replace(text_that(_fits), read=read_drafts)


@command(
    "action",
    say("Log a next step: who, what, by when. One a line."),
    example="!action @ben draft the principles by friday #trade",
    shape=_SHAPE,
    on_card=True,
)
async def action(ctx: Context, drafts: tuple[Draft, ...]) -> Document:
    """Make an action item of each line that can be one, and say what is missing of the others."""
    if not drafts:
        raise Refused(*_no_title())
    minutes = await minutes_meant(ctx)
    made: list[Action] = []
    unknown: list[str] = []
    notes, refused = Document(), Document()
    for typed in drafts:
        draft = typed if minutes is None else for_minutes(typed)
        problem = _why_not(draft)
        if problem is not None:
            notes, refused = notes + paragraph(*problem), refused + paragraph(*problem)
            continue
        item, remarks = await make(ctx, draft)
        made.append(item)
        unknown.append(typed.unknown)
        notes += remarks
    if not made:
        raise Refused(document=notes)
    if minutes is not None:
        named = list(zip(made, unknown, strict=True))
        return await named_in_minutes(ctx, minutes, named) + refused
    said = await logged(ctx, made, notes)
    others = await elsewhere(ctx)
    return said + paragraph(*in_thread(others)) if others is not None else said


async def logged(ctx: Context, made: list[Action], notes: Document) -> Document:
    """What was made, with what is to be said of it, and how it is taken back."""
    helpers = [who for one in made for who in await tell_helpers(ctx, one, one.helpers)]
    return _answer(ctx, made, tuple(helpers)) + notes + _closing(ctx, made)


def _no_title() -> tuple[Sentence, ...]:
    return (
        say(
            "What is the next step? For example: {line}",
            line=Command("action call the union by friday"),
        ),
    )


def _why_not(draft: Draft) -> tuple[Sentence, ...] | None:
    """Why a line cannot become an item, if it cannot."""
    if draft.unknown:
        who = Title(draft.unknown)
        line = Title(draft.title)
        return (
            say("I know nobody called {who} here.", who=who),
            say("I did not log “{line}”.", line=line),
        )
    if draft.crowded:
        return (
            say("An action has one owner. Please write one line for each person."),
            say("I did not log “{line}”.", line=Title(draft.title)),
        )
    if not draft.title:
        return _no_title()
    if len(draft.title) > LONGEST_TITLE:
        return (
            say("That title is too long: {count} characters at most.", count=LONGEST_TITLE),
            say("I did not log it."),
        )
    return None


async def untieable(ctx: Context, tie: str | None) -> tuple[Sentence, ...] | None:
    """Why nothing can be tied to the thing with this id, if nothing can."""
    if tie is None:
        return None
    goal = await seen(ctx, tie)
    if goal is None:
        return (unknown(tie), say("It is a step to nothing so far."))
    if not goal.live:
        return (say("{id} is closed.", id=Ref(tie)), say("It is a step to nothing so far."))
    return None


async def make(ctx: Context, draft: Draft) -> tuple[Action, Document]:
    """Save the item; the remarks are about its date."""
    owner = ctx.author.address if draft.owner == "" else draft.owner
    loose = await untieable(ctx, draft.tie)
    if loose:
        draft = replace(draft, title=f"{draft.title} {draft.tied}", tie=None)
    item = Action(
        id=await ctx.work.new_id(Action.letter),
        title=draft.title,
        room=ctx.room.address,
        author=ctx.author.address,
        made_at=ctx.now,
        owner=owner,
        giver=None if owner in (None, ctx.author.address) else ctx.author.address,
        helpers=draft.helpers,
        tags=draft.tags,
        zone=await ctx.zone_of(owner),
        owned_at=ctx.now,
        for_group=draft.for_group,
        tie=draft.tie,
    )
    item = dated(item, draft.when, ctx)
    await ctx.work.record("action", None, item)
    remarks = paragraph(*loose) if loose else _belonging(item)
    remarks += again_and_again(ctx, item)
    remarks += await announce(ctx, item, given=item.giver is not None)
    remarks += await ask_group(ctx, item)
    if draft.problem is not None:
        remarks += date_question(item.id, draft.problem)
    return item, remarks


def dated(item: Action, when: When | None, ctx: Context) -> Action:
    """The item with the date that was said; an instant keeps the zone it was said in.

    It is counted how often the date of what does not recur was put off.
    """
    if when is None:
        return replace(item, due_on=None, due_at=None)
    before = None if item.rrule else late_at(item)
    if when.recurrence is not None:
        again = when.recurrence
        item = replace(item, rrule=again.rrule, starts=again.start)
    if when.at is not None:
        item = replace(item, due_on=None, due_at=when.at, zone=when.zone.key, dated_at=ctx.now)
    else:
        item = replace(item, due_on=when.on, due_at=None, dated_at=ctx.now)
    after = late_at(item)
    put_off = before is not None and after is not None and after > before
    return replace(item, moves=item.moves + put_off)


def _belonging(item: Action) -> Document:
    """What it is a step to."""
    if item.tie is None:
        return Document()
    return paragraph(say("A step to {id}.", id=Ref(item.tie)))


def again_and_again(ctx: Context, item: Action) -> Document:
    """The next dates of a recurring item."""
    if item.rrule is None:
        return Document()
    zone = item.zone
    days = tuple(
        Moment(at, zone) if item.due_at is not None else Day(local_day(at, zone))
        for at in upcoming(item, ctx.now, 2)
    )
    if not days:
        return paragraph(say("It is due this one time only."))
    return paragraph(
        say("It comes again after each time: {days}.", days=Several(days)),
        say("To end it: {drop}", drop=Command(f"drop {item.id}")),
    )


def _all_of(item: Action) -> tuple[Sentence, ...]:
    return (*whole(item), *helpers_of(item), *tagged(item))


def _answer(ctx: Context, made: list[Action], helpers: tuple[str, ...]) -> Document:
    """What was made; owners and helpers who are not the author are mentioned: they must act."""
    ids = tuple(item.id for item in made)
    owners = tuple(dict.fromkeys(item.owner for item in made if item.owner))
    mentions = tuple(owner for owner in owners if owner != ctx.author.address)
    called = tuple(dict.fromkeys((*mentions, *helpers)))
    if len(made) == 1:
        check_mark = f"done {ids[0]}"
        lines = (Paragraph(_all_of(made[0])),)
        asked_of = offered(made, mentions)
        return Document(lines, ids, called, check_mark=check_mark, asked_of=asked_of)
    people = Several(tuple(Name(owner) for owner in owners))
    head = say_many(
        "One action, for {people}.", "{count} actions, for {people}.", len(made), people=people
    )
    if not mentions:
        head = say_many("One action.", "{count} actions.", len(made))
    rows = Listing(tuple(Entry(_all_of(item), item.id) for item in made), numbered=True)
    return Document((Paragraph((head,)), rows), ids, called, asked_of=offered(made, mentions))


def _closing(ctx: Context, made: list[Action]) -> Document:
    """What the owners can say, and how the author takes it back."""
    owners = dict.fromkeys(item.owner for item in made if item.owner)
    given = [owner for owner in owners if owner != ctx.author.address]
    sentences: list[Sentence] = []
    if len(made) == 1:
        if made[0].owner is None:
            sentences.append(say("To take it: {line}", line=Command(f"take {made[0].id}")))
        sentences.append(say("✅ = done."))
    return until_no(given, ctx.room) + paragraph(*sentences, undo_hint())
