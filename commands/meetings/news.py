"""What the bot says of meetings unasked: before they begin, and to their hosts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from commands.agenda.wording import listed, open_actions
from commands.meetings.wording import held_at, named, when_held
from commands.minutes.wording import topic_told
from commands.wording import due_of, local_day, whole
from domain.actions import Action
from domain.agenda import Topic
from domain.document import (
    Block,
    Command,
    Document,
    Entry,
    Hours,
    Listing,
    Moment,
    Paragraph,
    Ref,
    Sentence,
    Several,
    Title,
    paragraph,
    say,
    say_many,
)
from domain.meetings import Meeting
from domain.occurrences import Occurrence
from domain.questions import Question
from domain.standing import Standing
from domain.work import Gathering, Work

MOST = 5
"""So many topics, and so many actions, are named; the others are counted."""
SHORT = 120
"""Minutes: what is said so shortly before is short."""


@dataclass(frozen=True)
class Ahead:
    """What there is to tell of an occurrence: the zones of its room, its agenda, and what is due.

    `absent` are the addresses of those who have said that they cannot come.
    """

    occurrence: Occurrence
    zones: Mapping[str, int]
    topics: Sequence[Topic] = ()
    actions: Sequence[Action] = ()
    absent: frozenset[str] = frozenset()

    @property
    def about(self) -> tuple[str, ...]:
        """The ids of all that is named."""
        topics = (one.id for one in self.topics[:MOST])
        return (self.occurrence.id, *topics, *(one.id for one in self.actions[:MOST]))


async def due_by(
    work: Work, one: Occurrence, standing: Standing, now: datetime
) -> Sequence[Action]:
    """The open actions of its room's group that are due when it is held, or late."""
    open_ = await open_actions(work, one.room, standing, now)
    return [action for action in open_ if _is_due(action, one)]


def _is_due(action: Action, one: Occurrence) -> bool:
    if action.due_at is not None:
        return action.due_at <= one.at
    return action.due_on is not None and action.due_on <= local_day(one.at, one.zone)


def told_before(ahead: Ahead, *, late: bool) -> Document:
    """All that helps to prepare, and the question who comes."""
    one = ahead.occurrence
    yes, no = f"confirm {one.id}", f"decline {one.id}"
    blocks = (
        Paragraph((named(one), when_held(one, ahead.zones), *_lateness(late))),
        *(Paragraph(place) for place in [held_at(one.link)] if place),
        *_agenda(ahead),
        *_actions(ahead),
        Paragraph((say("Can you come?"), say("Reply yes or no. ✅ = yes."))),
    )
    question = Question(yes=yes, no=no)
    return Document(blocks, ahead.about, question=question, check_mark=yes, for_all=True)


def _lateness(late: bool) -> tuple[Sentence, ...]:
    return (say("This comes late."),) if late else ()


def _agenda(ahead: Ahead) -> tuple[Block, ...]:
    if not ahead.topics:
        return listed(()).blocks
    rows = tuple(Entry(_topic(topic, ahead.absent), topic.id) for topic in ahead.topics[:MOST])
    agenda = (Paragraph((say("Agenda:"),)), Listing(rows))
    more = len(ahead.topics) - MOST
    if more < 1:
        return agenda
    return (*agenda, Paragraph((say_many("One more topic.", "{count} more topics.", more),)))


def _topic(topic: Topic, absent: frozenset[str]) -> tuple[Sentence, ...]:
    """A topic without the name of who presents it, where they cannot come."""
    return topic_told(replace(topic, presenter=None) if topic.presenter in absent else topic)


def _actions(ahead: Ahead) -> tuple[Block, ...]:
    if not ahead.actions:
        return ()
    room = ahead.occurrence.room
    rows = tuple(Entry(_action(action, room), action.id) for action in ahead.actions[:MOST])
    due = (Paragraph((say("Due by then:"),)), Listing(rows))
    more = len(ahead.actions) - MOST
    if more < 1:
        return due
    line = Command("list")
    rest = say_many("One more: {line}", "{count} more: {line}", more, line=line)
    return (*due, Paragraph((rest,)))


