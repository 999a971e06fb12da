"""What follows a room when it goes on under another address."""

from __future__ import annotations

from sqlalchemy import Column, Table, delete, exists, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.marks import room_marks
from storage.columns import TABLES

STAYS = frozenset({"newcomers"})
"""Tables with a column `room` that does not follow: who came to the old room is none of the new."""


async def move(connection: AsyncConnection, old: str, new: str) -> None:
    """Everything that belonged to the room `old` belongs to `new`.

    Letters that change or take back what was said in the old room stay with it; those about what
    is still to be said move with that. What moves is no longer a reply or in a thread: those events
    exist only there.
    """
    if old == new:
        return
    rooms, outbox = (TABLES.tables[name] for name in ("rooms", "outbox"))
    if await connection.scalar(select(exists().where(rooms.c.address == old))):
        await connection.execute(delete(rooms).where(rooms.c.address == new))
    await _rename(connection, rooms.c.address, old, new)
    for table in TABLES.tables.values():
        if "room" in table.c and table.name not in STAYS:
            no_thread = {"thread": None} if "thread" in table.c else {}
            await _rename(connection, table.c.room, old, new, **no_thread)
    for name in ("questions.chat", "people.direct_chat", "changes.chat"):
        called, _, column = name.partition(".")
        await _rename(connection, TABLES.tables[called].c[column], old, new)
    await _move_group(connection, old, new)
    for before, after in zip(room_marks(old), room_marks(new), strict=True):
        await _rename(connection, TABLES.tables["marks"].c.mark, before, after)
    await _move_digest(connection, old, new)
    for kind in ("room", "digest"):
        entity = TABLES.tables["changes"].c.entity
        await _rename(connection, entity, f"{kind}:{old}", f"{kind}:{new}")
    statement = update(outbox).where(
        outbox.c.chat == old,
        outbox.c.state == "waiting",
        outbox.c.kind.in_(("say", "file", "open")),
    )
    await connection.execute(statement.values(chat=new, lane=new, reply_to=None, thread=None))
    unsaid = select(outbox.c.key).where(outbox.c.chat == new, outbox.c.state == "waiting")
    about = update(outbox).where(outbox.c.target.in_(unsaid), outbox.c.state == "waiting")
    await connection.execute(about.values(chat=new, lane=new))


async def _move_digest(connection: AsyncConnection, old: str, new: str) -> None:
    """Its digest goes on there."""
    digests, newcomers = (TABLES.tables[name] for name in ("digests", "newcomers"))
    if await connection.scalar(select(exists().where(digests.c.place == old))):
        await connection.execute(delete(digests).where(digests.c.place == new))
    await _rename(connection, digests.c.place, old, new)
    await connection.execute(delete(newcomers).where(newcomers.c.room == old))


async def _move_group(connection: AsyncConnection, old: str, new: str) -> None:
    groups = TABLES.tables["groups"]
    for key, rooms in await connection.execute(select(groups.c.key, groups.c.rooms)):
        if old in rooms:
            moved = tuple(dict.fromkeys(new if one == old else one for one in rooms))
            named = update(groups).where(groups.c.key == key)
            await connection.execute(named.values(rooms=moved))


async def _rename(
    connection: AsyncConnection, column: Column[str], old: str, new: str, **rest: None
) -> None:
    table = column.table
    assert isinstance(table, Table)
    statement = update(table).where(column == old).values({column.name: new, **rest})
    await connection.execute(statement)
