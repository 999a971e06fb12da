"""What the bot does of itself about meetings: it reminds rooms, offers minutes, tells hosts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, time, timedelta

from bot.answering import Scribe
from bot.listening import Listener
from bot.places import Place
from bot.standing import standing
from commands.meetings.finding_wording import is_over
from commands.meetings.news import (
    SHORT,
    Ahead,
    begins,
    closed_by_itself,
    due_by,
    quiet,
    still_paused,
    told_before,
    told_shortly,
)
from commands.meetings.planning import plan_ahead
from commands.meetings.wording import zones_in
from commands.minutes.closing import close_as_draft, draft_told
from domain.attendance import Attendance, Coming
from domain.daily import LATE_MESSAGE, expecting, instant
from domain.document import Document
from domain.meetings import Meeting, State
from domain.moments import AGENDA, Moment, What, done
from domain.notices import About, Notice
from domain.occurrences import Occurrence, Stage
from domain.people import Directory, Network, Person, zone_of
from domain.work import Gathering, Work
from domain.zones import zone
from storage import SqlWork

_DAYS_BEFORE = timedelta(days=2)
_DAYS_AFTER = (timedelta(days=1), timedelta(days=3))


class Clerk:
    """Sees to the meetings of all rooms, each occurrence in a transaction of its own."""

    def __init__(
        self, listener: Listener, scribe: Scribe, directory: Directory, network: Network
    ) -> None:
        self._listener = listener
        self._scribe = scribe
        self._directory = directory
        self._network = network

    async def write(self, found: Occurrence, work: SqlWork) -> None:
        """Do what has fallen due about an occurrence, unless it has changed since it was found."""
        one, now = await work.occurrences.get(found.id), work.act.at
        if one is None or one != found:
            return
        meeting = await work.meetings.get(one.meeting)
        if meeting is None:
            await work.keep(replace(one, wake_at=None))
            return
        noted, due = done(one, meeting.before, now)
        await work.keep(noted)
        whats = {moment.what for moment in due}
        if What.AGENDA in whats and What.BEGINS not in whats:
            await self._ask_for_agenda(work, noted)
        if What.DRAFT in whats:
            await self._ask_to_publish(work, noted)
        if What.ENDS in whats:
            await plan_ahead(work, meeting, now)
        elif one.taking_minutes:
            await self._watch(work, noted, due)
        elif one.state is Stage.PLANNED and meeting.state is State.OPEN:
            await self._remind(work, noted, meeting, due)

    async def put_off(self, found: Occurrence, work: SqlWork) -> None:
        """What cannot be said or done is tried again after an hour."""
        await work.keep(replace(found, wake_at=work.act.at + timedelta(hours=1)))

    async def _remind(
        self, work: SqlWork, one: Occurrence, meeting: Meeting, due: tuple[Moment, ...]
    ) -> None:
        """Only the last of several is said."""
        said = [moment for moment in due if moment.what in (What.BEFORE, What.BEGINS)]
        if not said:
            return
        late = work.act.at - said[-1].at > LATE_MESSAGE
        if said[-1].what is What.BEGINS:
            await self._say(work, one, meeting.thread, begins(one, late=late))
            return
        ahead = await self._ahead(work, one)
        longest = max(meeting.before)
        whole = any(one.at - moment.at == timedelta(minutes=longest) for moment in said)
        if whole and longest > SHORT:
            document = told_before(ahead, late=late)
        else:
            document = told_shortly(ahead, work.act.at, late=late)
        await self._say(work, one, meeting.thread, document)

    async def _watch(self, work: SqlWork, one: Occurrence, due: tuple[Moment, ...]) -> None:
        """While minutes are open: the weightiest of what is due."""
        whats = {moment.what for moment in due}
        if What.CLOSES in whats:
            draft = await close_as_draft(work, one, work.act.at)
            people = await standing(work, self._directory, self._network)
            document = closed_by_itself() + await draft_told(work, draft, people)
        elif What.QUIET in whats:
            document = quiet(one)
        elif one.paused_at is not None and What.PAUSED in whats:
            document = still_paused(one, one.paused_at)
        else:
            return
        await self._say(work, one, one.thread, document)

    async def _ahead(self, work: SqlWork, one: Occurrence) -> Ahead:
        """What there is to tell of it."""
        now = await standing(work, self._directory, self._network)
        answers = await work.attendances.of(one.meeting, one.id)
        # What somebody has said of this one counts more than what they said of all of them.
        last = {answer.person: answer.answer for answer in sorted(answers, key=_whole_first)}
        return Ahead(
            one,
            await zones_in(work, self._directory, one.room),
            tuple(await work.topics.waiting(one.meeting)),
            tuple(await due_by(work, one, now, work.act.at)),
            frozenset(person for person, answer in last.items() if answer is Coming.NO),
        )

    async def _say(
        self, work: SqlWork, one: Occurrence, thread: str | None, document: Document
    ) -> None:
        """In its room, or thread; where only one person is left, unless they want no messages."""
        if not self._directory.members(one.room):
            return
        room = await self._listener.room(work, one.room)
        person = Person(one.author)
        if room.direct_with is not None:
            person = await work.people.get(room.direct_with)
        if not (person.blocked or person.stopped):
            place = Place(room, person, None, thread)
            await self._scribe.answer(work, document, place, loud=True)

    async def _ask_for_agenda(self, work: SqlWork, one: Occurrence) -> None:
        """Its host hears in time of an empty agenda: whether it is so is looked up then.

        Before the one before it is over, nobody thinks of the agenda of the next.
        """
        previous = await work.occurrences.get(f"{one.meeting}.{one.number - 1}")
        if previous is not None and previous.live and previous.ends_at > one.at - AGENDA:
            return
        await self._tell(work, About.EMPTY_AGENDA, one, [one.at - _DAYS_BEFORE])

    async def _ask_to_publish(self, work: SqlWork, one: Occurrence) -> None:
        """Its host hears of minutes that are still a draft."""
        await self._tell(work, About.UNPUBLISHED, one, [work.act.at + days for days in _DAYS_AFTER])

    async def _tell(
        self, work: SqlWork, about: About, one: Occurrence, when: Iterable[datetime]
    ) -> None:
        """Put it into the host's daily messages of these days, unless they want to hear nothing."""
        host = await work.people.get(one.owner) if one.owner else None
        if host is None or host.stopped or host.blocked:
            return
        await work.notices.forget_thing(one.id)
        name = zone_of(host, self._network)
        for at in when:
            day = instant(at.astimezone(zone(name)).date(), time.min, name)
            notice = Notice(host.address, about, one.id, host.address, day, cause=work.act.cause)
            await work.notices.add(notice)
        await work.people.save(expecting(host, work.act.at, self._network))


async def still_to_tell(work: Work, notice: Notice, one: Gathering, now: datetime) -> bool:
    """Whether its host still has to hear it."""
    if one.owner != notice.person:
        return False
    if isinstance(one, Meeting):
        return is_over(one, now)
    if notice.about is About.UNPUBLISHED:
        return one.state is Stage.DRAFT
    coming = one.state is Stage.PLANNED and now < one.at < notice.at + AGENDA
    return coming and not await work.topics.waiting(one.meeting)


def _whole_first(answer: Attendance) -> bool:
    """Sorts what was said of one occurrence behind what was said of all."""
    return "." in answer.thing
