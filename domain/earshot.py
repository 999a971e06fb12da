"""Who reads the figures of which rooms, and what of it they could work out from others they read.

Whoever reads figures of several rooms can subtract those of their own, which they may ask for, too,
and whose messages they read. What is left is about the other rooms.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from domain.standing import Standing
from domain.subtraction import FEWEST_PEOPLE
from domain.voices import Contribution


@dataclass(frozen=True)
class Earshot:
    """The `rooms` whose voices count for some readers, and what of them is `left` to subtraction.

    Each of those is a set of rooms that remains when a reader subtracts what they know.
    """

    standing: Standing
    rooms: frozenset[str]
    left: frozenset[frozenset[str]]

    def parts(self, contributions: Iterable[Contribution]) -> frozenset[frozenset[str]]:
        """The people of what is left, as `domain.voices.voices` asks for them.

        Those who are in these rooms, with those who only spoke of their things, and without those
        who are in others as well.
        """
        said: dict[str | None, set[str]] = {}
        for one in contributions:
            said.setdefault(one.room, set()).update({one.person} if one.person else ())
        found = set()
        for rooms in self.left:
            here = people_in(rooms, self.standing)
            speakers = frozenset(who for room in rooms for who in said.get(room, ()))
            found |= {here, here | speakers, here - people_in(self.rooms - rooms, self.standing)}
        return frozenset(found)


def people_in(rooms: Iterable[str], standing: Standing) -> frozenset[str]:
    """Everybody in these rooms, by their addresses."""
    return frozenset(who for room in rooms for who in standing.directory.members(room))


def scope_of(room: str, standing: Standing) -> frozenset[str]:
    """The rooms that a room's own figures are about: those of its group."""
    group = standing.roles.group_of(room)
    return frozenset({room, *(group.rooms if group else ())})


def earshot(
    rooms: frozenset[str], readers: Collection[str], counted: Collection[str], standing: Standing
) -> Earshot:
    """What counts of some rooms for these readers (addresses).

    Where fewer than three people who are `counted` are in all that would be left to a reader's
    subtraction, those rooms do not count.
    """
    while True:
        left = frozenset(one for who in readers for one in _left(rooms, who, standing) if one)
        few = [
            one
            for one in left
            if len(people_in(one, standing).intersection(counted)) < FEWEST_PEOPLE
        ]
        if not few:
            return Earshot(standing, rooms, left)
        rooms = rooms.difference(*few)


def _left(rooms: frozenset[str], reader: str, standing: Standing) -> Iterator[frozenset[str]]:
    """What remains without the rooms somebody is in, without their groups', without each group's.

    Of what is nothing nothing is left: then both are the same figure.
    """
    own = standing.directory.rooms_of(reader) & rooms
    scopes = {scope_of(room, standing) for room in own}
    yield rooms - own
    yield rooms.difference(*scopes)
    for scope in scopes:
        yield rooms - scope
