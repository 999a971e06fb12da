"""Forgetting somebody: asked back once, then everything about them alone is erased."""

from __future__ import annotations

from dataclasses import replace

from commands.announcing import expected, tell
from commands.context import Context
from commands.registry import Shape, command
from commands.setting import Setting
from domain.actions import Action
from domain.document import (
    Command,
    Document,
    Entry,
    Listing,
    Paragraph,
    Sentence,
    Several,
    Title,
    paragraph,
    say,
)
from domain.erasing import withdrawn, wordless
from domain.former import MARK, left, people_in, without_contact, without_lead
from domain.notices import About, Notice
from domain.questions import Question
from domain.refusals import Refused
from domain.work import Thing

_THINGS = (
    *("actions", "milestones", "commitments", "reminders"),
    *("lines", "topics", "occurrences", "meetings"),
)


def ask_to_forget(ctx: Context) -> Document:
    """What would go and what would stay, and the question. Raises Refused outside a direct chat."""
    if not ctx.room.direct:
        raise Refused(say("Please write that to me in a direct chat."))
    rows: tuple[Sentence, ...] = (
        say("I erase your settings, your roles, and what is yours alone."),
        say("What others rely on stays, with “a former member”."),
        say("I take back what I wrote to you here."),
        say("What you wrote in rooms stays there until you delete it."),
        *_warnings(ctx),
    )
    yes, no = Command("yes"), Command("no")
    asked = say("Shall I forget you? Answer {yes} or {no}.", yes=yes, no=no)
    first = say("To have it all first: {line}", line=Command("me export"))
    blocks = (Listing(tuple(Entry((row,)) for row in rows)), Paragraph((asked,)))
    question = Question(yes="erase me", no="erase nothing")
    return replace(Document(blocks, question=question) + paragraph(first), question=question)


def _warnings(ctx: Context) -> tuple[Sentence, ...]:
    """What the network loses with them."""
    who, roles = ctx.author.address, ctx.standing.roles
    found = []
    if ctx.standing.coordinates(who):
        others = ctx.standing.every_coordinator - {who}
        found.append(
            say("You are a coordinator.") if others else say("You are the last coordinator.")
        )
    if who in ctx.network.coordinators or who == ctx.network.operator:
        found.append(say("My configuration names you: ask who runs me to take that out."))
    alone = tuple(Title(one.short) for one in roles.groups if one.leads == (who,))
    if alone:
        found.append(say("Nobody else leads {groups}.", groups=Several(alone)))
    spoken = tuple(Title(one.short) for one in roles.organisations if one.contacts == (who,))
    if spoken:
        found.append(say("Nobody else speaks for {organisations}.", organisations=Several(spoken)))
    return tuple(found)


def _read(rest: str, _: Setting) -> bool:
    """Whether it is a yes."""
    return rest == "me"


@command(
    "erase",
    say("Forget me."),
    example="!erase me",
    shape=Shape(_read, lambda rest, setting: False),
    listed=False,
)
async def erase(ctx: Context, forget: bool) -> Document:
    """The answer to the question: everything of the author's goes, or nothing."""
    if not ctx.room.direct:
        raise Refused(say("Please write that to me in a direct chat."))
    if not forget:
        return paragraph(say("I keep everything as it is."))
    who, former = ctx.author.address, await ctx.work.new_id(MARK)
    things = await _things(ctx)
    asked = tuple([id for id in things if await _has_asked(ctx, id)])
    erased = [id for id in things if await _erased(ctx, id, former)]
    await ctx.work.records.leave_out(erased)
    await _leave_roles(ctx, former)
    said = paragraph(
        say("I have forgotten you."),
        say("If you write to me again, we begin anew."),
    )
    return replace(
        said, silences=(who,), erases=tuple(erased), forgets=((who, former),), recalls=asked
    )


async def _has_asked(ctx: Context, id: str) -> bool:
    """Whether a request for help in a room names them and has their words."""
    changes = await ctx.work.history.of(id)
    return any(one.verb == "appeal" and one.act.who == ctx.author.address for one in changes)


async def _leave_roles(ctx: Context, former: str) -> None:
    """Fellow leads, fellow contacts and a coordinator are told in their daily messages."""
    who, roles = ctx.author.address, ctx.standing.roles
    for group in roles.groups:
        await ctx.work.keep(without_lead(group, who, former))
        if who in group.leads:
            await _tell_of_leaving(ctx, f"group:{group.key}", group.leads)
    for one in roles.organisations:
        await ctx.work.keep(without_contact(one, who, former))
        if who in one.contacts:
            await _tell_of_leaving(ctx, f"org:{one.key}", one.contacts)


async def _tell_of_leaving(ctx: Context, about: str, fellows: tuple[str, ...]) -> None:
    who, act = ctx.author.address, ctx.work.act
    for reader in dict.fromkeys((*fellows, *ctx.standing.a_coordinator(beside=who))):
        if reader != who:
            notice = Notice(reader, About.LEFT, about, who, act.at, cause=act.cause)
            await ctx.work.notices.add(notice)
            await expected(ctx, reader)


async def _things(ctx: Context) -> list[str]:
    """What they have a part in; milestones before their commitments."""
    stored = await ctx.work.records.about(ctx.author.address)
    return [row["id"] for table in _THINGS for row in stored[table]]


async def _erased(ctx: Context, id: str, former: str) -> bool:
    """Whether the thing was erased: nobody else relies on it. If not, they are taken out of it."""
    thing = await ctx.work.thing(id)
    if thing is None:
        return False
    if not await _others_rely_on(ctx, thing):
        await ctx.work.keep(wordless(withdrawn(thing)))
        await ctx.work.history.erase(id)
        await ctx.work.notices.forget_thing(id)
        return True
    await _leave(ctx, thing, former)
    return False


async def _others_rely_on(ctx: Context, thing: Thing) -> bool:
    """Whether anybody else owns it, helps, gave it, is tied to it, or has done anything with it."""
    who = ctx.author.address
    if people_in(thing) - {who}:
        return True
    changes = await ctx.work.history.of(thing.id)
    return any(change.act.who != who for change in changes) or await _is_tied_to(ctx, thing)


async def _is_tied_to(ctx: Context, thing: Thing) -> bool:
    for id in await ctx.work.records.tied_to(thing.id):
        hanging = await ctx.work.thing(id)
        if hanging is not None and people_in(hanging) - {ctx.author.address}:
            return True
    return False


async def _leave(ctx: Context, thing: Thing, former: str) -> None:
    """Others go on without them; who has given them a thing is told that nobody has it now."""
    who = ctx.author.address
    after = left(thing, who, former)
    if thing.owner != after.owner and thing.live:
        await ctx.work.record("decline", thing, after)
    else:
        await ctx.work.keep(after)
    if isinstance(after, Action) and isinstance(thing, Action) and after.owner != thing.owner:
        giver = thing.giver or thing.author
        if giver != who and after.live:
            await tell(ctx, giver, About.DECLINED, after)
