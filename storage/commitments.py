"""The tables of commitments, of who has promised them, and of their milestones."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal

from sqlalchemy import Column, ColumnElement, Date, Index, Integer, Table, insert, or_, select

from domain.amounts import Amount
from domain.commitments import LIVE, Commitment, Level, Milestone, State
from domain.promises import Answer, Promise
from domain.sharing import Share
from storage.columns import TABLES, Choice, Instant, Packed, Words
from storage.shelf import Shelf

COMMITMENTS = Table(
    "commitments",
    TABLES,
    Column("id", Words, primary_key=True),
    Column("title", Words, nullable=False),
    Column("room", Words, nullable=False),
    Column("author", Words, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("promises", Packed(tuple[Promise, ...]), nullable=False),
    Column("state", Choice(State), nullable=False),
    Column("amount", Packed(Amount)),
    Column("counted", Packed(Decimal), nullable=False),
    Column("level", Packed(Level)),
    Column("tags", Packed(tuple[str, ...]), nullable=False),
    Column("tie", Words),
    Column("share", Choice(Share)),
    Column("due_on", Date),
    Column("due_at", Instant),
    Column("zone", Words, nullable=False),
    Column("dated_at", Instant),
    Column("first_due_on", Date),
    Column("moves", Integer, nullable=False),
    Index(None, "room", "state"),
    Index(None, "tie"),
)
PROMISERS = Table(
    "promisers",
    TABLES,
    Column("owner", Words, primary_key=True),
    Column("commitment", Words, primary_key=True, index=True),
)
"""Who has not said no to a commitment: people by address, organisations as `org:` and the key."""
MILESTONES = Table(
    "milestones",
    TABLES,
    Column("id", Words, primary_key=True),
    Column("commitment", Words, nullable=False, index=True),
    Column("title", Words, nullable=False),
    Column("room", Words, nullable=False),
    Column("author", Words, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("promises", Packed(tuple[Promise, ...]), nullable=False),
    Column("state", Choice(State), nullable=False),
    Column("share", Choice(Share)),
    Column("due_on", Date),
    Column("due_at", Instant),
    Column("zone", Words, nullable=False),
    Column("dated_at", Instant),
    Column("first_due_on", Date),
    Column("moves", Integer, nullable=False),
    Index(None, "room", "state"),
)


def promiser(owner: str, *, organisation: bool) -> str:
    """An owner's name in the table of promisers."""
    return f"org:{owner}" if organisation else owner


class SqlCommitments(Shelf[Commitment]):
    """The commitments of one transaction."""

    table = COMMITMENTS
    kind = Commitment

    async def save(self, row: Commitment) -> None:
        await super().save(row)
        await self.connection.execute(PROMISERS.delete().where(PROMISERS.c.commitment == row.id))
        names = dict.fromkeys(
            promiser(one.owner, organisation=one.organisation)
            for one in row.promises
            if one.answer is not Answer.DECLINED
        )
        if names:
            rows = [{"owner": name, "commitment": row.id} for name in names]
            await self.connection.execute(insert(PROMISERS), rows)

    async def promised_by(self, person: str, organisations: Sequence[str]) -> Sequence[Commitment]:
        theirs = COMMITMENTS.c.id.in_(_promised(person, organisations))
        return sorted(await self.where(theirs, COMMITMENTS.c.state.in_(LIVE)), key=_earliest)

    async def live_in(self, rooms: frozenset[str]) -> Sequence[Commitment]:
        here = COMMITMENTS.c.room.in_(sorted(rooms))
        return sorted(await self.where(here, COMMITMENTS.c.state.in_(LIVE)), key=_earliest)

    async def parts_of(self, id: str) -> Sequence[Commitment]:
        holding = COMMITMENTS.c.state != State.WITHDRAWN
        return sorted(await self.where(COMMITMENTS.c.tie == id, holding), key=_earliest)


class SqlMilestones(Shelf[Milestone]):
    """The milestones of one transaction."""

    table = MILESTONES
    kind = Milestone

    async def of(self, commitment: str) -> Sequence[Milestone]:
        theirs = MILESTONES.c.commitment == commitment
        holding = MILESTONES.c.state != State.WITHDRAWN
        return sorted(await self.where(theirs, holding), key=_earliest)

    async def promised_by(self, person: str, organisations: Sequence[str]) -> Sequence[Milestone]:
        theirs = MILESTONES.c.commitment.in_(_promised(person, organisations))
        return await self._ahead(theirs)

    async def live_in(self, rooms: frozenset[str]) -> Sequence[Milestone]:
        return await self._ahead(MILESTONES.c.room.in_(sorted(rooms)))

    async def _ahead(self, condition: ColumnElement[bool]) -> Sequence[Milestone]:
        """The live ones: nobody has to reach a milestone of what is closed."""
        live = select(COMMITMENTS.c.id).where(COMMITMENTS.c.state.in_(LIVE))
        found = await self.where(
            condition, MILESTONES.c.state.in_(LIVE), MILESTONES.c.commitment.in_(live)
        )
        return sorted(found, key=_earliest)


def _promised(person: str, organisations: Sequence[str]) -> ColumnElement[bool]:
    """The ids of the commitments that somebody, or an organisation, has not said no to."""
    names = [person, *(promiser(one, organisation=True) for one in organisations)]
    found: ColumnElement[bool] = select(PROMISERS.c.commitment).where(  # type: ignore[assignment]
        or_(*(PROMISERS.c.owner == name for name in names))
    )
    return found


def _earliest(row: Commitment | Milestone) -> tuple[date, datetime, datetime, int, str]:
    day = row.due_on or (row.due_at.date() if row.due_at else date.max)
    hour = row.due_at or datetime.max.replace(tzinfo=UTC)
    return day, hour, row.made_at, len(row.id), row.id
