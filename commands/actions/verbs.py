"""What the verbs do to an action item."""

from __future__ import annotations

from dataclasses import replace

from commands.actions.action import again_and_again, dated, untieable
from commands.actions.drafts import redated, retagged, without_tie
from commands.announcing import announce, ask_for_help, ask_group, tell, tell_helpers
from commands.context import Context
from commands.shapes import OnThings, ToWhen, ToWhom, organisation_named
from commands.taking import takes
from commands.wording import ask_reopen, new_title, offered, remarked, until_no, whole
from domain.actions import Action, Step, advanced, after
from domain.document import (
    Command,
    Document,
    Name,
    Ref,
    Sentence,
    paragraph,
    say,
)
from domain.notices import About
from domain.refusals import Refused


def _told(item: Action, *more: Sentence, mentions: tuple[str, ...] = ()) -> Document:
    return Document(paragraph(*whole(item), *more).blocks, (item.id,), mentions)


def _kept(said: OnThings) -> tuple[Sentence, ...]:
    return (say("Your words are kept."),) if said.text else ()


@takes(Action, "done")
async def done(ctx: Context, item: Action, said: OnThings) -> Document:
    """Close it as done; the words after the comma are kept."""
    closed = after(item, Step.DONE)
    following = advanced(item, ctx.now)
    await ctx.work.record("done", item, following or closed, said.text)
    if following is None:
        return _told(closed, say("Done."), *_kept(said))
    told = _told(following, say("Done this time."), *_kept(said))
    return told + again_and_again(ctx, following) + await announce(ctx, following, given=False)


@takes(Action, "drop")
async def drop(ctx: Context, item: Action, said: OnThings) -> Document:
    """Close it as dropped."""
    closed = after(item, Step.DROP)
    await ctx.work.record("drop", item, closed, said.text)
    return _told(closed, say("Dropped."), *_kept(said))


@takes(Action, "later")
async def later(ctx: Context, item: Action, said: ToWhen) -> Document:
    """Give it a new date; ask first whether a closed one shall open again."""
    if not item.live:
        return ask_reopen(item, said)
    return await _moved(ctx, item, Step.LATER, said)


@takes(Action, "reopen")
async def reopen(ctx: Context, item: Action, said: ToWhen) -> Document:
    """Open it again with a new date."""
    return await _moved(ctx, item, Step.REOPEN, said)


async def _moved(ctx: Context, item: Action, step: Step, said: ToWhen) -> Document:
    moved = dated(after(item, step), said.when, ctx)
    await ctx.work.record("later", item, moved, said.reason)
    told = _told(moved) + again_and_again(ctx, moved)
    return told + await announce(ctx, moved, given=False)


@takes(Action, "stuck")
async def stuck(ctx: Context, item: Action, said: OnThings) -> Document:
    """Mark it as stuck and tell who leads the room, in their next daily message."""
    halted = after(item, Step.STUCK)
    await ctx.work.record("stuck", item, halted, said.text)
    return _told(halted, await ask_for_help(ctx, item, said.text))


@takes(Action, "take")
async def take(ctx: Context, item: Action, said: OnThings) -> Document:
    """The author of the message becomes its owner."""
    if item.owner == ctx.author.address:
        raise Refused(say("{id} is already yours.", id=Ref(item.id)))
    fresh = after(item, Step.TAKE)
    if item.owner is not None:
        line = Command(f"give {item.id} @{ctx.author.address.removeprefix('@').split(':')[0]}")
        raise Refused(
            say("{id} has an owner: {owner}.", id=Ref(item.id), owner=Name(item.owner)),
            say("{owner} can give it to you: {line}", owner=Name(item.owner), line=line),
        )
    taken = replace(
        fresh,
        owner=ctx.author.address,
        giver=None,
        owned_at=ctx.now,
        for_group=None,
    )
    taken = replace(taken, zone=await _zone(ctx, taken))
    await ctx.work.notices.forget_thing(item.id)
    await ctx.work.record("take", item, taken)
    return _told(taken) + await announce(ctx, taken, given=False)


