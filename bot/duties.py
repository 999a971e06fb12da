"""What falls due: found in storage, written into the outbox, one transaction each."""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from bot.answering import Scribe
from bot.clock import Clock, new_key
from bot.daily import Daily
from bot.digests import Digester
from bot.faults import Report
from bot.listening import Listener
from bot.meetings import Clerk
from bot.places import Place
from bot.reviews import Reviewer
from bot.shortage import Shortage
from commands.daily.saying import said_now
from domain.daily import LATE_MESSAGE, daily_occasion
from domain.digests import occasion as digest_of
from domain.faults import FaultKind, fault
from domain.history import Act
from domain.moments import occasion as moment_of
from domain.people import Network, Person, is_gone, zone_of
from domain.questions import OPEN_FOR
from domain.reminders import Reminder, advanced, occasion, place_of
from domain.rounds import occasion as round_of
from storage import Full, SqlWork, StorageFailure, Store, Wake

_log = logging.getLogger(__name__)

_CLEARED_EVERY = timedelta(hours=1)

Write = Callable[[SqlWork], Awaitable[None]]
"""What is done within one transaction."""


class Duties:
    """Writes down what has fallen due, and says so of each. One poisonous row stops no other."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        listener: Listener,
        scribe: Scribe,
        daily: Daily,
        clerk: Clerk,
        digester: Digester,
        reviewer: Reviewer,
        report: Report,
        network: Network,
        written: Callable[[], None],
    ) -> None:
        self._store = store
        self._clock = clock
        self._listener = listener
        self._scribe = scribe
        self._network = network
        self._daily = daily
        self._clerk = clerk
        self._digester = digester
        self._reviewer = reviewer
        self._report = report
        self._written = written
        self._turn = asyncio.Lock()
        self._shortage = Shortage("what falls due", clock)
        self._cleared_at: datetime | None = None
        self._looks = {
            Wake.REMINDER: self._reminders,
            Wake.MEETING: self._meetings,
            Wake.DIGEST: self._digests,
            Wake.REVIEW: self._reviews,
        }

    async def due(self) -> None:
        """Everything that has fallen due by now is in the outbox afterwards.

        Where the disk is full, it is found again at a look that is `not_before` an instant.
        """
        async with self._turn:
            try:
                due = await self._fallen_due()
                for kind, look in self._looks.items():
                    if kind in due:
                        await look()
                if await self._unreadable() or due:
                    # What has just been written may have brought these about.
                    due = await self._fallen_due()
                if Wake.FAULT in due:
                    await self._write(new_key, self._report.write, self._report.put_off, tell=False)
                if due & {Wake.FAULT, Wake.DAILY}:
                    await self._dailies()
                await self._unanswered()
            except Full:
                self._shortage.met()
            else:
                self._shortage.over()

    @property
    def not_before(self) -> datetime:
        """The instant before which another look is no use."""
        return self._shortage.until

    async def _fallen_due(self) -> frozenset[Wake]:
        """What there is to look for: one question, where most looks find nothing."""
        return await self._store.fallen_due(self._clock.now())

    async def _reminders(self) -> None:
        now = self._clock.now()
        async with self._store.work(self._act()) as work:
            due = await work.reminders.due(now)
        for together in self._together(due):
            await self._write(
                # The last to fall due stands for all that was said before it, or with it.
                partial(occasion, together[-1]),
                partial(self._say, together),
                partial(self._in_an_hour, together),
            )

    async def _meetings(self) -> None:
        async with self._store.work(self._act()) as work:
            due = await work.occurrences.due(self._clock.now())
        for one in due:
            await self._write(
                partial(moment_of, one),
                partial(self._clerk.write, one),
                partial(self._clerk.put_off, one),
            )

    async def _digests(self) -> None:
        async with self._store.work(self._act()) as work:
            due = await work.digests.due(self._clock.now())
        for one in due:
            await self._write(
                partial(digest_of, one),
                partial(self._digester.write, one),
                partial(self._digester.put_off, one),
            )

    async def _reviews(self) -> None:
        async with self._store.work(self._act()) as work:
            due = await work.reviews.due(self._clock.now())
        for one in due:
            await self._write(
                partial(round_of, one),
                partial(self._reviewer.write, one),
                partial(self._reviewer.put_off, one),
            )

    async def _dailies(self) -> None:
        now = self._clock.now()
        async with self._store.work(self._act()) as work:
            people = await work.people.due(now)
        for person in people:
            written = await self._write(
                partial(daily_occasion, person, now, self._network),
                partial(self._daily_of, person),
                partial(self._tomorrow, person),
            )
            if not written and self._report.is_for(person):
                # Else what spoils the operator's daily message would hide itself.
                await self._write(new_key, self._report.alone, self._report.put_off, tell=False)

    async def _unanswered(self) -> None:
        """A table whose dry run nobody has answered is not kept, nor what was captured."""
        now = self._clock.now()
        if self._cleared_at is not None and now - self._cleared_at < _CLEARED_EVERY:
            return
        self._cleared_at = now
        async with self._store.work(self._act()) as work:
            before = work.act.at - OPEN_FOR
            tables, captures = await work.uploads.expire(before), await work.captures.expire(before)
            if tables or captures:
                await work.commit()

    async def _unreadable(self) -> bool:
        """The operator is told of rows that had to be put aside; whether there were any."""
        rows = self._store.newly_put_aside()
        if not rows:
            return False
        async with self._store.work(self._act()) as work:
            for row in rows:
                await work.faults.note(fault(row, FaultKind.UNREADABLE, work.act.at, row))
            await work.commit()
        return True

    async def _write(
        self, cause: Callable[[], str], write: Write, put_aside: Write, *, tell: bool = True
    ) -> bool:
        """One transaction; what cannot be written is put aside, and the operator is told.

        Whether it could be written.
        """
        try:
            async with self._store.work(self._act(cause())) as work:
                await write(work)
                await work.commit()
            # What is due later must not keep it waiting.
            self._written()
            return True
        except StorageFailure:
            raise
        except Exception:
            number = new_key()[:8]
            _log.exception("incident %s: what fell due is put aside", number)
            async with self._store.work(self._act()) as work:
                await put_aside(work)
                if tell:
                    await work.faults.note(fault(number, FaultKind.PUT_ASIDE, work.act.at))
                await work.commit()
            return False

    def _act(self, cause: str | None = None) -> Act:
        return Act(cause or new_key(), "", "", self._clock.now())

    async def _daily_of(self, person: Person, work: SqlWork) -> None:
        await self._daily.write(work, await work.people.get(person.address))

    async def _tomorrow(self, person: Person, work: SqlWork) -> None:
        """A daily message that cannot be made is tried again after a day.

        Nothing is computed from the row: that may be what cannot be done.
        """
        later = work.act.at + timedelta(days=1)
        await work.people.save(replace(person, next_daily_at=later))

    async def _in_an_hour(self, together: Sequence[Reminder], work: SqlWork) -> None:
        """Reminders that cannot be said are tried again after an hour."""
        for reminder in together:
            later = work.act.at + timedelta(hours=1)
            await work.keep(replace(reminder, next_at=later))

    def _together(self, due: Sequence[Reminder]) -> list[list[Reminder]]:
        """Late ones for the same person or room are one message; the others one each."""
        now = self._clock.now()
        groups: defaultdict[object, list[Reminder]] = defaultdict(list)
        for reminder in due:
            late = reminder.next_at is not None and now - reminder.next_at > LATE_MESSAGE
            groups[place_of(reminder) if late else reminder.id].append(reminder)
        return list(groups.values())

    async def _say(self, together: Sequence[Reminder], work: SqlWork) -> None:
        now = work.act.at
        together = [one for one in together if await self._still_due(work, one)]
        if not together:
            return
        first = together[0]
        late = first.next_at is not None and now - first.next_at > LATE_MESSAGE
        person = await work.people.get(first.owner or first.author)
        if first.owner is not None and person.blocked:
            return
        for reminder in together:
            following = advanced(reminder, now, zone_of(person, self._network))
            await work.keep(following)
        if first.owner is None:
            room = await self._listener.room(work, first.room)
            document = said_now(together, late=late, private=False)
            place = Place(room, replace(person, language=None), None, first.thread)
            await self._scribe.answer(work, document, place, loud=True)
        elif not (person.stopped or is_gone(person, self._listener.directory)):
            document = said_now(together, late=late, private=person.private)
            await self._scribe.tell(work, document, person, plea=await self._plea(work, first))

    async def _still_due(self, work: SqlWork, reminder: Reminder) -> bool:
        """Whether nobody has changed it since it was found."""
        return await work.reminders.get(reminder.id) == reminder

    async def _plea(self, work: SqlWork, reminder: Reminder) -> str | None:
        """The room in which to ask that an invitation be opened."""
        room = await self._listener.room(work, reminder.room)
        return None if room.direct else room.address
