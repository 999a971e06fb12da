"""The table of questions that stand open."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, Index, Integer, Table, bindparam

from domain.questions import ANYBODY, Asked, Question
from storage.columns import TABLES, Instant, Packed, Words
from storage.shelf import Shelf

QUESTIONS = Table(
    "questions",
    TABLES,
    Column("number", Integer, primary_key=True),
    Column("key", Words, nullable=False, unique=True),
    Column("chat", Words, nullable=False),
    Column("person", Words, nullable=False),
    Column("question", Packed(Question), nullable=False),
    Column("about", Packed(tuple[str, ...]), nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("cause", Words, nullable=False, index=True),
    Index(None, "person", "chat", "number"),
)


class SqlQuestions(Shelf[Asked]):
    """The open questions of one transaction."""

    table = QUESTIONS
    kind = Asked
    key = "key"

    async def add(self, asked: Asked) -> None:
        await self.save(asked)

    async def open_for(self, person: str, chat: str, since: datetime) -> list[Asked]:
        return await self.all(OPEN_FOR, person=person, chat=chat, since=since)

    async def open_elsewhere(self, person: str, chat: str, since: datetime) -> list[Asked]:
        return await self.all(OPEN_ELSEWHERE, person=person, chat=chat, since=since)

    async def in_message(self, key: str) -> Asked | None:
        return await self.get(key)

    async def close(self, key: str) -> None:
        await self.remove(QUESTIONS.c.key == key)

    async def forget(self, cause: str) -> None:
        await self.remove(QUESTIONS.c.cause == cause)


OPEN_FOR = SqlQuestions.rows(
    QUESTIONS.c.person.in_((bindparam("person"), ANYBODY)),
    QUESTIONS.c.chat == bindparam("chat"),
    QUESTIONS.c.asked_at >= bindparam("since"),
    order=(QUESTIONS.c.person == ANYBODY, QUESTIONS.c.number.desc()),
)
OPEN_ELSEWHERE = SqlQuestions.rows(
    QUESTIONS.c.person == bindparam("person"),
    QUESTIONS.c.chat != bindparam("chat"),
    QUESTIONS.c.asked_at >= bindparam("since"),
    order=(QUESTIONS.c.number.desc(),),
)
