"""A message that was deleted withdraws what it made, and its words are kept nowhere."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answering import Scribe
from bot.carrying import Carrier
from bot.places import Place
from bot.platforms.port import Redaction
from bot.standing import standing
from commands.digests.setting import settle_digests
from commands.meetings.gone import meetings_gone
from commands.meetings.replanning import settle
from domain.commitments import Commitment
from domain.daily import expecting
from domain.document import Document
from domain.erasing import withdrawn, wordless
from domain.history import Change, thing_of
from domain.meetings import Meeting
from domain.notices import About, Notice
from domain.owners import owing
from domain.reviews import ReviewAnswer
from domain.stuck import STUCK, requests_in
from storage import Heard, Letter, SqlWork


class Deletions:
    """What people take back by deleting what they said."""

    def __init__(self, carrier: Carrier, scribe: Scribe) -> None:
        self._carrier = carrier
        self._scribe = scribe

    async def deleted(self, work: SqlWork, redaction: Redaction) -> bool:
        """Withdraw what a deleted message made and erase its words, if its author deleted it.

        What others have drawn from its words goes with them, though it was never for the bot.
        """
        first = await work.inbox.get(redaction.target)
        drawn = await self._drawn(work, redaction)
        if (first is None and not drawn) or not await work.inbox.claim(
            redaction.event, redaction.chat, redaction.sender, redaction.at
        ):
            return False
        theirs = first is None or first.sender == redaction.sender
        if not theirs or (await work.people.get(redaction.sender)).blocked:
            return True
        await work.undraw(await self._take_back_unnamed(work, redaction.target))
        changes = list(await work.history.by_cause(redaction.target))
        others = [one for id in drawn for one in await work.history.of(id) if one.before is None]
        changes += [one for one in others if one.act.cause != redaction.target]
        made = [change for change in changes if change.before is None]
        gone = await meetings_gone(work, made, self._carrier.listener.directory)
        effects = [change for change in changes if change.verb not in ("note", "evidence")]
        if effects and not await work.revert(effects):
            for change in made:
                await self._withdraw_thing(work, change.entity)
        await self._settle(work, effects)
        for id in dict.fromkeys((*(change.entity for change in made), *drawn)):
            await self._erase(work, id)
        await self._withdraw_words(work, changes)
        await work.history.erase_words(redaction.target)
        await work.questions.forget(redaction.target)
        await work.uploads.forget(redaction.target)
        for capture in {id.partition(".")[0] for id in drawn}:
            await work.captures.discard(capture)
        if first is not None:
            await self._withdraw_answers(work, first)
        await self._tell_rooms(work, redaction.sender, gone)
        return True

    async def _drawn(self, work: SqlWork, redaction: Redaction) -> tuple[str, ...]:
        """The ids of what has its words from the message; also of what answers have become."""
        drawn = await work.inbox.drawn_from(redaction.target, redaction.sender)
        ids = [one for one in drawn if one.startswith(ReviewAnswer.letter)]
        answers = [await work.review_answers.get(id) for id in ids]
        unnamed = [one for one in answers if one and not one.author and one.made]
        made = [(one, await work.thing(one.made or "")) for one in unnamed]
        return (*drawn, *(it.id for one, it in made if it and one.title in it.title))

    async def _take_back_unnamed(self, work: SqlWork, event: str) -> tuple[str, ...]:
        """Withdraw what stands without its author, of which history knows nothing; its ids."""
        drawn = await work.inbox.drawn_from(event)
        unnamed = tuple(id for id in drawn if id.startswith(ReviewAnswer.letter))
        for id in unnamed:
            thing = await work.thing(id)
            if thing is not None and not thing.author:
                await work.keep(wordless(withdrawn(thing)))
        return unnamed

    async def _settle(self, work: SqlWork, changes: Sequence[Change]) -> None:
        """Set right what hangs on what was taken back."""
        await settle(work, changes)
        here = self._carrier.listener.directory
        await settle_digests(work, changes, here, self._carrier.network)

    async def _tell_rooms(
        self, work: SqlWork, sender: str, gone: Sequence[tuple[Meeting, Document]]
    ) -> None:
        for meeting, document in gone:
            room = await self._carrier.listener.room(work, meeting.room)
            place = Place(room, await work.people.get(sender), None, meeting.thread)
            await self._scribe.answer(work, document, place)

    async def _withdraw_words(self, work: SqlWork, changes: Sequence[Change]) -> None:
        """What the bot may have said with the words of changes is taken back."""
        for id in requests_in(changes):
            await self._scribe.recall(work, id)
        for change in changes:
            words = change.words or "title" in change.after or change.verb == "plan"
            if change.before is not None and words:
                await self._withdraw_since(work, change)

    async def _withdraw_since(self, work: SqlWork, change: Change) -> None:
        """The bot's messages that may quote the words of a change are taken back.

        No list, question or message with a check mark quotes a note.
        """
        note = change.verb in ("note", "evidence", "count", "check")
        plan = change.verb == "plan"
        # What was only answered to those who changed the thing has no words of who is stuck.
        own = await _causes_of_changes(work, change) if change.verb == STUCK else frozenset()
        for letter in await work.outbox.quoting(thing_of(change)):
            spared = note and (letter.numbered or letter.check_mark is not None)
            spared = spared or letter.cause in own
            if plan and letter.person != change.act.who:
                continue
            if letter.made_at >= change.act.at and not spared:
                await self._scribe.take_back(work, letter)
                if plan:
                    await self._speak_of_the_others(work, letter, "")

    async def _withdraw_thing(self, work: SqlWork, id: str) -> None:
        """Others have worked on it since: it goes all the same, because its words must."""
        thing = await work.thing(id)
        if thing is None:
            return
        if isinstance(thing, Commitment):
            await self._tell_who_agreed(work, thing)
        await work.keep(withdrawn(thing))

    async def _tell_who_agreed(self, work: SqlWork, thing: Commitment) -> None:
        """Who has said yes hears once that it is gone, without its words."""
        now = await standing(work, self._carrier.listener.directory, self._carrier.network)
        for who in owing(thing, now):
            if who == work.act.who:
                continue
            about = (About.TAKEN_BACK, f"gone:{thing.id}", work.act.who, work.act.at)
            await work.notices.add(Notice(who, *about))
            person = await work.people.get(who)
            await work.people.save(expecting(person, work.act.at, self._carrier.network))

    async def _erase(self, work: SqlWork, id: str) -> None:
        """The words of a withdrawn thing are kept nowhere, not in the bot's own messages either."""
        thing = await work.thing(id)
        if thing is not None:
            await work.keep(wordless(thing))
        await work.history.erase(id)
        await work.notices.forget_thing(id)
        for letter in await work.outbox.quoting(id):
            await self._scribe.take_back(work, letter)
            await self._speak_of_the_others(work, letter, id)
        if isinstance(thing, Meeting):
            for occurrence in await work.occurrences.every_of(id):
                await self._erase(work, occurrence.id)

    async def _speak_of_the_others(self, work: SqlWork, letter: Letter, id: str) -> None:
        """What else a withdrawn daily message named is named in the next one."""
        person = await work.people.get(letter.person) if letter.person else None
        if person is None or person.daily_message != letter.key:
            return
        for other in letter.about:
            if other != id:
                notice = Notice(person.address, About.AGAIN, other, person.address, work.act.at)
                await work.notices.add(notice)

    async def _withdraw_answers(self, work: SqlWork, first: Heard) -> None:
        """All that was said in answer to a message and to its edits."""
        letter = await work.outbox.get(first.answer_key) if first.answer_key else None
        for said in await work.outbox.answering(first.event, letter.lane) if letter else ():
            await self._scribe.take_back(work, said)


async def _causes_of_changes(work: SqlWork, said: Change) -> frozenset[str]:
    """By which other events the thing of a change was changed; a request for help is none."""
    changes = [one for one in await work.history.of(said.entity) if one.verb != "appeal"]
    return frozenset(one.act.cause for one in changes) - {said.act.cause}
