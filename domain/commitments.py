"""Commitments: what their owners promise the network, and the milestones on the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from enum import IntEnum, StrEnum
from typing import ClassVar, Protocol, TypeVar

from domain.amounts import Amount
from domain.document import Command, Ref, Sentence, say
from domain.promises import Answer, Promise, only_owner
from domain.refusals import Refused
from domain.sharing import Share


class State(StrEnum):
    """How a commitment or a milestone stands; *soon* and *late* are computed, never stored."""

    PROPOSED = "proposed"
    OPEN = "open"
    STUCK = "stuck"
    DONE = "done"
    DROPPED = "dropped"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Step(StrEnum):
    """What can happen to a commitment or a milestone.

    CONFIRM: an owner has said yes. PROPOSE: owners are asked, and none has said yes so far. REFUSE:
    all who were asked have said no.
    """

    CONFIRM = "confirm"
    PROPOSE = "propose"
    REFUSE = "refuse"
    MILESTONE = "milestone"
    COUNT = "count"
    NOTE = "note"
    EDIT = "edit"
    SHARE = "share"
    LATER = "later"
    STUCK = "stuck"
    CHECK = "check"
    DONE = "done"
    DROP = "drop"
    REOPEN = "reopen"


class Level(IntEnum):
    """How far a commitment has been carried out, as somebody else has seen it.

    The completion levels of the Open Government Partnership (IRM Procedures Manual): that no
    evidence is available is not that nothing was begun.
    """

    NO_EVIDENCE = 0
    NOT_STARTED = 1
    LIMITED = 2
    SUBSTANTIAL = 3
    COMPLETE = 4


class Missing(StrEnum):
    """What a commitment lacks to be verifiable."""

    OWNER = "owner"
    DATE = "date"
    RESULT = "result"


@dataclass(frozen=True)
class Commitment:
    """A promise to the network. `due_on` is a date in `zone` (IANA); `due_at` an instant if said.

    `room` is the chat it was said in. `counted` is how much of `amount` has come in. `level` is the
    latest check's. `first_due_on` is the first date it had, `moves` how often that has moved. `tie`
    is the id of the commitment that it is a part of.
    """

    letter: ClassVar[str] = "C"
    kind: ClassVar[str] = "commitment"

    id: str
    title: str
    room: str
    author: str
    made_at: datetime
    promises: tuple[Promise, ...] = ()
    state: State = State.PROPOSED
    amount: Amount | None = None
    counted: Decimal = Decimal(0)
    level: Level | None = None
    tags: tuple[str, ...] = ()
    tie: str | None = None
    share: Share | None = None
    due_on: date | None = None
    due_at: datetime | None = None
    zone: str = "UTC"
    dated_at: datetime | None = None
    first_due_on: date | None = None
    moves: int = 0

    @property
    def live(self) -> bool:
        """Whether it is still to be kept, or to be answered."""
        return self.state in LIVE

    @property
    def owner(self) -> str | None:
        """The one person who owns it, where it is one person's and nobody else's."""
        return only_owner(self.promises)


@dataclass(frozen=True)
class Milestone:
    """A step on the way to a commitment (C7.1), whose room, promises and sharing it follows."""

    letter: ClassVar[str] = "C"
    kind: ClassVar[str] = "milestone"

    id: str
    commitment: str
    title: str
    room: str
    author: str
    made_at: datetime
    promises: tuple[Promise, ...] = ()
    state: State = State.OPEN
    share: Share | None = None
    due_on: date | None = None
    due_at: datetime | None = None
    zone: str = "UTC"
    dated_at: datetime | None = None
    first_due_on: date | None = None
    moves: int = 0

    @property
    def live(self) -> bool:
        """Whether somebody still has to reach it."""
        return self.state in LIVE

    @property
    def owner(self) -> str | None:
        """The one person who owns its commitment, if it is one person's."""
        return only_owner(self.promises)


LIVE = (State.PROPOSED, State.OPEN, State.STUCK)
_WORDS = (Step.NOTE, Step.EDIT, Step.SHARE)
_ANY_TIME = (*_WORDS, Step.LATER, Step.MILESTONE)

