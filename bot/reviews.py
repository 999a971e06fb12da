"""What the bot does of itself about review rounds: it asks, reminds once, closes, begins anew."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from bot.answering import Scribe
from bot.listening import Listener
from bot.places import Place
from bot.standing import standing
from commands.reviews.closing import forget_authors, let_go
from commands.reviews.figures import closed
from commands.reviews.news import (
    asks,
    closed_by_itself,
    made_anew,
    open_again,
    people_to_remind,
)
from commands.reviews.nights import asleep_rooms
from commands.reviews.page import pages
from domain.daily import LATE_MESSAGE, expecting, instant, is_away
from domain.document import Document
from domain.notices import About, Notice
from domain.people import Directory, Network, Person, is_gone, zone_of
from domain.reviews import AnswerState, Review, State
from domain.rounds import (
    What,
    began_on,
    done,
    following,
    in_daytime,
    people_asked,
    put_off,
    rooms_asked,
    scheduled,
    waiting,
)
from domain.standing import Standing
from domain.work import Work
from domain.zones import zone
from storage import SqlWork


class Reviewer:
    """Sees to the review rounds, each in a transaction of its own."""

    def __init__(
        self, listener: Listener, scribe: Scribe, directory: Directory, network: Network
    ) -> None:
        self._listener = listener
        self._scribe = scribe
        self._directory = directory
        self._network = network

    async def write(self, found: Review, work: SqlWork) -> None:
        """Do what has fallen due about a round, unless it has changed since it was found."""
        one = await work.reviews.get(found.id)
        if one is None or one != found or one.wake_at is None:
            return
        late = work.act.at - one.wake_at > LATE_MESSAGE
        begins = one.state is State.DONE and one.rrule is not None
        noted, due = done(one, work.act.at)
        if What.FORGETS in due:
            await forget_authors(work, one)
            await work.keep(noted)
            return
        if begins or What.CLOSES in due:
            at = in_daytime(one.wake_at, await self._zones(work, one))
            if work.act.at < at:
                await work.keep(replace(one, wake_at=at))
                return
        if begins:
            await self._begin_anew(work, one, late=late)
            return
        await work.keep(noted)
        if What.CLOSES in due:
            await self._close(work, noted, late=late)
        elif What.ASKS in due:
            await self._ask(work, one, noted, late=late)
        elif What.REMINDS in due:
            await self._remind(work, noted)

    async def _zones(self, work: SqlWork, one: Review) -> frozenset[str]:
        """Those of the rooms that it asks: what it says of itself comes at an hour of theirs."""
        now = await standing(work, self._directory, self._network)
        rooms = [await work.rooms.get(address) for address in rooms_asked(one, now)]
        return frozenset(room.zone or self._network.zone for room in rooms)

    async def put_off(self, found: Review, work: SqlWork) -> None:
        """What cannot be said or done is tried again after an hour."""
        await work.keep(replace(found, wake_at=work.act.at + timedelta(hours=1)))

    async def _ask(self, work: SqlWork, before: Review, one: Review, *, late: bool) -> None:
        """One message in each room, and a notice for the next daily message of each member.

        Where it is night a room is asked in its morning, but not the room that has begun it.
        """
        now = await standing(work, self._directory, self._network)
        others = [other for other in await work.reviews.live() if other.id != one.id]
        also = {room for other in others for room in rooms_asked(other, now)}
        first = What.ASKS not in before.said
        due = {room for at, room in waiting(before) if at <= work.act.at}
        asleep = await self._asleep(work, one, now)
        for room in rooms_asked(one, now):
            if room not in asleep and (first or room in due):
                question = asks(one, late=late, several=room in also)
                await self._say(work, room, one, question, loud=True)
        waits = {room: at for room, at in asleep.items() if first or room in due}
        await work.keep(put_off(one, waits, work.act.at))
        if first:
            await self._tell(work, About.REVIEW, one, sorted(people_asked(one, now)))

    async def _asleep(self, work: SqlWork, one: Review, now: Standing) -> dict[str, datetime]:
        """The rooms in which it is night, each with its morning."""
        begun = next(iter(await work.history.of(one.id)), None)
        here = begun.act.chat if begun is not None else ""
        asleep = await asleep_rooms(work, one, now, self._network, work.act.at)
        return {room: at for room, at in asleep.items() if room != here}

    async def _remind(self, work: SqlWork, one: Review) -> None:
        """Once, on the date of its daily message, who has not answered."""
        now = await standing(work, self._directory, self._network)
        answered = [answer.author for answer in await work.review_answers.of(one.id)]
        people = people_to_remind(one, people_asked(one, now), answered)
        await self._tell(work, About.REVIEW_AGAIN, one, people)

    async def _close(self, work: SqlWork, one: Review, *, late: bool) -> None:
        """The morning after its last date: the page in the rooms, a word to who has begun it."""
        now = await standing(work, self._directory, self._network)
        over = await closed(work, one, now, work.act.at)
        await work.record("done", one, over)
        await let_go(work, over)
        for room, page in await pages(work, over, now):
            document = closed_by_itself(page, over, late=late)
            await self._say(work, room, over, document, loud=False)
        await self._tell(work, About.REVIEW, over, (over.author,))

    async def _begin_anew(self, work: SqlWork, one: Review, *, late: bool) -> None:
        """The next round of a standing one, which goes on from that."""
        lasted = await _lasted(work, one)
        fresh = following(one, await work.new_id(Review.letter), work.act.at, lasted)
        await work.keep(scheduled(replace(one, rrule=None, starts=None), work.act.at))
        await work.record("review", None, fresh)
        noted, _ = done(fresh, work.act.at)
        await self._ask(work, fresh, noted, late=late)

    async def _say(
        self, work: SqlWork, address: str, one: Review, document: Document, *, loud: bool
    ) -> None:
        """In a room where somebody is left; it is in the room's language."""
        if self._directory.members(address):
            room = await self._listener.room(work, address)
            place = Place(room, Person(one.author))
            await self._scribe.answer(work, document, place, loud=loud)

    async def _tell(self, work: SqlWork, about: About, one: Review, people: Iterable[str]) -> None:
        """Put it into their next daily messages, unless they want to hear nothing or are away."""
        at = work.act.at
        for person in await work.people.several(frozenset(people)):
            resting = person.stopped or person.blocked or is_away(person, at, self._network)
            if resting or is_gone(person, self._directory):
                continue
            name = zone_of(person, self._network)
            today = instant(at.astimezone(zone(name)).date(), time.min, name)
            await work.notices.add(
                Notice(person.address, about, one.id, one.author, today, cause=work.act.cause)
            )
            await work.people.save(expecting(person, at, self._network))


