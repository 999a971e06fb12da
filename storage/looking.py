"""The index by which things are found: where each stands in lists, its marks, and its words.

It is made of what stands elsewhere, and made anew with each migration. Two things in here are
SQLite's own: FTS5 with its trigrams, and `json_each`.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    DDL,
    BigInteger,
    Column,
    ColumnElement,
    Index,
    Integer,
    Table,
    and_,
    bindparam,
    delete,
    event,
    exists,
    func,
    insert,
    literal_column,
    select,
    text,
)
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.schema import ExecutableDDLElement

from domain.folding import fold
from domain.looking import LONGEST_WORD, Look, Rank, Span
from domain.marks import marks_of, people_of, place_of, rank_of, serial_of, words_of
from domain.work import Thing
from storage.columns import TABLES, Words, storable
from storage.people import PEOPLE

MARKS = Table(
    "marks",
    TABLES,
    Column("thing", Words, primary_key=True),
    Column("mark", Words, primary_key=True),
    Column("rank", Integer, nullable=False),
    Column("place", BigInteger, nullable=False),
    Column("serial", Integer, nullable=False),
    Index(None, "mark", "rank", "place", "serial", "thing"),
    sqlite_with_rowid=False,
)
"""Where each thing stands in a list, once for each mark by which it is found.

