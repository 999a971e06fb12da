"""People, rooms, and who is where."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Protocol

from domain.holidays import Holiday
from domain.sectors import DEFAULT

MORNING = time(9)
QUIET = (time(21), time(7))
PREFIX = "!"
PATIENCE = timedelta(days=14)
"""So long an invitation to a direct chat may stay unanswered."""


class Kind(StrEnum):
    """What somebody's work is about: a sector of society, the digital world, or both."""

    SECTORAL = "sectoral"
    DIGITAL = "digital"
    BOTH = "both"


@dataclass(frozen=True)
class Person:
    """Somebody the bot knows, with what they set for themselves; None means the network's.

    `next_daily_at` is the instant of the next daily message, `daily_until_on` the local date up to
    which reminders have been looked at, `daily_message` the key of the newest daily message. With
    one that is `blocked`, a lost or stolen account, the bot has nothing to do. `region` is a UN
    regional group. Until and on the local date `away_until_on` nothing is said unasked.
    `left_at` is when they left the last room that they shared with the bot.
    `known_as` is who somebody awaited has turned out to be. `named` is whether they agreed to be
    named in files; who has not answered has not. Who wants `less` is reminded of each thing on the
    day before alone. `declined_at` is when they said no to a direct chat with the bot, left it or
    had not answered for long; `invited_at` is later when they have asked for one since.
    """

    address: str
    zone: str | None = None
    territory: str | None = None
    language: str | None = None
    morning: time = MORNING
    quiet_from: time = QUIET[0]
    quiet_until: time = QUIET[1]
    rest_days: frozenset[int] = frozenset()
    private: bool = False
    stopped: bool = False
    direct_chat: str | None = None
    invited_at: datetime | None = None
    next_daily_at: datetime | None = None
    daily_until_on: date | None = None
    daily_message: str | None = None
    dailies: int = 0
    blocked: bool = False
    sectors: tuple[str, ...] = ()
    region: str | None = None
    kind: Kind | None = None
    away_until_on: date | None = None
    coordinator: bool = False
    left_at: datetime | None = None
    known_as: str | None = None
    named: bool | None = None
    less: bool = False
    declined_at: datetime | None = None


@dataclass(frozen=True)
class Room:
    """A chat with the bot in it: a room, or a direct chat when `direct_with` names its person.

    The `main` one is the network's: what is shared with the network is told there.
    """

    address: str
    name: str = ""
    language: str | None = None
    zone: str | None = None
    prefix: str = PREFIX
    direct_with: str | None = None
    main: bool = False

    @property
    def direct(self) -> bool:
        """True when only the bot and one person are in it."""
        return self.direct_with is not None


@dataclass(frozen=True)
class Network:
    """The whole network: what holds where neither a person nor a room has set anything."""

    name: str = "Network"
    zone: str = "UTC"
    language: str = "en"
    coordinators: frozenset[str] = frozenset()
    operator: str | None = None
    sectors: tuple[str, ...] = DEFAULT
    holidays: tuple[Holiday, ...] = ()


class Directory(Protocol):
    """Who is where, as the platform says at this moment."""

    def members(self, chat: str) -> frozenset[str]:
        """Addresses of the people who have joined; never the bot's own."""
        ...

    def name(self, person: str, chat: str | None = None) -> str:
        """What people call this person (in this chat)."""
        ...

    def moderates(self, person: str, chat: str) -> bool:
        """Whether the platform lets this person moderate the chat."""
        ...

    def rooms_of(self, person: str) -> frozenset[str]:
        """The rooms, not the direct chats, that the bot shares with this person."""
        ...

    def rooms(self) -> frozenset[str]:
        """All the rooms, not the direct chats, that the bot is in."""
        ...

    def direct_with(self, chat: str) -> str | None:
        """The one person beside the bot when the chat is a direct one, else None."""
        ...

    def is_direct(self, chat: str) -> bool:
        """Whether the chat was begun as a direct one, whoever has left it."""
        ...

    def room_name(self, chat: str) -> str:
        """What the room is called."""
        ...


class People(Protocol):
    """The people in storage."""

    async def get(self, address: str) -> Person:
        """The person, made on first sight."""
        ...

    async def several(self, addresses: Collection[str]) -> Sequence[Person]:
        """These people, made on first sight, in the order of their addresses; asked at once."""
        ...

    async def save(self, person: Person) -> None: ...

    async def with_direct_chat(self, chat: str) -> Person | None: ...

    async def awaited(self) -> Sequence[Person]:
        """All whom tables have named before they came, also those who are known by now."""
        ...

    async def due(self, now: datetime) -> Sequence[Person]:
        """Those whose daily message falls due by `now`; that of a blocked account waits."""
        ...

    async def next_due(self) -> datetime | None: ...


class Rooms(Protocol):
    """The rooms in storage."""

    async def get(self, address: str) -> Room:
        """The room, made on first sight."""
        ...

    async def save(self, room: Room) -> None: ...

    async def main(self) -> Room | None:
        """The network's main room, where one was named."""
        ...

    async def move(self, old: str, new: str) -> None:
        """Everything that belonged to the room `old` belongs to `new`."""
        ...


@dataclass(frozen=True)
class Found:
    """The people that a typed name can mean: one, several or none."""

    people: tuple[str, ...]


def find_people(typed: str, candidates: Sequence[str], directory: Directory, chat: str) -> Found:
    """Who is meant: by address, else local part, else display name (whole, then first word)."""
    wanted = typed.removeprefix("@").casefold()
    tests = (
        lambda who: who.casefold().removeprefix("@") == wanted,
        lambda who: local_part(who) == wanted,
        lambda who: directory.name(who, chat).casefold() == wanted,
        lambda who: directory.name(who, chat).casefold().split()[:1] == [wanted],
    )
    for test in tests:
        matches = tuple(sorted(who for who in candidates if test(who)))
        if matches:
            return Found(matches)
    return Found(())


def local_part(address: str) -> str:
    """The name within its server: `@ben:example.org` is `ben`."""
    return address.removeprefix("@").split(":", 1)[0].casefold()


def language_of(person: Person, room: Room | None, network: Network) -> str:
    """The language of an answer: what the room has set, else the person's, else the network's."""
    return (room and room.language) or person.language or network.language


def zone_of(person: Person, network: Network) -> str:
    """The person's IANA zone."""
    return person.zone or network.zone


def is_gone(person: Person, directory: Directory) -> bool:
    """Whether somebody has left all rooms: nothing is said unasked to them.

    Who has only ever spoken with the bot in private has left none.
    """
    return person.left_at is not None and not directory.rooms_of(person.address)


def is_unanswered(person: Person, now: datetime) -> bool:
    """Whether an invitation to a direct chat was left unanswered for so long that it is a no."""
    return person.invited_at is not None and now - person.invited_at > PATIENCE


def has_declined(person: Person) -> bool:
    """Whether they said no to a direct chat, and have done nothing since that asks for one."""
    if person.declined_at is None:
        return False
    return person.invited_at is None or person.invited_at <= person.declined_at


def is_quiet(person: Person, local: datetime) -> bool:
    """Whether the wall time `local` lies in the person's quiet hours."""
    start, end, now = person.quiet_from, person.quiet_until, local.time()
    if start <= end:
        return start <= now < end
    return now >= start or now < end
