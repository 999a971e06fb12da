"""What some groups do together in the year: calls every second week, their minutes, reminders."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from tests.year.book import Book, Draft
from tests.year.chance import Chance, word
from tests.year.deeds import Deed, Effect, Words, local, some_time
from tests.year.population import FIRST, Group, Member, Population

Planned = Iterator[tuple[datetime, Deed]]

_FIRST_CALL = 15
"""The number of the day; a Tuesday."""


def gatherings(people: Population, chance: Chance, days: int) -> Planned:
    """The calls of four groups, and what a dozen people have themselves reminded of."""
    for group in people.groups[1:5]:
        yield from _calls(people, group, chance, days)
    for number, member in enumerate(people.members[6:18]):
        key = (member.handle, "reminder")
        for spell in range(days // 30):
            day = FIRST + timedelta(days=spell * 30 + chance.between(3, 28, *key, spell))
            title = f"breathe {word(number)}{word(spell)}"
            at = some_time(chance, member, day, *key, spell)
            hour = chance.pick(("06:45", "12:30", "22:30"), *key, spell, "hour")
            text = f"remind me {title} on {day + timedelta(days=2)} {hour}"
            yield at, Words(member.handle, None, text, _timed(title))


def _calls(people: Population, group: Group, chance: Chance, days: int) -> Planned:
    host = people.member(group.lead)
    zone = ZoneInfo(host.zone).key.rpartition("/")[2].replace("_", " ")
    first = FIRST + timedelta(days=_FIRST_CALL)
    planned = f"!meet The call of {group.short} every 2 weeks tue 15:00 {zone} 1h"
    at = local(host, first - timedelta(days=4), 10, 41)
    yield at, Words(host.handle, group.short, planned, _meeting(group, host, days))
    for number, since in enumerate(range(_FIRST_CALL, days - 1, 14)):
        day = FIRST + timedelta(days=since)
        key = (group.short, "call", number)
        if chance.falls(0.5, *key, "topic"):
            at = some_time(chance, host, day - timedelta(days=4), *key)
            topic = f"!agenda the plan {word(number)} 10 min"
            yield at, Words(host.handle, group.short, topic)
        if not chance.falls(0.6, *key, "held"):
            continue
        yield local(host, day, 15, 2), Words(host.handle, group.short, "!open")
        line = "!decided we sign the letter"
        yield local(host, day, 15, 12), Words(host.handle, group.short, line)
        yield local(host, day, 15, 22), _step(group, chance, number, key)
        yield local(host, day, 15, 52), Words(host.handle, group.short, "!close", _closed(group))


def _step(group: Group, chance: Chance, number: int, key: tuple[object, ...]) -> Words:
    """A next step that is agreed in the call."""
    owner = chance.pick(group.leads, *key, "owner")
    title = f"send the minutes {group.short}{word(number)}"
    due = FIRST + timedelta(days=_FIRST_CALL + 14 * number + 10)
    draft = Draft(title, group.short, group.lead, due, (owner,))

    def effect(book: Book, _at: datetime) -> None:
        book.expect(draft)

    text = f"!action @{owner} {title} by {due}"
    return Words(group.lead, group.short, text, effect)


def _closed(group: Group) -> Effect:
    def effect(book: Book, _at: datetime) -> None:
        book.minutes.add(group.short)

    return effect


def _meeting(group: Group, host: Member, days: int) -> Effect:
    days_of = (FIRST + timedelta(days=since) for since in range(_FIRST_CALL, days + 28, 14))

    def effect(book: Book, _at: datetime) -> None:
        book.calls[group.short] = [local(host, day, 15) for day in days_of]

    return effect


def _timed(title: str) -> Effect:
    def effect(book: Book, _at: datetime) -> None:
        book.timed.add(title)

    return effect
