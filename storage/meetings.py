"""The tables of meetings, of their occurrences, and of who comes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import Boolean, Column, Index, Integer, Table, bindparam, func, or_, select

from domain.attendance import Attendance, Coming
from domain.meetings import Meeting, Rule, State
from domain.occurrences import Occurrence, Stage
from domain.sharing import Share
from storage.columns import TABLES, Choice, Instant, Packed, WallTime, Words
from storage.shelf import Shelf

MEETINGS = Table(
    "meetings",
    TABLES,
    Column("id", Words, primary_key=True),
    Column("title", Words, nullable=False),
    Column("room", Words, nullable=False),
    Column("author", Words, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("changed_at", Instant, nullable=False),
    Column("host", Words),
    Column("state", Choice(State), nullable=False),
    Column("rules", Packed(tuple[Rule, ...]), nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("link", Words, nullable=False),
    Column("thread", Words),
    Column("before", Packed(tuple[int, ...]), nullable=False),
    Column("options", Packed(tuple[datetime, ...]), nullable=False),
    Column("next_at", Instant),
    Column("sequence", Integer, nullable=False),
    Column("share", Choice(Share)),
    Index(None, "room", "state"),
)
OCCURRENCES = Table(
    "occurrences",
    TABLES,
    Column("id", Words, primary_key=True),
    Column("meeting", Words, nullable=False),
    Column("number", Integer, nullable=False),
    Column("title", Words, nullable=False),
    Column("room", Words, nullable=False),
    Column("author", Words, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("planned_for", WallTime, nullable=False),
    Column("zone", Words, nullable=False),
    Column("at", Instant, nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("host", Words),
    Column("stand_in", Words),
    Column("link", Words, nullable=False),
    Column("state", Choice(Stage), nullable=False),
    Column("moved", Boolean, nullable=False),
    Column("thread", Words),
    Column("said", Packed(tuple[str, ...]), nullable=False),
    Column("wake_at", Instant, index=True),
    Column("opened_at", Instant),
    Column("paused_at", Instant),
    Column("last_at", Instant),
    Column("closed_at", Instant),
    Column("published_at", Instant),
    Column("asked_by", Packed(tuple[str, ...]), nullable=False),
    Column("share", Choice(Share)),
    Index(None, "meeting", "number"),
    Index(None, "room", "state", "at"),
)
ATTENDANCES = Table(
    "attendances",
    TABLES,
    Column("id", Words, primary_key=True),
    Column("thing", Words, nullable=False, index=True),
    Column("person", Words, nullable=False),
    Column("at", Instant, nullable=False),
    Column("answer", Choice(Coming)),
    Column("words", Words, nullable=False),
    Column("present", Boolean, nullable=False),
    Column("options", Packed(tuple[int, ...]), nullable=False),
)
LIVE = (State.PROPOSED, State.FINDING, State.OPEN)
AHEAD = (Stage.PLANNED, Stage.RUNNING, Stage.PAUSED)
NEXT_MEETING = select(func.min(OCCURRENCES.c.wake_at))
LONGEST = timedelta(days=1)
"""No meeting lasts longer."""
MARGIN = 8
"""So many more rows are read: some that began in the last day may be over."""
_LAST = datetime.max.replace(tzinfo=UTC)


class SqlMeetings(Shelf[Meeting]):
    """The meetings of one transaction."""

    table = MEETINGS
    kind = Meeting

    async def live_in(self, rooms: frozenset[str]) -> Sequence[Meeting]:
        here = MEETINGS.c.room.in_(sorted(rooms))
        found = await self.where(here, MEETINGS.c.state.in_(LIVE))
        return sorted(found, key=lambda one: (one.next_at or _LAST, one.made_at, one.id))

    async def dropped_in(self, rooms: frozenset[str], since: datetime) -> Sequence[Meeting]:
        return await self.where(
            MEETINGS.c.room.in_(sorted(rooms)),
            MEETINGS.c.state == State.DROPPED,
            MEETINGS.c.changed_at >= since,
            order=(MEETINGS.c.changed_at.desc(), MEETINGS.c.id),
        )


class SqlOccurrences(Shelf[Occurrence]):
    """The occurrences of one transaction."""

    table = OCCURRENCES
    kind = Occurrence

    async def of(self, meeting: str) -> Sequence[Occurrence]:
        holding = OCCURRENCES.c.state != Stage.WITHDRAWN
        theirs = OCCURRENCES.c.meeting == meeting
        return await self.where(theirs, holding, order=(OCCURRENCES.c.number,))

    async def every_of(self, meeting: str) -> Sequence[Occurrence]:
        return await self.where(OCCURRENCES.c.meeting == meeting, order=(OCCURRENCES.c.number,))

    async def newest_of(self, meeting: str) -> Occurrence | None:
        order = (OCCURRENCES.c.number.desc(),)
        theirs = (OCCURRENCES.c.meeting == meeting, OCCURRENCES.c.state != Stage.WITHDRAWN)
        found = await self.where(*theirs, order=order, limit=1)
        return found[0] if found else None

    async def otherwise(self, meeting: Meeting) -> Sequence[Occurrence]:
        row = OCCURRENCES.c
        changed = or_(row.moved, row.state == Stage.DROPPED, row.minutes != meeting.minutes)
        holding = row.state != Stage.WITHDRAWN
        return await self.where(row.meeting == meeting.id, holding, changed, order=(row.number,))

    async def ahead(self, meeting: str, now: datetime) -> Sequence[Occurrence]:
        theirs = (OCCURRENCES.c.meeting == meeting, OCCURRENCES.c.state.in_(AHEAD))
        rows = await self.where(*theirs, OCCURRENCES.c.at > now - LONGEST)
        return sorted((one for one in rows if one.ends_at > now), key=_earliest)

    async def to_come(
        self, rooms: frozenset[str], now: datetime, most: int
    ) -> Sequence[Occurrence]:
        found: list[Occurrence] = []
        for room in sorted(rooms):
            rows = await self.all(TO_COME, room=room, since=now - LONGEST, most=most + MARGIN)
            found += [one for one in rows if one.ends_at > now or one.taking_minutes]
        return sorted(found, key=_earliest)[:most]

    async def between(
        self, rooms: frozenset[str], start: datetime, end: datetime
    ) -> Sequence[Occurrence]:
        return await self._between(rooms, start, end, AHEAD)

    async def dropped_between(
        self, rooms: frozenset[str], start: datetime, end: datetime
    ) -> Sequence[Occurrence]:
        return await self._between(rooms, start, end, (Stage.DROPPED,))

    async def _between(
        self, rooms: frozenset[str], start: datetime, end: datetime, stages: Sequence[Stage]
    ) -> Sequence[Occurrence]:
        here = (OCCURRENCES.c.room.in_(sorted(rooms)), OCCURRENCES.c.state.in_(stages))
        when = (OCCURRENCES.c.at >= start, OCCURRENCES.c.at < end)
        return await self.where(*here, *when, order=(OCCURRENCES.c.at, OCCURRENCES.c.id))

    async def last_held(self, rooms: frozenset[str], now: datetime) -> Occurrence | None:
        found = await self.held(rooms, now, 1)
        return found[0] if found else None

    async def held(self, rooms: frozenset[str], now: datetime, most: int) -> Sequence[Occurrence]:
        gone = (Stage.DROPPED, Stage.WITHDRAWN)
        return await self.where(
            OCCURRENCES.c.room.in_(sorted(rooms)),
            OCCURRENCES.c.state.not_in(gone),
            OCCURRENCES.c.at < now,
            order=(OCCURRENCES.c.at.desc(),),
            limit=most,
        )

    async def taking_minutes(self, room: str) -> Sequence[Occurrence]:
        return await self.all(TAKING_MINUTES, room=room)

    async def due(self, now: datetime) -> Sequence[Occurrence]:
        return await self.where(
            OCCURRENCES.c.wake_at <= now, order=(OCCURRENCES.c.wake_at, OCCURRENCES.c.id)
        )


# Nearly every command asks these two.
TO_COME = SqlOccurrences.rows(
    OCCURRENCES.c.room == bindparam("room"),
    OCCURRENCES.c.state.in_(AHEAD),
    OCCURRENCES.c.at > bindparam("since"),
    order=(OCCURRENCES.c.at,),
).limit(bindparam("most", type_=Integer()))
TAKING_MINUTES = SqlOccurrences.rows(
    OCCURRENCES.c.room == bindparam("room"),
    OCCURRENCES.c.state.in_((Stage.RUNNING, Stage.PAUSED)),
    order=(OCCURRENCES.c.opened_at.desc(),),
)


class SqlAttendances(Shelf[Attendance]):
    """The attendances of one transaction."""

    table = ATTENDANCES
    kind = Attendance

    async def of(self, *things: str) -> Sequence[Attendance]:
        theirs = ATTENDANCES.c.thing.in_(things)
        return await self.where(theirs, order=(ATTENDANCES.c.person, ATTENDANCES.c.thing))


def _earliest(one: Occurrence) -> tuple[datetime, int, str]:
    return one.at, len(one.id), one.id
