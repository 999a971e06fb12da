"""The tables of agendas and of minutes."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Column, Index, Integer, Table
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.agenda import Topic, TopicState
from domain.minutes import Line, LineKind, LineState
from storage.columns import TABLES, Choice, Instant, Words
from storage.shelf import Held, Shelf

TOPICS = Table(
    "topics",
    TABLES,
    Column("id", Words, primary_key=True),
    Column("meeting", Words, nullable=False),
    Column("title", Words, nullable=False),
    Column("room", Words, nullable=False),
    Column("author", Words, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("place", Integer, nullable=False),
    Column("minutes", Integer),
    Column("presenter", Words),
    Column("state", Choice(TopicState), nullable=False),
    Column("occurrence", Words, index=True),
    Index(None, "meeting", "state"),
)
LINES = Table(
    "lines",
    TABLES,
    Column("id", Words, primary_key=True),
    Column("occurrence", Words, nullable=False, index=True),
    Column("says", Choice(LineKind), nullable=False),
    Column("title", Words, nullable=False),
    Column("room", Words, nullable=False),
    Column("author", Words, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("topic", Words),
    Column("about", Words, index=True),
    Column("state", Choice(LineState), nullable=False),
)


class SqlTopics(Shelf[Topic]):
    """The topics of one transaction."""

    table = TOPICS
    kind = Topic

    async def of(self, meeting: str) -> Sequence[Topic]:
        return sorted(await self.where(TOPICS.c.meeting == meeting), key=_in_order)

    async def waiting(self, meeting: str) -> Sequence[Topic]:
        theirs = (TOPICS.c.meeting == meeting, TOPICS.c.state == TopicState.WAITING)
        return sorted(await self.where(*theirs), key=_in_order)

    async def reached_in(self, occurrence: str) -> Sequence[Topic]:
        reached = TOPICS.c.state == TopicState.REACHED
        return sorted(await self.where(TOPICS.c.occurrence == occurrence, reached), key=_in_order)


class SqlLines(Shelf[Line]):
    """The lines of one transaction."""

    table = LINES
    kind = Line

    def __init__(self, connection: AsyncConnection, held: Held | None = None) -> None:
        super().__init__(connection, held)
        self.saved: list[Line] = []
        """Those that this transaction has written."""

    async def save(self, row: Line) -> None:
        """Write the line, new or not."""
        await super().save(row)
        self.saved.append(row)

    async def about(self, thing: str) -> Sequence[Line]:
        return await self.where(LINES.c.about == thing)

    async def of(self, occurrence: str) -> Sequence[Line]:
        holding = LINES.c.state == LineState.OPEN
        found = await self.where(LINES.c.occurrence == occurrence, holding)
        return sorted(found, key=lambda one: (one.made_at, len(one.id), one.id))


def _in_order(topic: Topic) -> tuple[int, int, str]:
    return topic.place, len(topic.id), topic.id
