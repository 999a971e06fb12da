"""What the bot has to tell somebody in their next daily message."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


class About(StrEnum):
    """Why a notice was written."""

    GIVEN = "given"
    HELPS = "helps"
    DECLINED = "declined"
    STUCK = "stuck"
    PROPOSED = "proposed"
    STILL_PROPOSED = "still proposed"
    UNANSWERED = "unanswered"
    TO_CHECK = "to check"
    SOON = "soon"
    AGAIN = "again"
    FOR_GROUP = "for_group"
    LEFT = "left"
    LEADS = "leads"
    ARRIVED = "arrived"
    TAKEN_BACK = "taken back"
    EMPTY_AGENDA = "empty agenda"
    UNPUBLISHED = "unpublished"
    NO_HOUR = "no hour"
    MOVED = "moved"
    AWAY = "away"
    SILENT = "silent"
    NEWCOMER = "newcomer"
    WELCOME = "welcome"
    UNREACHED = "unreached"
    UNDELIVERED = "undelivered"
    REVIEW = "review"
    REVIEW_AGAIN = "review again"
    JOINED = "joined"


TOLD_APART = frozenset({About.MOVED, About.AWAY, About.JOINED})
"""What is told beside the things that the reader has to see to, though it is about a thing."""


@dataclass(frozen=True)
class Notice:
    """One thing to tell `person`: `who` did it to the thing with this id, with `words` as typed.

    It is not told before the instant `at`.

    Of somebody who has left, `thing` is `person:`, `group:` or `org:` and its key, and `words` the
    room they left. Of somebody who has arrived, `thing` is the address by which a list has awaited
    them, and `words` their group.
    Of what waits for something, `thing` has another date (MOVED) or an owner who is AWAY, and
    `words` is the id of what waits. An owner, `who`, has been SILENT. A WELCOME, and who is a
    NEWCOMER or UNREACHED or has letters UNDELIVERED, stands as `person:` and their address, with
    their room as `words`.
    Who has JOINED in to help is `who`.
    What was said in a message that had to be taken back is told AGAIN.
    Of what its author has deleted, `thing` is `gone:` and its id.
    """

    person: str
    about: About
    thing: str
    who: str
    at: datetime
    words: str = ""
    cause: str = ""
    number: int = 0


class Notices(Protocol):
    """The notices in storage."""

    async def add(self, notice: Notice) -> None: ...

    async def waiting_for(self, person: str) -> Sequence[Notice]: ...

    async def told(self, notices: Sequence[Notice]) -> None:
        """They have been said and are forgotten."""
        ...

    async def forget(self, cause: str) -> None:
        """What this event announced is no longer so."""
        ...

    async def forget_thing(self, thing: str) -> None: ...
