"""One unit of work: everything a handler may read and change, committed together or not at all."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Protocol, get_args

from domain.actions import Action, Actions
from domain.agenda import Topic, Topics
from domain.attendance import Attendance, Attendances
from domain.capture.kept import Captures
from domain.commitments import Commitment, Commitments, Milestone, Milestones
from domain.digests import Digest, Digests
from domain.faults import Faults
from domain.figures import Figures
from domain.groups import Group, Groups
from domain.history import Act, Change, History
from domain.imports import Imports, Uploads
from domain.intentions import Intention, Intentions
from domain.looking import Looking
from domain.meetings import Meeting, Meetings
from domain.minutes import Line, Lines
from domain.newcomers import Newcomers
from domain.notices import Notices
from domain.occurrences import Occurrence, Occurrences
from domain.organisations import Organisation, Organisations
from domain.people import People, Person, Room, Rooms
from domain.questions import Questions
from domain.records import Records
from domain.reminders import Reminder, Reminders
from domain.remindings import Remindings
from domain.reviews import Review, ReviewAnswer, ReviewAnswers, Reviews
from domain.sharing import Share
from domain.standing import Roles
from domain.tallies import Tallies
from domain.thanks import AllThanks, Thanks
from domain.voices import Contributions

Gathering = Meeting | Occurrence
"""A whole meeting, or one time of it."""

Said = Topic | Line | ReviewAnswer | Thanks
"""What somebody said on an occasion: nobody types its id, a reply finds it."""

Thing = Action | Commitment | Milestone | Reminder | Gathering | Review | Said
"""What has an id."""

KINDS: tuple[type[Thing], ...] = get_args(Thing)
SAID = frozenset(kind.letter for kind in get_args(Said))
"""The letters of ids that nobody types."""
TYPED = frozenset(kind.letter for kind in KINDS) - SAID
"""The letters of ids that people type."""

Entity = Thing | Person | Room | Group | Organisation | Attendance | Intention | Digest


class Work(Protocol):
    """The storage side of one transaction."""

    @property
    def act(self) -> Act: ...

    @property
    def actions(self) -> Actions: ...

    @property
    def commitments(self) -> Commitments: ...

    @property
    def milestones(self) -> Milestones: ...

    @property
    def groups(self) -> Groups: ...

    @property
    def organisations(self) -> Organisations: ...

    @property
    def reminders(self) -> Reminders: ...

    @property
    def meetings(self) -> Meetings: ...

    @property
    def occurrences(self) -> Occurrences: ...

    @property
    def attendances(self) -> Attendances: ...

    @property
    def topics(self) -> Topics: ...

    @property
    def lines(self) -> Lines: ...

    @property
    def reviews(self) -> Reviews: ...

    @property
    def review_answers(self) -> ReviewAnswers: ...

    @property
    def thanks(self) -> AllThanks: ...

    @property
    def newcomers(self) -> Newcomers: ...

    @property
    def digests(self) -> Digests: ...

    @property
    def intentions(self) -> Intentions: ...

    @property
    def remindings(self) -> Remindings: ...

    @property
    def people(self) -> People: ...

    @property
    def rooms(self) -> Rooms: ...

    @property
    def history(self) -> History: ...

    @property
    def looking(self) -> Looking: ...

    @property
    def figures(self) -> Figures: ...

    @property
    def notices(self) -> Notices: ...

    @property
    def faults(self) -> Faults: ...

    @property
    def tallies(self) -> Tallies: ...

    @property
    def questions(self) -> Questions: ...

    @property
    def records(self) -> Records: ...

    @property
    def imports(self) -> Imports: ...

    @property
    def uploads(self) -> Uploads: ...

    @property
    def captures(self) -> Captures: ...

    @property
    def contributions(self) -> Contributions: ...

    def savepoint(self) -> AbstractAsyncContextManager[None]:
        """Undo what was done inside when an exception passes through."""
        ...

    async def roles(self) -> Roles:
        """The groups, the organisations and the coordinators, as they are in this transaction."""
        ...

    async def thing(self, id: str) -> Thing | None:
        """The thing with this id, whatever its kind."""
        ...

    async def open_by_room(self) -> Mapping[tuple[str, Share | None], int]:
        """How many actions and commitments are open in each chat, by how far they are shared."""
        ...

    async def own_id(self) -> str:
        """What tells this network from all others: given once, and kept whatever its name is."""
        ...

    async def new_id(self, letter: str) -> str:
        """The next id of this letter; never given twice, except to the same edited message.

        The letter of a milestone is its commitment's id and a dot (`C7.`).
        """
        ...

    async def move_room(self, old: str, new: str) -> None:
        """Everything that belonged to the room `old` belongs to `new`."""
        ...

    async def record(
        self, verb: str, before: Entity | None, after: Entity, words: str = ""
    ) -> None:
        """Save `after` and write the change into history under the present act."""
        ...

    async def keep(self, entity: Entity) -> None:
        """Save the entity without a word in history."""
        ...

    async def revert(self, changes: Sequence[Change]) -> bool:
        """Take them back, newest first; False, and nothing done, when one has changed since."""
        ...

    async def draw(self, source: str, author: str, *drawn: str) -> None:
        """With the event `source` goes what has its words from it, when its author deletes it.

        Drawn are ids of things and of proposals, or other events that drew from it.
        """
        ...

    async def draw_unnamed(self, source: str, drawn: str) -> None:
        """The same for words that stand without their author, whose name is not kept with it."""
        ...

    async def undraw(self, drawn: Collection[str]) -> None:
        """Forget from which event each of these, that stand without their author, was drawn."""
        ...

    async def things_in_message(self, event: str) -> tuple[str, ...]:
        """The ids that a person's or the bot's message is about, in the order of their numbers."""
        ...
