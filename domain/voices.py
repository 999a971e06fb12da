"""Voices: whose they are, by sector, region and kind of work, and never by person.

Only what was said to the bot counts. All figures are about three people or more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from domain.people import Person
from domain.subtraction import FEWEST_PEOPLE, tellable

FEWEST = 5
"""No share is told of fewer contributions."""

PERIOD = timedelta(weeks=13)
UNHEARD_FOR = timedelta(weeks=3)


class Spoken(StrEnum):
    """What counts: taking an action, proposing a topic, moving a decision, a note, an answer."""

    ACTION = "action"
    TOPIC = "topic"
    DECISION = "decision"
    NOTE = "note"
    ANSWER = "answer"


class By(StrEnum):
    """What people are put together by."""

    SECTOR = "sector"
    REGION = "region"
    KIND = "kind"


@dataclass(frozen=True)
class Contribution:
    """Something that somebody has said to the bot, about a thing of a room or in a review.

    Where the `person` is not known it counts nowhere. So do answers without name: a figure that
    grew by one would say whose it may be. `room` is that of the thing; answers are of none.
    """

    person: str | None
    kind: Spoken
    at: datetime
    room: str | None = None


@dataclass(frozen=True)
class Member:
    """Somebody with what they have said of themselves."""

    address: str
    sectors: tuple[str, ...] = ()
    region: str | None = None
    kind: str | None = None

    def classes(self, by: By) -> tuple[str, ...]:
        """Where they belong; with several sectors to each of them, with nothing said nowhere."""
        if by is By.SECTOR:
            return self.sectors
        one = self.region if by is By.REGION else self.kind
        return () if one is None else (one,)


@dataclass(frozen=True)
class Voice:
    """One class of members, its shares in whole percent.

    Of all `members`, of all that was `said` in the period and `before` it, and of each kind of
    contribution. None, or no such kind, stands for what is too little to tell.
    """

    by: By
    name: str
    members: int
    said: int | None
    before: int | None
    kinds: Mapping[Spoken, int]


@dataclass(frozen=True)
class Voices:
    """All that may be told of a number of `people`.

    `unsaid` counts by class those who have not said theirs. `hidden` are the classes of which some
    would show fewer than three people. `known` is whether there is
    enough for shares, `few` the kinds of contributions that are too few for shares.
    """

    people: int
    voices: tuple[Voice, ...] = ()
    unsaid: Mapping[By, int] = field(default_factory=dict)
    hidden: frozenset[By] = frozenset()
    known: bool = False
    few: tuple[Spoken, ...] = ()

    def of(self, by: By) -> tuple[Voice, ...]:
        """Those of one kind of class, the largest first."""
        return tuple(one for one in self.voices if one.by is by)


class Contributions(Protocol):
    """What was said to the bot, in storage; it costs as much as there was since then."""

    async def since(
        self, since: datetime, rooms: Collection[str], people: Collection[str]
    ) -> Sequence[Contribution]:
        """What these people said about things of these rooms, and to reviews, from then on.

        Answers to a review count once it is closed.
        """
        ...

    async def heard(self, since: datetime, rooms: Collection[str]) -> frozenset[str]:
        """The addresses of all who since then have said anything about things of these rooms."""
        ...

    async def begun(self) -> datetime | None:
        """When the bot was first told something."""
        ...


def member(person: Person) -> Member:
    """What counts of a person; of who is private nothing is known, as in the list of people."""
    if person.private:
        return Member(person.address)
    return Member(person.address, person.sectors, person.region, person.kind)


def members_of(people: Iterable[Person]) -> tuple[Member, ...]:
    """The people who count: all but blocked accounts. Who wants no messages has a voice as well."""
    return tuple(member(one) for one in people if not one.blocked)


def voices(
    members: Collection[Member],
    contributions: Iterable[Contribution],
    since: datetime,
    parts: Iterable[frozenset[str]] = (),
) -> Voices:
    """Who was heard from the instant `since` on, beside what was said before.

    What somebody else has said counts nowhere, whoever has left, was forgotten or is blocked.
    `parts` are people (addresses) about whom a reader knows less than about all others: there
    nothing may follow about one or two, either.
    """
    everybody = frozenset(one.address for one in members)
    if len(everybody) < FEWEST_PEOPLE:
        return Voices(len(everybody))
    theirs = [one for one in contributions if one.person in everybody]
    now = _Heard(one for one in theirs if one.at >= since)
    before = _Heard(one for one in theirs if one.at < since)
    classes, unsaid = _classes(members), _unsaid(members)
    may = tellable(everybody, [*classes.values(), *unsaid.values()], parts)
    told = dict(zip((*classes, *unsaid), may, strict=True))
    return Voices(
        len(everybody),
        tuple(
            _voice(by, name, people, everybody, now, before)
            for (by, name), people in classes.items()
            if told[by, name]
        ),
        {by: len(people) for (by, _), people in unsaid.items() if told[by, ""]},
        frozenset(by for by, name in classes if not told[by, name]),
        now.enough(),
        tuple(kind for kind in Spoken if not now.enough(kind)),
    )


def unheard(
    members: Collection[Member], heard: Collection[str], begun: datetime | None, now: datetime
) -> tuple[str, ...]:
    """The sectors of three members or more of whom nobody is among those `heard`, by their names.

    `heard` are the addresses of who has said anything in the last three weeks. None where all has
    `begun` later than that.
    """
    if begun is None or begun > now - UNHEARD_FOR:
        return ()
    sectors = {name: who for (by, name), who in _classes(members).items() if by is By.SECTOR}
    return tuple(
        sorted(
            name
            for name, who in sectors.items()
            if len(who) >= FEWEST_PEOPLE and who.isdisjoint(heard)
        )
    )


class _Heard:
    """Contributions of one period, counted by person and kind."""

    def __init__(self, contributions: Iterable[Contribution]) -> None:
        self._counts: dict[Spoken | None, Counter[str | None]] = {
            None: Counter(),
            **{kind: Counter() for kind in Spoken},
        }
        for (person, kind), count in Counter(
            (one.person, one.kind) for one in contributions
        ).items():
            self._counts[kind][person] += count
            self._counts[None][person] += count

    def enough(self, kind: Spoken | None = None) -> bool:
        """Whether there are enough of them, or of one kind, for shares."""
        return self._counts[kind].total() >= FEWEST

    def share(self, people: frozenset[str], kind: Spoken | None = None) -> int | None:
        """The share of these people in whole percent; None where there are too few."""
        if not self.enough(kind):
            return None
        counts = self._counts[kind]
        return _percent(sum(counts[person] for person in people), counts.total())


def _percent(part: int, whole: int) -> int:
    """Half a percent counts as one."""
    return (200 * part + whole) // (2 * whole)


def _classes(members: Iterable[Member]) -> dict[tuple[By, str], frozenset[str]]:
    """Who is in which class: sectors, then regions, then kinds, of each the largest first.

    Where not all can be told, the first ones are.
    """
    found: dict[tuple[By, str], set[str]] = {}
    for one in members:
        for by in By:
            for name in one.classes(by):
                found.setdefault((by, name), set()).add(one.address)
    order = list(By)
    ordered = sorted(found, key=lambda key: (order.index(key[0]), -len(found[key]), key[1]))
    return {key: frozenset(found[key]) for key in ordered}


def _unsaid(members: Collection[Member]) -> dict[tuple[By, str], frozenset[str]]:
    """Who has not said their sector, region or kind, as classes without a name."""
    found = {
        (by, ""): frozenset(one.address for one in members if not one.classes(by)) for by in By
    }
    return {key: people for key, people in found.items() if people}


def _voice(
    by: By,
    name: str,
    people: frozenset[str],
    everybody: frozenset[str],
    now: _Heard,
    before: _Heard,
) -> Voice:
    shares = {kind: now.share(people, kind) for kind in Spoken}
    return Voice(
        by,
        name,
        _percent(len(people), len(everybody)),
        now.share(people),
        before.share(people),
        {kind: share for kind, share in shares.items() if share is not None},
    )
