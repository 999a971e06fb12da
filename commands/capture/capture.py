"""Capturing: what a text has of actions and decisions is shown, and recorded once it is chosen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from commands.capture.owners import owner_of
from commands.capture.wording import page
from commands.context import Context
from commands.registry import command
from commands.setting import Setting
from commands.shapes import text_that
from domain.capture import Capture, Kind, Proposal, captured
from domain.capture.kept import Captured
from domain.daily import due_day
from domain.document import Command, Document, paragraph, say
from domain.folding import fold
from domain.refusals import Refused

LONGEST = 60_000
_Key = tuple[str, str | None, date | None]
MOST = 200
"""So many proposals of one text are kept."""


def _fits(rest: str, setting: Setting) -> bool:
    if not rest.strip(" .!:") or "\n" in rest:
        return True
    return len(rest) <= MOST and bool(captured(rest, setting.reading).proposals)


@command(
    "capture",
    say("Find actions and decisions in a text: pasted behind it, replied to, or a file."),
    example="!capture Ana to draft the letter by friday",
    shape=text_that(_fits),
    longest=LONGEST,
    prepares=captured,
)
async def capture(ctx: Context, words: str) -> Document:
    """Show what was found, and keep it until somebody says which of it to record."""
    found, speaker = _found(ctx, words)
    await ctx.work.captures.forget(ctx.work.act.cause)
    if not found.proposals:
        return paragraph(say("I found no actions or decisions in it."))
    kept = Captured(
        id=await ctx.work.new_id(Captured.letter),
        person=ctx.author.address,
        room=ctx.room.address,
        speaker=speaker,
        at=ctx.now,
        cause=ctx.work.act.cause,
        found=found.proposals[:MOST],
        made=("",) * min(len(found.proposals), MOST),
    )
    kept = replace(kept, made=await _known(ctx, kept))
    await ctx.work.captures.save(kept)
    await _drawn(ctx, kept, words)
    return page(ctx, kept, more_found=len(found.proposals) - len(kept.found))


async def _known(ctx: Context, kept: Captured) -> tuple[str, ...]:
    """The ids of the open actions that are the same: their words, owner and date; "" for others."""
    open_here = await ctx.work.actions.live_in(frozenset({ctx.room.address}))
    known: dict[_Key, str] = {
        (fold(one.title), one.owner, due_day(one, one.zone)): one.id for one in open_here
    }
    actions = (one if one.kind is Kind.ACTION else None for one in kept.found)
    return tuple(known.get(_same(ctx, kept, one), "") if one else "" for one in actions)


def _same(ctx: Context, kept: Captured, one: Proposal) -> _Key:
    """What an action has in common with a proposal that is the same."""
    return fold(one.title), owner_of(ctx, one, kept).person, one.due.on if one.due else None


async def _drawn(ctx: Context, kept: Captured, words: str) -> None:
    """What was found goes with the message of the command, and with the one replied to."""
    ids = (kept.id_of(number) for number in range(1, len(kept.found) + 1))
    await ctx.work.draw(kept.cause, ctx.author.address, *ids)
    if ctx.attached is None and not words.strip() and ctx.quoted is not None:
        await ctx.work.draw(ctx.quoted.event, ctx.quoted.author, kept.cause)


def _found(ctx: Context, words: str) -> tuple[Capture, str]:
    """What the text says, and the address of who says "I" in it.

    The text is a file's, else what is pasted, else the message replied to. Raises Refused where
    there is none.
    """
    text = ctx.file_text()
    if text is not None and ctx.attached is not None:
        return _prepared(ctx, ctx.attached.prepared, text), ctx.author.address
    if ctx.attached is not None:
        raise _no_text()
    if words.strip():
        return _prepared(ctx, ctx.prepared, words), ctx.author.address
    if ctx.setting.replies_to_bot:
        raise Refused(say("I look for nothing in my own messages."))
    quoted = ctx.quoted_text()
    if quoted and ctx.quoted is not None:
        author = ctx.quoted.author
        known = author in ctx.directory.members(ctx.room.address)
        return _prepared(ctx, ctx.quoted.prepared, quoted), author if known else ""
    if ctx.quoted is not None and ctx.quoted.file:
        raise _no_text()
    line = Command("capture")
    raise Refused(
        say("Paste the text behind {line}, or send it as a file.", line=line),
        say("Or reply {line} to the message that has it.", line=line),
    )


def _no_text() -> Refused:
    return Refused(say("I read text files only: {kinds}.", kinds=".txt, .md, .csv"))


def _prepared(ctx: Context, prepared: object, text: str) -> Capture:
    """What was found beforehand; a short text is read now."""
    return prepared if isinstance(prepared, Capture) else captured(text, ctx.setting.reading)
