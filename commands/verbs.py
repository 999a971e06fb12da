"""The verbs that take ids or a reply; what each does to a thing is said by the thing's topic."""

from __future__ import annotations

from dataclasses import replace

from commands.agenda.verbs import ask_by_number
from commands.context import Context
from commands.date_questions import behind, date_question
from commands.doubts import (
    hedged,
    no_doubt,
    no_new_date,
    no_question,
    not_sure,
    nothing_open,
    yes_or_no,
)
from commands.groups import handed_over
from commands.helping_out import ask_group_for_help, check_no_helper
from commands.meetings.finding_end import hour_confirmed
from commands.minutes.notes import noted_in_meeting
from commands.registry import command
from commands.reviews.next import taken_up
from commands.setting import Misread
from commands.shapes import (
    THINGS,
    THINGS_AND_DATE,
    THINGS_AND_PERSON,
    THINGS_AND_TEXT,
    THINGS_AND_WORDS,
    OnThings,
    ToWhen,
    ToWhom,
    organisation_named,
)
from commands.taking import on_each
from commands.things import check, seen, things_meant
from commands.wording import is_past, undo_hint, unknown
from domain.dated import Dated
from domain.document import Command, Document, echo, paragraph, say
from domain.files import with_name
from domain.meetings import Meeting
from domain.questions import Question
from domain.refusals import Refused
from domain.stuck import LONGEST


@command(
    "done",
    say("It is done. Words after a comma are kept as a note."),
    example="!done A7, sent to the list",
    shape=THINGS,
    on_card=True,
)
async def done(ctx: Context, said: OnThings) -> Document:
    """Close things that ended well."""
    no_doubt("done", said, ctx.setting)
    no_new_date("done", said, ctx.setting)
    return await _changed(ctx, "done", said)


@command(
    "later",
    say("Give it another date, earlier or later."),
    example="!later A7 30 september because of funding",
    shape=THINGS_AND_DATE,
    on_card=True,
)
async def later(ctx: Context, said: ToWhen) -> Document:
    """Move things to a new date; for closed ones ask whether to open them again."""
    ids = await things_meant(ctx, "later", said.ids, said.tail)
    if said.when is None and not are_meetings(ids):
        raise Refused(document=await _ask_when(ctx, ids, said))
    await _check_ahead(ctx, ids, said)
    moved = await on_each(ctx, "later", ids, said)
    return moved if moved.question and not moved.for_all else moved + paragraph(undo_hint())


@command(
    "reopen",
    say("Open a closed thing again."),
    example="!reopen A7 friday",
    shape=THINGS_AND_DATE,
    listed=False,
)
async def reopen(ctx: Context, said: ToWhen) -> Document:
    """Open closed things again with a new date: the yes to what `later` asked."""
    ids = await things_meant(ctx, "later", said.ids, said.tail)
    if said.when is None and not are_meetings(ids):
        raise Refused(document=await _ask_when(ctx, ids, said))
    await _check_ahead(ctx, ids, said)
    return await on_each(ctx, "reopen", ids, said, right="later") + paragraph(undo_hint())


def are_meetings(ids: tuple[str, ...]) -> bool:
    """Whether only meetings are meant, for which more can be said than a date: "from 1 june"."""
    return all(id.startswith(Meeting.letter) for id in ids)


async def _ask_when(ctx: Context, ids: tuple[str, ...], said: ToWhen) -> Document:
    """What is asked when the new date is missing, cannot be read or is past."""
    things = [thing for id in ids if (thing := await seen(ctx, id)) is not None]
    if not things:
        return paragraph(unknown(*ids))
    for thing in things:
        check(ctx, "later", thing)
    joined = " ".join(thing.id for thing in things)
    if said.problem is not None:
        return date_question(joined, said.problem, reason=said.reason)
    asked = [say("Until when? Reply with a date, such as “friday” or “5 june”.")]
    if said.when is not None:
        asked = [say("That date is in the past."), say("I changed nothing."), *asked]
    about = tuple(thing.id for thing in things)
    free = f"later {joined} {{}}{behind(said.reason)}"
    return Document(paragraph(*asked).blocks, about, question=Question(free=free))


async def _check_ahead(ctx: Context, ids: tuple[str, ...], said: ToWhen) -> None:
    """Raises Refused where a promise would be late by the answer that asks for more time.

    What was said while the bot was away is meant as of then.
    """
    if said.when is None:
        return
    on, at = (None, said.when.at) if said.when.at is not None else (said.when.on, None)
    as_of = ctx.setting.reading.now
    found = [thing for id in ids if isinstance(thing := await seen(ctx, id), Dated)]
    past = (one.id for one in found if is_past(replace(one, due_on=on, due_at=at), as_of))
    if meant := tuple(past):
        raise Refused(document=await _ask_when(ctx, meant, said))


