"""What is said between opening and closing: topics and decisions."""

from __future__ import annotations

from dataclasses import replace

from commands.actions.drafts import drafted_lines
from commands.agenda.agenda import Draft, add_topic, read_draft
from commands.agenda.wording import topics_of
from commands.context import Context
from commands.minutes.lines import add_line, marked, recording_here
from commands.registry import Shape, command
from commands.setting import Setting
from commands.shapes import text_that
from domain.agenda import Topic, TopicState
from domain.document import Command, Document, say
from domain.folding import fold
from domain.minutes import LineKind
from domain.occurrences import Occurrence
from domain.refusals import Refused


def _never(rest: str, setting: Setting) -> bool:
    """Without the prefix such words are talk."""
    return False


def _read_topic(rest: str, setting: Setting) -> tuple[str, Draft]:
    one = " ".join(rest.split())
    return one, read_draft(one, setting)


@command(
    "topic",
    say("In a meeting: begin a topic, by its number or by words."),
    example="!topic 2",
    shape=Shape(_read_topic, _never),
)
async def topic(ctx: Context, said: tuple[str, Draft]) -> Document:
    """Begin a topic of the agenda, or a new one."""
    occurrence = await recording_here(ctx)
    typed, draft = said
    if not typed:
        raise Refused(say("Which topic? For example: {line}", line=Command("topic 2")))
    begun = await _on_agenda(ctx, occurrence, typed, draft) or await add_topic(
        ctx, occurrence, draft
    )
    reached = replace(begun, state=TopicState.REACHED, occurrence=occurrence.id)
    await ctx.work.record("topic", begun, reached)
    line = await add_line(ctx, occurrence, LineKind.TOPIC, topic=begun.id)
    return marked(line.id)


async def _on_agenda(
    ctx: Context, occurrence: Occurrence, typed: str, draft: Draft
) -> Topic | None:
    """The topic with this number, or the one topic with these words; None for a new one.

    Raises Refused for a number that the agenda does not have.
    """
    agenda = await topics_of(ctx.work, occurrence)
    bare = typed.strip(" .#)")
    if bare.isdecimal():
        number = int(bare) if len(bare) < 4 else 0
        if not 1 <= number <= len(agenda):
            raise Refused(
                say("The agenda has no number {number}.", number=bare[:9]),
                say("To see it: {line}", line=Command("agenda")),
            )
        return agenda[number - 1]
    words = fold(draft.title)
    same = [one for one in agenda if fold(one.title) == words]
    near = [one for one in agenda if words in fold(one.title)] if len(words) > 2 else []
    found = same or (near if len(near) == 1 else [])
    return found[0] if found else None


@command(
    "decided",
    say("In a meeting: keep a decision."),
    example="!decided we sign the letter",
    shape=text_that(_never),
)
async def decided(ctx: Context, words: str) -> Document:
    """Record a decision; a list makes one of each of its lines."""
    occurrence = await recording_here(ctx)
    if not words:
        line = Command("decided we sign the letter")
        raise Refused(say("What was decided? For example: {line}", line=line))
    return await recorded(ctx, occurrence, LineKind.DECISION, words)


async def recorded(ctx: Context, occurrence: Occurrence, says: LineKind, words: str) -> Document:
    """Record words as they were typed; a list makes one line of each of its own."""
    lines = [line for line in words.split("\n") if line.strip()]
    bare = drafted_lines(words)
    is_list = len(lines) > 1 and all(one != line for one, line in zip(bare, lines, strict=True))
    made = [
        await add_line(ctx, occurrence, says, " ".join(one.split()))
        for one in (bare if is_list else (words,))
    ]
    return marked(*(one.id for one in made))
