"""The agenda of a meeting as it is shown: the open actions first, then its topics by number."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from commands.minutes.wording import topic_told
from commands.wording import is_past, whole
from domain.actions import Action
from domain.agenda import Topic, TopicState
from domain.daily import due_day
from domain.document import (
    Command,
    Document,
    Entry,
    Listing,
    Paragraph,
    Sentence,
    paragraph,
    say,
    say_many,
)
from domain.occurrences import Occurrence
from domain.seeing import share_of
from domain.sharing import Share
from domain.standing import Standing
from domain.work import Work

NAMED = 4
"""So many of the open actions are named; the others are counted."""


async def topics_of(work: Work, occurrence: Occurrence) -> Sequence[Topic]:
    """The agenda in its order, of which people say the numbers: what was reached in this occurrence
    keeps its number while the minutes are open."""
    waiting = await work.topics.waiting(occurrence.meeting)
    reached = await work.topics.reached_in(occurrence.id)
    return sorted((*reached, *waiting), key=lambda one: (one.place, len(one.id), one.id))


async def agenda_of(
    work: Work, occurrence: Occurrence, standing: Standing, now: datetime
) -> Document:
    """What the agenda holds at the instant `now`; its numbers are those of the topics."""
    topics = await topics_of(work, occurrence)
    actions = await open_actions(work, occurrence.room, standing, now)
    then = paragraph(say("Then:")) if actions and topics else Document()
    return _standing_item(actions, now) + then + listed(topics) + length(occurrence, topics)


async def open_actions(
    work: Work, room: str, standing: Standing, now: datetime
) -> Sequence[Action]:
    """The open actions of a room's group, as far as they may be told in the room.

    The late ones come first, then the earliest due, undated ones last.
    """
    group = standing.roles.group_of(room)
    rooms = frozenset({room, *(group.rooms if group is not None else ())})
    found = [
        one
        for one in await work.actions.live_in(rooms)
        if one.room == room or share_of(one, standing) is not Share.NONE
    ]
    return sorted(found, key=lambda one: (not is_past(one, now), _due(one), len(one.id), one.id))


def _due(action: Action) -> str:
    day = due_day(action, action.zone)
    return day.isoformat() if day is not None else "9999"


def _standing_item(actions: Sequence[Action], now: datetime) -> Document:
    """Open actions since last time, which is always the first item."""
    if not actions:
        return paragraph(say("First, the open actions: there are none."))
    head = say_many("First, one open action:", "First, {count} open actions:", len(actions))
    rows = tuple(Entry((*whole(one), *_late(one, now)), one.id) for one in actions[:NAMED])
    more = len(actions) - NAMED
    told = Document((Paragraph((head,)), Listing(rows)))
    if more < 1:
        return told
    line = Command("list")
    return told + paragraph(say_many("One more: {line}", "{count} more: {line}", more, line=line))


def _late(action: Action, now: datetime) -> tuple[Sentence, ...]:
    return (say("Late."),) if is_past(action, now) else ()


def listed(topics: Sequence[Topic]) -> Document:
    """The topics with the numbers that people say."""
    if not topics:
        line = Command("agenda WTO round-up 10 min @ana")
        return paragraph(say("No topics yet."), say("To add a topic: {line}", line=line))
    rows = tuple(Entry(topic_told(one), one.id) for one in topics)
    return Document((Listing(rows, numbered=True),), tuple(one.id for one in topics))


def length(occurrence: Occurrence, topics: Sequence[Topic]) -> Document:
    """How long the topics take together, where that was said, and how long the meeting lasts."""
    ahead = [one for one in topics if one.state is TopicState.WAITING]
    taken = sum(one.minutes or 0 for one in ahead)
    if not taken:
        return Document()
    if taken > occurrence.minutes:
        return paragraph(
            say("The topics take {taken} minutes.", taken=taken),
            say_many(
                "The meeting has one minute.",
                "The meeting has {count} minutes.",
                occurrence.minutes,
            ),
        )
    return paragraph(say("{taken} of {minutes} minutes.", taken=taken, minutes=occurrence.minutes))
