"""The index of all things made anew from what stands elsewhere, as after a migration."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Table, delete, func, insert, select, text

from domain.folding import fold
from domain.marks import place_of, rank_of, words_of
from domain.work import Thing
from storage.actions import SqlActions
from storage.aside import UNREADABLE
from storage.columns import storable
from storage.commitments import SqlCommitments, SqlMilestones
from storage.history import CHANGES, HOLDS
from storage.looking import MARKS, TEXTS, rows_of, text_of
from storage.people import PEOPLE
from storage.reminders import SqlReminders
from storage.shelf import Shelf

SHELVES: tuple[type[Shelf[Any]], ...] = (SqlActions, SqlCommitments, SqlMilestones, SqlReminders)
BATCH = 1000


def reindex(connection: Connection) -> None:
    """Empty the index and fill it from the things and their notes."""
    for table in (MARKS, TEXTS):
        connection.execute(delete(table))
    private = set(connection.scalars(select(PEOPLE.c.direct_chat)))
    closed = _closed(connection)
    things = _things(connection)
    while batch := list(islice(things, BATCH)):
        marks: list[dict[str, Any]] = []
        for thing in batch:
            place = place_of(thing, closed.get(thing.id, thing.made_at))
            marks += rows_of(thing, place, said_in_private=thing.room in private)
        _add(connection, MARKS, marks)
        _add(connection, TEXTS, [text_of(one.id, None, words_of(one)) for one in batch])
    notes = _notes(connection)
    while batch_of_notes := list(islice(notes, BATCH)):
        _add(connection, TEXTS, batch_of_notes)
    connection.execute(text("INSERT INTO trigrams(trigrams) VALUES ('optimize')"))


def _things(connection: Connection) -> Iterator[Thing]:
    """All that holds and can be read; what cannot is put aside when it is asked for."""
    for shelf in SHELVES:
        keys = iter(list(connection.scalars(select(shelf.key_column()))))
        while batch := list(islice(keys, BATCH)):
            yield from _readable(connection, shelf, batch)


def _readable(connection: Connection, shelf: type[Shelf[Any]], keys: list[str]) -> Iterator[Thing]:
    try:
        rows = connection.execute(shelf.rows(shelf.key_column().in_(keys))).all()
    except UNREADABLE:
        if len(keys) > 1:
            for key in keys:
                yield from _readable(connection, shelf, [key])
        return
    yield from (thing for row in rows if rank_of(thing := shelf.kind(*row)) is not None)


def _closed(connection: Connection) -> Mapping[str, datetime]:
    """When each thing was closed for the last time."""
    last = select(CHANGES.c.entity, func.max(CHANGES.c.at).label("at"))
    theirs = last.where(HOLDS, CHANGES.c.verb.in_(("done", "drop"))).group_by(CHANGES.c.entity)
    return {row.entity: row.at for row in connection.execute(theirs)}


def _notes(connection: Connection) -> Iterator[dict[str, Any]]:
    columns = (CHANGES.c.entity, CHANGES.c.number, CHANGES.c.words)
    things = (HOLDS, CHANGES.c.words != "", ~CHANGES.c.entity.contains(":"))
    for entity, number, words in connection.execute(select(*columns).where(*things)).all():
        yield text_of(entity, number, fold(storable(words)))


def _add(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    rows = [row for row in rows if row.get("folded") != ""]
    if rows:
        connection.execute(insert(table), rows)
