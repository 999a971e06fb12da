"""What speaks against a day for a meeting: rest days of people, and holidays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from domain.holidays import Holiday
from domain.people import Person
from domain.regions import country_of
from domain.zones import territory_of, zone


@dataclass(frozen=True)
class Clashes:
    """How many people rest on their local date, and the names of the holidays, in their order."""

    rest: int = 0
    holidays: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is anything to warn of."""
        return bool(self.rest or self.holidays)


def clashes(
    at: datetime, home: str, people: Sequence[Person], holidays: Iterable[Holiday]
) -> Clashes:
    """What speaks against an instant for a meeting in the zone `home`, on each one's local date.

    `people` are those of whom a room may be told (see `domain.hours.shown`); whoever has set no
    zone is left out. A holiday counts where one of them or the meeting is; one of a country, there.
    """
    days = [(_on(at, one.zone), one) for one in people if one.zone]
    rest = sum(day.weekday() in person.rest_days for day, person in days)
    local = {(_on(at, home), territory_of(home))}
    local |= {(day, country_of(person)) for day, person in days}
    names = (
        each.name
        for each in holidays
        if any(each.territory in (None, place) and each.falls_on(day) for day, place in local)
    )
    return Clashes(rest, tuple(dict.fromkeys(names)))


def _on(at: datetime, name: str) -> date:
    return at.astimezone(zone(name)).date()
