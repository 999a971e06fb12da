"""What verbs do to a topic of an agenda and to a line of minutes: correct it, take it off."""

from __future__ import annotations

from dataclasses import replace

from commands.agenda.agenda import read_draft
from commands.agenda.wording import topics_of
from commands.context import Context
from commands.meetings.choice import next_here, running_here
from commands.minutes.lines import check_not_paused, marked
from commands.minutes.wording import line_told, topic_told
from commands.shapes import OnThings, ToWhen, ToWhom
from commands.taking import takes
from commands.wording import new_title
from domain.agenda import Topic, TopicState
from domain.document import (
    Command,
    Document,
    Name,
    Ref,
    Sentence,
    Several,
    Title,
    Value,
    echo,
    paragraph,
    say,
)
from domain.minutes import Line, LineKind, LineState
from domain.occurrences import Occurrence
from domain.questions import Question
from domain.refusals import Refused
from domain.rights import Right, leads_of, rights_over
from domain.standing import Standing

_KEEPERS = frozenset({Right.OWNER, Right.AUTHOR, Right.LEAD})


@takes(Topic, "drop")
async def drop_topic(ctx: Context, topic: Topic, said: OnThings) -> Document:
    """Take it off the agenda."""
    await _check_theirs(ctx, topic)
    if topic.state is not TopicState.WAITING:
        raise Refused(say("“{title}” is off the agenda.", title=Title(topic.title)))
    dropped = replace(topic, state=TopicState.DROPPED)
    await ctx.work.record("drop", topic, dropped, said.text)
    return await _told(ctx, dropped, say("Off the agenda."))


@takes(Topic, "edit")
async def edit_topic(ctx: Context, topic: Topic, said: OnThings) -> Document:
    """Give it new words, and minutes or a presenter where these are said."""
    await _check_theirs(ctx, topic)
    draft = read_draft(" ".join(said.text.split()), ctx.setting)
    if draft.unknown:
        raise Refused(say("I know nobody called {who} here.", who=echo(draft.unknown)))
    edited = replace(
        topic,
        title=new_title(draft.title) or topic.title,
        minutes=draft.minutes or topic.minutes,
        presenter=draft.presenter or topic.presenter,
    )
    await ctx.work.record("edit", topic, edited)
    return await _told(ctx, edited)


@takes(Topic, "give")
async def give_topic(ctx: Context, topic: Topic, said: ToWhom) -> Document:
    """Somebody else presents it."""
    await _check_theirs(ctx, topic)
    given = replace(topic, presenter=said.person)
    await ctx.work.record("give", topic, given)
    return await _told(ctx, given)


@takes(Topic, "later")
async def later_topic(ctx: Context, topic: Topic, said: ToWhen) -> Document:
    """It needs no date: what is not reached comes again by itself."""
    raise Refused(say("What is not reached goes to the next meeting by itself."))


@takes(Line, "edit")
async def edit_line(ctx: Context, line: Line, said: OnThings) -> Document:
    """Give it other words; a line that begins a topic has those of the topic."""
    topic = await ctx.work.topics.get(line.topic) if line.topic else None
    if line.says is LineKind.TOPIC and topic is not None:
        return await edit_topic(ctx, topic, said)
    await _check_theirs(ctx, line)
    if (held := await ctx.work.occurrences.get(line.occurrence)) is not None:
        check_not_paused(held)
    edited = replace(line, title=" ".join(said.text.split()))
    await ctx.work.record("edit", line, edited)
    return await _told(ctx, edited)


@takes(Line, "drop")
async def drop_line(ctx: Context, line: Line, said: OnThings) -> Document:
    """Take it out of the minutes."""
    await _check_theirs(ctx, line)
    dropped = replace(line, state=LineState.WITHDRAWN)
    await ctx.work.record("drop", line, dropped, said.text)
    return await _told(ctx, dropped, say("Out of the minutes."))


async def ask_by_number(ctx: Context, text: str) -> Document | None:
    """Whether the topic with a bare number on the agenda is meant; None where there is none."""
    bare = text.strip(" .#)")
    occurrence = await running_here(ctx) or await next_here(ctx)
    if occurrence is None or not bare.isdecimal() or len(bare) > 3:
        return None
    agenda = await topics_of(ctx.work, occurrence)
    if not 1 <= int(bare) <= len(agenda):
        return None
    topic = agenda[int(bare) - 1]
    await _check_theirs(ctx, topic)
    asked = say(
        "Take “{title}” off the agenda of {id}? Answer {yes} or {no}.",
        title=Title(topic.title),
        id=Ref(occurrence.id),
        yes=Command("yes"),
        no=Command("no"),
    )
    question = Question(yes=f"drop {topic.id}", no=f"agenda {occurrence.id}")
    return replace(paragraph(asked), about=(topic.id,), question=question)


async def _told(ctx: Context, thing: Topic | Line, *more: Sentence) -> Document:
    """What holds now; while minutes are open here, a mark."""
    if await running_here(ctx) is not None:
        return marked(thing.id)
    words = topic_told(thing) if isinstance(thing, Topic) else line_told(thing)
    return replace(paragraph(*words, *more), about=(thing.id,))


async def _check_theirs(ctx: Context, thing: Topic | Line) -> None:
    """Raises Refused, saying who can: its author, who presents it, the host, or who leads."""
    host = await _host(ctx, thing)
    who = ctx.author.address
    if who == host or rights_over(thing, who, ctx.standing) & _KEEPERS:
        return
    raise Refused(say("This can be done by {people}.", people=_people(thing, host, ctx.standing)))


def _people(thing: Topic | Line, host: str | None, standing: Standing) -> Several:
    known = (thing.owner, thing.author, host, *leads_of(thing.room, standing))
    people: list[Value] = [Name(one) for one in dict.fromkeys(known) if one is not None]
    return Several((*people, say("a moderator of its room")), either=True)


async def _host(ctx: Context, thing: Topic | Line) -> str | None:
    """Who hosts the meeting, or the time of it, that it belongs to."""
    if thing.occurrence is not None:
        held: Occurrence | None = await ctx.work.occurrences.get(thing.occurrence)
        return held.owner if held is not None else None
    assert isinstance(thing, Topic)
    meeting = await ctx.work.meetings.get(thing.meeting)
    return meeting.host if meeting is not None else None