@takes(Action, "give")
async def give(ctx: Context, item: Action, said: ToWhom) -> Document:
    """Give it to another owner, to nobody, or add a helper."""
    if organisation_named(said, ctx.setting) is not None:
        raise Refused(say("An action goes to a person or a group."))
    person = said.person
    if said.off and person not in item.helpers:
        raise Refused(say("Nothing changed: it is so already."), *whole(item))
    in_a_room = ctx.directory.direct_with(item.room) is None
    if (
        person is not None
        and not said.off
        and in_a_room
        and person not in ctx.directory.members(item.room)
    ):
        raise Refused(say("{who} is not in the room of {id}.", who=Name(person), id=Ref(item.id)))
    if person is not None and (said.helper or said.off):
        return await _helped(ctx, item, person, off=said.off)
    if person == item.owner and said.group == item.for_group:
        raise Refused(say("Nothing changed: it is so already."), *whole(item))
    given = replace(
        after(item, Step.GIVE),
        owner=person,
        giver=None if person in (None, ctx.author.address) else ctx.author.address,
        owned_at=ctx.now,
        for_group=said.group,
    )
    given = replace(given, zone=await _zone(ctx, given))
    await ctx.work.notices.forget_thing(item.id)
    await ctx.work.record("give", item, given)
    mentions = (person,) if person and person != ctx.author.address else ()
    told = replace(_told(given, mentions=mentions), asked_of=offered([given], mentions))
    told += until_no(mentions, ctx.room)
    told += await ask_group(ctx, given)
    return told + await announce(ctx, given, given=bool(mentions))


async def _helped(ctx: Context, item: Action, person: str, *, off: bool) -> Document:
    """With one more helper, who is told, or with one less."""
    others = tuple(one for one in item.helpers if one != person)
    helped = replace(after(item, Step.EDIT), helpers=others if off else (*others, person))
    await ctx.work.record("give", item, helped)
    if off:
        return _told(helped, say("{who} no longer helps.", who=Name(person)))
    told = await tell_helpers(ctx, item, (person,))
    return _told(helped, say("{who} helps.", who=Name(person)), mentions=told)


@takes(Action, "decline")
async def decline(ctx: Context, item: Action, said: OnThings) -> Document:
    """Its owner says no: it has no owner, and who gave it is told."""
    refused = replace(after(item, Step.GIVE), owner=None, giver=None)
    await ctx.work.notices.forget_thing(item.id)
    await ctx.work.record("decline", item, refused, said.text)
    giver = item.giver or item.author
    if giver == ctx.author.address:
        return _told(refused)
    await tell(ctx, giver, About.DECLINED, item, said.text)
    if ctx.room.direct:
        return _told(refused, say("I tell {giver} in the daily message.", giver=Name(giver)))
    asked = say("{giver}, it needs an owner.", giver=Name(giver))
    return _told(refused, asked, mentions=(giver,))


@takes(Action, "confirm")
async def confirm(ctx: Context, item: Action, said: OnThings) -> Document:
    """Its owner says yes to it."""
    await ctx.work.record("confirm", item, item, said.text)
    return _told(item, say("Thank you."))


@takes(Action, "note")
async def note(ctx: Context, item: Action, said: OnThings) -> Document:
    """Keep words with it."""
    noted = after(item, Step.NOTE)
    await ctx.work.record("note", item, noted, said.text)
    return _told(noted, say("Noted."))


@takes(Action, "edit")
async def edit(ctx: Context, item: Action, said: OnThings) -> Document:
    """Give it new words, other tags (`+#trade -#old`), or tie it to something (`for C7`)."""
    text, tie = without_tie(said.text, ctx.setting)
    title, tags = retagged(text, item.tags)
    title, when = redated(item.id, title, ctx.setting)
    if tie is None:
        title, tie = without_tie(title, ctx.setting)
    loose = await untieable(ctx, tie)
    if loose is not None:
        raise Refused(*loose[:1], say("I changed nothing."))
    edited = replace(
        after(item, Step.EDIT),
        title=new_title(title) if title else item.title,
        tags=tags,
        tie=tie or item.tie,
    )
    moved = dated(edited, when, ctx) if when is not None and item.live else edited
    await ctx.work.record("edit", item, moved)
    told = _told(moved, *remarked(moved, item))
    if moved is edited:
        return told
    return told + again_and_again(ctx, moved) + await announce(ctx, moved, given=False)


async def _zone(ctx: Context, item: Action) -> str:
    """A date is meant in its owner's zone; an instant keeps the zone in which it was said."""
    return item.zone if item.due_at is not None else await ctx.zone_of(item.owner)
