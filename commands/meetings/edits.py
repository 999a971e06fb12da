"""What stands behind !edit and a meeting: title, place, length, and when its room is reminded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from commands.context import Context
from commands.meetings.doubts import LONGEST
from commands.meetings.wording import held_at, lasting
from commands.wording import new_title
from domain.dates import read_plan
from domain.dates.befores import read_befores
from domain.document import Command, Sentence, Several, Value, say, say_many
from domain.meetings import Meeting
from domain.refusals import Refused

_DAY, _HOUR = 24 * 60, 60
_FIRST = 30 * _DAY
MOST = 4

Edit = tuple[Meeting, tuple[Sentence, ...]]


def edited_before(ctx: Context, meeting: Meeting, text: str) -> Edit | None:
    """The meeting with other reminders, where the text begins with that word. Raises Refused."""
    first, _, rest = text.strip().partition(" ")
    if ctx.setting.word(first.rstrip(":")) != "remind" or not rest:
        return None
    word = ctx.setting.word(rest.strip(" .!"))
    before = () if word in ("off", "none", "no") else read_befores(rest, ctx.setting.reading)
    if before is None or len(before) > MOST or max(before, default=0) > _FIRST:
        line = Command(f"edit {meeting.id} remind 2 days, 1 hour")
        raise Refused(
            say("I did not understand when. I changed nothing."),
            say("For example: {line}", line=line),
        )
    fresh = replace(meeting, before=before)
    return fresh, (reminded(fresh),)


def edited(ctx: Context, meeting: Meeting, text: str) -> Edit:
    """The meeting with another title, place and length, as far as they were said. Raises Refused.

    Words that are a time as well stay in the title.
    """
    plan = read_plan(text, ctx.setting.reading)
    timed = plan.when is not None or plan.window is not None or plan.problem is not None
    if timed and not plan.title:
        line = Command(f"later {meeting.id} {text}")
        raise Refused(say("To move it: {line}", line=line))
    if timed:
        return replace(meeting, title=new_title(text)), ()
    if plan.minutes is not None and plan.minutes > LONGEST:
        raise Refused(say("A meeting lasts at most 24 hours. I changed nothing."))
    fresh = replace(
        meeting,
        title=new_title(plan.title) if plan.title else meeting.title,
        link=plan.place or meeting.link,
        minutes=plan.minutes or meeting.minutes,
    )
    return fresh, tuple(_remarks(meeting, fresh))


def _remarks(before: Meeting, now: Meeting) -> Iterator[Sentence]:
    if now.minutes != before.minutes:
        yield lasting(now.minutes)
    if now.link != before.link:
        yield from held_at(now.link)


def reminded(meeting: Meeting) -> Sentence:
    """When its room is told of it before it begins."""
    if not meeting.before:
        return say("I do not remind the room of it.")
    times: tuple[Value, ...] = tuple(_length(one) for one in meeting.before)
    return say("I remind the room {times} before.", times=Several(times))


def _length(minutes: int) -> Sentence:
    if minutes % _DAY == 0:
        return say_many("one day", "{count} days", minutes // _DAY)
    if minutes % _HOUR == 0:
        return say_many("one hour", "{count} hours", minutes // _HOUR)
    return say_many("one minute", "{count} minutes", minutes)
