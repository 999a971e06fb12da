"""One person's daily message: what they have to be told, merged, once a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.answering import Scribe
from bot.meetings import still_to_tell
from bot.standing import standing
from bot.unreached import Unreached
from commands.faults import faults_document
from commands.helping_out import news_of_help
from commands.identifying import news_of_arrivals
from commands.news import news_of_people
from commands.saying import Told, daily_document, most_pressing
from commands.things import of_what_is_gone, owed_by
from commands.unreached import news_of_the_unreached
from commands.waiting import news_of_waiting
from commands.welcoming import languages_offered
from domain.actions import Action
from domain.daily import (
    LATE_MESSAGE,
    allowed_now,
    days_to_speak,
    is_away,
    morning_after,
    morning_of,
    next_daily,
)
from domain.dated import Dated
from domain.document import Document
from domain.faults import Fault
from domain.notices import TOLD_APART, About, Notice
from domain.people import (
    Directory,
    Network,
    Person,
    Room,
    has_declined,
    is_gone,
    is_unanswered,
    zone_of,
)
from domain.promises import Answer, Promise
from domain.reminders import Reminder, advanced
from domain.rights import answers_for, owing, sees
from domain.standing import Standing
from domain.work import Gathering, Thing
from domain.zones import zone
from storage import SqlWork


@dataclass(frozen=True)
class Content:
    """What a daily message is made of, and the instant at which the first of it was due."""

    told: tuple[Told, ...]
    news: Document
    notices: tuple[Notice, ...]
    reminders: tuple[Reminder, ...]
    faults: tuple[Fault, ...]
    more: bool
    due_since: datetime

    def __bool__(self) -> bool:
        """Whether there is anything to say."""
        return bool(self.told or self.news)


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
            await self._let_pass(work, person, content, today)
        else:
            await work.notices.told(content.notices)
            await self._rest(work, person, today, content)

    def _gone(self, person: Person) -> bool:
        """Whether they have left all rooms: whoever runs the bot is needed all the same."""
        return is_gone(person, self._directory) and person.address != self._network.operator

    async def _faults_for(self, work: SqlWork, person: Person) -> tuple[Fault, ...]:
        """What only the operator can mend."""
        if person.address != self._network.operator:
            return ()
        return tuple(await work.faults.untold())

    async def _content(self, work: SqlWork, person: Person, today: date) -> Content:
        """What is to be told today, each thing once, the most pressing reason first."""
        since = person.daily_until_on or today
        own_zone = zone_of(person, self._network)
        direct = Room(person.direct_chat or "", direct_with=person.address)
        now = await standing(work, self._directory, self._network)

        def may_see(thing: Thing) -> bool:
            """Whether it may be shown in the direct chat, as the platform says now."""
            return sees(person, thing, direct, now)

        waiting = await work.notices.waiting_for(person.address)
        notices = tuple(one for one in waiting if one.at <= work.act.at)
        owned = await owed_by(work, person.address, now)
        reminders = tuple(await work.reminders.joining_daily(person.address, today))
        news = await news_of_people(work, person, direct, now, notices)
        news += await news_of_waiting(work, person, direct, now, notices)
        news += await news_of_help(work, person, direct, now, notices)
        told: dict[str, Told] = {}
        mornings = [work.act.at]
        for notice in notices:
            thing = await work.thing(notice.thing)
            apart = notice.about in TOLD_APART
            if apart or not isinstance(thing, Dated | Gathering) or not may_see(thing):
                continue
            if isinstance(thing, Gathering):
                holds = await still_to_tell(work, notice, thing, work.act.at)
            elif await of_what_is_gone(work, thing):
                continue
            else:
                holds = _still_so(notice, thing, person, now)
            if holds:
                told.setdefault(thing.id + _kind(notice), Told(thing, notice, own_zone))
                mornings.append(morning_after(person, notice.at, self._network))
        for item in owned:
            days = days_to_speak(item, person, since, today, self._network)
            if days and may_see(item):
                told.setdefault(item.id, Told(item, None))
                mornings.append(morning_of(person, days[0], self._network))
        for reminder in filter(may_see, reminders):
            told.setdefault(reminder.id, Told(reminder, None))
            mornings.append(morning_of(person, reminder.next_on or today, self._network))
        news += await news_of_the_unreached(work, person, now, notices)
        faults = await self._faults_for(work, person)
        news += faults_document(faults)
        news += await news_of_arrivals(work, person, notices, asking=not (told or news))
        ordered = tuple(sorted(told.values(), key=most_pressing))
        more = any(_dated(owned))
        return Content(ordered, news, notices, reminders, faults, more, min(mornings))

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
        """The room in which to ask that the invitation be opened: best where it all began."""
        shared = self._directory.rooms_of(person.address)
        rooms = [one.thing.room for one in content.told if one.thing.room in shared]
        return next(iter([*rooms, *sorted(shared)]), None)

    async def _say(self, work: SqlWork, person: Person, content: Content, today: date) -> None:
        """The new message first, then the old one is taken back."""
        late = work.act.at - content.due_since > LATE_MESSAGE
        document = daily_document(
            content.told,
            content.news,
            today,
            late=late,
            private=person.private,
            number=person.dailies,
        )
        if person.dailies == 0 and person.language is None:
            document += languages_offered(self._scribe.own_names)
        key = await self._scribe.tell(work, document, person)
        old = await work.outbox.get(person.daily_message) if person.daily_message else None
        if old is not None and old.state == "sent":
            await self._scribe.withdraw(work, old)
        await work.faults.told(content.faults, work.act.at)
        known = await work.people.get(person.address)
        await work.people.save(replace(known, daily_message=key, dailies=known.dailies + 1))
        await self._let_pass(work, person, content, today)

    async def _let_pass(self, work: SqlWork, person: Person, content: Content, today: date) -> None:
        """It has had its day, also where nobody could be told."""
        await work.notices.told(content.notices)
        for reminder in content.reminders:
            following = advanced(reminder, work.act.at, zone_of(person, self._network))
            await work.keep(following)
        await self._rest(work, await work.people.get(person.address), today, content)

    async def _rest(self, work: SqlWork, person: Person, today: date, content: Content) -> None:
        """Set the next one, if anything can still fall due."""
        looked = replace(person, daily_until_on=today)
        upcoming = content.more or await self._expects(work, person)
        following = next_daily(looked, work.act.at, self._network) if upcoming else None
        await work.people.save(replace(looked, next_daily_at=following))

    async def _expects(self, work: SqlWork, person: Person) -> bool:
        reminders = await work.reminders.of(person.address)
        if any(reminder.next_on is not None for reminder in reminders):
            return True
        return bool(await work.notices.waiting_for(person.address))


def _dated(items: Sequence[Dated]) -> list[bool]:
    return [True for item in items if item.due_on or item.due_at]


def _kind(notice: Notice) -> str:
    """News about somebody else's doing stands beside one's own line about the same thing."""
    if notice.about is About.STILL_PROPOSED:
        return _kind(replace(notice, about=About.PROPOSED))
    return "" if notice.about in (About.GIVEN, About.SOON) else f":{notice.about}"


def _still_so(notice: Notice, thing: Dated, person: Person, now: Standing) -> bool:
    """Whether the notice still holds: it is this person's, stuck, to be answered or checked."""
    if thing.state == "withdrawn":
        return False
    match notice.about:
        case About.GIVEN | About.SOON:
            return thing.live and person.address in owing(thing, now)
        case About.HELPS:
            return isinstance(thing, Action) and thing.live and person.address in thing.helpers
        case About.STUCK:
            return thing.state == "stuck"
        case About.TO_CHECK:
            return thing.state == "done"
        case About.UNANSWERED:
            return thing.live and bool(_asked(thing))
        case About.PROPOSED | About.STILL_PROPOSED:
            asked = _asked(thing)
            return thing.live and any(person.address in answers_for(one, now) for one in asked)
    if isinstance(thing, Action):
        for_group = notice.about is not About.FOR_GROUP or thing.for_group is not None
        return thing.live and thing.owner is None and for_group
    return any(
        one.answer is Answer.DECLINED and notice.who in answers_for(one, now)
        for one in thing.promises
    )


def _asked(thing: Dated) -> list[Promise]:
    """The promises that nobody has answered."""
    promises = () if isinstance(thing, Action) else thing.promises
    return [one for one in promises if one.answer is Answer.PROPOSED]
