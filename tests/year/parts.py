"""What whoever promises something makes of it on the way: a milestone, a step for somebody else."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from tests.year.book import Book, Draft, Thing
from tests.year.chance import Chance
from tests.year.deeds import Deed, Words
from tests.year.population import Population


def milestone(chance: Chance, thing: Thing) -> tuple[datetime, Deed]:
    """Who promises something names a step on the way."""
    made, due = thing.now.at, thing.now.due
    assert isinstance(due, date)
    half = made.date() + (due - made.date()) / 2
    title = f"make the outline {thing.title.split()[-1]}"
    draft = Draft(title, thing.room, thing.author, half, thing.now.owners)

    def effect(book: Book, _at: datetime) -> None:
        book.expect(draft)

    def still(book: Book) -> bool:
        return book.things[thing.id].now.live

    text = f"!commit {thing.id}: {title} by {half}"
    at = made + timedelta(minutes=chance.between(2, 30, title), seconds=1)
    return at, Words(thing.author, thing.room, text, effect, still)


def step(people: Population, chance: Chance, thing: Thing) -> tuple[datetime, Deed]:
    """Who promises something asks somebody of the group to do a part of it."""
    made, due = thing.now.at, thing.now.due
    assert isinstance(due, date)
    group = next(one for one in people.groups if one.short == thing.room)
    owner = chance.pick(people.here(group, made.date()), "helps", thing.title)
    title = f"check the facts {thing.title.split()[-1]}"
    draft = Draft(title, thing.room, thing.author, due, (owner,), step_to=thing.id)

    def effect(book: Book, _at: datetime) -> None:
        book.expect(draft)

    def still(book: Book) -> bool:
        return book.things[thing.id].now.live

    text = f"!action @{owner} {title} by {due} for {thing.id}"
    at = made + timedelta(minutes=chance.between(31, 60, title), seconds=2)
    return at, Words(thing.author, thing.room, text, effect, still)
