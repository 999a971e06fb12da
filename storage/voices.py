"""What was said to the bot: by whom, of what kind and when, from the changes and the answers."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, and_, bindparam, case, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.reviews import AnswerState, State
from domain.voices import Contribution, Spoken
from storage.actions import ACTIONS
from storage.commitments import COMMITMENTS, MILESTONES
from storage.history import CHANGES, HOLDS
from storage.meetings import MEETINGS, OCCURRENCES
from storage.minutes import LINES, TOPICS
from storage.reviews import REVIEW_ANSWERS, REVIEWS
from storage.thanks import THANKS

HEARD_OF = (
    *(ACTIONS, COMMITMENTS, MILESTONES, MEETINGS, OCCURRENCES, TOPICS, LINES),
    *(REVIEWS, THANKS),
)
"""What belongs to a room. Reminders are one's own; answers to reviews may be without name."""
_ROOM = func.coalesce(*(table.c.room for table in HEARD_OF))
_MADE = CHANGES.c.before.is_(None)
_VERB = CHANGES.c.verb
_THING = func.substr(CHANGES.c.entity, 1, func.instr(CHANGES.c.entity + " ", " ") - 1)
"""The id of the thing; behind it may stand whose answer to it was changed (M8.3 @ben)."""


def _about_things() -> FromClause:
    """Each change beside the thing that it is about."""
    joined: FromClause = CHANGES
    for table in HEARD_OF:
        joined = joined.outerjoin(table, table.c.id == _THING)
    return joined


_TAKEN = or_(
    and_(_VERB == "action", func.json_extract(CHANGES.c.after, "$.owner") == CHANGES.c.who),
    and_(_VERB == "take", ACTIONS.c.id.is_not(None)),
    # Nobody takes what others give them by a word of their own, until they say that it is done.
    and_(_VERB == "done", ACTIONS.c.giver.is_not(None), ACTIONS.c.owner == CHANGES.c.who),
)
_NOTED = ("note", "evidence", "count")
_VERBS = ("action", "take", "done", "agenda", "decision", *_NOTED)
_KIND: ColumnElement[str] = case(
    (_VERB.in_(_NOTED), Spoken.NOTE.value),
    (and_(_VERB == "agenda", _MADE), Spoken.TOPIC.value),
    (and_(_VERB == "decision", _MADE), Spoken.DECISION.value),
    (_TAKEN, Spoken.ACTION.value),
)
_SOURCE = _about_things()
_FIRST = select(CHANGES.c.at).order_by(CHANGES.c.number).limit(1)
_ANSWERS = select(REVIEW_ANSWERS.c.author, REVIEW_ANSWERS.c.made_at).where(
    REVIEW_ANSWERS.c.made_at >= bindparam("since"),
    REVIEW_ANSWERS.c.state == AnswerState.OPEN,
    # Nothing tells whose an answer without name is, and nothing here may.
    REVIEW_ANSWERS.c.author != "",
)
"""The answers to reviews, wherever they were given: most are given in private."""
_OF_PAGES = _ANSWERS.where(
    REVIEW_ANSWERS.c.review.in_(select(REVIEWS.c.id).where(REVIEWS.c.state == State.DONE))
)
"""Those that a page has told: before that nobody hears who answers."""


class SqlContributions:
    """What was said to the bot, for one transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection

    async def since(
        self, since: datetime, rooms: Collection[str], people: Collection[str]
    ) -> Sequence[Contribution]:
        rows = await self.connection.execute(said_since(since, rooms, people))
        said = [Contribution(who, Spoken(kind), at, room) for who, kind, at, room in rows]
        theirs = _OF_PAGES.where(REVIEW_ANSWERS.c.author.in_(sorted(people)))
        answers = await self.connection.execute(theirs, {"since": since})
        return [*said, *(Contribution(who, Spoken.ANSWER, at) for who, at in answers)]

    async def heard(self, since: datetime, rooms: Collection[str]) -> frozenset[str]:
        said = await self.connection.scalars(heard_since(since, rooms))
        answers = await self.connection.scalars(_ANSWERS, {"since": since})
        return frozenset((*said, *answers))

    async def begun(self) -> datetime | None:
        found: datetime | None = await self.connection.scalar(_FIRST)
        return found


def said_since(since: datetime, rooms: Collection[str], people: Collection[str]) -> Select[Any]:
    """The statement for who of these people has said what kind of thing when, about which room's.

    The index on instants leads to it. What is of no one of these people, or of no kind that counts,
    is left before its thing is looked up.
    """
    found = _since(select(CHANGES.c.who, _KIND, CHANGES.c.at, _ROOM), since, rooms)
    # By the column alone SQLite would look through all that these people have ever done.
    theirs = (CHANGES.c.who + "").in_(sorted(people))
    return found.where(_VERB.in_(_VERBS), theirs, _KIND.is_not(None))


def heard_since(since: datetime, rooms: Collection[str]) -> Select[Any]:
    """The statement for who has said anything at all, once for each time they have.

    With DISTINCT SQLite would walk through the whole history, in the order of people.
    """
    return _since(select(CHANGES.c.who), since, rooms)


def _since(statement: Select[Any], since: datetime, rooms: Collection[str]) -> Select[Any]:
    """Of what a statement selects, what holds since then about things of these rooms."""
    return statement.select_from(_SOURCE).where(
        CHANGES.c.at >= since, HOLDS, _ROOM.in_(sorted(rooms))
    )
