"""How often a digest comes, in sentences."""

from __future__ import annotations

from datetime import timedelta

from commands.digests.setting import zone_in
from commands.meetings.warnings import clock_warnings
from commands.wording import local_day
from domain.digests import Digest, Every, comes_on, is_on, walls
from domain.document import Clock, Command, Moment, Sentence, Weekdays, say
from domain.people import Network, Person, Room, zone_of
from domain.zones import zone

_YEAR = timedelta(days=366)
EXAMPLE = "digest weekly mon 09:00"


def rhythm_in(digest: Digest | None, room: Room, network: Network) -> tuple[Sentence, ...]:
    """How often a room gets its digest, and when next."""
    if digest is None or not is_on(digest) or digest.next_at is None:
        return none_comes()
    hour = Clock(digest.at)
    comes = say("A digest comes here {rhythm}, at {time}.", rhythm=_rhythm(digest), time=hour)
    return (comes, _next(Moment(digest.next_at, zone_in(room, network))))


def rhythm_of(digest: Digest | None, person: Person, network: Network) -> tuple[Sentence, ...]:
    """How often somebody gets their own, and when next."""
    at = comes_on(digest, person, network) if digest is not None else None
    if digest is None or not is_on(digest) or at is None:
        return none_comes()
    name = zone_of(person, network)
    hour = Clock(at.astimezone(zone(name)).time())
    comes = say("You get a digest {rhythm}.", rhythm=_rhythm(digest))
    joins = say("It comes with your daily message, at {time}.", time=hour)
    return (comes, joins, _next(Moment(at, name)))


def clock_changes(digest: Digest, room: Room, network: Network) -> tuple[Sentence, ...]:
    """The first hour within a year that clocks pass over, or that comes twice."""
    if digest.next_at is None:
        return ()
    place = zone_in(room, network)
    today = local_day(digest.next_at, place)
    near = walls(digest, today - timedelta(days=1), today + _YEAR)
    return tuple(clock_warnings(near, place))


def _next(when: Moment) -> Sentence:
    return say("The next one: {when}.", when=when)


def none_comes() -> tuple[Sentence, ...]:
    """That there is none, and how to get one."""
    return (
        say("No digest comes here by itself."),
        say("For one: {line}", line=Command(EXAMPLE)),
    )


def _rhythm(digest: Digest) -> Sentence:
    day = Weekdays(frozenset({digest.weekday}))
    match digest.every:
        case Every.MONTHLY:
            return say("monthly, the first {day}", day=day)
        case Every.WEEKLY:
            return say("weekly, {day}", day=day)
        case _:
            return say("daily")