@command(
    "stuck",
    say("Ask for help: I tell who leads the room."),
    example="!stuck A7 no data bundle",
    shape=THINGS_AND_WORDS,
    on_card=True,
)
async def stuck(ctx: Context, said: OnThings) -> Document:
    """Ask for help with things."""
    if len(said.text) > LONGEST:
        raise Refused(
            say("That is too long for me: I read up to {count} characters.", count=LONGEST),
            say("I changed nothing."),
        )
    ids = await things_meant(ctx, "stuck", said.ids, said.tail)
    told = await on_each(ctx, "stuck", ids, said)
    return told + await ask_group_for_help(ctx, ids) + paragraph(undo_hint())


@command(
    "drop",
    say("It will not happen. You can say why."),
    example="!drop A7 the call was cancelled",
    shape=THINGS,
)
async def drop(ctx: Context, said: OnThings) -> Document:
    """Close things that will not happen."""
    no_question("drop", said, ctx.setting)
    if not said.ids and not ctx.setting.replies and (asked := await ask_by_number(ctx, said.text)):
        raise Refused(document=asked)
    return await _changed(ctx, "drop", said)


@command("take", say("It is mine now."), example="!take A12", shape=THINGS)
async def take(ctx: Context, said: OnThings) -> Document:
    """Become the owner of things that have none."""
    if (made := await taken_up(ctx, said)) is not None:
        return made
    return await _changed(ctx, "take", said)


@command(
    "give",
    say("Give it to somebody. A + adds a helper."),
    example="!give A12 @ben",
    shape=THINGS_AND_PERSON,
)
async def give(ctx: Context, said: ToWhom) -> Document:
    """Hand things to another owner, to nobody, or add a helper."""
    nobody = said.person is None and said.unknown
    if nobody and organisation_named(said, ctx.setting) is None:
        raise Refused(say("I know nobody called {who} here.", who=echo(said.unknown)))
    if said.handed is not None:
        return await handed_over(ctx, said.handed, said.person)
    return await _changed(ctx, "give", said)


@command(
    "confirm",
    say("Yes to what I asked or gave you."),
    example="!confirm A7",
    shape=THINGS,
    on_card=True,
)
async def confirm(ctx: Context, said: OnThings) -> Document:
    """Say yes to things that were given to one."""
    if hedged(said.text, ctx.setting):
        raise Misread(not_sure(), yes_or_no())
    if (planned := await hour_confirmed(ctx, said)) is not None:
        return planned
    _asked_about(ctx, said)
    ids = await things_meant(ctx, "confirm", said.ids, said.tail)
    await check_no_helper(ctx, ids)
    return await on_each(ctx, "confirm", ids, said)


@command(
    "decline",
    say("No to what I asked or gave you."),
    example="!decline A7 travelling",
    shape=THINGS_AND_WORDS,
)
async def decline(ctx: Context, said: OnThings) -> Document:
    """Say no to things that were given to one."""
    _asked_about(ctx, said)
    return await _changed(ctx, "decline", said)


def _asked_about(ctx: Context, said: OnThings) -> None:
    """Raises Refused where nothing can be meant."""
    meant = ctx.setting.about if ctx.setting.replies else ctx.setting.rivals
    if not said.ids and not meant:
        raise Refused(*nothing_open())


@command(
    "note",
    say("News on a thing."),
    example="!note A7 draft sent to the unions",
    shape=THINGS_AND_TEXT,
)
async def note(ctx: Context, said: OnThings) -> Document:
    """Keep words with things."""
    if ctx.attached is not None:
        said = replace(said, text=with_name(said.text, ctx.attached))
    if (kept := await noted_in_meeting(ctx, said)) is not None:
        return kept
    if not said.text:
        line = Command("note A7 draft sent")
        raise Refused(say("What is the news? For example: {line}", line=line))
    return await _changed(ctx, "note", said)


@command("edit", say("Reword a thing."), example="!edit A14 call the union", shape=THINGS_AND_TEXT)
async def edit(ctx: Context, said: OnThings) -> Document:
    """Give things new words."""
    if not said.text:
        line = Command("edit A14 call the union")
        raise Refused(say("What are the new words? For example: {line}", line=line))
    return await _changed(ctx, "edit", said)


async def _changed(ctx: Context, verb: str, said: OnThings | ToWhom) -> Document:
    """Carry the verb out on what it is about, and say how to take that back."""
    ids = await things_meant(ctx, verb, said.ids, said.tail)
    changed = await on_each(ctx, verb, ids, said)
    # A mark is an answer without words: a hint would take its place.
    return changed + paragraph(undo_hint()) if changed else changed