Of things in one place the one with the lesser number in its id comes first.
"""
TEXTS = Table(
    "texts",
    TABLES,
    Column("number", Integer, primary_key=True),
    Column("thing", Words, nullable=False, index=True),
    Column("change", Integer, index=True),
    Column("folded", Words, nullable=False),
)
"""The folded words of things: title and tags in one row, each note, by its change, in another."""

TRIGRAMS = (
    "CREATE VIRTUAL TABLE trigrams USING fts5(folded, content='texts', content_rowid='number',"
    " columnsize=0, tokenize='trigram case_sensitive 1')",
    "CREATE TRIGGER texts_added AFTER INSERT ON texts BEGIN"
    " INSERT INTO trigrams(rowid, folded) VALUES (new.number, new.folded); END",
    "CREATE TRIGGER texts_removed AFTER DELETE ON texts BEGIN INSERT INTO"
    " trigrams(trigrams, rowid, folded) VALUES ('delete', old.number, old.folded); END",
)


def _only_sqlite(statement: str) -> ExecutableDDLElement:
    made: ExecutableDDLElement = DDL(statement)  # type: ignore[no-untyped-call]
    return made.execute_if(dialect="sqlite")


for _statement in TRIGRAMS:
    event.listen(TEXTS, "after_create", _only_sqlite(_statement))

FEW = 500
"""So many texts with a word are looked at one by one; where there are more, the list is walked."""
SHORTEST = 3
"""A trigram has three characters."""
_MATCH = text(
    "SELECT DISTINCT thing FROM texts WHERE number IN"
    " (SELECT rowid FROM trigrams WHERE trigrams MATCH :phrase LIMIT :most)"
)
_MARKED = select(MARKS.c.mark, MARKS.c.rank, MARKS.c.place).where(MARKS.c.thing == bindparam("of"))
_MARK, _UNMARK = insert(MARKS), delete(MARKS).where(MARKS.c.thing == bindparam("of"))
_TITLE_OF = and_(TEXTS.c.thing == bindparam("of"), TEXTS.c.change.is_(None))
_TITLE, _UNTITLE = select(TEXTS.c.folded).where(_TITLE_OF), delete(TEXTS).where(_TITLE_OF)
_SCRUB = text("INSERT INTO trigrams(trigrams) VALUES ('optimize')")


class SqlLooking:
    """The index within one transaction, which happens at `now`."""

    def __init__(self, connection: AsyncConnection, now: datetime) -> None:
        self._connection = connection
        self._now = now
        self._erased = False

    # Keeping it in step ---------------------------------------------------------------------------

    async def put(self, thing: Thing) -> None:
        """The thing stands in the index as it is now; not at all when it was withdrawn."""
        this = {"of": thing.id}
        before = (await self._connection.execute(_MARKED, this)).all()
        rows = await self._rows(thing, before)
        if {(row["mark"], row["rank"], row["place"]) for row in rows} != set(map(tuple, before)):
            await self._connection.execute(_UNMARK, this)
            if rows:
                await self._connection.execute(_MARK, rows)
        await self._put_words(thing.id, words_of(thing) if rows else "")

    async def _rows(self, thing: Thing, before: Sequence[Any]) -> list[dict[str, Any]]:
        """The marks of a thing; what was closed before was closed when it was."""
        given_away = any(one != thing.author for one in people_of(thing))
        private = given_away and await self._is_private(thing.room)
        place = place_of(thing, self._now)
        if before and before[0].rank == rank_of(thing) in (Rank.DONE, Rank.CLOSED):
            place = before[0].place
        return rows_of(thing, place, said_in_private=private)

    async def _is_private(self, room: str) -> bool:
        found = select(exists().where(PEOPLE.c.direct_chat == room))
        return bool(await self._connection.scalar(found))

    async def _put_words(self, thing: str, folded: str) -> None:
        this = {"of": thing}
        before = await self._connection.scalar(_TITLE, this)
        if before != (folded or None):
            if before is not None:
                await self._connection.execute(_UNTITLE, this)
            await self._add(thing, None, folded)

    async def put_note(self, thing: str, change: int, words: str) -> None:
        """The words that came with a change of a thing are found with it."""
        await self._add(thing, change, fold(storable(words)))

    async def _add(self, thing: str, change: int | None, folded: str) -> None:
        if folded:
            await self._connection.execute(insert(TEXTS), text_of(thing, change, folded))

    async def forget_notes(self, changes: Iterable[int]) -> None:
        """The words of these changes are found no more."""
        await self._connection.execute(delete(TEXTS).where(_one_of(TEXTS.c.change, list(changes))))

    def erase(self) -> None:
        """What was removed must be gone from the file as well when the transaction is."""
        self._erased = True

    async def finish(self) -> None:
        """Before the commit: without this, FTS5 keeps removed words until it next tidies up."""
        if self._erased:
            await self._connection.execute(_SCRUB)
            self._erased = False

    # Finding --------------------------------------------------------------------------------------

    async def find(self, look: Look, most: int) -> Sequence[str]:
        few = await self._things_with(look.words)
        if few is not None:
            return (await self._among(few, look))[:most]
        found: list[str] = []
        for span in look.spans:
            found += await self._walk(look, span, most - len(found))
            if len(found) >= most:
                break
        return found

    async def _things_with(self, words: Iterable[str]) -> list[str] | None:
        """The things with the rarest of the words; None when all of them are in many or short."""
        for word in sorted(words, key=len, reverse=True):
            if len(word) < SHORTEST:
                break
            phrase = '"' + word[:LONGEST_WORD].replace('"', '""') + '"'
            named = await self._connection.scalars(_MATCH, {"phrase": phrase, "most": FEW + 1})
            found = list(named)
            if len(found) <= FEW:
                return found
        return None

    async def _among(self, things: Sequence[str], look: Look) -> list[str]:
        """Those of a few things that fit, in order."""
        first, *others = look.marks
        place = (MARKS.c.thing, MARKS.c.rank, MARKS.c.place, MARKS.c.serial)
        statement = select(*place).where(
            _one_of(MARKS.c.thing, things),
            _one_of(MARKS.c.mark, first),
            *_fitting(MARKS.c.thing, others, look.words),
        )
        rows = {row.thing: row for row in await self._connection.execute(statement)}
        ordered = []
        for number, span in enumerate(look.spans):
            ordered += [
                (number, row.place, row.serial, row.thing)
                for row in rows.values()
                if row.rank in span.ranks and span.after < row.place <= span.until
            ]
        return [thing for *_, thing in sorted(ordered)]

    async def _walk(self, look: Look, span: Span, most: int) -> list[str]:
        """The first things of a span: of each mark only as many as are wanted are looked at."""
        *others, first = look.marks
        pairs = json.dumps([[mark, int(rank)] for mark in sorted(first) for rank in span.ranks])
        pair = func.json_each(pairs).table_valued("value", name="pair")
        mark = func.json_extract(pair.c.value, literal_column("'$[0]'"))
        rank = func.json_extract(pair.c.value, literal_column("'$[1]'"))
        inner = MARKS.alias()
        firsts = (
            select(inner.c.thing)
            .where(inner.c.mark == mark, inner.c.rank == rank)
            .where(inner.c.place > span.after, inner.c.place <= span.until)
            .where(*_fitting(inner.c.thing, others, look.words))
            .order_by(inner.c.place, inner.c.serial, inner.c.thing)
            .limit(most)
            .correlate(pair)
        )
        statement = (
            select(MARKS.c.thing, MARKS.c.place, MARKS.c.serial)
            .select_from(pair)
            .join(MARKS, MARKS.c.mark == mark)
            .where(MARKS.c.thing.in_(firsts))
            .distinct()
            .order_by(MARKS.c.place, MARKS.c.serial, MARKS.c.thing)
            .limit(most)
        )
        return list(await self._connection.scalars(statement))


def rows_of(thing: Thing, place: int, *, said_in_private: bool) -> list[dict[str, Any]]:
    """A thing's rows in the table of marks; none for one that was withdrawn."""
    rank = rank_of(thing)
    if rank is None:
        return []
    row = {"thing": thing.id, "rank": int(rank), "place": place, "serial": serial_of(thing)}
    marks = marks_of(thing, said_in_private=said_in_private)
    return [row | {"mark": storable(mark)} for mark in sorted(marks)]


def text_of(thing: str, change: int | None, folded: str) -> dict[str, Any]:
    """A row of the table of texts; `change` is the number of the change that brought a note."""
    return {"thing": thing, "change": change, "folded": folded}


def _fitting(
    thing: ColumnElement[str], marks: Iterable[Collection[str]], words: Iterable[str]
) -> list[ColumnElement[bool]]:
    """The conditions that a thing has one of each of these sets of marks, and all the words."""
    held, told = MARKS.alias(), TEXTS.alias()
    conditions: list[ColumnElement[bool]] = [
        exists().where(held.c.thing == thing, _one_of(held.c.mark, one)) for one in marks
    ]
    conditions += [
        exists().where(
            told.c.thing == thing, told.c.folded.contains(word[:LONGEST_WORD], autoescape=True)
        )
        for word in words
    ]
    return conditions


def _one_of(column: ColumnElement[Any], values: Collection[Any]) -> ColumnElement[bool]:
    """That a column has one of these values, however many there are."""
    packed = json.dumps(sorted(values))
    return column.in_(select(func.json_each(packed).table_valued("value").c.value))
