"""How people come to each other's help: they check, join in, and take what needs an owner."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.rehearsal.transcript import Said
from tests.year.book import NAMED, Book
from tests.year.chance import Chance
from tests.year.deeds import Deed, Words, some_time
from tests.year.population import Member, Population

Planned = Iterator[tuple[datetime, Deed]]

_ASKS = "To join: reply yes."
"""How a request for help ends in a room, where English is spoken."""


@dataclass(frozen=True)
class Joining:
    """What people do about what others have promised."""

    people: Population
    chance: Chance

    def checks(self, reader: Member, id: str, at: datetime) -> Planned:
        """Who leads says how far they have seen it done; nobody asks them a second time."""
        if self.chance.falls(0.6, "checks", reader.handle, id):
            level = self.chance.between(0, 4, "level", id)
            yield at, Words(reader.handle, None, f"check {id} {level}")

    def joins(self, book: Book, said: Said) -> Planned:
        """Somebody in the room says yes to a request for help."""
        found = NAMED.search(said.text)
        if _ASKS not in said.text or found is None or said.room not in self._rooms:
            return
        id, day = found[1], said.at.date()
        thing, here = book.things.get(id), self._here(said.room, day)
        who = self.chance.pick(here, "joins", id, said.n)
        if thing is None or who in thing.everybody or not self.chance.falls(0.6, "join", said.n):
            return

        def effect(book: Book, _at: datetime) -> None:
            book.things[id].helpers += (who,)

        def still(book: Book) -> bool:
            return not said.gone and book.things[id].now.live

        at = said.at + timedelta(minutes=self.chance.between(3, 400, "joins at", id, said.n))
        yield at, Words(who, said.room, "yes", effect, still, answers=said, replying=True)

    def gives_to_group(self, reader: Member, id: str, room: str, at: datetime) -> Planned:
        """Who leads gives it to the group, and on the next day somebody takes it, mostly."""

        def give(book: Book, at: datetime) -> None:
            book.refuse(id, at)

        def is_owned(book: Book) -> bool:
            page = book.things[id].now
            return page.live and bool(page.owners) and book.things[id].room == room

        yield at, Words(reader.handle, room, f"!give {id} {room}", give, is_owned)
        day = at.date() + timedelta(days=1)
        who = self.chance.pick(self._here(room, day), "takes", id, at)

        def take(book: Book, at: datetime) -> None:
            book.take(id, who, at)

        def is_free(book: Book) -> bool:
            page = book.things[id].now
            return page.live and not page.owners

        if self.chance.falls(0.7, "takes", id, at):
            then = some_time(self.chance, self.people.member(who), day, "takes", id)
            yield then, Words(who, room, f"!take {id}", take, is_free)

    @property
    def _rooms(self) -> frozenset[str]:
        return frozenset(one.short for one in self.people.groups)

    def _here(self, room: str | None, day: date) -> tuple[str, ...]:
        group = next(one for one in self.people.groups if one.short == room)
        return self.people.here(group, day)
