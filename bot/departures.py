"""Somebody leaves a room: who has to know is told, and roles that need a room end.

They hear it in their daily message, once. What it says is looked up then, so who is back by that
time is not spoken of.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.standing import standing
from commands.things import owed_by
from domain.daily import expecting
from domain.former import without_contact, without_lead
from domain.groups import Group
from domain.notices import About, Notice
from domain.organisations import Organisation
from domain.people import Directory, Network
from domain.standing import Standing
from storage import SqlWork


class Departures:
    """Tells leads, contacts and a coordinator of somebody who has left a room."""

    def __init__(self, directory: Directory, network: Network) -> None:
        self._directory = directory
        self._network = network

    async def left(self, work: SqlWork, person: str, room: str) -> None:
        """Take note that the person is no longer in the room."""
        if person in self._directory.members(room):
            return
        now = await standing(work, self._directory, self._network)
        if any(one.room == room for one in await owed_by(work, person, now)):
            await self._tell(work, now.who_leads(room), f"person:{person}", person, room)
        elsewhere = self._directory.rooms_of(person)
        for group in now.roles.groups:
            if person in group.leads and elsewhere.isdisjoint(group.rooms):
                await self._lead_left(work, group, person, now)
        if elsewhere:
            return
        known = await work.people.get(person)
        await work.people.save(replace(known, left_at=work.act.at))
        for organisation in now.roles.organisations:
            if person in organisation.contacts:
                await self._contact_left(work, organisation, person, now)

    async def _lead_left(self, work: SqlWork, group: Group, person: str, now: Standing) -> None:
        left = without_lead(group, person, group.author)
        await work.keep(left)
        told = dict.fromkeys((*left.leads, *now.a_coordinator(beside=person)))
        await self._tell(work, told, f"group:{group.key}", person)

    async def _contact_left(
        self, work: SqlWork, one: Organisation, person: str, now: Standing
    ) -> None:
        left = without_contact(one, person, one.author)
        await work.keep(left)
        told = dict.fromkeys((*left.contacts, *now.a_coordinator(beside=person)))
        await self._tell(work, told, f"org:{one.key}", person)

    async def _tell(
        self, work: SqlWork, people: Iterable[str], about: str, who: str, room: str = ""
    ) -> None:
        """Put it into their next daily messages, unless it stands there already."""
        act = work.act
        for person in people:
            notice = Notice(person, About.LEFT, about, who, act.at, room, act.cause)
            waiting = await work.notices.waiting_for(person)
            same = [one for one in waiting if (one.thing, one.words) == (about, room)]
            if person == who or same:
                continue
            await work.notices.add(notice)
            known = await work.people.get(person)
            await work.people.save(expecting(known, act.at, self._network))
