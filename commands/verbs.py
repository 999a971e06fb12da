"""The verbs that take ids or a reply: each is carried out on every kind of thing that knows it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

from commands import action_verbs, reminder_verbs
from commands.context import Context
from commands.registry import command
from commands.shapes import (
    THINGS,
    THINGS_AND_DATE,
    THINGS_AND_PERSON,
    THINGS_AND_TEXT,
    THINGS_AND_WORDS,
    OnThings,
    ToWhen,
    ToWhom,
    no_doubt,
    no_question,
)
from commands.things import check, seen, things_meant
from commands.wording import date_question, undo_hint, unknown, whole
from domain.actions import Action
from domain.document import Command, Document, Question, Ref, Title, paragraph, say
from domain.refusals import Refused
from domain.work import Thing

Carry = Callable[[Thing], Awaitable[Document]]


async def on_each(ctx: Context, word: str, ids: tuple[str, ...], carry: Carry) -> Document:
    """Carry a verb out on each thing: what can be done is done, and the rest is said.

    Raises Refused when nothing could be done.
    """
    done, refused, missing = Document(), Document(), []
    for id in ids:
        thing = await seen(ctx, id)
        if thing is None:
            missing.append(id)
            continue
        try:
            check(ctx, word, thing)
            done += await carry(thing)
        except Refused as no:
            refused += no.document
    if missing:
        refused += paragraph(unknown(*missing))
    if not done:
        raise Refused(document=refused)
    return done + refused


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
    ids = await things_meant(ctx, "done", said.ids)

    async def carry(thing: Thing) -> Document:
        if isinstance(thing, Action):
            return await action_verbs.done(ctx, thing, said.text)
        return await reminder_verbs.close(ctx, thing, "done", said.text)

    return await on_each(ctx, "done", ids, carry) + paragraph(undo_hint())


@command(
    "later",
    say("Give it another date, earlier or later."),
    example="!later A7 30 september because of funding",
    shape=THINGS_AND_DATE,
    on_card=True,
)
async def later(ctx: Context, said: ToWhen) -> Document:
    """Move things to a new date; for closed ones ask whether to open them again."""
    ids = await things_meant(ctx, "later", said.ids)
    when = said.when
    if when is None:
        raise Refused(document=await _ask_when(ctx, ids, said))

    async def carry(thing: Thing) -> Document:
        if not thing.live:
            return _ask_reopen(thing, said)
        if isinstance(thing, Action):
            return await action_verbs.later(ctx, thing, when, said.reason)
        return await reminder_verbs.later(ctx, thing, when, said.reason)

    moved = await on_each(ctx, "later", ids, carry)
    return moved if moved.question and moved.question.yes else moved + paragraph(undo_hint())


async def _ask_when(ctx: Context, ids: tuple[str, ...], said: ToWhen) -> Document:
    """What is asked when the new date is missing or cannot be read."""
    things = [thing for id in ids if (thing := await seen(ctx, id)) is not None]
    if not things:
        return paragraph(unknown(*ids))
    for thing in things:
        check(ctx, "later", thing)
    joined = " ".join(thing.id for thing in things)
    if said.problem is not None:
        return date_question(joined, said.problem)
    asked = say("Until when? Answer with a date, such as “friday” or “5 june”.")
    about = tuple(thing.id for thing in things)
    return Document(paragraph(asked).blocks, about, question=Question(free=f"later {joined} {{}}"))


def _ask_reopen(thing: Thing, said: ToWhen) -> Document:
    question = Question(yes=f"reopen {thing.id} {said.typed}", no=f"show {thing.id}")
    asked = say(
        "{id} is closed. Shall I open it again? Answer {yes} or {no}.",
        id=Ref(thing.id),
        yes=Command("yes"),
        no=Command("no"),
    )
    return Document(paragraph(asked).blocks, (thing.id,), question=question)


@command(
    "reopen",
    say("Open a closed thing again."),
    example="!reopen A7 friday",
    shape=THINGS_AND_DATE,
    listed=False,
)
async def reopen(ctx: Context, said: ToWhen) -> Document:
    """Open closed things again with a new date: the yes to what `later` asked."""
    ids = await things_meant(ctx, "later", said.ids)
    when = said.when
    if when is None:
        raise Refused(document=await _ask_when(ctx, ids, said))

    async def carry(thing: Thing) -> Document:
        if isinstance(thing, Action):
            return await action_verbs.later(ctx, thing, when, said.reason)
        return await reminder_verbs.later(ctx, thing, when, said.reason)

    return await on_each(ctx, "later", ids, carry) + paragraph(undo_hint())


@command(
    "stuck",
    say("Ask for help: I tell who leads the room."),
    example="!stuck A7 no data bundle",
    shape=THINGS_AND_WORDS,
    on_card=True,
)
async def stuck(ctx: Context, said: OnThings) -> Document:
    """Ask for help with things."""
    ids = await things_meant(ctx, "stuck", said.ids)

    async def carry(thing: Thing) -> Document:
        return await action_verbs.stuck(ctx, only_action(thing), said.text)

    return await on_each(ctx, "stuck", ids, carry) + paragraph(undo_hint())


@command(
    "drop",
    say("It will not happen. You can say why."),
    example="!drop A7 the call was cancelled",
    shape=THINGS,
)
async def drop(ctx: Context, said: OnThings) -> Document:
    """Close things that will not happen."""
    no_question("drop", said, ctx.setting)
    ids = await things_meant(ctx, "drop", said.ids)

    async def carry(thing: Thing) -> Document:
        if isinstance(thing, Action):
            return await action_verbs.drop(ctx, thing, said.text)
        return await reminder_verbs.close(ctx, thing, "dropped", said.text)

    return await on_each(ctx, "drop", ids, carry) + paragraph(undo_hint())


@command("take", say("It is mine now."), example="!take A12", shape=THINGS)
async def take(ctx: Context, said: OnThings) -> Document:
    """Become the owner of things that have none."""
    ids = await things_meant(ctx, "take", said.ids)

    async def carry(thing: Thing) -> Document:
        return await action_verbs.take(ctx, only_action(thing))

    return await on_each(ctx, "take", ids, carry) + paragraph(undo_hint())


@command(
    "give",
    say("Give it to somebody. A + adds a helper."),
    example="!give A12 @ben",
    shape=THINGS_AND_PERSON,
)
async def give(ctx: Context, said: ToWhom) -> Document:
    """Hand things to another owner, to nobody, or add a helper."""
    ids = await things_meant(ctx, "give", said.ids)
    if said.person is None and said.unknown:
        raise Refused(say("I know nobody called {who} here.", who=Title(said.unknown)))

    async def carry(thing: Thing) -> Document:
        return await action_verbs.give(ctx, only_action(thing), said.person, said.helper)

    return await on_each(ctx, "give", ids, carry) + paragraph(undo_hint())


@command(
    "confirm",
    say("Yes to what I asked or gave you."),
    example="!confirm A7",
    shape=THINGS,
    on_card=True,
)
async def confirm(ctx: Context, said: OnThings) -> Document:
    """Say yes to things that were given to one."""
    ids = await _asked_about(ctx, "confirm", said)

    async def carry(thing: Thing) -> Document:
        await ctx.work.record("confirm", thing, thing, said.text)
        return Document(paragraph(*whole(thing), say("Thank you.")).blocks, (thing.id,))

    return await on_each(ctx, "confirm", ids, carry)


@command(
    "decline",
    say("No to what I asked or gave you."),
    example="!decline A7 travelling",
    shape=THINGS_AND_WORDS,
)
async def decline(ctx: Context, said: OnThings) -> Document:
    """Say no to things that were given to one."""
    ids = await _asked_about(ctx, "decline", said)

    async def carry(thing: Thing) -> Document:
        return await action_verbs.decline(ctx, only_action(thing), said.text)

    return await on_each(ctx, "decline", ids, carry) + paragraph(undo_hint())


async def _asked_about(ctx: Context, word: str, said: OnThings) -> tuple[str, ...]:
    if not said.ids and not (ctx.setting.replies and ctx.setting.about):
        raise Refused(say("I have asked you nothing that is open."))
    return await things_meant(ctx, word, said.ids)


@command(
    "note",
    say("News on a thing."),
    example="!note A7 draft sent to the unions",
    shape=THINGS_AND_TEXT,
)
async def note(ctx: Context, said: OnThings) -> Document:
    """Keep words with things."""
    ids = await things_meant(ctx, "note", said.ids)
    if not said.text:
        raise Refused(
            say("What is the news? For example: {line}", line=Command("note A7 draft sent"))
        )

    async def carry(thing: Thing) -> Document:
        await ctx.work.record("note", thing, thing, said.text)
        return Document(paragraph(*whole(thing), say("Noted.")).blocks, (thing.id,))

    return await on_each(ctx, "note", ids, carry) + paragraph(undo_hint())


@command("edit", say("Reword a thing."), example="!edit A14 call the union", shape=THINGS_AND_TEXT)
async def edit(ctx: Context, said: OnThings) -> Document:
    """Give things new words."""
    ids = await things_meant(ctx, "edit", said.ids)
    title = " ".join(said.text.split())
    if not title:
        raise Refused(
            say(
                "What are the new words? For example: {line}",
                line=Command("edit A14 call the union"),
            )
        )

    async def carry(thing: Thing) -> Document:
        renamed = replace(thing, title=title)
        await ctx.work.record("edit", thing, renamed)
        return Document(paragraph(*whole(renamed)).blocks, (thing.id,))

    return await on_each(ctx, "edit", ids, carry) + paragraph(undo_hint())


def only_action(thing: Thing) -> Action:
    """The thing as an action item; raises Refused for another kind."""
    if not isinstance(thing, Action):
        raise Refused(say("{id} is a reminder. That works for actions.", id=Ref(thing.id)))
    return thing
