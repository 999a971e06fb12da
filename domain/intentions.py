"""When and where somebody will begin: their own words about a thing that they owe.

Plans of the kind "when X, I do Y" help most of all to do what one meant to do (Gollwitzer and
Sheeran 2006, a meta-analysis of 94 studies); the bot asks for one, once, and takes silence well.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

from domain.daily import due_day
from domain.dated import Dated
from domain.stuck import STUCK
from domain.zones import zone

LONGEST = 300
"""Characters."""
_AHEAD = timedelta(days=7)


@dataclass(frozen=True)
class Intention:
    """What one person (an address) has answered about one thing, `words` as typed, or "" for none.

    Only that person is shown it. `asked_at` is when the daily message has asked.
    """

    id: str
    thing: str
    person: str
    asked_at: datetime | None = None
    words: str = ""


def intention_id(thing: str, person: str) -> str:
    """By what the row of a person and a thing is known."""
    return f"{thing} {person}"


def may_be_asked(thing: Dated, known: Intention | None, today: date, zone_name: str) -> bool:
    """Whether a daily message of this date may ask when somebody in the zone (IANA) will begin.

    Once, of what is due in more than a week and is not stuck: the last occasion is the reminder a
    week before, of what had its date before that.
    """
    due = due_day(thing, zone_name)
    if due is None or not thing.live or thing.state == STUCK:
        return False
    if known is not None and (known.asked_at or known.words):
        return False
    dated = (thing.dated_at or thing.made_at).astimezone(zone(zone_name)).date()
    return due - today >= _AHEAD and due - dated > _AHEAD


class Intentions(Protocol):
    """The intentions in storage."""

    async def get(self, id: str) -> Intention | None: ...
