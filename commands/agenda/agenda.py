"""The agenda: showing it, adding topics, and taking them off."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from commands.actions.drafts import drafted_lines
from commands.agenda.wording import agenda_of, length, topics_of
from commands.context import Context
from commands.meetings.choice import meant, next_of
from commands.minutes.lines import check_not_paused
from commands.minutes.wording import topic_told
from commands.registry import Shape, command
from commands.setting import Setting
from commands.shapes import leading_ids, person_named
from commands.wording import LONGEST_TITLE, NOTED, undo_hint
from domain.agenda import Topic
from domain.dates import read_topic
from domain.document import (
    Command,
    Document,
    Entry,
    Listing,
    Paragraph,
    Ref,
    Title,
    echo,
    paragraph,
    say,
)
from domain.occurrences import Occurrence, Stage
from domain.refusals import Refused
from domain.words import SEPARATORS

MOST = 50


@dataclass(frozen=True)
class Draft:
    """A topic as typed: `presenter` is an address; one that nobody is called stands as typed."""

    title: str
    minutes: int | None = None
    presenter: str | None = None
    unknown: str = ""


@dataclass(frozen=True)
class OnAgenda:
    """What stands behind !agenda: a meeting's id, and the topics to add."""

    meeting: str | None
    drafts: tuple[Draft, ...] = ()


def read_agenda(rest: str, setting: Setting) -> OnAgenda:
    """A meeting's id and topics, one a line. Raises SeveralPeople."""
    ids, text, _ = leading_ids(rest, setting)
    meetings = [id for id in ids if id.startswith("M")]
    if len(meetings) != len(ids) or len(ids) > 1:
        meetings, text = [], rest
    drafts = tuple(draft for line in drafted_lines(text) for draft in _in_one_line(line, setting))
    return OnAgenda(meetings[0] if meetings else None, drafts)


def _in_one_line(line: str, setting: Setting) -> tuple[Draft, ...]:
    """The topics between commas, where each has its own minutes or presenter; else one."""
    parts = [part for part in re.split(rf"[{SEPARATORS}]", line) if part.strip()]
    if len(parts) > 1:
        drafts = tuple(read_draft(part.strip(), setting) for part in parts)
        if all(one.title and _is_plain(one) for one in drafts):
            return drafts
    return (read_draft(line, setting),)


def _is_plain(draft: Draft) -> bool:
    """Whether it has what only a topic has."""
    return draft.minutes is not None or bool(draft.presenter or draft.unknown)


def read_draft(line: str, setting: Setting) -> Draft:
    """One topic: its title, minutes and presenter. Raises SeveralPeople."""
    topic = read_topic(line, setting.reading.languages)
    if not topic.presenter:
        return Draft(topic.title, topic.minutes)
    person = person_named(topic.presenter, setting)
    unknown = "" if person is not None else topic.presenter
    return Draft(topic.title, topic.minutes, person, unknown)


def _fits(rest: str, setting: Setting) -> bool:
    said = read_agenda(rest, setting)
    return said.meeting is not None or all(map(_is_plain, said.drafts))


@command(
    "agenda",
    say("Show the agenda of the next meeting, or add a topic."),
    example="!agenda WTO round-up 10 min @ana",
    shape=Shape(read_agenda, _fits),
)
async def agenda(ctx: Context, said: OnAgenda) -> Document:
    """Show the agenda, or add the topics to it that can be added."""
    occurrence = await meant(ctx, said.meeting)
    if not said.drafts:
        return await shown(ctx, occurrence)
    check_open_to_topics(occurrence)
    # They wait for the next time of the meeting, whichever was named.
    occurrence = await next_of(ctx, occurrence.meeting) or occurrence
    made: list[Topic] = []
    refused = Document()
    for draft in said.drafts:
        try:
            made.append(await add_topic(ctx, occurrence, draft))
        except Refused as no:
            refused += no.document
    if not made:
        raise Refused(document=refused)
    if occurrence.taking_minutes and not refused:
        return Document(about=tuple(one.id for one in made), reaction=NOTED)
    return await _added(ctx, occurrence, made) + refused + paragraph(undo_hint())


async def shown(ctx: Context, occurrence: Occurrence) -> Document:
    """The agenda of an occurrence under its name."""
    head = say("{id}: {title}.", id=Ref(occurrence.id), title=Title(occurrence.title))
    return paragraph(head) + await agenda_of(ctx.work, occurrence, ctx.standing, ctx.now)


def check_open_to_topics(occurrence: Occurrence) -> None:
    """Raises Refused where the occurrence is over, is paused, or will not be held."""
    check_not_paused(occurrence)
    if occurrence.state is Stage.DROPPED:
        raise Refused(say("{id} was dropped.", id=Ref(occurrence.id)))
    if not occurrence.live:
        raise Refused(
            say("The minutes of {id} are closed.", id=Ref(occurrence.id)),
            say("For the next time: {line}", line=Command("agenda WTO round-up")),
        )


async def add_topic(ctx: Context, occurrence: Occurrence, draft: Draft) -> Topic:
    """Save a topic at the end of the agenda. Raises Refused where it cannot be one."""
    agenda = await topics_of(ctx.work, occurrence)
    _check(ctx, occurrence, draft, len(agenda))
    topic = Topic(
        id=await ctx.work.new_id(Topic.letter),
        meeting=occurrence.meeting,
        title=draft.title,
        room=occurrence.room,
        author=ctx.author.address,
        made_at=ctx.now,
        place=max((one.place for one in agenda), default=0) + 1,
        minutes=draft.minutes,
        presenter=draft.presenter,
    )
    before = await ctx.work.topics.get(topic.id)
    if before is not None:
        # An edited message makes its topic anew, where it was.
        topic = replace(topic, place=before.place)
    await ctx.work.record("agenda", None, topic)
    return topic


def _check(ctx: Context, occurrence: Occurrence, draft: Draft, others: int) -> None:
    not_added = say("I did not add “{line}”.", line=echo(draft.title))
    here = ctx.directory.members(occurrence.room)
    if draft.unknown or (draft.presenter is not None and draft.presenter not in here):
        who = echo(draft.unknown or draft.presenter or "")
        raise Refused(say("I know nobody called {who} here.", who=who), not_added)
    if not draft.title:
        line = Command("agenda WTO round-up 10 min @ana")
        raise Refused(say("What is the topic? For example: {line}", line=line))
    if len(draft.title) > LONGEST_TITLE:
        raise Refused(
            say("That title is too long: {count} characters at most.", count=LONGEST_TITLE),
            not_added,
        )
    if others >= MOST:
        raise Refused(say("An agenda has {count} topics at most.", count=MOST), not_added)


async def _added(ctx: Context, occurrence: Occurrence, made: list[Topic]) -> Document:
    """What was added, with the numbers that it has, and whether it is too much."""
    agenda = await topics_of(ctx.work, occurrence)
    head = say("Agenda of {id}, {title}:", id=Ref(occurrence.id), title=Title(occurrence.title))
    first = next((place for place, one in enumerate(agenda, 1) if one.id == made[0].id), 1)
    rows = Listing(tuple(Entry(topic_told(one), one.id) for one in made), True, first)
    presenters = [one.presenter for one in made if one.presenter not in (None, ctx.author.address)]
    told = Document(
        (Paragraph((head,)), rows),
        tuple(one.id for one in made),
        tuple(dict.fromkeys(who for who in presenters if who is not None)),
    )
    return told + length(occurrence, agenda)
