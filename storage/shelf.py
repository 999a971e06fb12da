"""A shelf: one table of equal things, each row one frozen dataclass."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import datetime
from typing import Any, ClassVar, Generic, TypeVar

from sqlalchemy import Column, ColumnElement, Row, Table, and_, delete, func, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

T = TypeVar("T")


def insert_for(connection: AsyncConnection, table: Table) -> Any:
    """An INSERT that knows what to do on conflict, in the words of the database in use."""
    dialects = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
    return dialects[connection.dialect.name](table)


class Shelf(Generic[T]):
    """The rows of `table` as instances of `kind`, whose fields are columns of the same names.

    A table may have further columns; `more` computes them from the row.
    """

    table: ClassVar[Table]
    kind: ClassVar[Callable[..., Any]]

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection
        self._names = [field.name for field in fields(self.kind)]  # type: ignore[arg-type]
        self._columns = [self.table.c[name] for name in self._names]

    def more(self, row: T) -> dict[str, Any]:
        """Values of the columns that the dataclass does not have."""
        return {}

    async def get(self, key: str) -> T | None:
        """The row with this primary key."""
        found = await self.where(self._is(key))
        return found[0] if found else None

    async def save(self, row: T) -> None:
        """Write the row, new or not."""
        values = self._values(row)
        statement = insert_for(self.connection, self.table).values(values)
        key = self._key.name
        fresh = {name: statement.excluded[name] for name in values if name != key}
        await self.connection.execute(
            statement.on_conflict_do_update(index_elements=[key], set_=fresh)
        )

    async def add_new(self, row: T) -> bool:
        """Write the row if its key is new; whether it was."""
        statement = insert_for(self.connection, self.table).values(self._values(row))
        written = await self.connection.execute(
            statement.on_conflict_do_nothing(index_elements=[self._key.name])
        )
        return bool(written.rowcount)

    async def where(
        self,
        *conditions: ColumnElement[bool],
        order: tuple[Any, ...] = (),
        limit: int | None = None,
    ) -> list[T]:
        """The rows that meet all the conditions."""
        statement = select(*self._columns).where(and_(True, *conditions)).order_by(*order)
        if limit is not None:
            statement = statement.limit(limit)
        return [self._made(row) for row in await self.connection.execute(statement)]

    async def earliest(
        self, column: Column[Any], *conditions: ColumnElement[bool]
    ) -> datetime | None:
        """The least instant of this column in the rows that meet the conditions."""
        statement = select(func.min(column)).where(and_(True, *conditions))
        found: datetime | None = await self.connection.scalar(statement)
        return found

    async def change(self, *conditions: ColumnElement[bool], **values: Any) -> int:
        """Set these columns in all the rows that meet the conditions; how many there were."""
        statement = update(self.table).where(and_(True, *conditions)).values(values)
        return (await self.connection.execute(statement)).rowcount

    async def remove(self, *conditions: ColumnElement[bool]) -> None:
        """Forget all the rows that meet the conditions."""
        await self.connection.execute(delete(self.table).where(and_(True, *conditions)))

    @property
    def _key(self) -> Any:
        return next(iter(self.table.primary_key))

    def _is(self, key: Any) -> ColumnElement[bool]:
        same: ColumnElement[bool] = self._key == key
        return same

    def _values(self, row: T) -> dict[str, Any]:
        return {name: getattr(row, name) for name in self._names} | self.more(row)

    def _made(self, row: Row[Any]) -> T:
        made: T = self.kind(*row)
        return made
