"""A shelf: one table of equal things, each row one frozen dataclass."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from functools import cache, cached_property
from importlib import import_module
from typing import Any, ClassVar, Generic, TypeVar

from sqlalchemy import (
    Column,
    ColumnElement,
    Executable,
    Row,
    Select,
    Table,
    and_,
    bindparam,
    delete,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.aside import UNREADABLE, as_it_stands, note, put_aside
from storage.sqlite import only_reads

T = TypeVar("T")

Held = dict[tuple[type["Shelf[Any]"], str], Any]
"""The rows that one transaction has read by their keys; None for one that is not there."""


class Statements:
    """What every shelf says again and again: building a statement costs more than running it.

    It costs memory, too, so that each is built when it is first said.
    """

    def __init__(self, shelf: type[Shelf[Any]], dialect: str) -> None:
        self._shelf = shelf
        self._dialect = dialect
        self._key = shelf.key_column()

    @cached_property
    def get(self) -> Select[Any]:
        """The row with a key."""
        return self._shelf.rows(self._key == bindparam("key"))

    @cached_property
    def save(self) -> Executable:
        """Write a row, new or not."""
        insert = self._insert()
        names = {*self._shelf._names(), *self._shelf.further} - {self._key.name}
        fresh = {name: insert.excluded[name] for name in names}
        written: Executable = insert.on_conflict_do_update(index_elements=[self._key], set_=fresh)
        return written

    @cached_property
    def add_new(self) -> Executable:
        """Write a row whose key is new."""
        written: Executable = self._insert().on_conflict_do_nothing(index_elements=[self._key])
        return written

    def _insert(self) -> Any:
        """In the words of the database in use."""
        # Each dialect costs memory, and only one is needed.
        dialect = import_module(f"sqlalchemy.dialects.{self._dialect}")
        return dialect.insert(self._shelf.table)


class Shelf(Generic[T]):
    """The rows of `table` as instances of `kind`, whose fields are columns of the same names.

    A table may have `further` columns, which `more` computes from the row. What one transaction has
    read by its key is not read twice, nor written when it is the same.
    """

    table: ClassVar[Table]
    kind: ClassVar[Callable[..., Any]]
    key: ClassVar[str] = ""
    """The column that rows are found by, where it is not the primary key."""
    further: ClassVar[tuple[str, ...]] = ()
    stays: ClassVar[bool] = False
    """Whether a row is worth something where it stands, even when it cannot be read."""

    def __init__(self, connection: AsyncConnection, held: Held | None = None) -> None:
        self.connection = connection
        self._held: Held = {} if held is None else held
        self._statements = _statements(type(self), connection.dialect.name)  # type: ignore[arg-type]

    def more(self, row: T) -> dict[str, Any]:
        """Values of the `further` columns."""
        return {}

    async def get(self, key: str) -> T | None:
        """The row with this key."""
        place = (type(self), key)
        if place not in self._held:
            found = await self.all(self._statements.get, key=key)
            self._held[place] = found[0] if found else None
        held: T | None = self._held[place]
        return held

    async def save(self, row: T) -> None:
        """Write the row, new or not."""
        place = (type(self), getattr(row, self.key_column().name))
        if self._held.get(place) != row:
            await self.connection.execute(self._statements.save, self._values(row))
            # What is stored of strange text is not what was given.
            self._held.pop(place, None)

    async def add_new(self, row: T) -> bool:
        """Write the row if its key is new; whether it was."""
        self._held.pop((type(self), getattr(row, self.key_column().name)), None)
        written = await self.connection.execute(self._statements.add_new, self._values(row))
        return bool(written.rowcount)

    async def all(self, statement: Select[Any], **values: Any) -> list[T]:
        """The rows that a statement made with `rows` finds; unreadable ones are put aside."""
        try:
            return [self._made(row) for row in await self.connection.execute(statement, values)]
        except UNREADABLE:
            return await self._readable(statement, values)

    async def _readable(self, statement: Select[Any], values: dict[str, Any]) -> list[T]:
        """The same row by row."""
        key = self.key_column()
        readable = []
        for value in await self.connection.scalars(statement.with_only_columns(key), values):
            try:
                [row] = await self.connection.execute(self._statements.get, {"key": value})
                readable.append(self._made(row))
            except UNREADABLE as error:
                note(self.connection, self.table.name, value, error)
                raw = await as_it_stands(self.connection, key, value)
                left = self.left_behind(raw)
                if not (self.stays or only_reads(self.connection)):
                    await put_aside(self.connection, key, value, raw)
                    if left is not None:
                        await self.save(left)
                if left is not None and statement is self._statements.get:
                    readable.append(left)
        return readable

    def left_behind(self, raw: Mapping[str, Any]) -> T | None:
        """What stands in the place of a row that cannot be read: nothing, as a rule."""
        return None

    async def where(
        self,
        *conditions: ColumnElement[bool],
        order: tuple[Any, ...] = (),
        limit: int | None = None,
    ) -> list[T]:
        """The rows that meet all the conditions."""
        return await self.all(self.rows(*conditions, order=order, limit=limit))

    @classmethod
    def rows(
        cls,
        *conditions: ColumnElement[bool],
        order: tuple[Any, ...] = (),
        limit: int | None = None,
    ) -> Select[Any]:
        """The statement that finds the rows that meet all the conditions."""
        columns = [cls.table.c[name] for name in cls._names()]
        return select(*columns).where(and_(True, *conditions)).order_by(*order).limit(limit)

    async def change(self, *conditions: ColumnElement[bool], **values: Any) -> int:
        """Set these columns in all the rows that meet the conditions; how many there were."""
        self._held.clear()
        statement = update(self.table).where(and_(True, *conditions)).values(values)
        return (await self.connection.execute(statement)).rowcount

    async def remove(self, *conditions: ColumnElement[bool]) -> int:
        """Forget all the rows that meet the conditions; how many there were."""
        self._held.clear()
        statement = delete(self.table).where(and_(True, *conditions))
        return (await self.connection.execute(statement)).rowcount

    @classmethod
    def _names(cls) -> list[str]:
        return [field.name for field in fields(cls.kind)]  # type: ignore[arg-type]

    @classmethod
    def key_column(cls) -> Column[Any]:
        """The column that rows are found by."""
        return cls.table.c[cls.key] if cls.key else next(iter(cls.table.primary_key))

    def _values(self, row: T) -> dict[str, Any]:
        return {name: getattr(row, name) for name in self._names()} | self.more(row)

    def _made(self, row: Row[Any]) -> T:
        made: T = self.kind(*row)
        return made


@cache
def _statements(shelf: type[Shelf[Any]], dialect: str) -> Statements:
    """One for each shelf, whatever connections it is read through."""
    return Statements(shelf, dialect)
