"""What an attentive reader of all chats would know: who owes what by when, and since when."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

Due = date | datetime
AGAIN = timedelta(days=7)
NAMED = re.compile(r"\b([AC][0-9]+(?:\.[0-9]+)?)\s?: ")


@dataclass(frozen=True)
class Page:
    """How a thing stands from the instant `at` on; `dated_at` is when its date was set.

    `owners` have said yes, or speak for who has; `asked` have still to answer. Somebody else has
    given it to the owners at the instant `given_at`.
    """

    at: datetime
    due: Due | None
    dated_at: datetime
    owners: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    live: bool = True
    given_at: datetime | None = None


@dataclass
class Thing:
    """A thing with all that became of it, the oldest page first.

    What recurs comes `every` so many days, from its first date on. It was `done`, or somebody was
    `stuck` with it, at these instants.
    """

    id: str
    title: str
    room: str
    author: str
    helpers: tuple[str, ...]
    pages: list[Page]
    step_to: str | None = None
    every: int = 0
    done: list[datetime] = field(default_factory=list)
    stuck: list[datetime] = field(default_factory=list)

    @property
    def now(self) -> Page:
        """How it stands."""
        return self.pages[-1]

    def at(self, moment: datetime) -> Page | None:
        """How it stood; None before it was made."""
        place = bisect_right(self.pages, moment, key=lambda page: page.at)
        return self.pages[place - 1] if place else None

    def owned_since(self, person: str, moment: datetime) -> datetime:
        """Since when somebody has owned it who owns it at that moment."""
        since = moment
        for page in reversed(self.pages[: bisect_right(self.pages, moment, key=lambda p: p.at)]):
            if person not in page.owners:
                break
            since = page.at
        return since

    @property
    def everybody(self) -> frozenset[str]:
        """All who have ever had a part in it."""
        parts = (who for page in self.pages for who in (*page.owners, *page.asked))
        return frozenset((self.author, *self.helpers, *parts))


@dataclass(frozen=True)
class Draft:
    """What somebody is about to make; it gets its id by the bot's answer."""

    title: str
    room: str
    author: str
    due: Due | None
    owners: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    helpers: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    step_to: str | None = None
    every: int = 0


