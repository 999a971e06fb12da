"""Each time a meeting is held: how it stands, and what may happen to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import ClassVar, Protocol

from domain.document import Command, Ref, Sentence, say
from domain.meetings import USUAL_MINUTES, Meeting, State
from domain.refusals import Refused
from domain.sharing import Share


class Stage(StrEnum):
    """How one occurrence stands; that it is over without minutes is computed, never stored.

    RUNNING: its minutes are taken. DRAFT: they are closed, PUBLISHED: the host has said they are
    done.
    """

    PLANNED = "planned"
    RUNNING = "running"
    PAUSED = "paused"
    DRAFT = "draft"
    PUBLISHED = "published"
    DROPPED = "dropped"
    WITHDRAWN = "withdrawn"


class Step(StrEnum):
    """What can happen to an occurrence."""

    MOVE = "move"
    DROP = "drop"
    REOPEN = "reopen"
    OPEN = "open"
    PAUSE = "pause"
    LINE = "line"
    CLOSE = "close"
    PUBLISH = "publish"


@dataclass(frozen=True)
class Occurrence:
    """One time of a meeting (M8.3), whose title, room, host, link and sharing it follows.

    It was `planned_for` the naive wall time in `zone` (IANA), by which calendars know it, and is
    held at the instant `at` for `minutes`. `stand_in` hosts this one alone. `said` names what the
    room has been told of it, `wake_at` is the instant of what is due next. While its minutes are
    open, they are taken in `thread`, and `last_at` is the instant of the last line. `asked_by` are
    members who asked to open or close it and need a second one.
    """

    letter: ClassVar[str] = "M"
    kind: ClassVar[str] = "occurrence"

    id: str
    meeting: str
    number: int
    title: str
    room: str
    author: str
    made_at: datetime
    planned_for: datetime
    zone: str
    at: datetime
    minutes: int = USUAL_MINUTES
    host: str | None = None
    stand_in: str | None = None
    link: str = ""
    state: Stage = Stage.PLANNED
    moved: bool = False
    thread: str | None = None
    said: tuple[str, ...] = ()
    wake_at: datetime | None = None
    opened_at: datetime | None = None
    paused_at: datetime | None = None
    last_at: datetime | None = None
    closed_at: datetime | None = None
    published_at: datetime | None = None
    asked_by: tuple[str, ...] = ()
    share: Share | None = None

    @property
    def live(self) -> bool:
        """Whether it is still to be held, or is being held."""
        return self.state in (Stage.PLANNED, Stage.RUNNING, Stage.PAUSED)

    @property
    def taking_minutes(self) -> bool:
        """Whether its minutes are open, paused or not."""
        return self.state in (Stage.RUNNING, Stage.PAUSED)

    @property
    def owner(self) -> str | None:
        """Who sees to it: its host, or who hosts this one."""
        return self.stand_in or self.host

    @property
    def ends_at(self) -> datetime:
        """The instant of its planned end."""
        return self.at + timedelta(minutes=self.minutes)

    @property
    def due_at(self) -> datetime | None:
        """The instant when it begins."""
        return self.at

    @property
    def due_on(self) -> date | None:
        """A meeting has always an hour."""
        return None


# The whole life of an occurrence: what may happen in which stage, and what it becomes. Minutes of
# an hour that has passed may still be opened; a draft may be opened again.
LIFE: dict[tuple[Stage, Step], Stage] = {
    (Stage.PLANNED, Step.MOVE): Stage.PLANNED,
    (Stage.PLANNED, Step.DROP): Stage.DROPPED,
    (Stage.PLANNED, Step.OPEN): Stage.RUNNING,
    (Stage.RUNNING, Step.LINE): Stage.RUNNING,
    (Stage.RUNNING, Step.PAUSE): Stage.PAUSED,
    (Stage.RUNNING, Step.CLOSE): Stage.DRAFT,
    (Stage.PAUSED, Step.OPEN): Stage.RUNNING,
    (Stage.PAUSED, Step.CLOSE): Stage.DRAFT,
    (Stage.DRAFT, Step.OPEN): Stage.RUNNING,
    (Stage.DRAFT, Step.LINE): Stage.DRAFT,
    (Stage.DRAFT, Step.PUBLISH): Stage.PUBLISHED,
    (Stage.PUBLISHED, Step.LINE): Stage.PUBLISHED,
    (Stage.DROPPED, Step.REOPEN): Stage.PLANNED,
}


def after(occurrence: Occurrence, step: Step) -> Occurrence:
    """The occurrence in the stage that `step` brings it to.

    Raises Refused when that cannot happen in its present stage.
    """
    stage = LIFE.get((occurrence.state, step))
    if stage is None:
        raise Refused(*_why_not(occurrence, step))
    return replace(occurrence, state=stage)


def _why_not(occurrence: Occurrence, step: Step) -> tuple[Sentence, ...]:
    id = Ref(occurrence.id)
    match occurrence.state:
        case Stage.DROPPED:
            again = Command(f"later {occurrence.id} friday 10:00")
            return (say("{id} was dropped. To plan it again: {line}", id=id, line=again),)
        case Stage.DRAFT | Stage.PUBLISHED:
            return (say("The minutes of {id} are closed.", id=id),)
        case Stage.RUNNING | Stage.PAUSED if step is Step.OPEN:
            return (say("The minutes of {id} are open already.", id=id),)
        case Stage.RUNNING | Stage.PAUSED:
            return (say("{id} is being held now.", id=id),)
        case _:
            opening = Command(f"open {occurrence.id}")
            return (
                say("The minutes of {id} are not open.", id=id),
                say("To open them: {line}", line=opening),
            )


_NOT_YET = frozenset({State.PROPOSED, State.FINDING})
"""A meeting that stands so again, as its confirmation was taken back, is planned no more."""


def follow(occurrence: Occurrence, meeting: Meeting) -> Occurrence:
    """The occurrence with what it has of its meeting; withdrawn where that was or is not planned.

    Minutes that were taken stay when a meeting is planned no more.
    """
    unplanned = meeting.state in _NOT_YET and occurrence.state is Stage.PLANNED
    if unplanned or meeting.state is State.WITHDRAWN:
        occurrence = replace(occurrence, state=Stage.WITHDRAWN, wake_at=None)
    return replace(
        occurrence,
        title=meeting.title,
        room=meeting.room,
        host=meeting.host,
        link=meeting.link,
        share=meeting.share,
    )


def differ_for_occurrences(before: Meeting, now: Meeting) -> bool:
    """Whether something has changed that the occurrences have of their meeting."""
    withdrawn = not {State.WITHDRAWN, *_NOT_YET}.isdisjoint((before.state, now.state))
    return withdrawn or (before.title, before.room, before.host, before.link, before.share) != (
        *(now.title, now.room, now.host, now.link, now.share),
    )


class Occurrences(Protocol):
    """The occurrences in storage."""

    async def get(self, id: str) -> Occurrence | None: ...

    async def of(self, meeting: str) -> Sequence[Occurrence]:
        """All of a meeting that were not withdrawn, in the order of their numbers."""
        ...

    async def every_of(self, meeting: str) -> Sequence[Occurrence]:
        """All of a meeting, also the withdrawn ones, in the order of their numbers."""
        ...

    async def newest_of(self, meeting: str) -> Occurrence | None:
        """The one with the highest number that was not withdrawn, whatever its stage."""
        ...

    async def otherwise(self, meeting: Meeting) -> Sequence[Occurrence]:
        """Those of a meeting that were moved or dropped or last otherwise, as they are numbered."""
        ...

    async def ahead(self, meeting: str, now: datetime) -> Sequence[Occurrence]:
        """The planned or running ones of a meeting that end after `now`, the earliest first."""
        ...

    async def to_come(
        self, rooms: frozenset[str], now: datetime, most: int
    ) -> Sequence[Occurrence]:
        """The planned or running ones of these rooms that end after `now`, the earliest first."""
        ...

    async def between(
        self, rooms: frozenset[str], start: datetime, end: datetime
    ) -> Sequence[Occurrence]:
        """The planned or running ones of these rooms that begin in [start, end), earliest first."""
        ...

    async def dropped_between(
        self, rooms: frozenset[str], start: datetime, end: datetime
    ) -> Sequence[Occurrence]:
        """The dropped ones of these rooms that would begin in [start, end), earliest first."""
        ...

    async def last_held(self, rooms: frozenset[str], now: datetime) -> Occurrence | None:
        """The last one of these rooms that began before `now` and was not dropped."""
        ...

    async def held(self, rooms: frozenset[str], now: datetime, most: int) -> Sequence[Occurrence]:
        """The last ones of these rooms that began before `now`, none of them dropped."""
        ...

    async def taking_minutes(self, room: str) -> Sequence[Occurrence]:
        """Those of this room whose minutes are open, the newest opened first."""
        ...

    async def due(self, now: datetime) -> Sequence[Occurrence]:
        """Those with something to be said or done by `now`, the earliest first."""
        ...
