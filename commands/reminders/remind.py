"""Reminders: a text at a time, for oneself, for somebody else, or for the room."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import time

from commands.actions.drafts import found_around
from commands.context import Context
from commands.date_questions import date_question
from commands.registry import command
from commands.setting import Setting
from commands.shapes import person_named, text_that
from commands.things import seen
from commands.vocabulary import TOWARDS
from commands.wording import LONGEST_TITLE, undo_hint, whole
from domain.daily import expecting
from domain.dates import Found, Problem, When, find_leading
from domain.document import (
    Command,
    Document,
    Moment,
    Paragraph,
    Sentence,
    Several,
    Title,
    paragraph,
    say,
)
from domain.people import MORNING, zone_of
from domain.questions import Question
from domain.refusals import Refused
from domain.reminders import Reminder, recurrence_of, scheduled, upcoming
from domain.words import STOPS, fold

_ROOM = ""


@dataclass(frozen=True)
class Wish:
    """What to say and when: `owner` is an address, None for the author, "" for the room."""

    title: str
    owner: str | None
    target: str
    when: When | None
    problem: Problem | None
    unknown: str = ""


def read_wish(rest: str, setting: Setting) -> Wish:
    """Whom, what and when; raises SeveralPeople."""
    owner, target, text, unknown = _target(" ".join(rest.split()), setting)
    found = _found(text, setting)
    title = found.title
    if _linked(title):
        title = title.split(" ", 1)[1]
    return Wish(title, owner, target, found.when, found.problem, unknown)


def _found(text: str, setting: Setting) -> Found:
    """The date in the text; at its beginning only where it plainly is one: `tomorrow to call`."""
    found = found_around(text, setting)
    if found.when is not None or found.problem is not None:
        return found
    first = find_leading(text, setting.reading)
    # One word such as “monthly” is more likely part of what is said: “monthly newsletter draft”.
    several = len(text.split()) - len(first.title.split()) > 1
    timed = first.when is not None and (first.when.at or (first.when.recurrence and several))
    plain = timed or _linked(first.title) or setting.word(text.split(" ")[0]) == "tomorrow"
    return first if plain and first.title != text else found


def _linked(title: str) -> bool:
    """Whether words begin as what one is reminded of does: `to call`, `que llame`."""
    return fold(title.split(" ")[0]) in ("to", "que", "de", "about") and " " in title


def _target(text: str, setting: Setting) -> tuple[str | None, str, str, str]:
    """Owner, how it was typed, the text behind it, and the name nobody has."""
    first, _, rest = _without_to(text, setting).partition(" ")
    word = setting.word(first.strip(STOPS))
    if word == "me":
        return None, "me", rest, ""
    if word == "room" or first == "@room":
        return _ROOM, "room", rest, ""
    if first.startswith("@") and len(first) > 1:
        typed = first.rstrip(STOPS)
        person = person_named(typed, setting)
        return person, typed, rest, "" if person else typed
    return None, "me", text, ""


def _without_to(text: str, setting: Setting) -> str:
    """Without the little words before whom: `to @ben`, `a la sala`."""
    words = text.split(" ")
    for place, word in enumerate(words[:3]):
        if word.startswith("@") or setting.word(word.strip(STOPS)) == "room":
            return " ".join(words[place:])
        if fold(word) not in TOWARDS:
            break
    return text


def _fits(rest: str, setting: Setting) -> bool:
    wish = read_wish(rest, setting)
    return not wish.title or ((wish.when or wish.problem) is not None and not wish.unknown)


@command(
    "remind",
    say("Say something at a time, once or again: to me, somebody, or the room."),
    example="!remind room dues on the 1st 10:00",
    shape=replace(text_that(_fits), read=read_wish),
)
async def remind(ctx: Context, wish: Wish) -> Document:
    """Make a reminder."""
    if wish.unknown:
        raise Refused(say("I know nobody called {who} here.", who=Title(wish.unknown)))
    wish = await _titled(ctx, wish)
    _check(ctx, wish)
    when = wish.when
    if when is None:
        raise Refused(document=_ask_when(wish))
    owner = ctx.author.address if wish.owner is None else (wish.owner or None)
    whom = ctx.author if owner is None else await ctx.work.people.get(owner)
    reminder = Reminder(
        id=await ctx.work.new_id(Reminder.letter),
        title=wish.title,
        room=ctx.room.address,
        author=ctx.author.address,
        made_at=ctx.now,
        owner=owner,
        thread=ctx.thread,
    )
    reminder = scheduled(
        reminder, when, ctx.now, zone_of(whom, ctx.network), morning_for(reminder, whom.morning)
    )
    await ctx.work.record("remind", None, reminder)
    if owner is not None and not reminder.personal:
        await ctx.work.people.save(expecting(whom, ctx.now, ctx.network))
    return answer(ctx, reminder, when) + paragraph(undo_hint())


def morning_for(reminder: Reminder, own: time) -> time:
    """The time of day where none was said: a person's own morning, the usual one for a room."""
    return own if reminder.owner is not None else MORNING


async def _titled(ctx: Context, wish: Wish) -> Wish:
    """Without words of its own, a reply reminds of what it replies to."""
    if wish.title or not (ctx.setting.replies and ctx.setting.about):
        return wish
    thing = await seen(ctx, ctx.setting.about[0])
    return replace(wish, title=f"{thing.id} {thing.title}") if thing else wish


def _check(ctx: Context, wish: Wish) -> None:
    """Raises Refused for what cannot be a reminder."""
    if not wish.title:
        line = Command("remind me call the union friday 10:00")
        raise Refused(say("What shall I remind of? For example: {line}", line=line))
    if len(wish.title) > LONGEST_TITLE:
        raise Refused(
            say("That title is too long: {count} characters at most.", count=LONGEST_TITLE)
        )
    if wish.owner == _ROOM and ctx.room.direct:
        raise Refused(say("Please write that in the room that I shall remind."))


def _ask_when(wish: Wish) -> Document:
    """The question for the time, with what was said kept in it."""
    line = f"remind {wish.target} {wish.title} {{}}"
    if wish.problem is None:
        asked = say("When shall I say it? Reply with a date, such as “friday 10:00”.")
        return Document(paragraph(asked).blocks, question=Question(free=line))
    asked_again = date_question("", wish.problem)
    return replace(asked_again, question=Question(free=line))


def answer(ctx: Context, reminder: Reminder, when: When) -> Document:
    """What was made, with the next three moments of what recurs."""
    sentences: list[Sentence] = [*whole(reminder)]
    again = recurrence_of(reminder)
    if again is not None:
        moments = tuple(Moment(at, again.zone) for at in upcoming(reminder, ctx.now, 3))
        sentences.append(say("Next: {moments}.", moments=Several(moments)))
        sentences.extend(_reading_of(when))
    elif reminder.next_at is None and reminder.next_on is None:
        line = Command(f"later {reminder.id} friday 10:00")
        sentences.append(say("That time is in the past. A new one: {line}", line=line))
    elif reminder.next_on is not None:
        sentences.append(say("I say it in the daily message."))
    return Document((Paragraph(tuple(sentences)),), (reminder.id,))


def _reading_of(when: When) -> list[Sentence]:
    """How words with two meanings were taken."""
    note = when.recurrence.note if when.recurrence else None
    if note == "ordinal":
        return [say("I read this as once a month. Every two weeks is “every 2 weeks”.")]
    if note in {"fortnight", "halfmonth"}:
        return [say("I read this as every two weeks.")]
    return []
