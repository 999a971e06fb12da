"""How much is open in each room, counted by the database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.commitments import LIVE as PROMISED
from domain.sharing import Share
from storage.actions import ACTIONS
from storage.actions import LIVE as TO_DO
from storage.commitments import COMMITMENTS

QUERIES = tuple(
    select(table.c.room, table.c.share, func.count())
    .where(live)
    .group_by(table.c.room, table.c.share)
    for table, live in ((ACTIONS, TO_DO), (COMMITMENTS, COMMITMENTS.c.state.in_(PROMISED)))
)


async def open_by_room(connection: AsyncConnection) -> Mapping[tuple[str, Share | None], int]:
    """How many action items and commitments are open in a chat and shared so far."""
    counted: Counter[tuple[str, Share | None]] = Counter()
    for query in QUERIES:
        for room, share, count in await connection.execute(query):
            counted[room, share] += count
    return counted
