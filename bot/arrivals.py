"""Chats and people that come and go."""

from __future__ import annotations

from dataclasses import replace

from bot.answering import Scribe
from bot.departures import Departures
from bot.listening import Listener
from bot.newcomers import Newcomers
from bot.places import Place
from bot.platforms.port import Entered, Joined, Left, Moved, Removed
from bot.standing import standing
from bot.unreached import Unreached
from commands.daily.saying import said_now
from commands.people.identifying import ask_who_came
from commands.welcoming import welcome
from domain.daily import allowed_now, daily_waits, next_daily
from domain.people import Network, Person
from domain.reminders import State
from storage import SqlWork

Arrival = Entered | Joined | Left | Removed | Moved


class Arrivals:
    """Keeps what the bot knows of chats in step with the platform, and greets."""

    def __init__(self, listener: Listener, scribe: Scribe, network: Network) -> None:
        self._listener = listener
        self._scribe = scribe
        self._network = network
        self._departures = Departures(listener.directory, network)
        self._newcomers = Newcomers(listener.directory, network)
        self._unreached = Unreached(listener.directory, network)

    async def happened(self, work: SqlWork, event: Arrival) -> bool:
        """Take note of it, once."""
        who = work.act.who
        if not await work.inbox.claim(event.event, event.chat, who, event.at):
            return False
        match event:
            case Entered():
                await self._entered(work, event)
            case Joined():
                await self.joined(work, event.chat, event.person)
                now = await standing(work, self._listener.directory, self._network)
                await ask_who_came(work, now, self._network, event.chat, event.person)
                await self._newcomers.came(work, event.person, event.chat)
            case Left():
                await self._left(work, event)
            case Removed():
                await self._removed(work, event)
            case Moved():
                await work.move_room(event.chat, event.successor)
                room = await self._listener.room(work, event.successor)
                await self._make_up(work, event.chat, Place(room, Person("")))
        return True

    async def _entered(self, work: SqlWork, event: Entered) -> None:
        """Three lines of welcome; in a direct chat the languages come first."""
        room = await self._listener.room(work, event.chat)
        person = await work.people.get(event.inviter)
        if person.blocked:
            return
        if room.direct_with == event.inviter:
            person = replace(person, direct_chat=event.chat)
            await work.people.save(person)
            await self.joined(work, event.chat, person.address)
        hello = welcome(self._scribe.own_names if room.direct else ())
        await self._scribe.answer(work, hello, Place(room, person))
        await self._make_up(work, event.chat, Place(room, Person("")))

    async def _make_up(self, work: SqlWork, chat: str, place: Place) -> None:
        """Say once, and that it is late, what could not be said in `chat` without the bot."""
        letters = await work.outbox.unsaid(chat)
        ids = dict.fromkeys(id for letter in letters for id in letter.about)
        found = [await work.reminders.get(id) for id in ids]
        reminders = [one for one in found if one and one.state in (State.OPEN, State.DONE)]
        if reminders:
            late = said_now(reminders, late=True, private=False)
            await self._scribe.answer(work, late, place, loud=True)
        for letter in letters:
            await work.outbox.mark(letter.key, "withdrawn")
            await work.notices.forget(letter.key)

    async def joined(self, work: SqlWork, chat: str, address: str) -> None:
        """Somebody has opened the invitation to their direct chat: what waits is said now."""
        person = await work.people.get(address)
        if person.direct_chat is None and self._listener.directory.direct_with(chat) == address:
            person = replace(person, direct_chat=chat)
        if person.direct_chat != chat or person.blocked:
            return
        person = replace(person, declined_at=None)
        await work.people.save(person)
        await work.outbox.resolve_chat(address, chat)
        now = work.act.at
        if address == self._network.operator:
            await work.faults.wait_until(now)
        if daily_waits(person, now, self._network):
            at = now if allowed_now(person, now, self._network) else None
            at = at or next_daily(person, now, self._network)
            await work.people.save(replace(person, next_daily_at=at))

    async def _left(self, work: SqlWork, event: Left) -> None:
        person = await work.people.get(event.person)
        # It may be declined before the invitation to it is known to have gone out.
        unknown = person.direct_chat is None and self._listener.directory.is_direct(event.chat)
        if person.direct_chat == event.chat or unknown:
            await self._unreached.declined(work, event.person)
        else:
            await self._departures.left(work, event.person, event.chat)

    async def _removed(self, work: SqlWork, event: Removed) -> None:
        person = await work.people.with_direct_chat(event.chat)
        if person is not None:
            await self._unreached.declined(work, person.address)
