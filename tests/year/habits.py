"""How people answer the bot's reminders: at once, late or never; by reply, number or word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.rehearsal.transcript import Said
from tests.year.book import Book
from tests.year.chance import Chance, word
from tests.year.deeds import Deed, Words, some_time
from tests.year.joining import Joining
from tests.year.parts import milestone, step
from tests.year.population import Manner, Member, Population

SPOKEN = {
    "done": {"es": "hecho", "fr": "fait", "pt": "feito", "ar": "تم"},
    "later": {"es": "luego", "fr": "reporter", "pt": "depois", "ar": "لاحقا"},
    "stuck": {"es": "atasco", "fr": "blocage", "pt": "impasse", "ar": "تعثر"},
    "drop": {"es": "cancelar", "fr": "abandonner", "pt": "cancelar", "ar": "إلغاء"},
}
"""The words as people of other languages than English say them."""

LINE = re.compile(r"(?:^(?:([0-9]+)\. )?|(?<=\. ))([ACM][0-9]+(?:\.[0-9]+)?)\s?: ", re.MULTILINE)
"""A thing in the daily message: its number where there are several, and its id."""

_WILLING = {Manner.PROMPT: 0.9, Manner.MIXED: 0.6, Manner.LATE: 0.55, Manner.NEVER: 0.0}
_FATES = ("done",) * 12 + ("later",) * 4 + ("stuck",) * 2 + ("plan",) * 2 + ("drop", "decline")


@dataclass(frozen=True)
class Habits:
    """What people do of themselves, and what they answer."""

    people: Population
    chance: Chance

    @property
    def _joining(self) -> Joining:
        return Joining(self.people, self.chance)

    def after_making(self, book: Book, id: str) -> Iterator[tuple[datetime, Deed]]:
        """Somebody does what they have to do without having been reminded of it."""
        thing = book.things[id]
        page = thing.now
        if not page.owners or not isinstance(page.due, date):
            return
        if "C" in id and "." not in id and self.chance.falls(0.2, "on the way", thing.title):
            yield milestone(self.chance, thing)
        if "C" in id and "." not in id and self.chance.falls(0.3, "a step", thing.title):
            yield step(self.people, self.chance, thing)
        owner = self.people.member(page.owners[0])
        due = page.due.date() if isinstance(page.due, datetime) else page.due
        days = (due - page.at.date()).days
        if owner.manner is Manner.NEVER or not self.chance.falls(0.35, "unasked", thing.title):
            return
        day = page.at.date() + timedelta(days=self.chance.between(1, max(1, days), thing.title))
        at = some_time(self.chance, owner, day, "unasked", thing.title)
        direct = thing.room.startswith("direct:") or self.chance.falls(0.5, "where", thing.title)
        room = None if direct else thing.room
        sign = "" if direct else "!"
        text = f"{sign}{self._word('done', owner)} {id}"
        yield at, self._closing(owner.handle, room, text, id)

    def answers(
        self, book: Book, said: Said, about: Iterable[str]
    ) -> Iterator[tuple[datetime, Deed]]:
        """What somebody answers to a daily message about these things."""
        reader = self.people.member(said.person or "")
        lines: list[tuple[str | None, str]] = [
            (found[1], found[2]) for found in LINE.finditer(said.text)
        ]
        lines = lines or [(None, id) for id in about if id in book.things]
        alone = len(lines) == 1
        for number, id in lines:
            thing = book.things.get(id)
            if thing is None:
                yield from self._see_to(book, reader, said, id)
            elif reader.handle in thing.now.owners and thing.now.live:
                yield from self._answer(book, reader, said, number, id, alone)
            elif reader.handle in thing.now.asked:
                yield from self._agree(reader, said, id)
            elif reader.handle not in self.people.leads_of(thing.room):
                continue
            elif thing.now.live:
                yield from self._hand_on(reader, said, id)
            elif id.startswith("C") and reader.handle not in thing.now.owners:
                at = self._when(reader, said, "checks", id)
                yield from self._joining.checks(reader, id, at)

    def _answer(
        self, book: Book, reader: Member, said: Said, number: str | None, id: str, alone: bool
    ) -> Iterator[tuple[datetime, Deed]]:
        key = (id, said.n)
        if not self.chance.falls(_WILLING[reader.manner], "willing", *key):
            return
        fate = self.chance.pick(_FATES, "fate", *key)
        if fate == "later" and "." in id:
            fate = "done"  # No milestone comes after its commitment.
        if fate == "decline":
            yield self._refusing(reader, said, id)
            return
        if fate == "plan" or (fate == "stuck" and self.chance.falls(0.5, "aloud", *key)):
            yield self._saying(book, reader, id, fate, self._when(reader, said, *key))
            return
        word = self._word(fate, reader)
        rest, at = "", self._when(reader, said, *key)
        if fate == "later":
            due = at.date() + timedelta(days=self.chance.between(3, 30, "moved", *key))
            rest = f" {due}"
        by_word = f"{word} {id}{rest}"
        form = self.chance.pick(("reply", "number", "word"), "form", *key)
        text, replying = by_word, form == "reply" and (alone or number is not None)
        if replying:
            text = f"{number} {word}{rest}" if number else f"{word}{rest}"
        elif form == "number" and number and at - said.at < timedelta(hours=20):
            text = f"{number} {word}{rest}"
        if fate == "later":
            deed = self._moving(reader.handle, text, id, due)
        elif fate == "stuck":
            deed = self._sticking(reader.handle, text, id)
        else:
            deed = self._closing(reader.handle, None, text, id, dropped=fate == "drop")
        yield at, replace(deed, answers=said, replying=replying, otherwise=by_word)

    def _agree(self, reader: Member, said: Said, id: str) -> Iterator[tuple[datetime, Deed]]:
        """Whoever speaks for an organisation says yes, mostly."""
        if not self.chance.falls(0.8, "agrees", id, said.n):
            return
        yes = self.chance.falls(0.9, "yes", id)
        word = "confirm" if yes else "decline"

        def effect(book: Book, at: datetime) -> None:
            book.answer(id, yes, at)

        def still(book: Book) -> bool:
            return reader.handle in book.things[id].now.asked

        at = self._when(reader, said, "agrees", id)
        yield at, Words(reader.handle, None, f"{word} {id}", effect, still)

    def _hand_on(self, reader: Member, said: Said, id: str) -> Iterator[tuple[datetime, Deed]]:
        """A lead gives what somebody is stuck with, or has no owner, to somebody else."""
        if not id.startswith("A") or not self.chance.falls(0.4, "hands on", id, said.n):
            return
        at = self._when(reader, said, "hands on", id)
        group = next(one for one in self.people.groups if reader.handle in one.leads)
        if self.chance.falls(0.2, "to all", id, said.n):
            yield from self._joining.gives_to_group(reader, id, group.short, at)
            return
        to = self.chance.pick(self.people.here(group, at.date()), "to", id, said.n)

        def effect(book: Book, at: datetime) -> None:
            (book.take if to == reader.handle else book.give)(id, to, at)

        def still(book: Book) -> bool:
            now = book.things[id].now
            return now.live and to not in now.owners and book.things[id].room == group.short

        yield at, Words(reader.handle, group.short, f"!give {id} @{to}", effect, still)

    def _see_to(
        self, book: Book, reader: Member, said: Said, id: str
    ) -> Iterator[tuple[datetime, Deed]]:
        """Who leads publishes the minutes of a call, or thinks of a topic for the next."""
        led = [one.short for one in self.people.groups if reader.handle == one.lead]
        if not led or not id.startswith("M") or not self.chance.falls(0.7, "sees to", id, said.n):
            return
        at = self._when(reader, said, "sees to", id)
        if led[0] in book.minutes:

            def effect(book: Book, _at: datetime) -> None:
                book.minutes.discard(led[0])

            yield at, Words(reader.handle, None, f"done {id}", effect)
        else:
            yield at, Words(reader.handle, led[0], f"!agenda the news {word(said.n)}")

    def _when(self, reader: Member, said: Said, *about: object) -> datetime:
        minutes = self.chance.between(5, 300, "minutes", *about)
        at = said.at + timedelta(minutes=minutes, seconds=17)
        late = reader.manner is Manner.LATE or (
            reader.manner is Manner.MIXED and self.chance.falls(0.5, "late", *about)
        )
        days = self.chance.between(1, 5, "days", *about) if late else 0
        return at + timedelta(days=days)

    def _word(self, word: str, reader: Member) -> str:
        return SPOKEN[word].get(reader.language, word)

    # What they say --------------------------------------------------------------------------------

    def _closing(
        self, who: str, room: str | None, text: str, id: str, *, dropped: bool = False
    ) -> Words:
        def effect(book: Book, at: datetime) -> None:
            leads = self.people.leads_of(book.things[id].room)
            checkers = leads if id.startswith("C") else ()
            book.answered(who, id, at)
            if dropped:
                book.close(id, at, checkers)
            else:
                book.do(id, at, self.people.member(who).zone, checkers)

        return Words(who, room, text, effect, lambda book: _owns(book, who, id))

    def _moving(self, who: str, text: str, id: str, due: date) -> Words:
        def effect(book: Book, at: datetime) -> None:
            book.answered(who, id, at)
            book.move(id, due, at)

        return Words(who, None, text, effect, lambda book: _owns(book, who, id))

    def _saying(
        self, book: Book, reader: Member, id: str, fate: str, at: datetime
    ) -> tuple[datetime, Deed]:
        """When and where they will start, in private; or what keeps them, in the room."""
        if fate == "plan":
            text = f"plan {id} tuesday at the union office"

            def effect(book: Book, at: datetime) -> None:
                book.answered(reader.handle, id, at)

            def still(book: Book) -> bool:
                return _owns(book, reader.handle, id)

            return at, Words(reader.handle, None, text, effect, still)
        room = book.things[id].room
        if room.startswith("direct:"):
            return at, self._sticking(reader.handle, f"stuck {id}", id)
        aloud = self._sticking(reader.handle, f"!stuck {id} no data", id)
        return at, replace(aloud, room=room)

    def _sticking(self, who: str, text: str, id: str) -> Words:
        def effect(book: Book, at: datetime) -> None:
            book.answered(who, id, at)
            book.things[id].stuck.append(at)
            book.tell(id, self.people.leads_of(book.things[id].room), at)

        return Words(who, None, text, effect, lambda book: _owns(book, who, id))

    def _refusing(self, reader: Member, said: Said, id: str) -> tuple[datetime, Deed]:
        """Somebody says no to an action that others have given to them."""

        def effect(book: Book, at: datetime) -> None:
            thing = book.things[id]
            book.refuse(id, at)
            book.tell(id, (thing.author, *self.people.leads_of(thing.room)), at)

        def still(book: Book) -> bool:
            ours = id.startswith("A") and book.things[id].author != reader.handle
            return ours and _owns(book, reader.handle, id)

        at = self._when(reader, said, "refuses", id)
        return at, Words(reader.handle, None, f"decline {id}", effect, still)


def _owns(book: Book, who: str, id: str) -> bool:
    page = book.things[id].now
    return page.live and who in page.owners
