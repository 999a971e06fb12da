"""What never arrives: people who want no direct chat, and letters that are lost for good.

Whoever can do something about it learns it once, in their daily message.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.standing import standing
from domain.daily import expecting
from domain.faults import FaultKind, fault
from domain.notices import About, Notice
from domain.people import Directory, Network
from domain.standing import Standing
from storage import Letter, SqlWork


class Unreached:
    """Lets go of what waits for somebody who cannot be reached, and tells who leads them."""

    def __init__(self, directory: Directory, network: Network) -> None:
        self._directory = directory
        self._network = network

    async def declined(self, work: SqlWork, address: str) -> None:
        """No letter waits any longer for a direct chat that somebody does not want, or has left.

        What their daily message would have said passes with its day. Their leads and a coordinator
        hear of it the first time, where they share a room with them.
        """
        person = await work.people.get(address)
        await work.people.save(replace(person, direct_chat=None, declined_at=work.act.at))
        for letter in await work.outbox.waiting_for(address):
            if letter.kind != "open":
                await work.outbox.mark(letter.key, "withdrawn")
                await work.questions.close(letter.key)
        if person.declined_at is None and not (person.stopped or person.blocked):
            now = await standing(work, self._directory, self._network)
            for reader, room in self._near(address, now).items():
                await self._tell(work, About.UNREACHED, [reader], address, room)

    def _near(self, address: str, now: Standing) -> dict[str, str]:
        """Who leads this person and one coordinator, each with a room that they share."""
        rooms = sorted(self._directory.rooms_of(address))
        near = {lead: room for room in rooms for lead in now.who_leads(room)}
        for one in sorted(now.every_coordinator - {address}):
            shared = [room for room in rooms if one in self._directory.members(room)]
            if shared:
                near.setdefault(one, shared[0])
                break
        return {reader: room for reader, room in near.items() if reader != address}

    async def lost(self, work: SqlWork, letter: Letter) -> None:
        """A letter will never arrive: the operator learns it, and of words a coordinator.

        Not of a letter to themselves, nor a coordinator of one to another: that would never end.
        """
        person, act = letter.person or "", work.act
        if person != self._network.operator:
            await work.faults.note(fault(letter.key, FaultKind.UNDELIVERED, act.at))
        if letter.kind == "open":
            await self.declined(work, person)
        now = await standing(work, self._directory, self._network)
        if letter.kind in ("say", "file") and person not in now.every_coordinator:
            room = letter.chat or ""
            told = now.a_coordinator(beside=person)
            await self._tell(work, About.UNDELIVERED, told, person, room, letter.key)

    async def _tell(
        self,
        work: SqlWork,
        about: About,
        readers: Iterable[str],
        who: str,
        room: str,
        cause: str = "",
    ) -> None:
        for reader in readers:
            cause = cause or work.act.cause
            thing = f"person:{who}"
            await work.notices.add(Notice(reader, about, thing, who, work.act.at, room, cause))
            known = await work.people.get(reader)
            await work.people.save(expecting(known, work.act.at, self._network))
