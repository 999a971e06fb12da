"""What the verbs do to a reminder."""

from __future__ import annotations

from typing import Literal

from commands.context import Context
from commands.reminders import answer, morning_for
from commands.wording import whole
from domain.daily import expecting
from domain.dates import When
from domain.document import Document, Ref, paragraph, say
from domain.people import zone_of
from domain.refusals import Refused
from domain.reminders import Reminder, State, closed, scheduled


async def close(
    ctx: Context, reminder: Reminder, how: Literal["done", "dropped"], words: str
) -> Document:
    """It will not be said again."""
    if not reminder.live:
        raise Refused(say("{id} has been said or dropped already.", id=Ref(reminder.id)))
    ended = closed(reminder, State(how))
    await ctx.work.record(how, reminder, ended, words)
    word = say("Done.") if how == "done" else say("Dropped.")
    return Document(paragraph(*whole(ended), word).blocks, (reminder.id,))


async def later(ctx: Context, reminder: Reminder, when: When, why: str) -> Document:
    """Give it a new time."""
    whom = await ctx.work.people.get(reminder.owner or ctx.author.address)
    moved = scheduled(
        reminder, when, ctx.now, zone_of(whom, ctx.network), morning_for(reminder, whom.morning)
    )
    await ctx.work.record("later", reminder, moved, why)
    if moved.owner is not None and not moved.personal:
        await ctx.work.people.save(expecting(whom, ctx.now, ctx.network))
    return answer(ctx, moved, when)
