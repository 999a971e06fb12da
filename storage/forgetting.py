"""A person is erased: what is theirs alone goes, everywhere else another name stands for theirs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Table,
    Text,
    bindparam,
    delete,
    null,
    or_,
    select,
    type_coerce,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.aside import ASIDE
from storage.captures import CAPTURES
from storage.columns import TABLES, Packed, Words
from storage.digests import DIGESTS
from storage.history import CHANGES
from storage.imports import IMPORTED, UPLOADS
from storage.intentions import INTENTIONS, REMINDINGS
from storage.looking import TEXTS
from storage.meetings import ATTENDANCES
from storage.notices import NOTICES
from storage.outbox import OUTBOX
from storage.people import PEOPLE, ROOMS
from storage.questions import QUESTIONS
from storage.thanks import NEWCOMERS

TYPED = frozenset({"title", "words", "tags", "name", "short", "text", "folded", "unit", "link"})
"""Where words stand as somebody typed them: the words of others are left as they are."""
CHATS = frozenset({"chat", "room", "rooms", "thread", "direct_chat"})
"""Where chats stand: the platform's names for them, which are no names of people."""


KNOWN_AS = select(PEOPLE.c.address).where(PEOPLE.c.known_as == bindparam("person"))


async def forget(connection: AsyncConnection, person: str, former: str) -> None:
    """Erase the person's rows and words, and name `former` where their address is left."""
    for alias in (await connection.scalars(KNOWN_AS, {"person": person})).all():
        # The name by which a list has awaited them is theirs, too.
        await forget(connection, alias, former)
    theirs = select(CHANGES.c.number).where(CHANGES.c.who == person)
    await connection.execute(delete(TEXTS).where(TEXTS.c.change.in_(theirs)))
    for table, where in _theirs_alone(person):
        await connection.execute(delete(table).where(where))
    own_words = update(ATTENDANCES).where(ATTENDANCES.c.person == person)
    await connection.execute(own_words.values(words=""))
    for table in (CHANGES, NOTICES):
        await connection.execute(update(table).where(table.c.who == person).values(words=""))
    # What waits for them is wordless by now; a chat of nobody's has nobody to be alone with.
    own = OUTBOX.c.only_for == person
    await connection.execute(update(OUTBOX).where(own).values(only_for=null()))
    for table in TABLES.sorted_tables:
        for column in _naming(table):
            await _rename(connection, column, person, former)


def _theirs_alone(person: str) -> Iterator[tuple[Table, ColumnElement[bool]]]:
    yield PEOPLE, PEOPLE.c.address == person
    yield ROOMS, ROOMS.c.direct_with == person
    yield NOTICES, NOTICES.c.person == person
    yield QUESTIONS, QUESTIONS.c.person == person
    yield UPLOADS, UPLOADS.c.person == person
    yield CAPTURES, or_(CAPTURES.c.person == person, CAPTURES.c.speaker == person)
    yield NOTICES, NOTICES.c.thing == f"person:{person}"
    yield DIGESTS, DIGESTS.c.place == person
    for table in (INTENTIONS, REMINDINGS, NEWCOMERS):
        yield table, table.c.person == person
    for table in (CHANGES, IMPORTED):
        yield table, table.c.entity == f"person:{person}"
    # What somebody has answered about a thing, in their own words.
    yield CHANGES, CHANGES.c.entity.endswith(f" {person}", autoescape=True)
    # Rows that cannot be read may hold anything.
    yield ASIDE, ASIDE.c.row.contains(person, autoescape=True)


def _naming(table: Table) -> Iterator[Column[Any]]:
    """The columns in which people may be named."""
    for column in table.columns:
        if column.name not in TYPED | CHATS and isinstance(column.type, Words | Packed):
            yield column


async def _rename(
    connection: AsyncConnection, column: Column[Any], person: str, former: str
) -> None:
    raw = type_coerce(column, Text)
    named = select(raw).distinct().where(raw.contains(person, autoescape=True))
    for found in (await connection.scalars(named)).all():
        renamed = renamed_in(found, person, former, packed=isinstance(column.type, Packed))
        if renamed != found:
            change = update(column.table).where(raw == found)
            await connection.execute(change.values({column: type_coerce(renamed, Text)}))


def renamed_in(text: str, person: str, former: str, *, packed: bool) -> str:
    """The text with the other address wherever this one stands whole, and in no typed words."""
    whole = re.compile(rf"(?<![^\s:\"]){re.escape(person)}(?![^\s:\"])")
    if not packed:
        return whole.sub(former, text)
    renamed = _renamed(json.loads(text), whole, former)
    return json.dumps(renamed, ensure_ascii=False, separators=(",", ":"))


def _renamed(value: Any, whole: re.Pattern[str], former: str) -> Any:
    if isinstance(value, str):
        return whole.sub(former, value)
    if isinstance(value, list):
        return [_renamed(one, whole, former) for one in value]
    if isinstance(value, dict):
        return {
            name: one if name in TYPED | CHATS else _renamed(one, whole, former)
            for name, one in value.items()
        }
    return value
