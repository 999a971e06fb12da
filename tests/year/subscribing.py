"""Who gets which digest in the year, and when they say so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from tests.year.deeds import Deed, Words, local
from tests.year.population import FIRST, MAIN, Population

Planned = Iterator[tuple[datetime, Deed]]

_OWN = {
    2: "weekly",
    7: "daily",
    15: "weekly fri",
    20: "daily",
    25: "weekly",
    29: "monthly",
    33: "daily",
    38: "weekly",
    47: "weekly mon",
}
"""People who want one of their own, by number; 25 wants no titles shown."""
_OF_COORDINATORS = ("weekly", "daily")
_OF_GROUPS = {6: "daily", 7: "monthly", 8: "off", 10: "daily"}
"""Groups that want it at other times than every week, by number; 10 rests for some months."""
_ASKED, _MORE = 9, 180
"""The days on which they say so, and on which the network wants its own every day."""


def subscribing(people: Population) -> Planned:
    """The main room is named on the first day; digests are set after some days."""
    first, second = people.coordinators
    day = FIRST + timedelta(days=_ASKED)
    yield local(people.member(first), FIRST, 12, 50), Words(first, MAIN, "!room main")
    for who, rhythm in zip((first, second), _OF_COORDINATORS, strict=True):
        yield local(people.member(who), day, 12, 1), Words(who, None, f"digest {rhythm}")
    for number, rhythm in _OWN.items():
        member = people.members[number]
        yield local(member, day, 12, 2), Words(member.handle, None, f"digest {rhythm}")
    for number, rhythm in _OF_GROUPS.items():
        group = people.groups[number]
        lead = people.member(group.lead)
        yield local(lead, day, 12, 3), Words(lead.handle, group.short, f"!digest {rhythm}")
    day = FIRST + timedelta(days=_MORE)
    yield local(people.member(first), day, 12, 4), Words(first, MAIN, "!digest daily")
