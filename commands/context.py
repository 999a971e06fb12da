"""What a command's function is given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from commands.setting import Setting
from domain.people import Directory, Network, Person, Room, zone_of
from domain.work import Work


@dataclass(frozen=True)
class Context:
    """One command as it is carried out: who says it, where, when, and what it may change."""

    work: Work
    author: Person
    room: Room
    now: datetime
    network: Network
    directory: Directory
    setting: Setting
    thread: str | None = None

    async def zone_of(self, person: str | None) -> str:
        """The IANA zone in which this person's dates are meant; the author's for nobody."""
        who = self.author if person is None else await self.work.people.get(person)
        return zone_of(who, self.network)

    @property
    def zone(self) -> ZoneInfo:
        """The author's zone."""
        return self.setting.reading.zone
