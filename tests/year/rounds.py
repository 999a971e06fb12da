"""Review rounds, one of a group and one of all, with answers; and thanks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from tests.year.book import Book
from tests.year.chance import Chance, word
from tests.year.deeds import Deed, Words, local, some_time
from tests.year.population import FIRST, Population

Planned = Iterator[tuple[datetime, Deed]]

_OF_A_GROUP, _OF_ALL = 12, 150
"""The days on which they begin; in this order, so that they are V1 and V2."""
_HALF_A_YEAR = 182
"""Then that of the group begins again, as V3."""
_LASTS = timedelta(days=14)
_THANKS_EVERY = 3


def rounds(people: Population, chance: Chance, days: int) -> Planned:
    """Both rounds and the thanks, as far as they begin within these days."""
    group = people.groups[2]
    first, second = (FIRST + timedelta(days=since) for since in (_OF_A_GROUP, _OF_ALL))
    begun = f"!review First steps, {group.short}, every 6 months, until {first + _LASTS}"
    yield local(people.member(group.lead), first, 11, 33), Words(group.lead, group.short, begun)
    begun = f"review Half a year, all, until {second + _LASTS}"
    who = people.coordinators[0]
    yield local(people.member(who), second, 11, 33), Words(who, None, begun)
    everybody = tuple(one.handle for one in people.members)
    for id, since, asked in (
        ("V1", _OF_A_GROUP, group.people),
        ("V2", _OF_ALL, everybody),
        ("V3", _OF_A_GROUP + _HALF_A_YEAR, group.people),
    ):
        yield from _answers(people, chance, id, FIRST + timedelta(days=since), asked)
    for since in range(_THANKS_EVERY, days, _THANKS_EVERY):
        yield _thanks(people, chance, FIRST + timedelta(days=since))


def _answers(
    people: Population, chance: Chance, id: str, begun: date, asked: tuple[str, ...]
) -> Planned:
    """Half of them answer one question, some before they were asked alone, some at the end."""
    for who in asked:
        if chance.falls(0.5, id, who):
            day = begun + timedelta(days=chance.between(1, 12, id, who, "day"))
            answer = f"{chance.between(1, 3, id, who, 'question')} we need {word(len(who))}"
            yield (
                some_time(chance, people.member(who), day, id, who),
                Words(who, None, f"review {id} {answer}"),
            )


def _thanks(people: Population, chance: Chance, day: date) -> tuple[datetime, Deed]:
    group = chance.pick(people.groups, "thanks", day)
    here = people.here(group, day)
    who = chance.pick(here, "thanks", day, "who")
    others = [one for one in here if one != who]
    whom = chance.pick(others, "thanks", day, "whom")

    def effect(book: Book, at: datetime) -> None:
        book.happened.append((group.short, at))

    text = f"!thanks @{whom} for the brief"
    at = some_time(chance, people.member(who), day, "thanks", day)
    return at, Words(who, group.short, text, effect)
