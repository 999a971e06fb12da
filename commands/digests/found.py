"""What a digest finds: the figures of its parts, and whether there is anything new."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from commands.digests.sight import AHEAD, Sight
from commands.fitting import Measure
from domain.commitments import Level
from domain.digests import News
from domain.figures import (
    HELP,
    TO_DO,
    Marks,
    Part,
    closed,
    done,
    due_soon,
    late,
    late_in_need,
    newly_late,
    newly_soon,
)
from domain.looking import LIVE, SOON, Span, seconds
from domain.marks import of_room
from domain.newcomers import Newcomer
from domain.occurrences import Occurrence
from domain.people import Network
from domain.scopes import Kind
from domain.thanks import Thanks
from domain.work import Work

FEW, MANY = 5, 20
"""So many lines a part has at most: at first, and when somebody asks for more."""
HELPS, DONE, AGAIN, THANKS, MEETINGS, DUE, LATE, AWAITED, LEVELS, VOICES, WELCOME, CARE = range(12)
"""The places of the parts; from CARE on those that only coordinators have."""


@dataclass(frozen=True)
class Asked:
    """One digest to be written: what it may tell, since when, and what of it was told before.

    What happens in the very second of one that comes by itself is left to the next one, which
    begins with that second: so nothing is lost, and nothing is told twice.

    What stands `above` (ids), in the same message, is not to be acted on twice.
    """

    work: Work
    sight: Sight
    since: datetime
    network: Network
    measure: Measure
    told: tuple[int, ...] = ()
    by_itself: bool = False
    above: frozenset[str] = frozenset()

    @property
    def until(self) -> datetime:
        """The end (UTC, a whole second) of the time of which it tells; not told any more."""
        second = self.now.replace(microsecond=0)
        return second if self.by_itself else second + timedelta(seconds=1)

    @property
    def now(self) -> datetime:
        """The instant of the digest."""
        return self.work.act.at

    @property
    def most(self) -> int:
        """How many lines a part has at most."""
        return MANY if self.told else FEW

    def begun(self, place: int) -> int:
        """How many lines of a part were told before."""
        return self.told[place] if place < len(self.told) else 0

    def beside(self, span: Span) -> Span:
        """A span without what stands above, in one's own digest; a network's counts everything."""
        own = self.sight.scope.kind is Kind.PERSON
        return replace(span, above=self.above if own else frozenset())


@dataclass(frozen=True)
class Hidden:
    """How much there is in rooms that a coordinator is not in, and that is not shared."""

    help: int = 0
    done: int = 0
    due: int = 0
    late: int = 0


@dataclass(frozen=True)
class Found:
    """What there is to tell, and what of it is new.

    What needs somebody and is late is told once, as what needs somebody.
    """

    help: Part
    done: Part
    again: Part
    thanks: Sequence[Thanks]
    meetings: Sequence[Occurrence]
    due: Part
    late: Part
    late_in_need: Part
    awaited: Part
    hidden: Hidden
    levels: Mapping[Level | None, int]
    newcomers: Sequence[Newcomer]
    news: News


async def found(asked: Asked) -> Found:
    """All of it, each part with its most pressing things."""
    figures, sight, since, now = asked.work.figures, asked.sight, asked.since, asked.now
    until = asked.until

    async def part(place: int, span: Span) -> Part:
        marks = {DUE: sight.owed, LATE: sight.owed, AWAITED: sight.awaited}.get(place, sight.seen)
        return await figures.part(marks, span, asked.most, asked.begun(place))

    there_is = Found(
        help=await part(HELPS, asked.beside(Span(HELP))),
        done=await part(DONE, done(since, until)),
        again=await figures.done_again(sight.seen, since, until, asked.most, asked.begun(AGAIN)),
        thanks=await sight.thanks(asked.work, since, until),
        meetings=await sight.meetings(asked.work),
        due=await part(DUE, asked.beside(due_soon(now))),
        late=await part(LATE, asked.beside(late(now))),
        late_in_need=await part(HELPS, asked.beside(late_in_need(now))),
        awaited=await part(AWAITED, asked.beside(Span(TO_DO, until=seconds(now + SOON)))),
        hidden=await _hidden(asked),
        levels=await figures.levels(
            _with_hidden(sight, sight.seen), (Span(LIVE), closed(since, until))
        ),
        newcomers=await _newcomers(asked),
        news=News(),
    )
    return replace(there_is, news=await _news(asked, there_is))


async def _hidden(asked: Asked) -> Hidden:
    """Counted alone, for coordinators: no titles."""
    rooms = frozenset(map(of_room, asked.sight.hidden))

    async def count(span: Span) -> int:
        part = await asked.work.figures.part((rooms,), span, 1, without=asked.sight.seen[0])
        return part.count

    if not rooms:
        return Hidden()
    return Hidden(
        await count(Span(HELP)),
        await count(done(asked.since, asked.until)),
        await count(due_soon(asked.now)),
        await count(late(asked.now)) + await count(late_in_need(asked.now)),
    )


def _with_hidden(sight: Sight, marks: Marks) -> Marks:
    """With the rooms of which a coordinator hears numbers alone."""
    return (marks[0] | frozenset(map(of_room, sight.hidden)), *marks[1:])


async def _newcomers(asked: Asked) -> Sequence[Newcomer]:
    """Who has come, and is still there: named in their own room alone."""
    sight = asked.sight
    if sight.scope.direct:
        return ()
    here = sight.standing.directory.members(sight.scope.place)
    come = await asked.work.newcomers.of(sight.rooms, asked.since, asked.until)
    return [one for one in come if one.person in here]


async def _news(asked: Asked, there_is: Found) -> News:
    """What the last digest has not told; looked at only as far as it takes to know.

    In rooms of which a coordinator hears numbers alone the same is new as in the others.
    """
    figures, sight, since, now = asked.work.figures, asked.sight, asked.since, asked.now
    news = News(
        done=there_is.done.count + there_is.again.count + there_is.hidden.done,
        thanks=len(there_is.thanks),
        newcomers=len(there_is.newcomers),
        meetings=await _newly_met(asked, there_is.meetings),
    )
    if news:
        return news
    seen, owed = (_with_hidden(sight, marks) for marks in (sight.seen, sight.owed))

    async def newly(span: Span) -> bool:
        needy = replace(span, ranks=HELP)
        return bool(
            await figures.part(owed, asked.beside(replace(span, ranks=TO_DO)), 1)
            or await figures.part(seen, asked.beside(needy), 1)
        )

    soon = due_soon(now)
    return replace(
        news,
        needs_help=await figures.begun(seen, asked.beside(Span(HELP)), since),
        late=await newly(newly_late(since, now)),
        due=await newly(newly_soon(since, now))
        or await figures.dated(owed, asked.beside(soon), since)
        or await figures.dated(seen, asked.beside(replace(soon, ranks=HELP)), since),
    )


async def _newly_met(asked: Asked, meetings: Sequence[Occurrence]) -> bool:
    """Whether there is a meeting that the last digest could not name, or not with this hour."""
    for one in meetings:
        if one.at > asked.since + AHEAD or one.made_at > asked.since:
            return True
        if one.moved and any(
            "at" in change.after and change.act.at > asked.since
            for change in await asked.work.history.of(one.id)
        ):
            return True
    return False