@dataclass
class Book:
    """All things by id. `news` are the instants at which something became news to somebody.

    `answers` are those at which they did something about it.

    Of what is over, people hear only where they are in `afterwards`: who may check it, whose
    proposal was declined. `minutes` are the rooms that have some to publish, `timed` the texts of
    which people wanted to be reminded at a time of their own, `errands` who is to be reminded of a
    text by somebody else, and on which date. `calls` are the instants at which rooms meet, `shared`
    the rooms of which the network reads; `happened` says in which room somebody was thanked or has
    come, and when.
    """

    things: dict[str, Thing] = field(default_factory=dict)
    drafts: dict[str, Draft] = field(default_factory=dict)
    news: defaultdict[tuple[str, str], list[datetime]] = field(
        default_factory=lambda: defaultdict(list)
    )
    answers: defaultdict[tuple[str, str], list[datetime]] = field(
        default_factory=lambda: defaultdict(list)
    )
    afterwards: set[tuple[str, str]] = field(default_factory=set)
    minutes: set[str] = field(default_factory=set)
    timed: set[str] = field(default_factory=set)
    errands: dict[str, tuple[str, date]] = field(default_factory=dict)
    calls: dict[str, list[datetime]] = field(default_factory=dict)
    shared: set[str] = field(default_factory=set)
    happened: list[tuple[str, datetime]] = field(default_factory=list)

    def expect(self, draft: Draft) -> None:
        """Somebody says what makes a thing of this title."""
        self.drafts[draft.title] = draft

    def read(self, text: str, at: datetime) -> list[Thing]:
        """Take note of the ids that an answer gives to what was said; the things so made."""
        made = []
        for found in NAMED.finditer(text):
            title = text[found.end() :].split(".", 1)[0].strip()
            draft = self.drafts.pop(title, None)
            if draft is not None:
                made.append(self._make(found[1], draft, at))
        return made

    def _make(self, id: str, draft: Draft, at: datetime) -> Thing:
        given = draft.author not in draft.owners
        page = Page(at, draft.due, at, draft.owners, draft.asked, given_at=at if given else None)
        thing = Thing(id, draft.title, draft.room, draft.author, draft.helpers, [page])
        thing.step_to, thing.every = draft.step_to, draft.every
        self.things[id] = thing
        self.tell(id, (*draft.owners, *draft.asked, *draft.helpers), at)
        if draft.asked:
            # They are asked again after a week; a week later who leads hears of their silence.
            self.tell(id, draft.asked, at + AGAIN)
            self.tell(id, (draft.author, *draft.leads), at + 2 * AGAIN)
        return thing

    def tell(self, id: str, people: Iterable[str], at: datetime) -> None:
        """What happens to the thing is news to these people."""
        for person in people:
            self.news[person, id].append(at)

    def answered(self, person: str, id: str, at: datetime) -> None:
        """Somebody has done something about a thing."""
        self.answers[person, id].append(at)

    def do(self, id: str, at: datetime, zone: str, checkers: Iterable[str] = ()) -> None:
        """It is done, by the calendar of that zone; what recurs is due the next time."""
        thing = self.things[id]
        thing.done.append(at)
        if not thing.every:
            self.close(id, at, checkers)
            return
        due, first = thing.now.due, thing.pages[0].due
        assert due is not None
        assert first is not None
        over = max(due, at.astimezone(ZoneInfo(zone)).date())
        times = (over - first).days // thing.every + 1
        self.move(id, first + timedelta(days=times * thing.every), at)

    def close(self, id: str, at: datetime, checkers: Iterable[str] = ()) -> None:
        """It is over, with its milestones; these people may be asked to check it."""
        self.tell(id, checkers, at)
        self.afterwards |= {(one, id) for one in checkers}
        for thing in self.things.values():
            if (thing.id == id or thing.id.startswith(f"{id}.")) and thing.now.live:
                thing.pages.append(replace(thing.now, at=at, live=False))

    def move(self, id: str, due: Due, at: datetime) -> None:
        """It has another date."""
        thing = self.things[id]
        thing.pages.append(replace(thing.now, at=at, due=due, dated_at=at))
        self.tell(id, (*thing.now.owners, *self.waiting_for(thing)), at)

    def give(self, id: str, to: str, at: datetime) -> None:
        """It is somebody else's, who was given it."""
        self.take(id, to, at)
        thing = self.things[id]
        thing.pages[-1] = replace(thing.now, given_at=at)

    def take(self, id: str, who: str, at: datetime) -> None:
        """It is somebody's who has taken it."""
        thing = self.things[id]
        thing.pages.append(replace(thing.now, at=at, owners=(who,)))
        self.tell(id, (who,), at)

    def refuse(self, id: str, at: datetime) -> None:
        """It is nobody's."""
        thing = self.things[id]
        thing.pages.append(replace(thing.now, at=at, owners=()))

    def answer(self, id: str, yes: bool, at: datetime) -> None:
        """Those who were asked own it, or it is nobody's."""
        thing = self.things[id]
        owners = thing.now.asked if yes else ()
        thing.pages.append(replace(thing.now, at=at, owners=owners, asked=(), live=yes))
        self.tell(id, (thing.author, *owners), at)
        self.afterwards.add((thing.author, id))

    def waiting_for(self, thing: Thing) -> tuple[str, ...]:
        """Who owns what this is a step to."""
        return self.things[thing.step_to].now.owners if thing.step_to else ()

    def owed(self, person: str) -> list[Thing]:
        """What somebody still has to do."""
        things = self.things.values()
        return [one for one in things if one.now.live and person in one.now.owners]
