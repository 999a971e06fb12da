"""Figures for digests: counted in the index of lists, and in what changed lately."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import TextClause, bindparam, func, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.commitments import Level
from domain.figures import HELD, Activity, Marks, Part
from domain.looking import LIVE, Rank, Span
from domain.marks import RECURRING
from storage.columns import Instant, storable
from storage.people import PEOPLE

_LIVE = int(Rank.OPEN)
_STANDS = f"""
    (instr(m.thing, '.') = 0 OR EXISTS (
        SELECT 1 FROM marks AS whole
        WHERE whole.thing = substr(m.thing, 1, instr(m.thing, '.') - 1)
        AND (whole.rank <= {_LIVE} OR m.rank > {_LIVE})))
"""
"""A milestone of a closed commitment is nobody's any more; the dot is in a milestone's id alone."""
_FOUND = """
    SELECT DISTINCT m.thing, m.rank, m.place, m.serial
    FROM json_each(:first) AS own CROSS JOIN json_each(:ranks) AS rank CROSS JOIN marks AS m
    WHERE m.mark = own.value AND m.rank = rank.value AND m.place > :after AND m.place <= :until
    AND m.thing NOT IN (SELECT told.value FROM json_each(:above) AS told)
"""
_ALSO = """
    AND EXISTS (SELECT 1 FROM json_each(:also{n}) AS other CROSS JOIN marks AS held
        WHERE held.thing = m.thing AND held.mark = other.value)
"""
_CHANGED = """
    EXISTS (SELECT 1 FROM changes AS c WHERE c.entity = m.thing AND c.at >= :since
        AND NOT c.undone AND (c.before IS NULL OR {fields}))
"""
_OTHERS = """
    SELECT seen.thing FROM json_each(:without) AS mark CROSS JOIN json_each(:ranks) AS rank
    CROSS JOIN marks AS seen WHERE seen.mark = mark.value AND seen.rank = rank.value
    AND seen.place > :after AND seen.place <= :until
"""
_PUT_OFF = " OR ".join(
    f"EXISTS (SELECT 1 FROM {table} AS kept WHERE kept.id = m.thing AND kept.moves >= :times)"
    for table in ("actions", "commitments", "milestones")
)
_PROMISED = "m.thing LIKE 'C%' AND instr(m.thing, '.') = 0"
_PROVEN = """
    EXISTS (SELECT 1 FROM changes AS c WHERE c.entity = m.thing AND c.verb = 'evidence'
        AND c.words != '' AND NOT c.undone)
"""
_DONE_SINCE = """
    EXISTS (SELECT 1 FROM changes AS c WHERE c.entity = m.thing AND c.verb = 'done'
        AND c.at >= :since AND c.at < :until_at AND NOT c.undone)
