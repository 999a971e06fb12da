"""One person's daily message: what they have to be told, merged, once a day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time

from bot.answering import Scribe
from bot.daily_content import Finding, Found
from bot.digests import Joining, has_digest, joined, joining, offered
from bot.standing import standing
from bot.unreached import Unreached
from commands.daily.briefing import Briefing
from commands.daily.faults import faults_document
from commands.daily.lines import about_of
from commands.daily.newcomers import welcome_to
from commands.daily.saying import things_told, ways_out
from commands.daily.silence import ask_later, was_asked
from commands.daily.sources import news
from commands.fitting import MOST, MOST_A_DAY
from commands.starting import ask_to_start, longest_question
from commands.welcoming import languages_offered
from domain.daily import (
    LATE_MESSAGE,
    allowed_now,
    instant,
    is_away,
    next_daily,
)
from domain.dated import Dated
from domain.document import Document
from domain.faults import Fault
from domain.notices import About, Notice
from domain.people import (
    Directory,
    Network,
    Person,
    has_declined,
    is_gone,
    is_unanswered,
    zone_of,
)
from domain.questions import Asked, Question
from domain.reminders import advanced
from domain.zones import zone
from storage import SqlWork


@dataclass(frozen=True)
class Content:
    """What a daily message is made of. The `reader` of a welcome has had a first message by it."""

    reader: Person
    found: Found
    news: Document
    faults: tuple[Fault, ...]
    digest: Joining
    welcome: Document

    @property
    def due_since(self) -> datetime:
        """The instant at which the first of it was due."""
        return min(self.found.due_since, self.digest.due_since or self.found.due_since)

    def __bool__(self) -> bool:
        """Whether there is anything to say."""
        return bool(self.found.told or self.news or self.digest.document or self.welcome)


class Daily:
    """Writes a person's daily message when it is due, and sets the next one."""

    def __init__(
        self, scribe: Scribe, directory: Directory, network: Network, unreached: Unreached
    ) -> None:
        self._scribe = scribe
        self._directory = directory
        self._network = network
        self._unreached = unreached

    async def write(self, work: SqlWork, person: Person) -> None:
        """Say what there is to say, or wait for the direct chat, the morning, the end of a rest."""
        now = work.act.at
        if person.blocked:
            return
        if person.stopped or person.next_daily_at is None:
            await work.people.save(replace(person, next_daily_at=None))
            return
        late = now - person.next_daily_at > LATE_MESSAGE
        away = is_away(person, now, self._network) or self._gone(person)
        if away or (late and not allowed_now(person, now, self._network)):
            following = next_daily(person, now, self._network)
            await work.people.save(replace(person, next_daily_at=following))
            return
        today = now.astimezone(zone(zone_of(person, self._network))).date()
        content = await self._content(work, person, today)
        if content and self._scribe.direct_chat(person) is not None:
            await self._say(work, person, content, today)
        elif content and await self._may_still_come(work, person):
            await self._wait_for_direct_chat(work, person, content)
        elif content:
            await joined(work, content.digest, today, None)
            await self._let_pass(work, person, content.found, today)
        else:
            await work.notices.told(content.found.notices)
            await joined(work, content.digest, today, None)
            await self._rest(work, person, today, content.found)

    def _gone(self, person: Person) -> bool:
        """Whether they have left all rooms: whoever runs the bot is needed all the same."""
        return is_gone(person, self._directory) and person.address != self._network.operator

    async def _faults_for(self, work: SqlWork, person: Person) -> tuple[Fault, ...]:
        """What only the operator can mend."""
        if person.address != self._network.operator:
            return ()
        return tuple(await work.faults.untold())

    async def _content(self, work: SqlWork, person: Person, today: date) -> Content:
        """What is to be told today, and the news of people and faults behind it."""
        now = await standing(work, self._directory, self._network)
        waiting = await work.notices.waiting_for(person.address)
        notices = tuple(one for one in waiting if one.at <= work.act.at)
        finding = Finding(work, person, today, now, self._network)
        measure = self._scribe.measure(finding.direct, person)
        found = await finding.find(notices, measure)
        faults = await self._faults_for(work, person)
        briefing = Briefing(work, person, finding.direct, now, notices, alone=not found.told)
        welcome = Document()
        if briefing.of(About.WELCOME) and not await work.inbox.wrote(person.address):
            welcome = welcome_to(person.address, now)
        told, later = await news(briefing, faults_document(faults), measure)
        found = replace(found, notices=tuple(one for one in found.notices if one not in later))
        reader = replace(person, dailies=1) if welcome else person
        things = things_told(found.told, found.rest, today, reader, late=True)
        closing = ways_out(reader) + self._languages(person)
        if not welcome:
            closing += longest_question(found.owned, today, zone_of(person, self._network))
        room = min(MOST, MOST_A_DAY - measure(welcome + things + told)) - measure(closing)
        above = frozenset(one.thing.id for one in found.told)
        digest = await joining(work, person, today, now, self._network, measure, above, room)
        return Content(reader, found, told, faults, digest, welcome)

    def _languages(self, person: Person) -> Document:
        """The languages of the bot, in the first message to somebody who has set none."""
        first = person.dailies == 0 and person.language is None
        return languages_offered(self._scribe.own_names) if first else Document()

    async def _may_still_come(self, work: SqlWork, person: Person) -> bool:
        """Whether they may yet open a direct chat; an invitation long unanswered is a no."""
        if is_unanswered(person, work.act.at) and not has_declined(person):
            await self._unreached.declined(work, person.address)
        return not has_declined(await work.people.get(person.address))

    async def _wait_for_direct_chat(self, work: SqlWork, person: Person, content: Content) -> None:
        """Nothing is sent before the person has opened the invitation: it waits and merges."""
        following = next_daily(replace(person, daily_until_on=None), work.act.at, self._network)
        await work.people.save(replace(person, next_daily_at=following))
        waiting = replace(person, next_daily_at=following)
        await self._scribe.open_direct(work, waiting, self._shared_room(person, content))

    def _shared_room(self, person: Person, content: Content) -> str | None:
        """The room in which to ask that the invitation be opened: best where it all began.

        For the sake of a welcome nobody is asked.
        """
        if not (content.found.told or content.news):
            return None
        shared = self._directory.rooms_of(person.address)
        rooms = [one.thing.room for one in content.found.told if one.thing.room in shared]
        return next(iter([*rooms, *sorted(shared)]), None)

    async def _say(self, work: SqlWork, person: Person, content: Content, today: date) -> None:
        """The new message first, then the old one is taken back."""
        found = content.found
        late = work.act.at - content.due_since > LATE_MESSAGE
        beside = bool(content.digest.document)
        document = content.welcome + things_told(
            found.told, found.rest, today, content.reader, late=late, beside=beside
        )
        document += content.news
        document += content.digest.told(late=late and not (found.told or content.news))
        document += ways_out(content.reader)
        if not content.welcome:
            own, own_zone = found.owned, zone_of(person, self._network)
            document += await ask_to_start(work, person.address, document, own, today, own_zone)
        document += await offered(work, person, self._network) + self._languages(person)
        key = await self._scribe.tell(work, document, person)
        old = await work.outbox.get(person.daily_message) if person.daily_message else None
        if old is not None and old.state == "sent" and not await has_digest(work, person, old):
            await self._scribe.withdraw(work, old)
        await self._offer(work, person, found, key)
        await self._count(work, person, found)
        await work.faults.told(content.faults, work.act.at)
        await joined(work, content.digest, today, key)
        known = await work.people.get(person.address)
        await work.people.save(replace(known, daily_message=key, dailies=known.dailies + 1))
        await self._let_pass(work, person, found, today)

    async def _offer(self, work: SqlWork, person: Person, found: Found, key: str | None) -> None:
        """A yes or no answers what somebody gave them, as if they had been asked in its room."""
        for one in found.told if key is not None else ():
            if about_of(one) is not About.GIVEN:
                continue
            id, chat = one.thing.id, one.thing.room
            question = Question(yes=f"confirm {id}", no=f"decline {id}")
            at, cause = work.act.at, work.act.cause
            asked = Asked(f"{key}:{id}", chat, person.address, question, (id,), at, cause)
            await work.questions.add(asked)

    async def _let_pass(self, work: SqlWork, person: Person, found: Found, today: date) -> None:
        """It has had its day, also where nobody could be told."""
        await work.notices.told(found.notices)
        for reminder in found.reminders:
            following = advanced(reminder, work.act.at, zone_of(person, self._network))
            await work.keep(following)
        await self._rest(work, await work.people.get(person.address), today, found)

    async def _count(self, work: SqlWork, person: Person, found: Found) -> None:
        """Note how often somebody was reminded, who is asked next, and what waits for tomorrow."""
        for one in found.told:
            if one.row is not None and isinstance(one.thing, Dated):
                await work.remindings.save(one.row)
                await ask_later(work, one.thing, one.row, one.lead, person, self._network)
            elif one.silent:
                await was_asked(work, one.thing.id, one.silent)
        for id in found.put_off:
            now, cause = work.act.at, work.act.cause
            await work.notices.add(Notice(person.address, About.SOON, id, "", now, cause=cause))

    async def _rest(self, work: SqlWork, person: Person, today: date, found: Found) -> None:
        """Set the next one, if anything can still fall due."""
        looked = replace(person, daily_until_on=today)
        now, here = work.act.at, zone_of(person, self._network)
        for id, day in found.put_on.items():
            at, cause = instant(day, time.min, here), work.act.cause
            await work.notices.add(Notice(person.address, About.SOON, id, "", at, cause=cause))
        upcoming = found.more or await self._expects(work, person)
        following = next_daily(looked, now, self._network) if upcoming else None
        await work.people.save(replace(looked, next_daily_at=following))

    async def _expects(self, work: SqlWork, person: Person) -> bool:
        reminders = await work.reminders.of(person.address)
        if any(reminder.next_on is not None for reminder in reminders):
            return True
        digest = await work.digests.get(person.address)
        if digest is not None and digest.next_on is not None:
            return True
        return bool(await work.notices.waiting_for(person.address))
