"""Plays the year: the real bot on the simulated network, with the simulated clock."""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path

from bot.rehearsal.clock import SimulatedClock
from bot.rehearsal.performance import Performance
from bot.rehearsal.scene import Chat
from bot.rehearsal.transcript import BOT, Happened, Said
from domain.holidays import Holiday
from domain.people import Network
from tests.year.chance import Chance
from tests.year.comparing import differences
from tests.year.deeds import Comes, Deed, Erases, Leaves, Machine, Opens, Words
from tests.year.habits import LINE, Habits
from tests.year.joining import Joining
from tests.year.plans import Plans
from tests.year.played import BEGINNING, Unasked, Year
from tests.year.population import DAYS, FIRST, MAIN, Population, populate

UNSEEN = dict.fromkeys(map(ord, "\u200e\u200f\u2066\u2067\u2068\u2069"))
"""The signs that keep text of two directions in order."""

_SPOKEN = re.compile(r"\b[AC][0-9]+(?:\.[0-9]+)?(?=\s?: )")
"""All that a message names, in a digest as well."""

_INVITES = "the bot invites"


async def play(database: Path, seed: int = 1, *, days: int = DAYS, scale: float = 1) -> Year:
    """Play so many days with such a share of the year's work."""
    chance = Chance(seed)
    people = populate(chance)
    clock = SimulatedClock(BEGINNING)
    performance = Performance(database, clock, None)
    player = Player(performance, people, chance, BEGINNING + timedelta(days=days))
    for at, deed in Plans(people, chance, scale, days).all():
        player.plan(at, deed)
    try:
        await player.set_scene()
        await player.play()
    finally:
        await performance.close()
    return player.year


