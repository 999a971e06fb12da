"""What is planned for the year, whatever the bot says: settings, work, comings, faults."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from tests.year.again import again
from tests.year.book import Book, Draft, Due
from tests.year.chance import Chance, word
from tests.year.deeds import (
    Comes,
    Deed,
    Effect,
    Erases,
    Leaves,
    Machine,
    Opens,
    Words,
    local,
    some_time,
)
from tests.year.gatherings import gatherings
from tests.year.population import DAYS, FIRST, MAIN, Group, Member, Population
from tests.year.rounds import rounds
from tests.year.subscribing import subscribing

Planned = Iterator[tuple[datetime, Deed]]

ACTIONS = 3000
COMMITMENTS = 400
_SETTING_UP = 3
"""So many days pass before work begins."""
_RESTS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
DOWN = ((100, 102), (240, 242))
AWAY = (300, 301)
HOLIDAYS = (130, 230)
"""The days from which, and up to which: the bot is down, the homeserver is away, groups rest."""


class Plans:
    """All that is planned; `scale` is the share of the whole year's work that there is."""

    def __init__(self, people: Population, chance: Chance, scale: float = 1, days: int = DAYS):
        self._people = people
        self._chance = chance
        self._scale = scale
        self._days = days
        self._words = iter(range(10**6))

    def all(self) -> Planned:
        """Everything, in any order."""
        for member in self._people.members:
            yield from self._life(member)
        for group in self._people.groups:
            yield from self._founding(group)
        yield from self._organisations()
        for number in range(int(COMMITMENTS * self._scale)):
            yield from self._commitment(number)
        made = 0
        while made < int(ACTIONS * self._scale):
            count = self._chance.pick((1, 1, 2, 3, 4), "batch", made)
            yield from self._actions(made, count)
            made += count
        yield from gatherings(self._people, self._chance, self._days)
        yield from rounds(self._people, self._chance, self._days)
        yield from again(self._people, self._chance, self._days)
        yield from subscribing(self._people)
        yield from self._machines()

    def _title(self, verb: str) -> str:
        return f"{verb} {word(next(self._words))}"

    # The people -----------------------------------------------------------------------------------

    def _life(self, one: Member) -> Planned:
        """What somebody tells of themselves, and when they come and go."""
        if one.comes > FIRST:
            yield local(one, one.comes, 10, 3), Comes(one.handle, self._rooms_of(one))
        at = local(one, max(one.comes, one.declines or FIRST), 10, 7)
        if one.declines:
            yield at - timedelta(minutes=1), Opens(one.handle)
        yield at, Words(one.handle, None, _settings(one))
        for first, last in one.away:
            said = local(one, first, 0, 5)
            yield said, Words(one.handle, None, f"me away until {last}", _leaving(one.handle))
        changes = ((one.less, "me less"), (one.stops, "stop"), (one.starts, "me start"))
        for day, words in changes:
            if day:
                yield local(one, day, 11, 11), Words(one.handle, None, words)
        if one.walks_out:
            yield local(one, one.walks_out, 11, 11), Leaves(one.handle)
        if one.leaves:
            yield local(one, one.leaves, 11, 11), Leaves(one.handle, self._rooms_of(one))

    def _rooms_of(self, one: Member) -> tuple[str, ...]:
        own = (group.short for group in self._people.groups if one.handle in group.people)
        return (*own, MAIN)

    def _founding(self, group: Group) -> Planned:
        """The lead ties the room to the group, and names the second."""
        lead = self._people.member(group.lead)
        shared = "yes" if self._chance.falls(0.3, "shared", group.short) else "no"
        lines: tuple[str, ...] = (
            f"!group {group.short}, The {group.short}",
            f"!{shared}",
            f"!group {group.short} lead @{group.lead}",
            f"!group {group.short} second @{group.leads[1]}",
        )
        for minute, line in enumerate(lines, 20):
            effect = _sharing(group) if line == "!yes" else None
            yield local(lead, FIRST, 12, minute), Words(group.lead, group.short, line, effect)

    def _organisations(self) -> Planned:
        for number, (name, contacts) in enumerate(self._people.contacts.items()):
            group = self._people.groups[number]
            lead = self._people.member(group.lead)
            named = " ".join(f"@{one}" for one in contacts)
            lines = (f"!org {name}, The {name} people", f"!org {name} contact {named}")
            for minute, line in enumerate(lines, 30):
                yield local(lead, FIRST, 12, minute), Words(group.lead, group.short, line)

    # The work -------------------------------------------------------------------------------------

    def _day(self, *about: object) -> date:
        return FIRST + timedelta(days=self._chance.between(_SETTING_UP, self._days - 1, *about))

    def _busy(self, groups: tuple[Group, ...], day: date) -> tuple[Group, ...]:
        """Who has anything to do: the last two groups rest for some months."""
        first, last = (FIRST + timedelta(days=since) for since in HOLIDAYS)
        resting = self._people.groups[-2:] if first <= day <= last else ()
        return tuple(one for one in groups if one not in resting)

    def _due(self, day: date, *about: object) -> date | None:
        if self._chance.falls(0.04, "undated", *about):
            return None
        far = self._chance.pick(((1, 6), (7, 25), (7, 25), (20, 70)), "far", *about)
        return day + timedelta(days=self._chance.between(*far, "due", *about))

    def _actions(self, number: int, count: int) -> Planned:
        """Some next steps, said in one message: of a lead for the group, or to the bot alone."""
        chance, key = self._chance, ("action", number)
        day = self._day("day", *key)
        group = chance.pick(self._busy(self._people.groups, day), "group", *key)
        here = self._people.here(group, day)
        author = group.lead if chance.falls(0.6, "led", *key) else chance.pick(here, "by", *key)
        alone = chance.falls(0.05, "alone", *key)
        drafts, lines = [], []
        for place in range(count):
            owner = author if alone else chance.pick(here, "owner", *key, place)
            due = self._due(day, *key, place)
            if due and chance.falls(0.07, "timed", *key, place):
                due = local(self._people.member(author), due, 15).replace(second=0)
            helpers = (chance.pick(here, "help", *key, place),) if number % 9 == 0 else ()
            helpers = () if alone or helpers == (owner,) else helpers
            room = f"direct:{author}" if alone else group.short
            draft = Draft(self._title("draft the letter"), room, author, due, (owner,), (), helpers)
            drafts.append(draft)
            lines.append(_line(draft))
        at = some_time(chance, self._people.member(author), day, *key)
        text = "!action " + "\n".join(lines)
        chat = None if alone else group.short
        yield at, Words(author, chat, text, _expecting(drafts))
        if count == 1 and chance.falls(0.06, "erased", *key):
            regretted = at + timedelta(days=chance.between(1, 9, "regretted", *key))
            yield regretted, Erases(author, drafts[0].title)

    def _commitment(self, number: int) -> Planned:
        """A promise of somebody, or one proposed to an organisation."""
        chance, key = self._chance, ("commitment", number)
        proposed = number % 4 == 0
        groups = self._people.groups[: len(self._people.contacts) if proposed else None]
        day = self._day("day", *key)
        group = chance.pick(self._busy(groups, day), "group", *key)
        due = self._due(day, *key) or day + timedelta(days=30)
        title = self._title("write the brief")
        if proposed:
            place = self._people.groups.index(group)
            name, contacts = list(self._people.contacts.items())[place]
            draft = Draft(title, group.short, group.lead, due, (), contacts, (), group.leads)
            text = f"!commit {name}: {title} by {due}"
        else:
            author = chance.pick(self._people.here(group, day), "by", *key)
            draft = Draft(title, group.short, author, due, (author,))
            text = f"!commit {title} by {due}"
        at = some_time(chance, self._people.member(draft.author), day, *key)
        yield at, Words(draft.author, group.short, text, _expecting([draft]))
        if chance.falls(0.05, "erased", *key):
            yield at + timedelta(days=chance.between(2, 12, *key, "r")), Erases(draft.author, title)

    # What breaks ----------------------------------------------------------------------------------

    def _machines(self) -> Planned:
        somebody = self._people.members[0]
        for server, spells in ((False, DOWN), (True, (AWAY,))):
            for first, last in spells:
                if last < self._days:
                    gone, back = FIRST + timedelta(days=first), FIRST + timedelta(days=last)
                    yield local(somebody, gone, 10, 30), Machine(server, there=False)
                    yield local(somebody, back, 10, 30), Machine(server, there=True)