_ONCE = {State.OPEN: "again", State.DONE: "anew"}


class ReviewPages:
    """Takes pages back that hold no more, and tells rooms of pages that have lost an answer."""

    def __init__(self, listener: Listener, scribe: Scribe, network: Network) -> None:
        self._listener = listener
        self._scribe = scribe
        self._network = network

    async def heard(self, work: SqlWork) -> None:
        """After an event has had its effect: take back and offer anew what it has changed."""
        for id in dict.fromkeys(one.id for one in work.reviews.saved):
            review = await work.reviews.get(id)
            if review is not None and review.live:
                await self._take_back(work, review)
        saved = [await work.review_answers.get(one.id) for one in work.review_answers.saved]
        gone = [one for one in saved if one and one.state is AnswerState.WITHDRAWN]
        for id in dict.fromkeys(one.review for one in gone):
            review = await work.reviews.get(id)
            if review is not None and review.state is State.DONE:
                await self._tell_once(work, review, made_anew(review))

    async def _take_back(self, work: SqlWork, review: Review) -> None:
        """The pages of a round that is open again, wherever they were given; the rooms hear it."""
        about = await work.outbox.quoting(review.id)
        pages = {(one.cause, one.chat) for one in about if one.kind == "file"}
        for letter in about:
            if (letter.cause, letter.chat) in pages:
                await self._scribe.take_back(work, letter)
        await self._tell_once(work, review, open_again(review))

    async def _tell_once(self, work: SqlWork, review: Review, document: Document) -> None:
        """In each room once for each time that it was given the page, but where it is answered."""
        now = await standing(work, self._listener.directory, self._network)
        for address in rooms_asked(review, now):
            given = await work.outbox.last_file(review.id, address)
            once = f"{_ONCE[review.state]}:{review.id}:{given.key if given else None}"
            who, at = work.act.who, work.act.at
            if given is None or (review.live and address == work.act.chat):
                continue
            if await work.inbox.claim(once, address, who, at):
                room = await self._listener.room(work, address)
                place = Place(room, Person(review.author))
                await self._scribe.answer(work, document, place)


async def _lasted(work: Work, one: Review) -> timedelta:
    """How long people had to answer, as it was begun."""
    changes = await work.history.of(one.id)
    due_on = next((change.after.get("due_on") for change in changes if change.before is None), None)
    last = date.fromisoformat(due_on) if due_on else one.due_on
    assert last is not None
    return last - began_on(one)
