"""What the record knows of one time of a meeting: who was there, what was said, what remains."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from domain.agenda import Topic, TopicState
from domain.attendance import who_came
from domain.minutes import Line, LineKind
from domain.occurrences import Occurrence
from domain.seeing import share_of
from domain.sharing import Share
from domain.standing import Standing
from domain.work import Thing, Work

OPENS = "open"
"""The word that opens minutes: whoever says it is there."""


@dataclass(frozen=True)
class Passage:
    """What was said on one topic; what was said before any has none."""

    topic: Topic | None
    lines: tuple[Line, ...] = ()

    def saying(self, kind: LineKind) -> tuple[Line, ...]:
        """Its lines of one kind, in the order in which they were said."""
        return tuple(one for one in self.lines if one.says is kind)


@dataclass(frozen=True)
class Record:
    """All that minutes are made of; people are addresses, in the order of their names.

    `things` are what the lines are about, as they are now, by id. `ahead` are the topics that were
    not reached; where the meeting `goes_on` they are for its next time.
    """

    occurrence: Occurrence
    present: tuple[str, ...]
    absent: tuple[str, ...]
    passages: tuple[Passage, ...]
    ahead: tuple[Topic, ...]
    goes_on: bool
    things: Mapping[str, Thing] = field(default_factory=dict)
    members: frozenset[str] = frozenset()

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines, in the order of the minutes."""
        return tuple(line for passage in self.passages for line in passage.lines)

    @property
    def people(self) -> frozenset[str]:
        """Everybody who could be named: any member may be mentioned in its words."""
        presenters = (one.topic.presenter for one in self.passages if one.topic)
        owners = (one.owner for one in self.things.values())
        named = (*self.present, *self.absent, *presenters, *owners)
        return self.members.union(who for who in named if who is not None)

    @property
    def about(self) -> tuple[str, ...]:
        """The ids of all whose words stand in the minutes, the meeting's first."""
        topics = [one.topic.id for one in self.passages if one.topic]
        topics += [one.id for one in self.ahead]
        lines = [one.id for one in self.lines]
        return tuple(dict.fromkeys((self.occurrence.id, *self.things, *topics, *lines)))


async def recorded(work: Work, occurrence: Occurrence, standing: Standing) -> Record:
    """The record of an occurrence, as it is now."""
    meeting = await work.meetings.get(occurrence.meeting)
    lines = await work.lines.of(occurrence.id)
    topics = await work.topics.of(occurrence.meeting)
    opened = [one.act.who for one in await work.history.of(occurrence.id) if one.verb == OPENS]
    known = await work.attendances.of(occurrence.meeting, occurrence.id)
    present, absent = who_came(occurrence.id, known, (*opened, *(line.author for line in lines)))

    def by_name(people: Iterable[str]) -> tuple[str, ...]:
        name, room = standing.directory.name, occurrence.room
        return tuple(sorted(people, key=lambda who: (name(who, room).casefold(), who)))

    return Record(
        occurrence,
        by_name(present),
        by_name(absent),
        _passages(occurrence, lines, topics),
        tuple(one for one in topics if _was_ahead(one, occurrence)),
        meeting is not None and meeting.live and meeting.next_at is not None,
        await _things(work, occurrence, lines, standing),
        standing.directory.members(occurrence.room),
    )


async def _things(
    work: Work, occurrence: Occurrence, lines: Sequence[Line], standing: Standing
) -> dict[str, Thing]:
    """What the lines are about, as far as it may be told in the room."""
    found: dict[str, Thing] = {}
    for id in dict.fromkeys(line.about for line in lines if line.about):
        thing = await work.thing(id)
        if thing is None or thing.state == "withdrawn":
            continue
        if thing.room == occurrence.room or share_of(thing, standing) is not Share.NONE:
            found[id] = thing
    return found


def _passages(
    occurrence: Occurrence, lines: Sequence[Line], topics: Sequence[Topic]
) -> tuple[Passage, ...]:
    """The lines by topic, in the order in which the topics were begun."""
    reached = {one.id: one for one in topics if one.state is not TopicState.WITHDRAWN}
    found: dict[str | None, list[Line]] = {None: []}
    for line in lines:
        found.setdefault(line.topic if line.topic in reached else None, []).append(line)
    for topic in topics:
        if topic.occurrence == occurrence.id and topic.state is TopicState.REACHED:
            found.setdefault(topic.id, [])
    passages = (Passage(reached[id] if id else None, tuple(some)) for id, some in found.items())
    return tuple(one for one in passages if one.topic or one.lines)


def _was_ahead(topic: Topic, occurrence: Occurrence) -> bool:
    """Whether it was on the agenda and was not reached; of a later meeting it may have been since.

    What was put on the agenda after the minutes were closed is for another meeting.
    """
    if occurrence.closed_at is not None and topic.made_at > occurrence.closed_at:
        return False
    if topic.state is TopicState.WAITING:
        return True
    later = topic.occurrence is not None and _number(topic.occurrence) > occurrence.number
    return topic.state is TopicState.REACHED and later


def _number(occurrence: str) -> int:
    return int(occurrence.rpartition(".")[2])
