"""Proposing hours for a meeting that are fair to people in many zones.

Where some hour lies between 08:00 and 21:00 for everybody, only such hours are proposed. Else the
zones take turns: those that have borne least so far have the evening, early morning or night.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import chain

from domain.clashes import Clashes, clashes
from domain.holidays import Holiday
from domain.hours import Change, clock_change, held, is_day, is_night, nights, shown
from domain.people import Person
from domain.regions import country_of
from domain.weekends import weekend
from domain.zones import zone

Busy = tuple[datetime, datetime]
"""Beginning and end of another meeting."""

MOST_OPTIONS = 5
MOST_DAYS = 31
LEADS = (timedelta(hours=24), timedelta(hours=3))
"""How long before a meeting people should know of it, and how long they must."""
REMEMBERED = 24
"""Past meetings that count for the turns: about a year of a fortnightly group."""
_EVENING, _NIGHT = 1, 2
_STEP = timedelta(minutes=30)
_MIDDAY, _WORKDAY = 13 * 60 + 30, 9 * 60
"""The middle of a day of work and its length, in minutes: 09:00 to 18:00."""
_NEAR = timedelta(minutes=90)
"""Two hours of the day that are nearer to each other give no real choice."""
_KIND = 60
"""Minutes by which an hour may be worse than the best one, where somebody has to bear it."""


@dataclass(frozen=True)
class Wish:
    """What a meeting should be: from the date `first` to `last` in its zone `home`, so long.

    `people` are all whom it is for. `busy` are other meetings of the group.
    """

    first: date
    last: date
    minutes: int
    home: str
    people: Sequence[Person]
    busy: Sequence[Busy] = ()
    holidays: Sequence[Holiday] = ()


@dataclass(frozen=True)
class Option:
    """One proposed instant (UTC) and what speaks against it, of those of whom may be told.

    `outside` is how many people have it outside 08:00-21:00, `nights` how many of these at night,
    and `bearers` are their zones (IANA). `against` are rest days and holidays.
    """

    at: datetime
    outside: int = 0
    nights: int = 0
    bearers: tuple[str, ...] = ()
    against: Clashes = field(default_factory=Clashes)


def burdens(meetings: Iterable[Busy], zones: Iterable[str]) -> dict[str, int]:
    """What each zone has borne in the newest past meetings: 1 outside the day, 2 at night."""
    newest = sorted(meetings)[-REMEMBERED:]
    return {
        name: sum(
            _burden(start, (end - start) // timedelta(minutes=1), name) for start, end in newest
        )
        for name in sorted(set(zones))
    }


def propose(wish: Wish, now: datetime, past: Mapping[str, int]) -> tuple[Option, ...]:
    """At most five instants in the order of time, on different days and hours; none: ().

    `past` is what each zone has borne so far (see `burdens`). Options begin on whole or half hours
    of the home zone, a day from now where possible and three hours at the least, and meet no other
    meeting. Of a longer span only the first month is looked at.
    """
    zones = held(wish.people) or {wish.home: 1}
    free = [at for at in _starts(wish, now) if _is_free(at, wish)]
    ahead = [[at for at in free if at >= now + lead] for lead in LEADS]
    inside = (_inside(some, wish.minutes, zones) for some in ahead)
    turns = (_in_turn(some, wish.minutes, zones, past) for some in ahead)
    fair = next((some for some in chain(inside, turns) if some), [])
    return tuple(judged(at, wish) for at in sorted(_spread(fair, wish, zones)))


def _starts(wish: Wish, now: datetime) -> Iterator[datetime]:
    """All whole and half hours of the span, as instants; what a clock change leaves out is not."""
    place = zone(wish.home)
    first = max(wish.first, now.astimezone(place).date())
    days = min((wish.last - first).days + 1, MOST_DAYS)
    for half_hour in range(days * (timedelta(days=1) // _STEP)):
        wall = datetime.combine(first, time.min) + half_hour * _STEP
        change = clock_change(wall, wish.home)
        if change is None or change.change is not Change.MISSING:
            yield wall.replace(tzinfo=place).astimezone(UTC)


def _is_free(at: datetime, wish: Wish) -> bool:
    end = at + timedelta(minutes=wish.minutes)
    return not any(start < end and at < over for start, over in wish.busy)


def _inside(free: Iterable[datetime], minutes: int, zones: Iterable[str]) -> list[datetime]:
    """The instants at which it is day for everybody."""
    return [at for at in free if all(is_day(at, minutes, name) for name in zones)]


def _in_turn(
    free: Iterable[datetime], minutes: int, zones: Mapping[str, int], past: Mapping[str, int]
) -> list[datetime]:
    """The instants after which the zones have borne as equal a part as can be.

    The zone that would have borne most is looked at first, then the next, so whoever has borne
    least is in turn, and nobody bears what need not be borne. Of equal ones it is what the fewest
    people bear, and of the hours of a night the least deep.
    """

    def cost(at: datetime) -> tuple[list[int], int]:
        now = {name: _burden(at, minutes, name) for name in zones}
        total = sorted((past.get(name, 0) + now[name] for name in zones), reverse=True)
        return total, sum(now[name] * count for name, count in zones.items())

    costs = {at: cost(at) for at in free}
    least = min(costs.values(), default=None)
    fair = {at: _strain(at, minutes, zones)[0] for at in costs if costs[at] == least}
    most = min(fair.values(), default=0) + _KIND
    return [at for at, strain in fair.items() if strain <= most]


def _burden(at: datetime, minutes: int, name: str) -> int:
    if is_day(at, minutes, name):
        return 0
    return _NIGHT if is_night(at, minutes, name) else _EVENING


def _strain(at: datetime, minutes: int, zones: Mapping[str, int]) -> tuple[int, int]:
    """How many minutes the meeting is off a day of work: at the worst, and for all together."""
    off = {name: _off_work(at, minutes, name) for name in zones}
    return max(off.values()), sum(off[name] * count for name, count in zones.items())


def _off_work(at: datetime, minutes: int, name: str) -> int:
    local = at.astimezone(zone(name))
    away = abs((local.hour * 60 + local.minute + minutes // 2) % 1440 - _MIDDAY)
    return max(0, min(away, 1440 - away) - (_WORKDAY - minutes) // 2)


def _spread(fair: Sequence[datetime], wish: Wish, zones: Mapping[str, int]) -> list[datetime]:
    """Some of the instants: days on which few people rest, then other days, then other hours."""
    place, resting = zone(wish.home), _resting_days(wish)
    rest = {at: _resting(at, wish, resting) for at in fair}
    most = min(rest.values(), default=0) + len(wish.people) // 4
    left = {at: (rest[at], _strain(at, wish.minutes, zones)) for at in fair if rest[at] <= most}
    chosen: list[datetime] = []
    while left and len(chosen) < MOST_OPTIONS:
        walls = [at.astimezone(place) for at in chosen]

        def again(at: datetime, walls: list[datetime] = walls) -> tuple[int, int]:
            here = at.astimezone(place)
            days = sum(wall.date() == here.date() for wall in walls)
            return days, sum(_apart(wall, here) < _NEAR for wall in walls)

        best = min(left, key=lambda at: (again(at), left[at], at))
        chosen.append(best)
        del left[best]
    return chosen


def _apart(one: datetime, other: datetime) -> timedelta:
    """Between two times of day, whatever their dates."""
    away = abs(timedelta(hours=one.hour - other.hour, minutes=one.minute - other.minute))
    return min(away, timedelta(days=1) - away)


def _resting_days(wish: Wish) -> Counter[tuple[str, frozenset[int]]]:
    """How many people have which zone and rest days: their own, else those of their country."""
    people = wish.people or (Person("", wish.home),)
    return Counter(
        (one.zone or wish.home, one.rest_days or weekend(country_of(one) or "")) for one in people
    )


def _resting(at: datetime, wish: Wish, resting: Mapping[tuple[str, frozenset[int]], int]) -> int:
    """How many people would rather not meet on this day; on a holiday it is all of them."""
    if wish.holidays and clashes(at, wish.home, wish.people, wish.holidays).holidays:
        return sum(resting.values())
    return sum(
        count
        for (name, days), count in resting.items()
        if at.astimezone(zone(name)).weekday() in days
    )


def judged(at: datetime, wish: Wish) -> Option:
    """What speaks against the instant `at`, of those of whom may be told."""
    told = shown(wish.people)
    zones = held(told)
    bearers = tuple(name for name in sorted(zones) if not is_day(at, wish.minutes, name))
    return Option(
        at,
        sum(zones[name] for name in bearers),
        nights(at, wish.minutes, zones),
        bearers,
        clashes(at, wish.home, told, wish.holidays),
    )