def _settings(one: Member) -> str:
    wants = [f"morning {one.morning:%H:%M}", f"quiet {one.quiet[0]:%H:%M}-{one.quiet[1]:%H:%M}"]
    if one.rest:
        wants.append(f"rest {' and '.join(_RESTS[day] for day in sorted(one.rest))}")
    if one.private:
        wants.append("private")
    return f"me {', '.join(wants)}"


def _line(draft: Draft) -> str:
    owner = "" if draft.owners == (draft.author,) else f"@{draft.owners[0]} "
    helpers = "".join(f"+@{one} " for one in draft.helpers)
    by = f" by {_spoken(draft.due)}" if draft.due else ""
    return f"{owner}{helpers}{draft.title}{by}"


def _spoken(due: Due) -> str:
    """A date, or a time of day as the clocks of whoever says it show it."""
    if not isinstance(due, datetime):
        return f"{due}"
    assert isinstance(due.tzinfo, ZoneInfo)
    place = due.tzinfo.key.rpartition("/")[2].replace("_", " ")
    return f"{due:%Y-%m-%d %H:%M} {place}"


def _leaving(who: str) -> Effect:
    """Who waits for something of theirs may hear when it comes."""

    def effect(book: Book, at: datetime) -> None:
        for thing in book.owed(who):
            book.tell(thing.id, book.waiting_for(thing), at)

    return effect


def _sharing(group: Group) -> Effect:
    """The network sees what the group does."""

    def effect(book: Book, _at: datetime) -> None:
        book.shared.add(group.short)

    return effect


def _expecting(drafts: list[Draft]) -> Effect:
    def effect(book: Book, _at: datetime) -> None:
        for draft in drafts:
            book.expect(draft)

    return effect
