"""SQLAlchemy in asyncio, without its ORM: the few awaitable methods that storage needs.

`sqlalchemy.ext.asyncio` has them, and more; but it loads the whole ORM, which the bot never uses: a
twentieth of its memory and of its start.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy import (
    Connection,
    CursorResult,
    Dialect,
    Engine,
    Executable,
    NestedTransaction,
    ScalarResult,
    create_engine,
)
from sqlalchemy.util import greenlet_spawn

from storage.driver import ended

Parameters = Mapping[str, Any] | Sequence[Mapping[str, Any]]
"""The values of a statement, or of each of its turns."""


class AsyncConnection:
    """A connection whose statements are awaited. Every method raises StorageFailure."""

    def __init__(self, opened: Connection) -> None:
        self._opened = opened

    @property
    def dialect(self) -> Dialect:
        """The language of the database."""
        return self._opened.dialect

    @property
    def info(self) -> dict[Any, Any]:
        """What is kept beside the connection."""
        return self._opened.info

    def option(self, name: str) -> Any:
        """What the engine of this connection was told; None where it was not."""
        return self._opened.get_execution_options().get(name)

    async def execute(
        self, statement: Executable, parameters: Parameters | None = None
    ) -> CursorResult[*tuple[Any, ...]]:
        """Run a statement; its rows are all there."""
        return await greenlet_spawn(self._opened.execute, statement, parameters)

    async def scalar(self, statement: Executable, parameters: Parameters | None = None) -> Any:
        """The first column of the first row; None where there is no row."""
        return (await self.execute(statement, parameters)).scalar()

    async def scalars(
        self, statement: Executable, parameters: Parameters | None = None
    ) -> ScalarResult[Any]:
        """The first column of each row."""
        return (await self.execute(statement, parameters)).scalars()

    async def commit(self) -> None:
        """Keep what was done since the last commit; all else is undone when it is closed."""
        await greenlet_spawn(self._opened.commit)

    async def begin_nested(self) -> Savepoint:
        """What is done from now on can be undone by itself."""
        return Savepoint(await greenlet_spawn(self._opened.begin_nested))

    async def driver(self) -> Any:
        """The driver's own connection."""
        return (await greenlet_spawn(lambda: self._opened.connection)).driver_connection

    async def close(self) -> None:
        """Undo what is not committed, and give the connection back to the engine."""
        await greenlet_spawn(self._opened.close)


class Savepoint:
    """A transaction within another."""

    def __init__(self, begun: NestedTransaction) -> None:
        self._begun = begun

    async def commit(self) -> None:
        """Keep what was done since it began, if the other transaction is kept."""
        await greenlet_spawn(self._begun.commit)

    async def rollback(self) -> None:
        """Undo what was done since it began."""
        await greenlet_spawn(self._begun.rollback)


class AsyncEngine:
    """Where connections come from, and where they are kept between two uses."""

    def __init__(self, engine: Engine) -> None:
        self.sync_engine = engine

    @classmethod
    def open(cls, url: str, connect: Callable[[], Awaitable[Any]]) -> AsyncEngine:
        """An engine of the database `url`, whose driver's connections come from `connect`."""

        def creator() -> Any:
            dbapi: Any = engine.dialect.dbapi
            return dbapi.connect(async_creator_fn=connect)

        engine = create_engine(url, creator=creator, hide_parameters=True)
        return cls(engine)

    def told(self, **options: Any) -> AsyncEngine:
        """The same engine, whose connections have these options."""
        return AsyncEngine(self.sync_engine.execution_options(**options))

    @asynccontextmanager
    async def connect(self) -> AsyncIterator[AsyncConnection]:
        """A connection for a while. Who is cancelled meanwhile is so when it is closed."""
        connection = AsyncConnection(await greenlet_spawn(self.sync_engine.connect))
        try:
            yield connection
        finally:
            await ended(asyncio.ensure_future(connection.close()))

    async def dispose(self) -> None:
        """Close the connections that are not in use."""
        await greenlet_spawn(self.sync_engine.dispose)
