"""From a text that was heard to its effect and its answer, inside one transaction."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.answering import Scribe
from bot.clock import Clock
from bot.hints import Hints
from bot.listening import Listener, Listening
from bot.places import Place
from bot.platforms.port import Message
from bot.said_once import said_once
from bot.standing import standing_for
from commands.attaching import meant_by, named
from commands.context import Context
from commands.discretion import discreet
from commands.hearing import Invocation, cleaned, understand
from commands.setting import Misread, Setting, SeveralPeople
from commands.vocabulary import LEADS_TO
from commands.welcoming import welcome
from domain.document import (
    Command,
    Document,
    Entry,
    Listing,
    Name,
    Paragraph,
    Title,
    paragraph,
    say,
)
from domain.files import Attached
from domain.former import MARK
from domain.people import Directory, Network, Person, Room, local_part
from domain.questions import ANYBODY, Question, is_answer
from domain.refusals import Refused
from storage import SqlWork


@dataclass(frozen=True)
class Outcome:
    """What came of a text: the answer, where it goes, and whether anything was asked of the bot."""

    document: Document
    place: Place


class Carrier:
    """Understands texts and carries out what they ask."""

    def __init__(
        self,
        listener: Listener,
        scribe: Scribe,
        directory: Directory,
        network: Network,
        clock: Clock,
    ) -> None:
        self.listener = listener
        self._scribe = scribe
        self._directory = directory
        self.network = network
        self._clock = clock
        self._hints = Hints(listener, scribe, network)

    def is_plain_talk(self, message: Message) -> bool:
        """Whether a message is so plainly not for the bot that storage need not be asked.

        A prefix never begins with a letter or a digit.
        """
        if message.addressed or message.reply_to or message.attachment:
            return False
        if self._directory.direct_with(message.chat) is not None:
            return False
        text = message.text.lstrip()
        return not text or text[0].isalnum()

    async def hear(self, work: SqlWork, heard: Message) -> bool:
        """Give a new message its effect and its answer; False when it is not for the bot.

        What was said to the bot is claimed even when nothing came of it: heard a second time,
        after a kill, it might answer what the bot has asked since.
        """
        if not await work.inbox.claim(heard.event, heard.chat, heard.sender, heard.at):
            return False
        outcome = await self.carry(work, heard)
        if outcome is None:
            hint = await self._hints.hint(work, heard)
            outcome = Outcome(*hint) if hint is not None else None
        await self._hints.count_as_answer(work, heard)
        if outcome is None:
            return await self._is_said_to_the_bot(work, heard)
        key = await self._scribe.answer(work, outcome.document, outcome.place)
        await work.inbox.finish(heard.event, outcome.document.about, key)
        return True

    async def _is_said_to_the_bot(self, work: SqlWork, heard: Message) -> bool:
        if heard.addressed or self._directory.direct_with(heard.chat) is not None:
            return True
        return bool(heard.reply_to and await work.outbox.by_event(heard.reply_to))

    async def hear_mark(self, work: SqlWork, heard: Message, target: str) -> None:
        """Carry out a reaction that is claimed; a refusal that asks nothing stays unsaid."""
        outcome = await self.carry(work, heard, target)
        changed = await work.history.by_cause(heard.event)
        if outcome is None or not (changed or outcome.document.question):
            return
        place = replace(outcome.place, reply_to=target)
        # A mark on a message of the bot's own would be no answer to anybody.
        words = replace(outcome.document, reaction=None)
        key = await self._scribe.answer(work, words, place)
        await work.inbox.finish(heard.event, outcome.document.about, key)

    async def carry(
        self, work: SqlWork, heard: Message, answered: str | None = None
    ) -> Outcome | None:
        """Carry out all that a text asks for; None when it is not for the bot.

        The answer hangs on the event `answered` where that is another than the one heard.
        To a blocked account nothing is said, and nothing that it says has an effect.
        """
        listening = await self.listener.listen(work, heard, self._clock.now())
        if listening.author.blocked:
            return Outcome(Document(), Place(listening.room, listening.author))
        if listening.room.direct and listening.author.direct_chat != heard.chat:
            listening = await self._met_in_private(work, heard, listening)
        place = Place(listening.room, listening.author, heard.event, heard.thread)
        try:
            invocations = _asked_for(heard, listening.setting)
        except Misread as misread:
            return Outcome(misread.document, place)
        except SeveralPeople as several:
            return Outcome(self._who_is_meant(heard, several), place)
        if not invocations:
            return None
        document = Document()
        for invocation in invocations:
            document += await self._run(work, heard, listening, invocation, answered)
        if len(invocations) > 1:
            document = said_once(document)
        return Outcome(document, await self._as_it_is_now(work, place))

    async def _as_it_is_now(self, work: SqlWork, place: Place) -> Place:
        """The place with the settings that the text may have changed, such as its language."""
        room = await self.listener.room(work, place.room.address)
        person = await work.people.get(place.person.address)
        return replace(place, room=room, person=person)

    async def _run(
        self,
        work: SqlWork,
        heard: Message,
        listening: Listening,
        invocation: Invocation,
        answered: str | None,
    ) -> Document:
        """One command; a refusal leaves nothing behind but its answer."""
        context = Context(
            work=work,
            author=await work.people.get(heard.sender),
            room=listening.room,
            now=self._clock.now(),
            network=self.network,
            directory=self._directory,
            standing=await standing_for(work, self._directory, self.network, heard.sender),
            setting=invocation.setting,
            thread=heard.thread,
            answered=answered or heard.event,
            attached=_attached(heard),
            quoted=heard.quoted,
            prepared=heard.prepared,
            measure=self._scribe.measure(listening.room, listening.author),
        )
        try:
            async with work.savepoint():
                document = await invocation.command.run(context, invocation.values)
                document = await discreet(context, document)
        except (Refused, Misread) as refused:
            if invocation.answers and invocation.command.word == "confirm":
                acknowledged = await self._hints.acknowledged(work, heard)
                if acknowledged is not None:
                    return acknowledged
            return await discreet(context, refused.document) + _right_word(invocation)
        for asked in listening.asked if invocation.answers else ():
            if asked.person != ANYBODY and is_answer(asked.question, invocation.line):
                await work.questions.close(asked.key)
        return document + _right_word(invocation)

    def _who_is_meant(self, heard: Message, several: SeveralPeople) -> Document:
        """The question which of several people is meant; an answer runs the same line for one."""
        text = cleaned(heard.text)
        bare = text.lstrip("".join(c for c in text[:3] if not c.isalnum() and c != "@"))
        name = several.typed if several.typed in bare else f"@{several.typed}"
        lines = tuple(bare.replace(name, _typed(who), 1) for who in several.people)
        rows = tuple(
            Entry((say("{who} ({name})", who=Name(who), name=Title(local_part(who))),))
            for who in several.people
        )
        asked = say("Who is meant? Reply with the number. I changed nothing yet.")
        return Document(
            (Paragraph((asked,)), Listing(rows, numbered=True)), question=Question(picks=lines)
        )

    async def _met_in_private(
        self, work: SqlWork, heard: Message, listening: Listening
    ) -> Listening:
        """Remember a new direct chat; what was said in one that is gone belongs to it now."""
        author = listening.author
        gone = author.direct_chat and self._directory.direct_with(author.direct_chat) is None
        if author.direct_chat and not gone:
            return listening
        if author.direct_chat:
            await work.move_room(author.direct_chat, heard.chat)
            author = await work.people.get(author.address)
        author = replace(author, direct_chat=heard.chat, declined_at=None)
        await work.people.save(author)
        await work.outbox.resolve_chat(author.address, heard.chat)
        if author == Person(author.address, direct_chat=heard.chat):
            await self._greet_anew(work, listening.room, author)
        return replace(listening, author=author)

    async def _greet_anew(self, work: SqlWork, room: Room, author: Person) -> None:
        """Who was forgotten, and writes in the same chat again, is greeted like anybody new."""
        if await work.outbox.told_somebody(room.address, MARK):
            await self._scribe.answer(work, welcome(self._scribe.own_names), Place(room, author))

    async def reply(
        self, work: SqlWork, document: Document, chat: str, person: str, event: str
    ) -> None:
        """Answer something that is not a command."""
        room = await self.listener.room(work, chat)
        place = Place(room, await work.people.get(person), event)
        if not place.person.blocked:
            await self._scribe.answer(work, document, place)


def _asked_for(heard: Message, setting: Setting) -> list[Invocation]:
    """What a message asks for, by its words or, without any, by its file."""
    attached = _attached(heard)
    if attached is not None and not heard.text.strip():
        return meant_by(attached, setting)
    return understand(heard.text, setting)


def _attached(heard: Message) -> Attached | None:
    file = heard.attachment
    if file is None:
        return None
    name = named(file.name)
    return Attached(file.kind, name, file.text, file.unread, file.most, file.prepared)


def _right_word(invocation: Invocation) -> Document:
    """The word for what was asked, where another one was typed."""
    if invocation.lead is None:
        return Document()
    right = Command(LEADS_TO[invocation.lead])
    return paragraph(say("The word for that is {line}.", line=right))


def _typed(person: str) -> str:
    """An address as it is typed in a command."""
    return person if person.startswith("@") else f"@{person}"
