"""Who takes part in the year: people with their days and manners, groups, organisations."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from enum import StrEnum
from typing import Any

from tests.year.chance import Chance

FIRST = date(2026, 1, 5)
"""A Monday."""
DAYS = 365
ZONES = (
    "Africa/Nairobi",
    "Africa/Johannesburg",
    "Africa/Cairo",
    "America/Bogota",
    "America/Santiago",
    "America/Sao_Paulo",
    "Asia/Manila",
    "Asia/Kolkata",
    "Europe/London",
)
"""Cairo and London change their clocks in the north, Santiago in the south."""
LANGUAGES = ("en", "es", "fr", "pt", "ar")
MAIN = "main"


class Manner(StrEnum):
    """How somebody answers what the bot reminds of."""

    PROMPT = "prompt"
    MIXED = "mixed"
    LATE = "late"
    NEVER = "never"


_MANNERS = (Manner.PROMPT,) * 4 + (Manner.MIXED,) * 3 + (Manner.LATE,) * 2 + (Manner.NEVER,)


@dataclass(frozen=True)
class Member:
    """Somebody of the network: hours are those of the wall in `zone`, spells are dates.

    `quiet` begins and ends the quiet hours. `away` are the first and the last days of spells. Who
    has `declines` lets no direct chat come to be before that date. `walks_out` is when they leave
    the direct chat, `leaves` when they leave all rooms.
    """

    handle: str
    zone: str
    language: str
    group: int
    manner: Manner
    morning: time = time(9)
    quiet: tuple[time, time] = (time(21), time(7))
    rest: frozenset[int] = frozenset()
    private: bool = False
    away: tuple[tuple[date, date], ...] = ()
    comes: date = FIRST
    leaves: date | None = None
    stops: date | None = None
    starts: date | None = None
    less: date | None = None
    declines: date | None = None
    walks_out: date | None = None

    def is_away(self, day: date) -> bool:
        """Whether they have said that they are away on a day."""
        return any(first <= day <= last for first, last in self.away)


@dataclass(frozen=True)
class Group:
    """A working group: its room, whose first two people lead it."""

    short: str
    people: tuple[str, ...]

    @property
    def lead(self) -> str:
        """Who leads it."""
        return self.people[0]

    @property
    def leads(self) -> tuple[str, ...]:
        """Its lead and second lead."""
        return self.people[:2]


@dataclass(frozen=True)
class Population:
    """All of them. `contacts` are the people who speak for each organisation."""

    members: tuple[Member, ...]
    groups: tuple[Group, ...]
    contacts: dict[str, tuple[str, ...]]
    coordinators: tuple[str, ...]
    operator: str

    def member(self, handle: str) -> Member:
        """Somebody by handle."""
        return self.members[int(handle.removeprefix("person"))]

    def here(self, group: Group, day: date) -> tuple[str, ...]:
        """Who of a group is in its room all day."""
        members = map(self.member, group.people)
        return tuple(
            one.handle
            for one in members
            if one.comes < day and (one.leaves is None or day < one.leaves)
        )

    def leads_of(self, room: str) -> tuple[str, ...]:
        """Who leads the group of a room."""
        return next((one.leads for one in self.groups if one.short == room), ())

    @property
    def leads(self) -> frozenset[str]:
        """All who lead a group, with the coordinators."""
        led = {who for group in self.groups for who in group.leads}
        return frozenset(led | set(self.coordinators))


def populate(chance: Chance, people: int = 60, groups: int = 12) -> Population:
    """So many people in so many groups, the same for the same seed."""
    members = tuple(_member(chance, number, groups) for number in range(people))
    members = tuple(replace(one, **_PARTICULAR.get(n, {})) for n, one in enumerate(members))
    made = []
    for number in range(groups):
        own = [one.handle for one in members if one.group == number]
        guests = [
            one.handle
            for one in members
            if one.group != number and chance.falls(0.04, "guest", one.handle, number)
        ]
        made.append(Group(f"circle{number}", (*own, *guests)))
    contacts = {
        f"ORG{name}": tuple(made[number].people[2:4])
        for number, name in enumerate("ABCDEF"[: max(1, groups // 2)])
    }
    return Population(
        members, tuple(made), contacts, (members[0].handle, members[17 % people].handle), "person30"
    )


def _member(chance: Chance, number: int, groups: int) -> Member:
    me = f"person{number}"
    morning = chance.pick((time(7, 30), time(8), time(9), time(9), time(18)), me, "morning")
    quiet = chance.pick(((time(21), time(7)), (time(22), time(6)), (time(20), time(7))), me, "q")
    weekend = chance.pick((frozenset(), frozenset({5, 6}), frozenset({4}), frozenset({6})), me, "r")
    spells: tuple[tuple[date, date], ...] = ()
    if chance.falls(0.4, me, "away"):
        first = FIRST + timedelta(days=chance.between(20, DAYS - 40, me, "first"))
        spells = ((first, first + timedelta(days=chance.between(3, 24, me, "spell"))),)
    return Member(
        handle=me,
        zone=ZONES[number % len(ZONES)],
        language=LANGUAGES[(number // 3) % len(LANGUAGES)],
        group=number % groups,
        manner=chance.pick(_MANNERS, me, "manner"),
        morning=morning,
        quiet=quiet,
        rest=weekend,
        away=spells,
    )


def _on(day: int) -> date:
    return FIRST + timedelta(days=day)


_PARTICULAR: dict[int, dict[str, Any]] = {
    25: {"private": True},
    26: {"stops": _on(90)},
    27: {"stops": _on(60), "starts": _on(200)},
    28: {"less": _on(70)},
    40: {"private": True},
    41: {"stops": _on(5)},
    42: {"less": _on(70)},
    43: {"declines": _on(150)},
    44: {"walks_out": _on(120)},
    45: {"leaves": _on(220), "away": ()},
    46: {"declines": _on(2 * DAYS)},
    52: {"less": _on(70)},
    53: {"comes": _on(30)},
    54: {"comes": _on(60)},
    55: {"comes": _on(90)},
    56: {"leaves": _on(220), "away": ()},
}
"""What is particular about some of them, by number."""
