"""One unit of work: everything a handler may read and change, committed together or not at all."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager

from sqlalchemy.ext.asyncio import AsyncConnection

from domain.attendance import Attendance
from domain.calendar_meetings import differ_in_calendars, numbered, renumbered
from domain.commitments import Commitment, follow
from domain.dated import Dated
from domain.digests import Digest
from domain.groups import Group
from domain.history import Act, Change, reverted
from domain.intentions import Intention
from domain.keys import key_of
from domain.meetings import Meeting
from domain.occurrences import Occurrence, differ_for_occurrences
from domain.occurrences import follow as follow_meeting
from domain.organisations import Organisation
from domain.people import Person, Room
from domain.reminders import Reminder
from domain.sharing import Share
from domain.standing import Roles
from domain.work import Entity, Thing
from storage.counting import open_by_room
from storage.entities import as_json, as_json_before, differing, from_json, name_of
from storage.failures import StorageFailure
from storage.ids import Ids
from storage.memory import OWN_ID, Kept, Memory
from storage.records import SqlRecords
from storage.shelves import Shelves
from storage.sqlite import failure_in

TELLING = frozenset({"note", "check", "appeal", "join"})
"""Verbs that are worth a line in history even where they change nothing."""


class Remembered:
    """What transactions need again and again, and which few of them change."""

    roles: Roles | None = None


class SqlWork(Shelves):
    """The storage side of one transaction; `domain.work.Work`, with the inbox and the outbox."""

    def __init__(
        self, connection: AsyncConnection, act: Act, remembered: Remembered | None = None
    ) -> None:
        super().__init__(connection, act.at)
        self._connection = connection
        self.act = act
        self._ids = Ids(connection)
        self._letters = 0
        self._remembered = remembered or Remembered()
        self._roles_change = False
        self.records = SqlRecords(connection, self._somebody_was_forgotten)
        self.has_forgotten = False
        """Whether somebody was forgotten: of what was written before, no copy may stay."""

    def _somebody_was_forgotten(self) -> None:
        self._held.clear()
        self.looking.erase()
        self._roles_change = True
        self.has_forgotten = True

    async def commit(self) -> None:
        """Keep everything. Raises StorageFailure when that, or anything before it, has failed."""
        failure = failure_in(self._connection)
        if failure is not None:
            raise failure
        if self._roles_change:
            self._remembered.roles = None
        await self.looking.finish()
        await self._connection.commit()

    @asynccontextmanager
    async def savepoint(self) -> AsyncIterator[None]:
        """Undo what was done inside when an exception passes through."""
        again = self._ids.again
        inner = await self._connection.begin_nested()
        try:
            yield
        except StorageFailure:
            # The database may have ended the whole transaction: there is nothing to go back to.
            raise
        except BaseException:
            self._ids.again = again
            self._held.clear()
            self.lines.saved.clear()
            self.review_answers.saved.clear()
            await inner.rollback()
            raise
        await inner.commit()

    async def roles(self) -> Roles:
        """The groups, the organisations and the coordinators, as they are in this transaction."""
        if not self._roles_change and self._remembered.roles is not None:
            return self._remembered.roles
        roles = Roles(
            tuple(await self.groups.every()),
            tuple(await self.organisations.every()),
            await self.people.coordinators(),
        )
        if not self._roles_change:
            self._remembered.roles = roles
        return roles

    async def thing(self, id: str) -> Thing | None:
        """The thing with this id, whatever its kind."""
        shelf = self._by_letter.get(id[:1])
        if shelf is None:
            return None
        whole, part = shelf
        found: Thing | None = await (part if "." in id else whole).get(id)
        return found

    async def open_by_room(self) -> Mapping[tuple[str, Share | None], int]:
        """How many actions and commitments are open in each chat, by how far they are shared."""
        return await open_by_room(self._connection)

    async def own_id(self) -> str:
        """What tells this network from all others: made of the first occasion that needs it."""
        memory = Memory(self._connection, self._held)
        kept = await memory.get(OWN_ID)
        if kept is None:
            kept = Kept(OWN_ID, key_of(self.act.cause, OWN_ID, 1))
            await memory.save(kept)
        return kept.value

    async def new_id(self, letter: str) -> str:
        """The next id of this letter; never given twice, except to the same edited message."""
        return await self._ids.next(letter)

    async def move_room(self, old: str, new: str) -> None:
        """Everything that belonged to the room `old` belongs to `new`."""
        await self.rooms.move(old, new)
        self._roles_change = True

    def new_key(self, kind: str) -> str:
        """The key of this transaction's next letter; the occasion alone decides it.

        The occasion is the first event claimed, else the cause of the act.
        """
        self._letters += 1
        return key_of(self.inbox.occasion or self.act.cause, kind, self._letters)

    def reuse(self, ids: Iterable[str]) -> None:
        """The next new ids are these, in this order: an edited message runs anew under them."""
        self._ids.reuse(ids)

    async def record(
        self, verb: str, before: Entity | None, after: Entity, words: str = ""
    ) -> None:
        """Save `after` and write the change into history under the present act."""
        await self.keep(after)
        old, new = differing(as_json_before(before, after), as_json(after))
        if new or old is None or words or verb in TELLING:
            await self.history.add(self.act, verb, name_of(after), old, new, words)
        await self._answered(old, new, after)

    async def _answered(
        self, old: Mapping[str, object] | None, new: Mapping[str, object], after: Entity
    ) -> None:
        """Who does anything about a thing has answered.

        Another date, or another owner, begins anew for everybody.
        """
        if not isinstance(after, Dated | Intention):
            return
        # What is made under an id once more is an edited message: its date may be another.
        anew = old is None or not new.keys().isdisjoint({"due_on", "due_at", "owner"})
        thing = after.thing if isinstance(after, Intention) else after.id
        everybody = isinstance(after, Dated) and anew
        await self.remindings.answered(thing, None if everybody else self.act.who)

    async def revert(self, changes: Sequence[Change]) -> bool:
        """Take these changes back, newest first; False, and nothing done, if one has changed since.

        What their acts announced or asked is forgotten with them.
        """
        try:
            async with self.savepoint():
                for change in sorted(changes, key=lambda change: change.number, reverse=True):
                    await self._revert(change)
        except _ChangedSinceError:
            return False
        await self.history.mark_undone(changes)
        for cause in {change.act.cause for change in changes}:
            await self.notices.forget(cause)
            await self.questions.forget(cause)
        return True

    async def draw(self, source: str, author: str, *drawn: str) -> None:
        """With the event `source` goes what is `drawn` from it."""
        await self.inbox.draw(source, self.act.chat, author, self.act.at, drawn)

    async def draw_unnamed(self, source: str, drawn: str) -> None:
        """The same for words that stand without their author, whose name is not kept with it."""
        await self.inbox.draw_unnamed(source, drawn)

    async def undraw(self, drawn: Collection[str]) -> None:
        """Forget from which event each of these, that stand without their author, was drawn."""
        await self.inbox.undraw(drawn)

    async def things_in_message(self, event: str) -> tuple[str, ...]:
        """The ids that a person's or the bot's message is about, in the order of their numbers."""
        heard = await self.inbox.get(event)
        if heard is not None:
            return heard.about
        letter = await self.outbox.by_event(event)
        return letter.about if letter else ()

    async def _revert(self, change: Change) -> None:
        entity = await self._entity(change.entity)
        values = None if entity is None else reverted(as_json(entity), change)
        if entity is None or values is None:
            raise _ChangedSinceError
        await self.keep(from_json(entity, values))

    async def _entity(self, name: str) -> Entity | None:
        kind, _, address = name.partition(":")
        if kind == "person":
            return await self.people.get(address)
        if kind == "room":
            return await self.rooms.get(address)
        if kind == "group":
            return await self.groups.get(address)
        if kind == "org":
            return await self.organisations.get(address)
        if kind == "digest":
            return await self.digests.get(address)
        if " " in name:
            # Of a meeting people say whether they come, of other things when they begin.
            answers = self.attendances if name.startswith(Meeting.letter) else self.intentions
            return await answers.get(name)
        return await self.thing(name)

    async def keep(self, entity: Entity) -> None:
        """Save the entity without a word in history; a thing in the index as well."""
        match entity:
            case Person():
                self._roles_change = True
                await self.people.save(entity)
            case Group():
                self._roles_change = True
                await self.groups.save(entity)
            case Organisation():
                self._roles_change = True
                await self.organisations.save(entity)
            case Room():
                await self.rooms.save(entity)
            case Attendance():
                await self.attendances.save(entity)
            case Intention():
                await self.intentions.save(entity)
            case Digest():
                await self.digests.save(entity)
            case _:
                await self._keep_thing(entity)

    async def _keep_thing(self, thing: Thing) -> None:
        match thing:
            case Commitment():
                await self.commitments.save(thing)
                for milestone in await self.milestones.of(thing.id):
                    await self._keep_thing(follow(milestone, thing))
            case Meeting():
                await self._keep_meeting(thing)
            case Occurrence():
                await self._keep_occurrence(thing)
            case _:
                await self._things[type(thing)].save(thing)
        if isinstance(thing, Dated | Reminder):
            await self.looking.put(thing)

    async def _keep_meeting(self, meeting: Meeting) -> None:
        before = await self.meetings.get(meeting.id)
        if before is not None:
            meeting = numbered(before, meeting, self.act.at)
        await self.meetings.save(meeting)
        # A long series has hundreds of them, and most changes are none of theirs.
        if before is not None and differ_for_occurrences(before, meeting):
            for occurrence in await self.occurrences.every_of(meeting.id):
                await self.occurrences.save(follow_meeting(occurrence, meeting))

    async def _keep_occurrence(self, one: Occurrence) -> None:
        before = await self.occurrences.get(one.id)
        await self.occurrences.save(one)
        if before is not None and differ_in_calendars(before, one):
            meeting = await self.meetings.get(one.meeting)
            if meeting is not None:
                await self.meetings.save(renumbered(meeting, self.act.at))


class _ChangedSinceError(Exception):
    """Something else has happened to the entity since the change."""
