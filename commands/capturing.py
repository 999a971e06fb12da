"""Capturing: what a text has of actions and decisions is shown, and recorded once it is chosen."""

from __future__ import annotations

from commands.capture_wording import page
from commands.context import Context
from commands.registry import command
from commands.setting import Setting
from commands.shapes import text_that
from domain.capture import Capture, captured
from domain.capture.kept import Captured
from domain.document import Command, Document, paragraph, say
from domain.refusals import Refused

LONGEST = 60_000
MOST = 200
"""So many proposals of one text are kept."""


def _fits(rest: str, setting: Setting) -> bool:
    return not rest.strip(" .!:") or "\n" in rest


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
    await ctx.work.captures.save(kept)
    await _drawn(ctx, kept, words)
    return page(ctx, kept, more_found=len(found.proposals) - len(kept.found))


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
        raise Refused(say("I read text files only: {kinds}.", kinds=".txt, .md, .csv"))
    if words.strip():
        return _prepared(ctx, ctx.prepared, words), ctx.author.address
    quoted = ctx.quoted_text()
    if quoted and ctx.quoted is not None:
        author = ctx.quoted.author
        known = author in ctx.directory.members(ctx.room.address)
        return _prepared(ctx, ctx.quoted.prepared, quoted), author if known else ""
    line = Command("capture")
    raise Refused(
        say("Paste the text behind {line}, or send it as a file.", line=line),
        say("Or reply {line} to the message that has it.", line=line),
    )


def _prepared(ctx: Context, prepared: object, text: str) -> Capture:
    """What was found beforehand; a short text is read now."""
    return prepared if isinstance(prepared, Capture) else captured(text, ctx.setting.reading)
