"""The course of a review round: whom it asks, when it asks, reminds and ends, and what follows."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from dateutil.relativedelta import relativedelta

from domain.daily import instant
from domain.dates.values import Recurrence
from domain.groups import Group
from domain.people import MORNING, Person, Room, is_quiet
from domain.reviews import Page, Question, Review, State
from domain.standing import Roles, Standing
from domain.zones import zone

LASTS = timedelta(weeks=2)
"""So long people may answer where nothing was said."""
REMINDS = timedelta(days=2)
"""So long before its end who has not answered is reminded, or after half of a shorter time."""
ANSWERED_LATE = timedelta(weeks=4)
"""So long after its end an answer that comes is taken to be meant for it."""
LONGEST_ANSWER = 1_000
"""Characters."""
FEWEST = 3
"""Of fewer people no figures are told."""
QUESTIONS = tuple(Question)
_WAITS = "waits "
_WAKES, _SLEEPS = time(8), time(21)
"""Between these local hours a room is asked at once."""
_LOOKS_BACK = relativedelta(months=6)
_LONGEST = relativedelta(years=1)


class What(StrEnum):
    """What the bot does about a round, each once."""

    ASKS = "asks"
    REMINDS = "reminds"
    CLOSES = "closes"
    FORGETS = "forgets"
    """From then on nobody can find out whose the answers without name are."""


def groups_of(review: Review, roles: Roles) -> tuple[Group, ...]:
    """The groups it is for."""
    every = tuple(one for one in roles.groups if one.rooms)
    return tuple(one for one in every if one.key in review.groups) if review.groups else every


def rooms_asked(review: Review, standing: Standing) -> tuple[str, ...]:
    """The rooms that it asks: those of its groups; one for all asks in every room of the bot."""
    directory = standing.directory
    rooms = [room for group in groups_of(review, standing.roles) for room in group.rooms]
    every = () if review.groups else (review.room, *rooms, *sorted(directory.rooms()))
    return tuple(
        one for one in dict.fromkeys((*every, *rooms)) if directory.direct_with(one) is None
    )


def people_asked(review: Review, standing: Standing) -> frozenset[str]:
    """The addresses of the members of these rooms, as the platform says now."""
    members = standing.directory.members
    return frozenset(who for room in rooms_asked(review, standing) for who in members(room))


def is_asked(review: Review, person: str, room: Room, standing: Standing) -> bool:
    """Whether this person may answer it in this chat, a room that it asks or a direct one."""
    rooms = rooms_asked(review, standing)
    if not room.direct:
        return room.address in rooms
    return any(person in standing.directory.members(one) for one in rooms)


def leads_round(review: Review, person: str, standing: Standing) -> bool:
    """Whether this person may act for it: a coordinator, or who leads one of its groups."""
    if standing.coordinates(person):
        return True
    own = groups_of(review, standing.roles) if review.groups else ()
    return any(standing.leads(person, room) for group in own for room in group.rooms)


def farthest(today: date) -> date:
    """The last date on which one may end."""
    return today + _LONGEST


def began_on(review: Review) -> date:
    """The local date on which it began."""
    return review.made_at.astimezone(zone(review.zone)).date()


def reminds_on(review: Review) -> date:
    """The local date on which who has not answered is reminded."""
    assert review.due_on is not None
    lasting = review.due_on - began_on(review)
    return review.due_on - min(REMINDS, lasting / 2)


def moments(review: Review) -> tuple[tuple[datetime, What], ...]:
    """What is still to be done about one, and when (UTC), the earliest first.

    About one that is over: it forgets at the end that was announced, however early it was closed.
    """
    if review.due_on is None:
        return ()
    if not review.live:
        told = review.page.announced if review.page is not None else None
        forgets = (_morning_after(told or review.due_on, review.zone), What.FORGETS)
        return () if What.FORGETS in review.said else (forgets,)
    tomorrow = began_on(review) + timedelta(days=1)
    reminds = instant(max(reminds_on(review), tomorrow), time.min, review.zone)
    closes = _morning_after(review.due_on, review.zone)
    found = [(review.made_at, What.ASKS), (closes, What.CLOSES)]
    if reminds < instant(review.due_on + timedelta(days=1), time.min, review.zone):
        found.append((reminds, What.REMINDS))
    found = [one for one in found if one[1] not in review.said]
    return tuple(sorted([*found, *((at, What.ASKS) for at, _ in waiting(review))]))


def waiting(review: Review) -> tuple[tuple[datetime, str], ...]:
    """The rooms that are asked in their morning, because it was night there, each with when."""
    found = [one.split(" ", 2) for one in review.said if one.startswith(_WAITS)]
    return tuple((datetime.fromisoformat(at), room) for _, at, room in found)


def put_off(review: Review, rooms: Mapping[str, datetime], now: datetime) -> Review:
    """The round of which these rooms are asked later, at these instants (UTC)."""
    waits = (f"{_WAITS}{at.isoformat()} {room}" for room, at in rooms.items())
    return scheduled(replace(review, said=(*review.said, *waits)), now)


def _morning_after(day: date, zone: str) -> datetime:
    return instant(day + timedelta(days=1), MORNING, zone)


def in_daytime(at: datetime, zones: Collection[str]) -> datetime:
    """The first instant, hour by hour from `at` on, at which all these zones (IANA) are awake.

    It is `at` where they lie so far apart that a day has none.
    """
    nobody = Person("")
    hours = (at + timedelta(hours=hour) for hour in range(24))
    awake = (
        one for one in hours if not any(is_quiet(nobody, one.astimezone(zone(z))) for z in zones)
    )
    return next(awake, at)


def rings_at(now: datetime, name: str) -> datetime:
    """When a room in this zone (IANA) may be asked: `now`, or its morning where it is night."""
    local = now.astimezone(zone(name))
    if _WAKES <= local.time() < _SLEEPS:
        return now
    day = local.date() + timedelta(days=local.time() >= _SLEEPS)
    return instant(day, MORNING, name)


def scheduled(review: Review, now: datetime) -> Review:
    """The round with the instant at which the bot has to look at it next, if there is one.

    One that is over and recurs is looked at when the next begins as well: that is the first such
    instant after its period, though it may have passed.
    """
    ahead = [at for at, _ in moments(review)]
    if review.state is State.DONE:
        ahead += filter(None, [next_begins(review)])
    return replace(review, wake_at=min(ahead, default=None))


def next_begins(review: Review) -> datetime | None:
    """The instant (UTC) at which the next of a standing one begins: the first after its period."""
    return next(iter(begins(review, _looked_until(review), 1)), None)


def done(review: Review, now: datetime) -> tuple[Review, tuple[What, ...]]:
    """The round with all that is due by `now` noted as done, and what that is."""
    due = tuple(dict.fromkeys(what for at, what in moments(review) if at <= now))
    asked = {f"{_WAITS}{at.isoformat()} {room}" for at, room in waiting(review) if at <= now}
    said = dict.fromkeys((*(one for one in review.said if one not in asked), *due))
    return scheduled(replace(review, said=tuple(said)), now), due


def ended(review: Review, now: datetime, since: datetime, page: Page) -> Review:
    """The round when no more answers count, with what it looks back on from the instant `since`."""
    today, first = (at.astimezone(zone(review.zone)).date() for at in (now, since))
    last = today if review.due_on is None else min(review.due_on, today)
    page = replace(page, announced=review.due_on)
    over = replace(review, state=State.DONE, since=min(first, last), due_on=last, page=page)
    return done(over, now)[0]


def begins(review: Review, now: datetime, count: int) -> list[datetime]:
    """The next instants (UTC) at which a recurring one begins anew."""
    if review.rrule is None or review.starts is None:
        return []
    again = Recurrence(review.rrule, review.starts, review.zone, timed=True)
    return again.upcoming(now, count)


def following(review: Review, id: str, now: datetime, lasted: timedelta) -> Review:
    """The next round of one that recurs, with as long a time (`lasted`) to answer."""
    today = now.astimezone(zone(review.zone)).date()
    fresh = replace(
        review,
        id=id,
        made_at=now,
        due_on=today + lasted,
        state=State.OPEN,
        since=None,
        said=(),
        page=None,
    )
    return scheduled(fresh, now)


def last_before(review: Review, over: Sequence[Review]) -> Review | None:
    """Of the rounds that are over the one of the same groups that looks back until the latest."""
    same = [one for one in over if set(one.groups) == set(review.groups) and one.id != review.id]
    # Two may have ended in the same instant.
    return max(same, key=lambda one: (_looked_until(one), _last_change(one)), default=None)


def period(review: Review, before: Review | None, now: datetime) -> tuple[datetime, datetime]:
    """The instants (UTC) from which and until which (not included) a round that ends looks back.

    It begins where the last one of the same groups has ended, else six months before the round. So
    whatever happens is told by one page of these groups, however early a round is closed.
    """
    first = instant(began_on(review) - _LOOKS_BACK, time.min, review.zone)
    since = first if before is None else _looked_until(before)
    # What was said in the very instant of its end is part of it.
    return since, max(since, min(_last_instant(review), now.astimezone(UTC) + now.resolution))


def _looked_until(review: Review) -> datetime:
    """Where the period of one that is over ends."""
    return review.page.until if review.page is not None else _last_instant(review)


def _last_change(review: Review) -> int:
    return review.page.last if review.page is not None else 0


def _last_instant(review: Review) -> datetime:
    """The midnight (UTC) after its last date."""
    assert review.due_on is not None
    return instant(review.due_on + timedelta(days=1), time.min, review.zone)


def is_just_over(review: Review, now: datetime) -> bool:
    """Whether it has ended so lately that a number with words may be an answer that comes late."""
    ended_on = review.due_on
    today = now.astimezone(zone(review.zone)).date()
    return not review.live and ended_on is not None and today - ended_on <= ANSWERED_LATE


def occasion(review: Review) -> str:
    """What is done when it is looked at next: there is one for each round and instant."""
    at = review.wake_at.astimezone(UTC).isoformat() if review.wake_at else "never"
    return f"review {review.id} {at}"
