"""What falls due: found in storage, written into the outbox, one transaction each."""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot.answering import Place, Scribe
from bot.clock import Clock, new_key
from bot.daily import Daily
from bot.listening import Listener
from commands.saying import said_now
from domain.daily import LATE_MESSAGE, daily_occasion, next_daily
from domain.history import Act
from domain.people import Network, Person, zone_of
from domain.reminders import Reminder, advanced, occasion
from storage import Full, SqlWork, StorageFailure, Store

_log = logging.getLogger(__name__)


class Duties:
    """Writes down what has fallen due. One poisonous row never stops the others."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        listener: Listener,
        scribe: Scribe,
        daily: Daily,
        network: Network,
    ) -> None:
        self._store = store
        self._clock = clock
        self._listener = listener
        self._scribe = scribe
        self._network = network
        self._daily = daily
        self._turn = asyncio.Lock()

    async def due(self) -> None:
        """Everything that has fallen due by now is in the outbox afterwards.

        Where the disk is full, it is found again at the next look.
        """
        async with self._turn:
            try:
                await self._reminders()
                await self._dailies()
            except Full:
                _log.error("the disk is full: what falls due waits")

    def _act(self, occasion: str | None = None) -> Act:
        return Act(occasion or new_key(), "", "", self._clock.now())

    async def _dailies(self) -> None:
        now = self._clock.now()
        async with self._store.work(self._act()) as work:
            people = await work.people.due(now)
        for person in people:
            try:
                morning = daily_occasion(person, now, self._network)
                async with self._store.work(self._act(morning)) as work:
                    await self._daily.write(work, await work.people.get(person.address))
                    await work.commit()
            except StorageFailure:
                raise
            except Exception:
                await self._put_aside(person)

    async def _put_aside(self, person: Person) -> None:
        """A message that cannot be made is tried again the next morning."""
        _log.exception("incident %s: a daily message is put aside", new_key()[:8])
        async with self._store.work(self._act()) as work:
            later = next_daily(person, self._clock.now(), self._network)
            await work.people.save(replace(person, next_daily_at=later))
            await work.commit()

    async def _reminders(self) -> None:
        now = self._clock.now()
        async with self._store.work(self._act()) as work:
            due = await work.reminders.due(now)
        for together in self._together(due):
            try:
                # The last to fall due stands for all that was said before it, or with it.
                async with self._store.work(self._act(occasion(together[-1]))) as work:
                    await self._say(work, together)
                    await work.commit()
            except StorageFailure:
                raise
            except Exception:
                await self._put_reminders_aside(together)

    def _together(self, due: Sequence[Reminder]) -> list[list[Reminder]]:
        """Late ones for the same person or room are one message; the others one each."""
        now = self._clock.now()
        groups: defaultdict[object, list[Reminder]] = defaultdict(list)
        for reminder in due:
            late = reminder.next_at is not None and now - reminder.next_at > LATE_MESSAGE
            target = reminder.owner or (reminder.room, reminder.thread)
            groups[target if late else reminder.id].append(reminder)
        return list(groups.values())

    async def _say(self, work: SqlWork, together: Sequence[Reminder]) -> None:
        now = work.act.at
        together = [one for one in together if await self._still_due(work, one)]
        if not together:
            return
        first = together[0]
        late = first.next_at is not None and now - first.next_at > LATE_MESSAGE
        person = await work.people.get(first.owner or first.author)
        for reminder in together:
            following = advanced(reminder, now, zone_of(person, self._network))
            await work.reminders.save(following)
        if first.owner is None:
            room = await self._listener.room(work, first.room)
            document = said_now(together, late=late, private=False)
            place = Place(room, replace(person, language=None), None, first.thread)
            await self._scribe.answer(work, document, place, loud=True)
        elif not person.stopped:
            document = said_now(together, late=late, private=person.private)
            await self._scribe.tell(work, document, person, plea=await self._plea(work, first))

    async def _still_due(self, work: SqlWork, reminder: Reminder) -> bool:
        """Whether nobody has changed it since it was found."""
        return await work.reminders.get(reminder.id) == reminder

    async def _plea(self, work: SqlWork, reminder: Reminder) -> str | None:
        """The room in which to ask that an invitation be opened."""
        room = await self._listener.room(work, reminder.room)
        return None if room.direct else room.address

    async def _put_reminders_aside(self, together: Sequence[Reminder]) -> None:
        """What cannot be said is tried again after an hour."""
        _log.exception("incident %s: reminders are put aside", new_key()[:8])
        async with self._store.work(self._act()) as work:
            for reminder in together:
                later = self._clock.now() + timedelta(hours=1)
                await work.reminders.save(replace(reminder, next_at=later))
            await work.commit()
