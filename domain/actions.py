"""Action items: one owner, one next thing to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum
from typing import ClassVar, Protocol

from domain.dates.values import Recurrence
from domain.document import Command, Ref, Sentence, say
from domain.refusals import Refused
from domain.sharing import Share
from domain.zones import zone


class State(StrEnum):
    """How an action item stands; *soon* and *late* are computed, never stored."""

    OPEN = "open"
    STUCK = "stuck"
    DONE = "done"
    DROPPED = "dropped"
    WITHDRAWN = "withdrawn"


class Step(StrEnum):
    """What can happen to an action item."""

    DONE = "done"
    LATER = "later"
    STUCK = "stuck"
    DROP = "drop"
    TAKE = "take"
    GIVE = "give"
    EDIT = "edit"
    NOTE = "note"
    REOPEN = "reopen"


@dataclass(frozen=True)
class Action:
    """An action item. `due_on` is a date in `zone` (IANA); `due_at` the instant if a time was said.

    `room` is the chat it was said in. `owner` is an address or None. `giver` is who gave it to the
    owner, None when the owner took it. `for_group` is the key of the group that is to find its
    owner, `tie` the id of what it is a step to. A recurring one has its RFC 5545 rule and the naive
    local wall time of its first occurrence in `zone`. `moves` is how often its date was put off.
    """

    letter: ClassVar[str] = "A"
    kind: ClassVar[str] = "action"

    id: str
    title: str
    room: str
    author: str
    made_at: datetime
    owner: str | None = None
    giver: str | None = None
    helpers: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    state: State = State.OPEN
    due_on: date | None = None
    due_at: datetime | None = None
    zone: str = "UTC"
    owned_at: datetime | None = None
    dated_at: datetime | None = None
    for_group: str | None = None
    tie: str | None = None
    rrule: str | None = None
    starts: datetime | None = None
    share: Share | None = None
    moves: int = 0

    @property
    def live(self) -> bool:
        """Whether somebody still has to do it."""
        return self.state in (State.OPEN, State.STUCK)


# The whole life of an action item: what may happen in which state, and what it becomes.
LIFE: dict[tuple[State, Step], State] = {
    **{(State.OPEN, step): State.OPEN for step in Step},
    (State.OPEN, Step.DONE): State.DONE,
    (State.OPEN, Step.STUCK): State.STUCK,
    (State.OPEN, Step.DROP): State.DROPPED,
    **{(State.STUCK, step): State.OPEN for step in Step},
    (State.STUCK, Step.DONE): State.DONE,
    (State.STUCK, Step.STUCK): State.STUCK,
    (State.STUCK, Step.DROP): State.DROPPED,
    (State.STUCK, Step.EDIT): State.STUCK,
    (State.STUCK, Step.NOTE): State.STUCK,
    (State.DONE, Step.NOTE): State.DONE,
    (State.DONE, Step.EDIT): State.DONE,
    (State.DONE, Step.REOPEN): State.OPEN,
    (State.DROPPED, Step.NOTE): State.DROPPED,
    (State.DROPPED, Step.EDIT): State.DROPPED,
    (State.DROPPED, Step.REOPEN): State.OPEN,
}


def after(action: Action, step: Step) -> Action:
    """The action in the state that `step` brings it to.

    Raises Refused when that cannot happen in its present state.
    """
    state = LIFE.get((action.state, step))
    if state is None:
        raise Refused(_why_not(action))
    return replace(action, state=state)


def recurrence_of(action: Action) -> Recurrence | None:
    """Its recurrence, if it has one; timed where a time of day was said."""
    if action.rrule is None or action.starts is None:
        return None
    return Recurrence(action.rrule, action.starts, action.zone, timed=action.due_at is not None)


def upcoming(action: Action, now: datetime, count: int) -> list[datetime]:
    """The instants (UTC) at which it is due after the present date and `now`, the earliest first.

    Where no time of day was said they are the midnights at which those dates begin in its zone.
    """
    again = recurrence_of(action)
    if again is None:
        return []
    return again.upcoming(max(now, _ends(action)), count)


def _ends(action: Action) -> datetime:
    """The last instant of its present date."""
    if action.due_at is not None:
        return action.due_at
    last = datetime.combine(action.due_on or date.min, time.max)
    return last.replace(tzinfo=zone(action.zone)) if action.due_on else action.made_at


def advanced(action: Action, now: datetime) -> Action | None:
    """A recurring item, done this time: open, and due the next time; None after the last time."""
    following = upcoming(action, now, 1)
    if not following:
        return None
    again = _from(after(action, Step.LATER), following[0])
    if action.due_at is not None:
        return replace(again, due_at=following[0], dated_at=now)
    day = following[0].astimezone(zone(action.zone)).date()
    return replace(again, due_on=day, dated_at=now)


def _from(action: Action, following: datetime) -> Action:
    """With that occurrence as its first, so that a move to an earlier date repeats none before."""
    if action.starts is None or "COUNT" in (action.rrule or ""):
        return action
    day = following.astimezone(zone(action.zone)).date()
    return replace(action, starts=datetime.combine(day, action.starts.time()))


def _why_not(action: Action) -> Sentence:
    again = Command(f"later {action.id} friday")
    if action.state is State.DONE:
        return say(
            "{id} is already done. To open it again: {again}", id=Ref(action.id), again=again
        )
    return say("{id} was dropped. To open it again: {again}", id=Ref(action.id), again=again)


class Actions(Protocol):
    """The action items in storage."""

    async def get(self, id: str) -> Action | None: ...

    async def owned_by(self, person: str) -> Sequence[Action]:
        """The live ones that somebody owns, the earliest due first, undated ones last."""
        ...

    async def live_in(self, rooms: frozenset[str]) -> Sequence[Action]:
        """The live ones of these rooms, the earliest due first, undated ones last."""
        ...

    async def tied_to(self, id: str) -> Sequence[Action]:
        """Those that are steps to the thing with this id, the earliest due first."""
        ...