"""
_ACTIVITY = (
    text(
        "SELECT coalesce((SELECT substr(m.mark, 6) FROM marks AS m WHERE m.thing = c.entity"
        " AND m.mark > 'room ' AND m.mark < 'room!'), c.chat) AS place, c.who,"
        " count(DISTINCT c.cause) AS acts, max(c.at) AS last_at"
        " FROM changes AS c INDEXED BY ix_changes_at"
        " WHERE c.at > :since AND c.who != '' AND NOT c.undone GROUP BY place, c.who"
    )
    .bindparams(bindparam("since", type_=Instant))
    .columns(last_at=Instant)
)
_STOPPED = select(func.count()).where(PEOPLE.c.stopped.is_(True), PEOPLE.c.blocked.is_(False))
_OWNED = ("state", "owner", "promises")
_DATED = ("due_on", "due_at")


class SqlFigures:
    """The figures within one transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def part(
        self,
        marks: Marks,
        span: Span,
        most: int,
        start: int = 0,
        without: frozenset[str] = frozenset(),
    ) -> Part:
        others = f"AND m.thing NOT IN ({_OTHERS})" if without else ""
        values: dict[str, Any] = {"without": _packed(without)} if without else {}
        return await self._part(marks, span, others, values | {"most": most, "start": start})

    async def put_off(self, marks: Marks, times: int, most: int, start: int = 0) -> Part:
        values = {"times": times, "most": most, "start": start}
        return await self._part(marks, Span(LIVE), f"AND ({_PUT_OFF})", values)

    async def unproven(self, marks: Marks, most: int, start: int = 0) -> Part:
        values = {"most": most, "start": start}
        return await self._part(marks, Span(HELD), f"AND {_PROMISED} AND NOT {_PROVEN}", values)

    async def _part(self, marks: Marks, span: Span, more: str, values: dict[str, Any]) -> Part:
        """The things of a span for which more holds, as many as there are and the first of them."""
        if not _can_be(marks, span):
            return Part()
        statement = _timed(
            f"SELECT thing, count(*) OVER () AS number FROM ({_among(marks)} AND {_STANDS} {more})"
            " ORDER BY rank, place, serial, thing LIMIT :most OFFSET :start"
        )
        rows = (await self._connection.execute(statement, _values(marks, span) | values)).all()
        return Part(rows[0].number, tuple(row.thing for row in rows)) if rows else Part()

    async def activity(self, since: datetime) -> Sequence[Activity]:
        rows = await self._connection.execute(_ACTIVITY, {"since": since})
        return [Activity(room, who, acts, last_at) for room, who, acts, last_at in rows]

    async def stopped(self) -> int:
        return int(await self._connection.scalar(_STOPPED) or 0)

    async def begun(self, marks: Marks, span: Span, since: datetime) -> bool:
        return await self._changed(marks, span, since, _OWNED)

    async def dated(self, marks: Marks, span: Span, since: datetime) -> bool:
        return await self._changed(marks, span, since, _DATED)

    async def _changed(
        self, marks: Marks, span: Span, since: datetime, fields: Sequence[str]
    ) -> bool:
        if not _can_be(marks, span):
            return False
        differ = " OR ".join(f"json_type(c.after, '$.{name}') IS NOT NULL" for name in fields)
        changed = _CHANGED.format(fields=differ)
        statement = _timed(f"SELECT EXISTS ({_among(marks)} AND {_STANDS} AND {changed})")
        values = _values(marks, span) | {"since": since}
        return bool(await self._connection.scalar(statement, values))

    async def done_again(
        self, marks: Marks, since: datetime, until: datetime, most: int, start: int = 0
    ) -> Part:
        values = {"since": since, "until_at": until, "most": most, "start": start}
        again = (frozenset({RECURRING}), *marks)
        return await self._part(again, Span(LIVE), f"AND {_DONE_SINCE}", values)

    async def levels(self, marks: Marks, spans: Sequence[Span]) -> Mapping[Level | None, int]:
        counted: Counter[Level | None] = Counter()
        for span in spans:
            if not _can_be(marks, span):
                continue
            statement = text(
                f"SELECT commitments.level, count(*) FROM ({_among(marks)} AND {_PROMISED})"
                " AS found CROSS JOIN commitments"
                " WHERE commitments.id = found.thing GROUP BY commitments.level"
            )
            for level, count in await self._connection.execute(statement, _values(marks, span)):
                counted[None if level is None else Level(int(level))] += count
        return counted


def _can_be(marks: Marks, span: Span) -> bool:
    return all(marks) and not span.empty


def _among(marks: Marks) -> str:
    """The statement that finds things with a mark of each set."""
    return _FOUND + "".join(_ALSO.format(n=n) for n in range(1, len(marks)))


def _values(marks: Marks, span: Span) -> dict[str, Any]:
    values: dict[str, Any] = {"first": _packed(marks[0])}
    values |= {f"also{n}": _packed(one) for n, one in enumerate(marks) if n}
    return values | {
        "ranks": json.dumps([int(rank) for rank in span.ranks]),
        "after": span.after,
        "until": span.until,
        "above": json.dumps(sorted(span.above)),
    }


def _packed(marks: Collection[str]) -> str:
    return json.dumps([storable(one) for one in sorted(marks)])


def _timed(statement: str) -> TextClause:
    said = text(statement)
    instants = [name for name in ("since", "until_at") if f":{name}" in statement]
    return said.bindparams(*(bindparam(name, type_=Instant) for name in instants))