class Player:
    """Takes what is planned in its order, and lets people answer what the bot says."""

    def __init__(
        self, performance: Performance, people: Population, chance: Chance, until: datetime
    ) -> None:
        self._performance = performance
        self._stage = performance.stage
        self._scene = performance.stage.scene
        self._habits = Habits(people, chance)
        self._joining = Joining(people, chance)
        self.year = Year(people, self._stage.said, until=until)
        self._planned: list[tuple[datetime, int, Deed]] = []
        self._order = count()
        self._seen = 0
        self._gone_at = BEGINNING

    def plan(self, at: datetime, deed: Deed) -> None:
        """It will happen at an instant, if that lies within the time that is played."""
        at = at.astimezone(UTC)
        if BEGINNING <= at < self.year.until:
            heapq.heappush(self._planned, (at, next(self._order), deed))

    async def set_scene(self) -> None:
        """Everybody who is there from the first day, in their rooms; the first lead moderates."""
        people = self.year.people
        here = {one.handle for one in people.members if one.comes == FIRST}
        for one in people.members:
            self._scene.declare_person(one.handle)
        for group in people.groups:
            members = tuple(one for one in group.people if one in here)
            self._scene.declare_room(group.short, None, members).moderators.add(group.lead)
        self._scene.declare_room(MAIN, None, tuple(sorted(here)))
        self._scene.closed |= {one.handle for one in people.members if one.declines}
        network = Network(
            "The network",
            "Africa/Nairobi",
            coordinators=frozenset(people.coordinators),
            operator=people.operator,
            holidays=(Holiday(date(2026, 5, 1), "Labour Day", yearly=True),),
        )
        await self._performance.change_network(network)
        for one in people.members:
            await self._performance.set_person(one.handle, one.zone, one.language)

    async def play(self) -> None:
        """One deed after another, until the time is over."""
        while self._planned:
            at, _, deed = heapq.heappop(self._planned)
            await self._performance.advance(at)
            await self._look()
            await self._do(deed)
            await self._performance.settle()
            await self._look()
        await self._performance.advance(self.year.until)
        await self._look()
        for entry in self._stage.entries:
            if isinstance(entry, Happened) and entry.person and entry.words.startswith(_INVITES):
                self.year.invited[entry.person] += 1
        async with self._performance.looking() as work:
            assert work is not None
            for thing in self.year.book.things.values():
                self.year.misread += await differences(thing, work)

    async def _look(self) -> None:
        """What the bot has said since: people take note, and will answer."""
        new = self._stage.said[self._seen :]
        self._seen = len(self._stage.said)
        for said in new:
            if not said.by_bot:
                continue
            said.text = said.text.translate(UNSEEN)
            for thing in self.year.book.read(said.text, said.at):
                self._plan_all(self._habits.after_making(self.year.book, thing.id))
            if said.person is None:
                self._plan_all(self._joining.joins(self.year.book, said))
            if said.person is None or self._was_asked(said):
                continue
            if any(title in said.text for title in self.year.book.timed):
                self.year.timed.append(Unasked(said, ()))
            else:
                named = _read(said.text)
                if self.year.people.member(said.person).private:
                    named = await self._performance.things_in(said)
                self.year.unasked.append(Unasked(said, named))
                self._plan_all(self._habits.answers(self.year.book, said, named))

    def _was_asked(self, said: Said) -> bool:
        """Whether it answers what somebody has said: in words, or as a file behind them."""
        if said.file is None:
            return said.reply_to is not None
        before = (one for one in reversed(self._stage.said[: said.n - 1]) if one.chat == said.chat)
        last = next(before)
        return last.sender != BOT or self._was_asked(last)

    def _plan_all(self, deeds: Iterable[tuple[datetime, Deed]]) -> None:
        for at, deed in deeds:
            self.plan(max(at, self._performance.clock.now() + timedelta(seconds=1)), deed)

    async def _do(self, deed: Deed) -> None:
        match deed:
            case Words():
                self._speak(deed)
            case Comes():
                for room in deed.rooms:
                    self._stage.join(deed.who, self._scene.room(room))
                    self.year.book.happened.append((room, self._performance.clock.now()))
            case Leaves():
                self._leave(deed)
            case Erases():
                self._erase(deed)
            case Opens():
                self._scene.closed.discard(deed.who)
            case Machine():
                await self._turn(deed)

    def _speak(self, deed: Words) -> None:
        book, now = self.year.book, self._performance.clock.now()
        chat = self._chat(deed)
        if chat is None or deed.who not in chat.members or not self._present(deed.who):
            return
        if deed.still and not deed.still(book):
            return
        text, reply_to = deed.text, deed.answers if deed.replying else None
        if deed.answers is not None and not self._still_answers(deed, chat):
            text, reply_to = deed.otherwise, None
        if deed.effect:
            deed.effect(book, now)
        self._stage.speak(deed.who, chat, text, reply_to)

    def _present(self, who: str) -> bool:
        """Whether they share a room with others; the bot shows its things to nobody else."""
        rooms = (one for one in self._scene.chats.values() if one.direct is None)
        return any(who in one.members for one in rooms)

    def _still_answers(self, deed: Words, chat: Chat) -> bool:
        assert deed.answers is not None
        if deed.replying:
            return not deed.answers.gone
        last = next(one for one in reversed(self._stage.said) if one.chat == chat.address)
        return last is deed.answers

    def _chat(self, deed: Words) -> Chat | None:
        """The room, or the direct chat, which whoever speaks there opens; not who has left it."""
        if deed.room is not None:
            return self._scene.room(deed.room)
        found = self._scene.direct_chat_of(deed.who)
        if found is not None and deed.who in found.invited and deed.who not in self._scene.closed:
            self._stage.join(deed.who, found)
        walked_out = any(one.direct == deed.who for one in self._scene.chats.values())
        if found is None and not walked_out and deed.who not in self._scene.closed:
            found = self._scene.open_direct(deed.who)
            found.invited.clear()
            found.members.add(deed.who)
        return found

    def _erase(self, deed: Erases) -> None:
        book, now = self.year.book, self._performance.clock.now()
        own = (one for one in self._stage.said if one.sender == deed.who and deed.title in one.text)
        made = (one for one in book.things.values() if one.title == deed.title)
        said, thing = next(own, None), next(made, None)
        if said is not None and thing is not None and thing.now.live:
            for lost in self._dailies_with(thing.id):
                for other in {*lost.named, *_SPOKEN.findall(lost.said.text)}:
                    book.tell(other, (lost.reader,), now)
            self._stage.erase(deed.who, said)
            book.close(thing.id, now)

    def _dailies_with(self, id: str) -> list[Unasked]:
        """The newest message of everybody, where it names a thing: it is taken back with it."""
        newest = {one.reader: one for one in self.year.unasked}
        spoken = re.compile(rf"\b{re.escape(id)}(?![0-9.]*[0-9])")
        return [one for one in newest.values() if id in one.named or spoken.search(one.said.text)]

    def _leave(self, deed: Leaves) -> None:
        rooms = [self._scene.room(one) for one in deed.rooms]
        direct = self._scene.direct_chat_of(deed.who) if not rooms else None
        if direct:
            self._scene.closed.add(deed.who)
        book, now = self.year.book, self._performance.clock.now()
        for thing in book.owed(deed.who) if rooms else ():
            book.tell(thing.id, self.year.people.leads_of(thing.room), now)
        for chat in [*rooms, *([direct] if direct else [])]:
            if deed.who in chat.members:
                self._stage.leave(deed.who, chat)

    async def _turn(self, deed: Machine) -> None:
        now = self._performance.clock.now()
        if not deed.there:
            self._gone_at = now
        else:
            self.year.absences.append((self._gone_at, now))
        match deed.server, deed.there:
            case False, False:
                await self._performance.stop()
            case False, True:
                await self._performance.start()
            case True, False:
                self._stage.away = True
            case _:
                await self._performance.come_back()


def _read(text: str) -> tuple[str, ...]:
    return tuple(found[2] for found in LINE.finditer(text))
