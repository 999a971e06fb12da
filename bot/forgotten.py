"""What the bot has said in time it has forgotten: reminders and daily messages are not repeated."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.platforms.port import Past
from domain.daily import daily_occasion, next_daily
from domain.keys import keys_of
from domain.people import Network, Person, zone_of
from domain.reminders import Reminder, advanced, occasion, place_of
from domain.zones import zone
from storage import Letter, SqlWork

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Word:
    """One message of the bot: in which chat, as which event, when, by which key."""

    chat: str
    event: str
    at: datetime
    key: str


class Spoken:
    """All that the bot has said, by its keys."""

    def __init__(self, past: Mapping[str, Sequence[Past]]) -> None:
        self._words = {
            one.key: Word(chat, one.event, one.at, one.key)
            for chat, events in past.items()
            for one in events
            if one.key is not None
        }

    def about(self, occasion: str) -> Word | None:
        """The first thing said on an occasion, if anything was."""
        return next((self._words[key] for key in keys_of(occasion) if key in self._words), None)

    def last_before(self, instant: datetime, default: datetime) -> datetime:
        """When the bot spoke for the last time before an instant."""
        times = (word.at for word in self._words.values() if word.at < instant)
        return max(times, default=default)


class Forgotten:
    """Brings reminders and daily messages to where they were when the bot last spoke of them."""

    def __init__(self, work: SqlWork, spoken: Spoken, network: Network) -> None:
        self._work = work
        self._spoken = spoken
        self._network = network

    async def catch_up(self, since: datetime) -> None:
        """What was said after `since` counts as said."""
        while await self._move_reminders_on():
            pass
        for person in await self._work.people.due(self._work.act.at):
            await self._move_daily_on(person, since)

    # Reminders ------------------------------------------------------------------------------------

    async def _move_reminders_on(self) -> bool:
        """Move each on by what was said of it last; False when there is nothing of that kind."""
        together: defaultdict[object, list[Reminder]] = defaultdict(list)
        for reminder in await self._work.reminders.due(self._work.act.at):
            together[place_of(reminder)].append(reminder)
        moved = [await self._move_on(reminders) for reminders in together.values()]
        return any(moved)

    async def _move_on(self, reminders: Sequence[Reminder]) -> bool:
        """Of one person or thread, earliest first.

        Several late ones are one message, which is known by the last of them; and what fell due
        before it was said before it.
        """
        for index in range(len(reminders), 0, -1):
            word = self._spoken.about(occasion(reminders[index - 1]))
            if word is not None:
                for reminder in reminders[:index]:
                    await self._said(reminder, word.at)
                return True
        return False

    async def _said(self, reminder: Reminder, at: datetime) -> None:
        person = await self._work.people.get(reminder.owner or reminder.author)
        at = max(at, reminder.next_at or at)
        following = advanced(reminder, at, zone_of(person, self._network))
        await self._work.keep(following)

    # Daily messages -------------------------------------------------------------------------------

    async def _move_daily_on(self, person: Person, since: datetime) -> None:
        """Look for the newest of their daily messages that this database does not know."""
        at = self._work.act.at
        while at > since - DAY:
            word = self._spoken.about(daily_occasion(person, at, self._network))
            if word is not None:
                if await self._work.outbox.get(word.key) is None:
                    day = at.astimezone(zone(zone_of(person, self._network))).date()
                    await self._told(person, day, word)
                return
            at -= DAY

    async def _told(self, person: Person, day: date, word: Word) -> None:
        """Take it for the newest one, with all that it told; the next one takes it back."""
        work = self._work
        notices = await work.notices.waiting_for(person.address)
        await work.notices.told([one for one in notices if one.at <= word.at])
        for reminder in await work.reminders.joining_daily(person.address, day):
            await self._said(reminder, word.at)
        known = replace(
            person, daily_until_on=day, daily_message=word.key, dailies=person.dailies + 1
        )
        following = next_daily(known, word.at, self._network)
        await work.people.save(replace(known, next_daily_at=following))
        await work.outbox.add(
            Letter(
                key=word.key,
                kind="say",
                cause=work.act.cause,
                made_at=word.at,
                chat=word.chat,
                person=person.address,
                loud=True,
                only_for=person.address,
                state="sent",
                event=word.event,
            )
        )
