"""What comes again: duties of groups every week or two, and what people ask of each other once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from tests.year.book import Book, Draft
from tests.year.chance import Chance, word
from tests.year.deeds import Deed, Effect, Words, some_time
from tests.year.population import FIRST, Population

Planned = Iterator[tuple[datetime, Deed]]

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DUTIES = ("count the posters", "water the garden", "send the newsletter")
_ERRANDS = 60
"""So many in a year."""


def again(people: Population, chance: Chance, days: int) -> Planned:
    """Three duties of each of six groups, and the errands."""
    for place, group in enumerate(people.groups[:6]):
        for number, duty in enumerate(_DUTIES):
            key = (group.short, duty)
            day = FIRST + timedelta(days=chance.between(4, 100, *key))
            every = chance.pick((7, 14), *key, "every")
            draft = Draft(
                f"{duty} {word(place)}{word(number)}",
                group.short,
                group.lead,
                _first(day, chance.between(0, 6, *key, "weekday")),
                (chance.pick(people.here(group, day), *key, "owner"),),
                every=every,
            )
            at = some_time(chance, people.member(group.lead), day, *key)
            yield at, Words(group.lead, group.short, _spoken(draft), _expected(draft))
    for number in range(_ERRANDS * days // 365):
        yield _errand(people, chance, number, days)


def _first(day: date, weekday: int) -> date:
    """The first such weekday after a day."""
    return day + timedelta(days=1 + (weekday - day.weekday() - 1) % 7)


def _spoken(draft: Draft) -> str:
    assert draft.due is not None
    day = _WEEKDAYS[draft.due.weekday()]
    rhythm = f"every {day}" if draft.every == 7 else f"every 2 weeks on {day}"
    return f"!action @{draft.owners[0]} {draft.title} {rhythm}"


def _expected(draft: Draft) -> Effect:
    def effect(book: Book, _at: datetime) -> None:
        book.expect(draft)

    return effect


def _errand(people: Population, chance: Chance, number: int, days: int) -> tuple[datetime, Deed]:
    """Somebody has somebody else reminded on a day, in their daily message."""
    key = ("errand", number)
    day = FIRST + timedelta(days=chance.between(4, days - 1, *key))
    group = chance.pick(people.groups, *key, "group")
    here = people.here(group, day)
    author = chance.pick(here, *key, "author")
    reader = chance.pick([one for one in here if one != author], *key, "reader")
    on, title = (
        day + timedelta(days=chance.between(2, 9, *key, "on")),
        f"bring the keys {word(number)}",
    )

    def effect(book: Book, _at: datetime) -> None:
        book.errands[title] = (reader, on)

    at = some_time(chance, people.member(author), day, *key)
    return at, Words(author, group.short, f"!remind @{reader} {title} {on}", effect)
