"""A message that was edited corrects what it made; one that was deleted withdraws it."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from bot.answering import Scribe
from bot.carrying import Carrier, Outcome
from bot.deletions import Deletions
from bot.places import Place
from bot.platforms.port import Edit, Message, PassingFailure
from commands.block import lifted_by_word_alone
from commands.meetings.invited import planned_otherwise
from commands.shapes import ID
from domain.document import Document, Moment, Ref, Several, paragraph, say
from domain.history import Change, thing_of
from domain.meetings import Meeting, State
from storage import Letter, SqlWork

_log = logging.getLogger(__name__)
_REMEMBERED = 10_000

AuthorOf = Callable[[str, str], Awaitable[str | None]]
"""Who has said an event of a chat, as the port has it."""


class Corrections(Deletions):
    """What people take back or correct in the chat itself."""

    def __init__(self, carrier: Carrier, scribe: Scribe, author_of: AuthorOf) -> None:
        super().__init__(carrier, scribe)
        self._author_of = author_of
        self._lately: dict[str, tuple[str, str | None]] = {}

    def remember(self, event: str, author: str, thread: str | None = None) -> None:
        """Keep in memory alone who has said something lately, and in which thread.

        An edit by another is none, and an edit does not say where it stands.
        """
        self._lately[event] = (author, thread)
        if len(self._lately) > _REMEMBERED:
            del self._lately[next(iter(self._lately))]

    async def look_up_author(self, edit: Edit) -> None:
        """Ask the platform who has said what is edited, where that is not remembered.

        Whose it is cannot be known counts as another's. The network is asked, so no transaction
        may be open.
        """
        heard = edit.as_said()
        if edit.target in self._lately or self._carrier.is_plain_talk(heard):
            return
        try:
            self.remember(edit.target, await self._author_of(edit.chat, edit.target) or "")
        except PassingFailure as failure:
            _log.warning("an edit is left alone, its message cannot be looked up: %s", failure)

    async def edited(self, work: SqlWork, edit: Edit) -> bool:
        """Run an edited command anew; False when the message was not for the bot before or after.

        The work's act is that of the edited message, so a later edit corrects this one.
        """
        if not await work.inbox.claim(edit.event, edit.chat, edit.sender, edit.at):
            return False
        first = await work.inbox.get(edit.target)
        author, thread = self._lately.get(edit.target, ("", None))
        heard = replace(edit.as_said(), thread=thread)
        if first is None:
            if await work.outbox.by_event(edit.target) is not None:
                return True
            if author != edit.sender:
                return False
            return await self._carrier.hear(work, heard)
        if first.sender != edit.sender or first.chat != edit.chat:
            return True
        if (await work.people.get(edit.sender)).blocked:
            return True
        old = await work.outbox.get(first.answer_key) if first.answer_key else None
        heard = replace(heard, thread=thread or (old.thread if old else None))
        before = await self._planned_by(work, edit.target)
        try:
            outcome = await self._anew(work, heard)
        except _NotAnew as no:
            room = await self._carrier.listener.room(work, edit.chat)
            place = Place(room, await work.people.get(edit.sender), edit.target, heard.thread)
            await self._scribe.answer(work, no.document + _as_it_was(before), place)
            return True
        key = await self._answer_anew(work, old, outcome)
        await work.inbox.finish(edit.target, outcome.document.about, key)
        await self._ask_who_comes(work, before, outcome.place)
        return True

    async def _planned_by(self, work: SqlWork, event: str) -> Meeting | None:
        """The meeting that a message has made."""
        made = (one for one in await work.history.by_cause(event) if one.before is None)
        id = next((one.entity for one in made if one.entity.startswith(Meeting.letter)), None)
        return await work.meetings.get(id) if id is not None and ID.fullmatch(id) else None

    async def _ask_who_comes(self, work: SqlWork, before: Meeting | None, place: Place) -> None:
        """Who said yes to a meeting is told of its new time: an edited answer calls nobody."""
        after = await work.meetings.get(before.id) if before is not None else None
        if before is None or after is None or after.state is not State.OPEN:
            return
        here, author = self._carrier.listener.directory, place.person.address
        told = await planned_otherwise(work, here, before, after, author)
        if told:
            await self._scribe.answer(work, told, place)

    async def _answer_anew(self, work: SqlWork, old: Letter | None, outcome: Outcome) -> str | None:
        """Change the answer; the key of the one that takes its place where it is gone."""
        if old is None or old.state in ("withdrawn", "failed"):
            return await self._scribe.answer(work, outcome.document, outcome.place)
        return await self._scribe.amend(work, old, outcome.document, outcome.place)

    async def _anew(self, work: SqlWork, heard: Message) -> Outcome:
        """Take back what the message did and carry out its new words.

        Raises _NotAnew, with nothing changed, where that cannot be done whole.
        """
        changes = await work.history.by_cause(heard.event)
        if (blocked := lifted_by_word_alone(changes)) is not None:
            raise _NotAnew(blocked)
        async with work.savepoint():
            if changes and not await work.revert(changes):
                raise _NotAnew(_changed_since(changes))
            unnamed = await self._take_back_unnamed(work, heard.event)
            await self._settle(work, changes)
            work.reuse([*unnamed, *(one.entity for one in changes if one.before is None)])
            outcome = await self._carrier.carry(work, heard)
            made = await work.history.by_cause(heard.event) or await _hold(work, unnamed)
            if outcome is None or ((changes or unnamed) and not made):
                raise _NotAnew(outcome.document if outcome else _unclear(changes))
            return outcome


class _NotAnew(Exception):
    """The new words cannot take the place of the old ones."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self.document = document


async def _hold(work: SqlWork, ids: Sequence[str]) -> bool:
    """Whether one of these answers counts."""
    found = [await work.review_answers.get(id) for id in ids]
    return any(one is not None and one.live for one in found)


def _things(changes: Sequence[Change]) -> tuple[str, ...]:
    """What people know by an id."""
    return tuple(dict.fromkeys(id for one in changes if ID.fullmatch(id := thing_of(one))))


def _as_it_was(meeting: Meeting | None) -> Document:
    """When a meeting is that could not be planned anew."""
    if meeting is None or meeting.next_at is None or not meeting.live:
        return Document()
    due = Moment(meeting.next_at, meeting.zone)
    return paragraph(say("{id} stays as it was: {due}.", id=Ref(meeting.id), due=due))


def _changed_since(changes: Sequence[Change]) -> Document:
    ids = Several(tuple(Ref(id) for id in _things(changes)))
    if not ids.values:
        return paragraph(say("I left it as it was: it has changed since your message."))
    return paragraph(
        say("I left it as it was: {ids} has changed since your message.", ids=ids),
    )


def _unclear(changes: Sequence[Change]) -> Document:
    return paragraph(
        say("I could not read the new words, so I left it as it was."),
    )
