"""The rule of digests: nobody gets one, and no room, when nothing is new since the last one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from bot.rehearsal.transcript import BOT, Said
from bot.texts.catalogue import catalogue, languages
from tests.year.book import Thing
from tests.year.news import Scope, Span, is_new
from tests.year.played import BEGINNING, Unasked, Year
from tests.year.population import MAIN


def _ends(english: str) -> str:
    """How a line begins, in all languages, that ends with a command."""
    texts = {english, *(catalogue(one).gettext(english) for one in languages())}
    return "|".join(re.escape(text.removesuffix("{line}")) for text in sorted(texts))


_DIGEST = re.compile(f"^(?:{_ends('To get this less often: {line}')})", re.MULTILINE)
"""How a digest ends: with how to get less of them."""
_WITHOUT_TITLES = re.compile(_ends("To read it: {line}"))
"""The same for people who want no titles shown."""


def idle(year: Year) -> Iterator[str]:
    """The digests of rooms, of people and of the network of which nothing is news."""
    for place in (*(group.short for group in year.people.groups), MAIN):
        yield from _idle(year, place, in_room(year, place), scope_of_room(year, place))
    for member in year.people.members:
        who = member.handle
        yield from _idle(year, who, of_person(year, who), scope_of_person(year, who))


def _idle(year: Year, place: str, digests: list[Said], scope: Scope) -> Iterator[str]:
    since = BEGINNING
    for said in digests:
        if not is_new(scope, Span(since, said.at), year):
            yield f"{said.n}. {place}, {said.at}: {said.text}\n    nothing since {since}"
        since = said.at


def in_room(year: Year, room: str) -> list[Said]:
    """All digests that a room has got."""
    said = (one for one in year.said if one.room == room and one.sender == BOT and one.by_bot)
    return [one for one in said if _DIGEST.search(one.text)]


def of_person(year: Year, who: str) -> list[Said]:
    """All that somebody has got unasked, each with what else there was to tell."""
    return [one.said for one in year.unasked if one.reader == who and has_digest(one, year)]


def has_digest(one: Unasked, year: Year) -> bool:
    """Whether somebody's digest stands in a message."""
    ends = _WITHOUT_TITLES if year.people.member(one.reader).private else _DIGEST
    return bool(ends.search(one.said.text))


def scope_of_room(year: Year, room: str) -> Scope:
    """A room tells of its own, the main room also of what is shared."""
    own = frozenset({room})
    shown = own | year.book.shared if room == MAIN else own
    return Scope(_things(year, shown), shown, shown)


def scope_of_person(year: Year, who: str) -> Scope:
    """Somebody reads of their rooms and of what they have a part in; a coordinator of all."""
    groups = year.people.groups
    own = frozenset({MAIN, *(one.short for one in groups if who in one.people)})
    rooms = frozenset(one.short for one in groups) if who in year.people.coordinators else own
    parts = (one for one in year.book.things.values() if who in one.everybody)
    things = {one.id: one for one in chain(_things(year, rooms), parts)}
    return Scope(tuple(things.values()), own, rooms)


def _things(year: Year, rooms: frozenset[str]) -> tuple[Thing, ...]:
    return tuple(one for one in year.book.things.values() if one.room in rooms)