def _action(action: Action, room: str) -> tuple[Sentence, ...]:
    """Who owns an action of another room is not told here."""
    if action.room == room:
        return whole(action)
    due = due_of(action)
    assert due is not None
    return (
        say("{id}: {title}.", id=Ref(action.id), title=Title(action.title)),
        say("Due {due}.", due=due),
    )


def told_shortly(ahead: Ahead, now: datetime, *, late: bool) -> Document:
    """The same in few words, for its host above all, who is mentioned unless they cannot come."""
    one = ahead.occurrence
    topics = _first([Title(topic.title) for topic in ahead.topics])
    actions = _first([Ref(action.id) for action in ahead.actions])
    lines = (
        (named(one), _left(one.at - now), *_lateness(late)),
        (when_held(one, ahead.zones),),
        held_at(one.link),
        (say("Agenda: {topics}.", topics=topics),) if ahead.topics else (),
        (say("Due by then: {ids}.", ids=actions),) if ahead.actions else (),
    )
    host = () if one.owner is None or one.owner in ahead.absent else (one.owner,)
    blocks = tuple(Paragraph(line) for line in lines if line)
    return Document(blocks, ahead.about, mentions=host)


def _first(values: Sequence[Title | Ref]) -> Several:
    """The first of them, and how many more there are."""
    more = len(values) - MOST
    rest = (say_many("one more", "{count} more", more),) if more > 0 else ()
    return Several((*values[:MOST], *rest))


def _left(ahead: timedelta) -> Sentence:
    """How long it is until it begins."""
    minutes = -(-int(ahead.total_seconds()) // 60)
    if minutes < SHORT:
        return say_many("It begins in one minute.", "It begins in {count} minutes.", minutes)
    hours = (minutes + 30) // 60
    return say_many("It begins in one hour.", "It begins in {count} hours.", hours)


def begins(one: Occurrence, *, late: bool) -> Document:
    """Shall minutes be taken?"""
    head = say("It has begun.") if late else say("It begins now.")
    open_ = f"open {one.id}"
    return Document(
        (
            Paragraph((named(one), head, *held_at(one.link))),
            Paragraph((say("To take minutes: {line} or ✅", line=Command("open")),)),
        ),
        (one.id,),
        check_mark=open_,
    )


def quiet(one: Occurrence) -> Document:
    """Is it over? A no does nothing but show how far it is."""
    close = f"close {one.id}"
    asked = say("Is {id} over? If not, write any line of its minutes.", id=Ref(one.id))
    way = say("To close its minutes: {line} or ✅", line=Command("close"))
    question = Question(yes=close, no=f"agenda {one.id}")
    return Document(
        (Paragraph((asked, way)),), (one.id,), question=question, check_mark=close, for_all=True
    )


def still_paused(one: Occurrence, since: datetime) -> Document:
    """That nothing is recorded since that instant."""
    said = (
        say("{id} is paused.", id=Ref(one.id)),
        say("I have recorded nothing since {time}.", time=Hours(since, (one.zone,))),
        say("To go on: {line} or ✅", line=Command("open")),
    )
    return Document((Paragraph(said),), (one.id,), check_mark=f"open {one.id}")


def closed_by_itself() -> Document:
    """Why the bot has closed minutes: what stands before what it says of the draft."""
    return paragraph(say("No line of the minutes came for three hours."))


def to_be_seen_to(one: Gathering, place: str, *, unpublished: bool) -> tuple[Sentence, ...]:
    """What its host has to do: publish the minutes, fill the agenda, or look for another hour.

    `place` is the zone (IANA) of the host.
    """
    if isinstance(one, Meeting):
        line = Command("meet Trade call next week 1h")
        return (say("All these hours are over."), say("To try other days: {line}", line=line))
    if unpublished:
        return (
            say("Its minutes are a draft."),
            say("To publish them: {line}", line=Command(f"done {one.id}")),
        )
    return (
        say("Its agenda is empty."),
        say("It begins {due}.", due=Moment(one.at, place or one.zone)),
        say("To add a topic: {line}", line=Command("agenda C7 WTO round-up", one.id)),
    )
