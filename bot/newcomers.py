"""Somebody comes to a room: they are welcomed once, and who leads it hears of it.

Both hear it in their daily message. What that says is looked up then.
"""

from __future__ import annotations

from bot.standing import standing
from domain.daily import expecting
from domain.newcomers import Newcomer, newcomer_id
from domain.notices import About, Notice
from domain.people import Directory, Network
from storage import SqlWork


class Newcomers:
    """Writes down who has come to a room after the bot, and prepares what is said of it."""

    def __init__(self, directory: Directory, network: Network) -> None:
        self._directory = directory
        self._network = network

    async def came(self, work: SqlWork, person: str, room: str) -> None:
        """Take note that the person has come to the room for the first time."""
        here = self._directory.members(room)
        if self._directory.direct_with(room) is not None or person not in here:
            return
        row = Newcomer(newcomer_id(room, person), room, person, work.act.at)
        known = await work.people.get(person)
        if known.blocked or not await work.newcomers.add(row):
            return
        if not (known.stopped or known.dailies or await work.inbox.wrote(person)):
            await self._tell(work, person, About.WELCOME, person, room)
        now = await standing(work, self._directory, self._network)
        for lead in now.who_leads(room):
            if lead != person:
                await self._tell(work, lead, About.NEWCOMER, person, room)

    async def _tell(self, work: SqlWork, reader: str, about: About, who: str, room: str) -> None:
        waiting = await work.notices.waiting_for(reader)
        if about is About.WELCOME and any(one.about is about for one in waiting):
            return
        now, cause = work.act.at, work.act.cause
        await work.notices.add(Notice(reader, about, f"person:{who}", who, now, room, cause))
        known = await work.people.get(reader)
        await work.people.save(expecting(known, now, self._network))