# The whole life of a commitment: what may happen in which state, and what it becomes. A milestone
# lives by the same table and begins as open.
LIFE: dict[tuple[State, Step], State] = {
    **{(State.PROPOSED, step): State.PROPOSED for step in (*_ANY_TIME, Step.PROPOSE)},
    (State.PROPOSED, Step.CONFIRM): State.OPEN,
    (State.PROPOSED, Step.REFUSE): State.DECLINED,
    (State.PROPOSED, Step.DROP): State.DROPPED,
    **{(State.OPEN, step): State.OPEN for step in (*_ANY_TIME, Step.CONFIRM, Step.COUNT)},
    (State.OPEN, Step.CHECK): State.OPEN,
    (State.OPEN, Step.PROPOSE): State.PROPOSED,
    (State.OPEN, Step.REFUSE): State.DECLINED,
    (State.OPEN, Step.STUCK): State.STUCK,
    (State.OPEN, Step.DONE): State.DONE,
    (State.OPEN, Step.DROP): State.DROPPED,
    **{(State.STUCK, step): State.STUCK for step in (*_ANY_TIME, Step.CONFIRM, Step.STUCK)},
    (State.STUCK, Step.CHECK): State.STUCK,
    (State.STUCK, Step.LATER): State.OPEN,
    (State.STUCK, Step.COUNT): State.OPEN,
    (State.STUCK, Step.PROPOSE): State.PROPOSED,
    (State.STUCK, Step.REFUSE): State.DECLINED,
    (State.STUCK, Step.DONE): State.DONE,
    (State.STUCK, Step.DROP): State.DROPPED,
    **{(State.DONE, step): State.DONE for step in (*_WORDS, Step.COUNT, Step.CHECK)},
    (State.DONE, Step.REOPEN): State.OPEN,
    **{(State.DROPPED, step): State.DROPPED for step in _WORDS},
    (State.DROPPED, Step.REOPEN): State.OPEN,
    **{(State.DECLINED, step): State.DECLINED for step in _WORDS},
    (State.DECLINED, Step.CONFIRM): State.OPEN,
    (State.DECLINED, Step.PROPOSE): State.PROPOSED,
    (State.DECLINED, Step.DROP): State.DROPPED,
}


Promised = TypeVar("Promised", bound=Commitment | Milestone)


def after(thing: Promised, step: Step) -> Promised:
    """The thing in the state that `step` brings it to.

    Raises Refused when that cannot happen in its present state.
    """
    state = LIFE.get((thing.state, step))
    if state is None:
        raise Refused(*_why_not(thing))
    return replace(thing, state=state)


def _why_not(thing: Commitment | Milestone) -> tuple[Sentence, ...]:
    id = Ref(thing.id)
    again = Command(f"later {thing.id} friday")
    match thing.state:
        case State.PROPOSED:
            yes = Command(f"yes {thing.id}")
            unanswered = say("Nobody has said yes to {id} yet.", id=id)
            return (unanswered, say("Who owns it can say yes: {line}", line=yes))
        case State.DECLINED:
            take = Command(f"take {thing.id}")
            refused = say("Everybody who was asked has said no to {id}.", id=id)
            return (refused, say("To take it: {line}", line=take))
        case State.DONE:
            return (say("{id} is already done. To open it again: {again}", id=id, again=again),)
        case State.DROPPED:
            return (say("{id} was dropped. To open it again: {again}", id=id, again=again),)
        case _:
            return (say("That does not work for {id}.", id=id),)


def promised(commitment: Commitment, promises: tuple[Promise, ...]) -> Commitment:
    """The commitment with these promises, in the state that their answers bring it to.

    Raises Refused when that cannot happen in its present state.
    """
    answers = {one.answer for one in promises}
    if Answer.CONFIRMED in answers:
        step = Step.CONFIRM
    else:
        step = Step.PROPOSE if Answer.PROPOSED in answers else Step.REFUSE
    return replace(after(commitment, step), promises=promises)


def missing(commitment: Commitment, milestones: int = 0) -> tuple[Missing, ...]:
    """What a commitment with so many milestones lacks to be verifiable.

    Its result can be observed where it has an amount, a milestone, or a link in its title: words
    alone are not judged.
    """
    held = {
        Missing.OWNER: any(one.answer is not Answer.DECLINED for one in commitment.promises),
        Missing.DATE: commitment.due_on is not None or commitment.due_at is not None,
        Missing.RESULT: commitment.amount is not None
        or milestones > 0
        or "://" in commitment.title,
    }
    return tuple(lack for lack, is_there in held.items() if not is_there)


def follow(milestone: Milestone, commitment: Commitment) -> Milestone:
    """The milestone with what it has of its commitment."""
    return replace(
        milestone,
        room=commitment.room,
        promises=commitment.promises,
        share=commitment.share,
    )


class Commitments(Protocol):
    """The commitments in storage."""

    async def get(self, id: str) -> Commitment | None: ...

    async def promised_by(self, person: str, organisations: Sequence[str]) -> Sequence[Commitment]:
        """The live ones that this person or one of these organisations (keys) has not declined.

        The earliest due first, undated ones last.
        """
        ...

    async def live_in(self, rooms: frozenset[str]) -> Sequence[Commitment]:
        """The live ones of these rooms, the earliest due first, undated ones last."""
        ...

    async def parts_of(self, id: str) -> Sequence[Commitment]:
        """Those tied to a bigger one that were not withdrawn, the earliest due first."""
        ...


class Milestones(Protocol):
    """The milestones in storage."""

    async def get(self, id: str) -> Milestone | None: ...

    async def of(self, commitment: str) -> Sequence[Milestone]:
        """Those of a commitment that were not withdrawn, the earliest due first."""
        ...

    async def promised_by(self, person: str, organisations: Sequence[str]) -> Sequence[Milestone]:
        """The live ones of live commitments that they have not declined, the earliest due first."""
        ...

    async def live_in(self, rooms: frozenset[str]) -> Sequence[Milestone]:
        """The live ones of live commitments in these rooms, the earliest due first."""
        ...
