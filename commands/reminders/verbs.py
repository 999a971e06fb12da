"""What the verbs do to a reminder."""

from __future__ import annotations

from dataclasses import replace

from commands.context import Context
from commands.reminders.remind import answer, morning_for
from commands.shapes import OnThings, ToWhen
from commands.taking import takes
from commands.wording import ask_reopen, new_title, whole
from domain.daily import expecting
from domain.document import Document, Ref, Sentence, paragraph, say
from domain.people import zone_of
from domain.refusals import Refused
from domain.reminders import Reminder, State, closed, scheduled


def _told(reminder: Reminder, *more: Sentence) -> Document:
    return Document(paragraph(*whole(reminder), *more).blocks, (reminder.id,))


@takes(Reminder, "done")
async def done(ctx: Context, reminder: Reminder, said: OnThings) -> Document:
    """It has served, and will not be said again."""
    return await _close(ctx, reminder, State.DONE, said, say("Done."))


@takes(Reminder, "drop")
async def drop(ctx: Context, reminder: Reminder, said: OnThings) -> Document:
    """It will not be said."""
    return await _close(ctx, reminder, State.DROPPED, said, say("Dropped."))


async def _close(
    ctx: Context, reminder: Reminder, state: State, said: OnThings, word: Sentence
) -> Document:
    if not reminder.live:
        raise Refused(say("{id} has been said or dropped already.", id=Ref(reminder.id)))
    ended = closed(reminder, state)
    verb = "done" if state is State.DONE else "drop"
    await ctx.work.record(verb, reminder, ended, said.text)
    return _told(ended, word)


@takes(Reminder, "later")
async def later(ctx: Context, reminder: Reminder, said: ToWhen) -> Document:
    """Give it a new time, also after it was said; a dropped one only after asking."""
    if reminder.state is State.DROPPED:
        return ask_reopen(reminder, said)
    return await reopen(ctx, reminder, said)


@takes(Reminder, "reopen")
async def reopen(ctx: Context, reminder: Reminder, said: ToWhen) -> Document:
    """Give it a new time, whatever became of it."""
    if said.when is None:
        raise Refused(say("When shall I say it? Reply with a date, such as “friday 10:00”."))
    whom = await ctx.work.people.get(reminder.owner or ctx.author.address)
    zone, morning = zone_of(whom, ctx.network), morning_for(reminder, whom.morning)
    moved = scheduled(reminder, said.when, ctx.now, zone, morning)
    await ctx.work.record("later", reminder, moved, said.reason)
    if moved.owner is not None and not moved.personal:
        await ctx.work.people.save(expecting(whom, ctx.now, ctx.network))
    return answer(ctx, moved, said.when)


@takes(Reminder, "note")
async def note(ctx: Context, reminder: Reminder, said: OnThings) -> Document:
    """Keep words with it."""
    await ctx.work.record("note", reminder, reminder, said.text)
    return _told(reminder, say("Noted."))


@takes(Reminder, "edit")
async def edit(ctx: Context, reminder: Reminder, said: OnThings) -> Document:
    """Give it new words."""
    renamed = replace(reminder, title=new_title(said.text))
    await ctx.work.record("edit", reminder, renamed)
    return _told(renamed)
