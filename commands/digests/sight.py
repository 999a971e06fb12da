"""What a digest may tell: the things in its sight, its rooms, and whom it may name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from commands.discretion import private_of
from domain.earshot import Earshot, earshot, people_in, scope_of
from domain.figures import NOBODYS, Marks
from domain.marks import (
    in_sight,
    near,
    of_giver,
    of_organisation,
    of_person,
    of_room,
    shared_marks,
)
from domain.occurrences import Occurrence
from domain.people import Person, Room
from domain.scopes import Kind, Scope
from domain.seeing import is_near, sees, share_of
from domain.sharing import Share
from domain.standing import Standing
from domain.thanks import Thanks
from domain.voices import Member, members_of
from domain.work import Thing, Work

AHEAD = timedelta(days=7)


@dataclass(frozen=True)
class Sight:
    """What one digest speaks of. `rooms` are those whose thanks and meetings it tells.

    Of what it has `seen` it tells what needs help and what was done, of what is `owed` what is due
    and late: for a person that is their own. Of rooms that are `hidden` it tells numbers alone.
    """

    scope: Scope
    standing: Standing
    rooms: frozenset[str]
    seen: Marks
    owed: Marks
    awaited: Marks = NOBODYS
    hidden: frozenset[str] = frozenset()

    @property
    def reader(self) -> Person:
        """Whoever reads it; in a room nobody in particular."""
        return self.scope.reader or Person("")

    @property
    def chat(self) -> Room:
        """The chat in which it is told."""
        if not self.scope.direct:
            return Room(self.scope.place)
        return Room(self.reader.direct_chat or "", direct_with=self.reader.address)

    def shows(self, thing: Thing) -> bool:
        """Whether it may be told with its words."""
        if self.scope.direct:
            mine = sees(self.reader, thing, self.chat, self.standing)
            return mine or (self.of_network and self._is_shared(thing))
        if thing.room == self.scope.place:
            return thing.state != "withdrawn"
        return self.of_network and self._is_shared(thing)

    @property
    def of_network(self) -> bool:
        """Whether it tells what is shared with the network, whoever reads it."""
        return self.scope.kind in (Kind.NETWORK, Kind.COORDINATOR)

    def _is_shared(self, thing: Thing) -> bool:
        shared = share_of(thing, self.standing) is not Share.NONE
        return shared and thing.state != "withdrawn"

    def names(self, thing: Thing) -> bool:
        """Whether its owners are named: only to people of its own room."""
        return is_near(thing, self.reader.address, self.chat, self.standing)

    @property
    def spoken_in(self) -> frozenset[str]:
        """The rooms whose voices count: the whole network's where it speaks of that."""
        if self.scope.kind is Kind.ROOM:
            return scope_of(self.scope.place, self.standing)
        return self.standing.directory.rooms()

    async def members(self, work: Work) -> Sequence[Member]:
        """Those who count among these voices."""
        return members_of(await work.people.several(people_in(self.spoken_in, self.standing)))

    def earshot(self, members: Sequence[Member]) -> Earshot:
        """What counts of these rooms for those who read the digest."""
        place = self.scope.place
        readers = {place} if self.scope.direct else self.standing.directory.members(place)
        counted = [one.address for one in members]
        return earshot(self.spoken_in, readers, counted, self.standing)

    async def thanks(self, work: Work, since: datetime, until: datetime) -> Sequence[Thanks]:
        """Those said in that time in its rooms; the network hears those of others that it may."""
        if self.scope.kind is not Kind.NETWORK:
            return await work.thanks.said_in(self.rooms, since, until)
        every = await work.thanks.said_in(self.standing.directory.rooms(), since, until)
        of_all = await heard_by_all(work, every, self.scope.place, self.standing)
        return [one for one in every if one.room in self.rooms or one in of_all]

    async def meetings(self, work: Work) -> Sequence[Occurrence]:
        """Those of the next seven days that may be told, the earliest first."""
        rooms = self.rooms
        if self.of_network:
            rooms |= self.standing.directory.rooms()
        now = work.act.at
        ahead = await work.occurrences.between(rooms, now, now + AHEAD)
        return [one for one in ahead if self.shows(one)]


async def heard_by_all(
    work: Work, every: Sequence[Thanks], main: str, standing: Standing
) -> Sequence[Thanks]:
    """Those of other rooms that the network's main room hears as well.

    Their group shares what it does, and who is named is in the main room, too, and not private.
    """
    known = frozenset({who for one in every for who in one.people})
    named = standing.directory.members(main) - await private_of(work, known)
    return [
        one
        for one in every
        if one.room != main and share_of(one, standing) is not Share.NONE and one.people <= named
    ]


def sight(scope: Scope, standing: Standing) -> Sight:
    """What the digest of this scope may tell, as the platform says now."""
    place = scope.place
    if scope.kind is Kind.ROOM:
        seen: Marks = (frozenset({of_room(place)}),)
        return Sight(scope, standing, frozenset({place}), seen, seen)
    if scope.kind is Kind.NETWORK:
        seen = (shared_marks(standing) | {of_room(place)},)
        return Sight(scope, standing, frozenset({place}), seen, seen)
    return _of_one(scope, standing)


def _of_one(scope: Scope, standing: Standing) -> Sight:
    """What one person may be told."""
    reader = scope.reader or Person(scope.place)
    direct = Room(reader.direct_chat or "", direct_with=reader.address)
    rooms = standing.directory.rooms_of(reader.address)
    seen = (in_sight(reader, direct, standing),)
    if scope.kind is Kind.COORDINATOR:
        hidden = standing.directory.rooms() - rooms
        # Also for who shares no room: the network is theirs to look after.
        seen = (seen[0] | shared_marks(standing),)
        return Sight(scope, standing, rooms, seen, seen, hidden=hidden)
    spoken_for = standing.roles.speaks_for(reader.address)
    own = frozenset({of_person(reader.address), *map(of_organisation, spoken_for)})
    given = frozenset({of_giver(reader.address)})
    around = (near(reader, direct, standing),)
    return Sight(scope, standing, rooms, around, (own, *seen), (given, *seen))
