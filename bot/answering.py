"""From a document to letters in the outbox."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import datetime

from bot.letters import emoji_in, enclosure, pinning
from bot.places import Place, lane_of, read_by_all
from bot.taking_back import TakingBack
from bot.texts import Reader, Texts
from bot.texts.page import to_json
from commands.fitting import Measure
from domain.awaited import awaited_name, is_awaited
from domain.document import Document, Listing
from domain.people import Directory, Network, Person, Room, has_declined, language_of
from domain.questions import ANYBODY, Asked, question_key
from storage import Letter, SqlWork


class Scribe(TakingBack):
    """Writes documents into the outbox, in the language of whoever reads them.

    `unsure` are the keys of the letters that may be out already, though that is not noted.
    """

    def __init__(
        self, directory: Directory, texts: Texts, network: Network, unsure: Collection[str] = ()
    ) -> None:
        super().__init__(unsure)
        self._directory = directory
        self._texts = texts
        self._network = network

    def reader(self, room: Room, person: Person) -> Reader:
        """For whom a document is drawn in this chat."""
        language = self._texts.resolve(
            language_of(person, room, self._network), self._network.language
        )
        prefix = "" if room.direct else room.prefix
        return Reader(language, prefix, self._names(room.address))

    def measure(self, room: Room, person: Person) -> Measure:
        """How many characters a document has for whom it is drawn in this chat."""

        def measured(document: Document) -> int:
            place = read_by_all(document, Place(room, person))
            page = self._texts.render(document, self.reader(place.room, place.person))
            return len(page.plain())

        return measured

    @property
    def own_names(self) -> tuple[str, ...]:
        """What the languages of the bot call themselves."""
        return self._texts.own_names()

    def _names(self, chat: str) -> Callable[[str], str]:
        def name(person: str) -> str:
            if is_awaited(person):
                return awaited_name(person)
            return self._directory.name(person, chat)

        return name

    async def answer(
        self, work: SqlWork, document: Document, place: Place, *, loud: bool = False
    ) -> str | None:
        """Put the document into the outbox; the key of its letter, None when it says nothing.

        One without words is at most a reaction to what it replies to.
        """
        if not document:
            return await self._react(work, document, place)
        if document.to_direct_chat and not place.room.direct:
            room = place.room.address
            return await self.tell(work, document, place.person, plea=room, asked=True)
        place = read_by_all(document, place)
        letter = self._letter(work, document, place, loud=loud)
        await work.outbox.add(letter)
        await self._enclose(work, document, letter, self.reader(place.room, place.person))
        if document.pinned and not place.room.direct:
            await work.outbox.add(pinning(letter, work.new_key("pin")))
        await self._ask(work, document, letter, place.person)
        await self._take_leave(work, document)
        await self._say_elsewhere(work, document, place.person)
        return letter.key

    async def _say_elsewhere(self, work: SqlWork, document: Document, person: Person) -> None:
        for address, thread, told in document.also:
            room = await work.rooms.get(address)
            if self._directory.members(address):
                await self.answer(work, told, Place(room, person, None, thread))

    async def _react(self, work: SqlWork, document: Document, place: Place) -> str | None:
        if document.reaction is None or place.reply_to is None:
            return None
        letter = Letter(
            key=work.new_key("say"),
            kind="react",
            cause=work.act.cause,
            made_at=work.act.at,
            chat=place.room.address,
            lane=lane_of(place),
            target=place.reply_to,
            thread=place.thread,
            page={"emoji": document.reaction},
        )
        await work.outbox.add(letter)
        await self._take_leave(work, document)
        return letter.key

    async def _take_leave(self, work: SqlWork, document: Document) -> None:
        """Take back what was said to those, and of what, is no longer to be spoken."""
        for person in document.silences:
            await self.silence(work, person)
        for thing in document.erases:
            for said in await work.outbox.quoting(thing):
                await self.take_back(work, said)
        for thing in document.recalls:
            await self.recall(work, thing)
        for person, former in document.forgets:
            await work.records.forget(person, former)

    def _letter(self, work: SqlWork, document: Document, place: Place, *, loud: bool) -> Letter:
        page = self._texts.render(document, self.reader(place.room, place.person))
        here = self._directory.members(place.room.address)
        mentions = tuple(person for person in document.mentions if person in here)
        # The last word to who is forgotten: nothing may lead back to them.
        alone = place.room.direct and not document.forgets
        return Letter(
            key=work.new_key("say"),
            kind="say",
            cause=work.act.cause,
            made_at=work.act.at,
            chat=place.room.address,
            lane=lane_of(place),
            person=place.person.address if alone else None,
            page=to_json(page),
            loud=loud or bool(mentions),
            mentions=mentions,
            reply_to=place.reply_to,
            thread=place.thread or (place.reply_to if document.begins_thread else None),
            only_for=place.room.direct_with if alone else None,
            about=document.about,
            numbered=numbered(document),
            check_mark=document.check_mark,
        )

    async def tell(
        self,
        work: SqlWork,
        document: Document,
        person: Person,
        *,
        plea: str | None = None,
        asked: bool = False,
    ) -> str | None:
        """Say it in the person's direct chat, which is opened if there is none.

        `plea` is the room that is asked once to have the invitation opened. The key of its letter;
        None for who has declined a direct chat and has not `asked` for this.
        """
        chat = self.direct_chat(person)
        if chat is None:
            if has_declined(person) and not asked:
                return None
            await self.open_direct(work, person, plea, asked=asked)
        room = Room(address=chat or "", direct_with=person.address)
        page = self._texts.render(document, self.reader(room, person))
        letter = Letter(
            key=work.new_key("say"),
            kind="say",
            cause=work.act.cause,
            made_at=work.act.at,
            chat=chat,
            person=person.address,
            page=to_json(page),
            loud=True,
            only_for=person.address if chat else None,
            about=document.about,
            numbered=numbered(document) or document.check_mark is not None,
            check_mark=document.check_mark,
        )
        await work.outbox.add(letter)
        await self._enclose(work, document, letter, self.reader(room, person))
        await self._ask(work, document, letter, person)
        return letter.key

    async def _enclose(
        self, work: SqlWork, document: Document, letter: Letter, reader: Reader
    ) -> None:
        for file in document.files:
            written = self._texts.written(file, reader)
            await work.outbox.add(enclosure(written, letter, work.new_key("say")))

    def direct_chat(self, person: Person) -> str | None:
        """The person's direct chat, if they are in it and nobody else is."""
        chat = person.direct_chat
        if chat is None or self._directory.direct_with(chat) != person.address:
            return None
        return chat if person.address in self._directory.members(chat) else None

    async def open_direct(
        self, work: SqlWork, person: Person, plea: str | None, *, asked: bool = False
    ) -> None:
        """Invite the person to a direct chat, once; who has declined only when they `asked`."""
        if not asked if has_declined(person) else person.invited_at is not None:
            return
        opening = Letter(
            key=work.new_key("open"),
            kind="open",
            cause=work.act.cause,
            made_at=work.act.at,
            person=person.address,
            chat=plea,
        )
        await work.outbox.add(opening)
        known = await work.people.get(person.address)
        await work.people.save(_invited(known, work.act.at))

    async def amend(
        self, work: SqlWork, old: Letter, document: Document, place: Place
    ) -> str | None:
        """Give an answer that stands new words, and make it mean the new thing.

        What is for the person alone is not said in the room of the old one, nor the other way
        round: the old one is then taken back. The key of the letter that takes its place.
        """
        if not document or old.kind == "react":
            return await self._amend_mark(work, old, document, place)
        private = document.to_direct_chat and not place.room.direct
        if private and old.chat is not None and old.chat == self.direct_chat(place.person):
            room = Room(old.chat, direct_with=place.person.address)
            place = Place(room, place.person)
        elif private or old.chat != place.room.address:
            await self.withdraw(work, old)
            return await self.answer(work, document, place)
        place = read_by_all(document, place)
        fresh = self._letter(work, document, place, loud=False)
        await work.outbox.save(
            replace(old, about=fresh.about, numbered=fresh.numbered, check_mark=fresh.check_mark)
        )
        await work.outbox.add(
            replace(fresh, kind="amend", target=old.key, reply_to=None, lane=old.lane)
        )
        for said in await work.outbox.answering(old.cause, old.lane):
            if said.kind == "file":
                await self.withdraw(work, said)
        reader = self.reader(place.room, place.person)
        await self._enclose(work, document, replace(fresh, lane=old.lane), reader)
        await self._say_elsewhere(work, document, place.person)
        await self._ask(work, document, old, place.person)
        return None

    async def _amend_mark(
        self, work: SqlWork, old: Letter, document: Document, place: Place
    ) -> str | None:
        """The same for a mark that takes the place of words, words of a mark, or one of another."""
        going = any(one.kind == "withdraw" for one in await work.outbox.aimed_at(old))
        if document.reaction == emoji_in(old) and not document and not going:
            return None
        if document or document.reaction or old.kind == "react":
            await work.questions.forget(old.cause)
            for said in await work.outbox.answering(old.cause, old.lane):
                await self.take_back(work, said)
        return await self.answer(work, document, place)

    async def _ask(self, work: SqlWork, document: Document, letter: Letter, person: Person) -> None:
        """Remember what the document asks its reader, and what it asks of others in the chat."""
        reader = ANYBODY if document.for_all and letter.person is None else person.address
        asked = [(letter.key, reader, document.question)] if document.question else []
        for other, question in document.asked_of:
            if other in self._directory.members(letter.chat or ""):
                asked.append((question_key(letter.key, other), other, question))
        for key, address, question in asked:
            await work.questions.add(
                Asked(
                    key=key,
                    chat=letter.chat or "",
                    person=address,
                    question=question,
                    about=document.about,
                    asked_at=work.act.at,
                    cause=work.act.cause,
                )
            )


def numbered(document: Document) -> bool:
    """Whether people can answer by number."""
    return any(isinstance(block, Listing) and block.numbered for block in document.blocks)


def _invited(person: Person, at: datetime) -> Person:
    return replace(person, invited_at=at)
