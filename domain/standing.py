"""Who is what in the network at this moment: roles the bot keeps, and what the platform says."""

from __future__ import annotations

from dataclasses import dataclass

from domain.folding import fold
from domain.groups import Group, group_key
from domain.organisations import Organisation, organisation_key
from domain.people import Directory


@dataclass(frozen=True)
class Roles:
    """The groups, the organisations and the coordinators that the bot keeps."""

    groups: tuple[Group, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    coordinators: frozenset[str] = frozenset()

    def group(self, typed: str) -> Group | None:
        """The group with this short or whole name."""
        key = group_key(typed.removeprefix("@"))
        return next((one for one in self.groups if key in (one.key, fold(one.name))), None)

    def organisation(self, typed: str) -> Organisation | None:
        """The organisation with this short or whole name."""
        key = organisation_key(typed.removeprefix("@"))
        return next((one for one in self.organisations if key in (one.key, fold(one.name))), None)

    def group_of(self, room: str) -> Group | None:
        """The group that this room belongs to."""
        return next((one for one in self.groups if room in one.rooms), None)

    def contacts(self, organisation: str) -> tuple[str, ...]:
        """The addresses of those who speak for the organisation with this key."""
        found = next((one for one in self.organisations if one.key == organisation), None)
        return found.contacts if found else ()

    def speaks_for(self, person: str) -> tuple[str, ...]:
        """The keys of the organisations that this person is a contact of."""
        return tuple(one.key for one in self.organisations if person in one.contacts)


NOBODY = Roles()


@dataclass(frozen=True)
class Standing:
    """The roles, beside who is where and who moderates what now."""

    directory: Directory
    roles: Roles = NOBODY
    coordinators: frozenset[str] = frozenset()

    def leads(self, person: str, room: str) -> bool:
        """Whether this person leads the room: its group's lead or second lead, or a moderator."""
        if self.directory.direct_with(room) is not None:
            return False
        group = self.roles.group_of(room)
        if group is not None and person in group.leads:
            return person in self.directory.members(room)
        return self.directory.moderates(person, room)

    def who_leads(self, room: str) -> tuple[str, ...]:
        """Those who lead the room and are in it; its group's leads before moderators."""
        here = self.directory.members(room)
        group = self.roles.group_of(room)
        leads = [one for one in (group.leads if group else ()) if one in here]
        return tuple(leads) or tuple(
            sorted(one for one in here if self.directory.moderates(one, room))
        )

    def in_network(self, person: str) -> bool:
        """Whether this person shares a room with the bot now; anybody may write to it."""
        return bool(self.directory.rooms_of(person))

    @property
    def every_coordinator(self) -> frozenset[str]:
        """All coordinators, by the configuration or by the network's word."""
        return self.coordinators | self.roles.coordinators

    def a_coordinator(self, beside: str) -> tuple[str, ...]:
        """One other who is in a room, if there is one: the first by address, so always the same."""
        every = sorted(self.every_coordinator - {beside})
        return tuple(one for one in every if self.directory.rooms_of(one))[:1]

    def coordinates(self, person: str) -> bool:
        """Whether this person is a coordinator, by the configuration or by the network's word."""
        return person in self.coordinators or person in self.roles.coordinators
