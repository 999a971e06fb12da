"""What has to be known to understand a message: its room, its author, what it replies to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bot.platforms.port import Message
from bot.standing import standing_for
from bot.texts import Texts
from commands.hearing import begun
from commands.reviews.hearing import may_answer_review
from commands.setting import Setting
from domain.dates import MeetingDay, Reading, may_speak_of_meetings
from domain.people import (
    Directory,
    Network,
    Person,
    Room,
    find_people,
)
from domain.questions import OPEN_FOR, Asked, is_offer, may_answer, merged, question_key, rivals
from domain.reviews import Review
from domain.rounds import is_asked, is_just_over
from domain.standing import Standing
from domain.zones import zone
from storage import Letter, SqlWork

_LONGEST_ANSWER = 300
_MOST_MEETINGS = 20
_FIRST_WORDS = 4_000
"""So many characters say whether a text speaks of meetings; longer ones are only pasted."""


@dataclass(frozen=True)
class Listening:
    """The setting of one text: what `understand` needs, and what an answer needs."""

    setting: Setting
    author: Person
    room: Room
    asked: tuple[Asked, ...]


class Listener:
    """Looks up the setting of a text."""

    def __init__(self, directory: Directory, texts: Texts, network: Network) -> None:
        self.directory = directory
        self._texts = texts
        self._network = network
        self._sectors: Mapping[str, str] | None = None

    async def listen(self, work: SqlWork, heard: Message, now: datetime) -> Listening:
        """The setting of a text; what it says of time is meant as of when it was said."""
        author = await work.people.get(heard.sender)
        room = await self.room(work, heard.chat)
        letter = await work.outbox.by_event(heard.reply_to) if heard.reply_to else None
        about = await work.things_in_message(heard.reply_to) if heard.reply_to else ()
        if not heard.reply_to and room.direct:
            newest = await work.outbox.newest_numbered(heard.chat, now - OPEN_FOR)
            about = newest.about if newest else ()
        asked = await self._asked(work, heard, letter, now)
        elsewhere = await self._asked_elsewhere(work, heard, now) if room.direct else ()
        known = await standing_for(work, self.directory, self._network, heard.sender)
        reviews, over = await self._reviews(work, author.address, room, heard, known)
        setting = Setting(
            lexicons=self.lexicons(author, room),
            reading=self.reading(author, room, min(heard.at, now)),
            people=self._people(author.address, room),
            language_named=self._texts.language_named,
            languages=self._texts.languages,
            tongues=self.tongues,
            prefix=room.prefix,
            direct=room.direct,
            addressed=heard.addressed,
            replies_to_bot=letter is not None,
            replies=heard.reply_to is not None,
            about=about,
            check_mark=letter.check_mark if letter else None,
            question=merged([one.question for one in asked]),
            rivals=() if letter or room.direct else rivals(asked),
            elsewhere=tuple(one.question for one in elsewhere),
            roles=known.roles,
            reviews=reviews,
            reviews_over=over,
            sector_names=self._sector_names,
            stopped=author.stopped,
        )
        if _may_speak_of_meetings(heard.text, setting):
            meetings = await self._meetings(work, author.address, room, known)
            setting = replace(setting, reading=replace(setting.reading, meetings=meetings))
        return Listening(setting, author, room, (*asked, *elsewhere))

    def _sector_names(self) -> Mapping[str, str]:
        """What may be typed for the network's sectors; looked up when that is first needed."""
        if self._sectors is None:
            self._sectors = self._texts.sectors_named(self._network.sectors)
        return self._sectors

    def tongues(self) -> Iterator[Mapping[str, str]]:
        """The words of every language of the bot; a catalogue is read when it is come to."""
        return (self._texts.words(tag) for tag in self._texts.languages)

    async def room(self, work: SqlWork, chat: str) -> Room:
        """The room, with what the platform knows of it now."""
        room = await work.rooms.get(chat)
        direct_with = self.directory.direct_with(chat)
        return replace(room, direct_with=direct_with, name=self.directory.room_name(chat))

    def lexicons(self, author: Person, room: Room) -> tuple[Mapping[str, str], ...]:
        """The words of the author's language, the room's, the network's, and English."""
        tags = (author.language, room.language, self._network.language)
        spoken = [self._texts.resolve(tag) for tag in tags if tag]
        return tuple(self._texts.words(tag) for tag in dict.fromkeys((*spoken, "en")))

    def reading(self, author: Person, room: Room, now: datetime) -> Reading:
        """How the author's dates are meant."""
        tags = (author.language, room.language, self._network.language)
        return Reading(
            now=now,
            zone=zone(author.zone or room.zone or self._network.zone),
            languages=tuple(dict.fromkeys((*(tag for tag in tags if tag), "en"))),
            territory=author.territory,
        )

    async def _meetings(
        self, work: SqlWork, author: str, room: Room, known: Standing
    ) -> tuple[MeetingDay, ...]:
        """The next meetings of the group, in the rooms that the author is in as well."""
        group = known.roles.group_of(room.address)
        shared = self.directory.rooms_of(author)
        rooms = shared if room.direct else shared & {*(group.rooms if group else ())}
        near = rooms if room.direct else rooms | {room.address}
        ahead = await work.occurrences.to_come(frozenset(near), work.act.at, _MOST_MEETINGS)
        return tuple(MeetingDay(one.title, one.at) for one in ahead)

    async def _reviews(
        self, work: SqlWork, author: str, room: Room, heard: Message, known: Standing
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The review rounds that a text may answer here, the newest first, and those just over."""
        spoken = room.direct or heard.reply_to is not None
        if not may_answer_review(heard.text, spoken=spoken):
            return (), ()
        live, past = await work.reviews.live(), await work.reviews.over()
        over = [one for one in past if is_just_over(one, work.act.at)]

        def here(rounds: Iterable[Review]) -> tuple[str, ...]:
            return tuple(one.id for one in rounds if is_asked(one, author, room, known))

        return here(live), here(over)

    def _people(self, author: str, room: Room) -> Callable[[str], tuple[str, ...]]:
        """Finds the people of the room; in a direct chat those of the rooms both are in."""

        def find(typed: str) -> tuple[str, ...]:
            if not typed:
                return (author,)
            candidates = set(self.directory.members(room.address))
            if room.direct:
                for shared in self.directory.rooms_of(author):
                    candidates |= self.directory.members(shared)
            return find_people(typed, sorted(candidates), self.directory, room.address).people

        return find

    async def _asked(
        self, work: SqlWork, heard: Message, letter: Letter | None, now: datetime
    ) -> tuple[Asked, ...]:
        """The questions the text can answer: that of the message replied to, else all open ones."""
        if letter is not None:
            own = await work.questions.in_message(question_key(letter.key, heard.sender))
            asked = own or await work.questions.in_message(letter.key)
            return (asked,) if asked and may_answer(asked, heard.sender, now) else ()
        since = now - OPEN_FOR
        return tuple(await work.questions.open_for(heard.sender, heard.chat, since))

    async def _asked_elsewhere(
        self, work: SqlWork, heard: Message, now: datetime
    ) -> tuple[Asked, ...]:
        """What the person was asked of a thing in a room: a yes or a no in private answers it."""
        if heard.reply_to or len(heard.text) > _LONGEST_ANSWER:
            return ()
        found = await work.questions.open_elsewhere(heard.sender, heard.chat, now - OPEN_FOR)
        of_things = {one.question.yes: one for one in reversed(found) if is_offer(one.question)}
        return tuple(of_things.values())


def _may_speak_of_meetings(text: str, setting: Setting) -> bool:
    """Whether the days of meetings are needed: mostly not, and then nobody asks for them."""
    found = begun(text, setting)
    if found is not None and found[0].prepares is not None:
        return True
    return may_speak_of_meetings(text[:_FIRST_WORDS], setting.reading)
