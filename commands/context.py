"""What a command's function is given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from commands.fitting import Measure, unmeasured
from commands.setting import Setting
from domain.files import Attached, Quoted, why, why_quoted
from domain.people import Directory, Network, Person, Room, zone_of
from domain.refusals import Refused
from domain.standing import Standing
from domain.work import Work


@dataclass(frozen=True)
class Context:
    """One command as it is carried out: who says it, where, when, and what it may change.

    `answered` is the event that the answer hangs on, which can begin a thread.
    `attached` is the file of the very message; with that message it goes, and what it made.
    `quoted` is the message replied to, for a command that `prepares` long texts; `prepared` is what
    its function has made of the words behind it, where those are long. `measure` says how long a
    document is as it is drawn here.
    """

    work: Work
    author: Person
    room: Room
    now: datetime
    network: Network
    directory: Directory
    standing: Standing
    setting: Setting
    thread: str | None = None
    attached: Attached | None = None
    answered: str = ""
    quoted: Quoted | None = None
    prepared: object = None
    measure: Measure = unmeasured

    def file_text(self) -> str | None:
        """What stands in the file that came with the command; None where the bot reads none.

        It reads those that a coordinator sends to it alone, and those that a command `prepares`.
        Raises Refused where it could not.
        """
        if self.attached is None:
            return None
        if self.attached.unread is not None:
            raise Refused(*why(self.attached.unread, self.attached.most))
        return self.attached.text

    def quoted_text(self) -> str | None:
        """What the message replied to says, or its text file; None where it replies to none.

        Raises Refused where it could not be read.
        """
        if self.quoted is None:
            return None
        if self.quoted.unread is not None:
            raise Refused(*why_quoted(self.quoted, self.quoted.unread))
        return self.quoted.text

    async def zone_of(self, person: str | None) -> str:
        """The IANA zone in which this person's dates are meant; the author's for nobody."""
        who = self.author if person is None else await self.work.people.get(person)
        return zone_of(who, self.network)

    @property
    def zone(self) -> ZoneInfo:
        """The author's zone."""
        return self.setting.reading.zone
