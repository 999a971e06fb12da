"""The shelves of one transaction, one for each table that people and things stand in."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from domain.commitments import Commitment
from domain.meetings import Meeting
from domain.work import Thing
from storage.actions import SqlActions
from storage.captures import SqlCaptures
from storage.commitments import SqlCommitments, SqlMilestones
from storage.digests import SqlDigests
from storage.faults import SqlFaults
from storage.figures import SqlFigures
from storage.groups import SqlGroups
from storage.history import SqlHistory
from storage.imports import SqlImports, SqlUploads
from storage.inbox import Inbox
from storage.intentions import SqlIntentions, SqlRemindings
from storage.looking import SqlLooking
from storage.meetings import SqlAttendances, SqlMeetings, SqlOccurrences
from storage.memory import Memory
from storage.minutes import SqlLines, SqlTopics
from storage.notices import SqlNotices
from storage.organisations import SqlOrganisations
from storage.outbox import Outbox
from storage.people import SqlPeople, SqlRooms
from storage.questions import SqlQuestions
from storage.reminders import SqlReminders
from storage.reviews import SqlReviewAnswers, SqlReviews
from storage.shelf import Held, Shelf
from storage.tallies import SqlTallies
from storage.thanks import SqlNewcomers, SqlThanks
from storage.voices import SqlContributions

SHELVES: dict[str, type[Shelf[Any]]] = {
    shelf.table.name: shelf
    for shelf in (
        *(SqlActions, SqlReminders, SqlPeople, SqlRooms, SqlNotices, SqlFaults, SqlQuestions),
        *(SqlCommitments, SqlMilestones, SqlGroups, SqlOrganisations, SqlImports, SqlUploads),
        SqlCaptures,
        *(SqlMeetings, SqlOccurrences, SqlAttendances, SqlTopics, SqlLines),
        *(SqlReviews, SqlReviewAnswers, SqlThanks, SqlNewcomers, SqlDigests),
        *(SqlIntentions, SqlRemindings),
        *(Inbox, Outbox, Memory),
    )
}
"""The shelves by the names of their tables."""


class Shelves:
    """What one transaction reads and writes, at the instant `now`."""

    def __init__(self, connection: AsyncConnection, now: datetime) -> None:
        self._held: Held = {}
        self.actions = SqlActions(connection, self._held)
        self.commitments = SqlCommitments(connection, self._held)
        self.milestones = SqlMilestones(connection, self._held)
        self.groups = SqlGroups(connection, self._held)
        self.organisations = SqlOrganisations(connection, self._held)
        self.reminders = SqlReminders(connection, self._held)
        self.meetings = SqlMeetings(connection, self._held)
        self.occurrences = SqlOccurrences(connection, self._held)
        self.attendances = SqlAttendances(connection, self._held)
        self.topics = SqlTopics(connection, self._held)
        self.lines = SqlLines(connection, self._held)
        self.reviews = SqlReviews(connection, self._held)
        self.review_answers = SqlReviewAnswers(connection, self._held)
        self.thanks = SqlThanks(connection, self._held)
        self.newcomers = SqlNewcomers(connection, self._held)
        self.digests = SqlDigests(connection, self._held)
        self.intentions = SqlIntentions(connection, self._held)
        self.remindings = SqlRemindings(connection, self._held)
        self.people = SqlPeople(connection, self._held)
        self.rooms = SqlRooms(connection, self._held)
        self._things: dict[type[Thing], Shelf[Any]] = {
            shelf.kind: shelf
            for shelf in (
                *(self.actions, self.milestones, self.reminders),
                *(self.occurrences, self.topics, self.lines),
                *(self.reviews, self.review_answers, self.thanks),
            )
        }
        self._by_letter: dict[str, tuple[Shelf[Any], Shelf[Any]]] = {
            kind.letter: (shelf, shelf) for kind, shelf in self._things.items()
        } | {
            Commitment.letter: (self.commitments, self.milestones),
            Meeting.letter: (self.meetings, self.occurrences),
        }
        """Where the things of a letter stand, and where their parts, whose ids have a dot."""
        self.looking = SqlLooking(connection, now)
        self.history = SqlHistory(connection, self.looking)
        self.contributions = SqlContributions(connection)
        self.figures = SqlFigures(connection)
        self.tallies = SqlTallies(connection)
        self.notices = SqlNotices(connection, self._held)
        self.faults = SqlFaults(connection, self._held)
        self.questions = SqlQuestions(connection, self._held)
        self.imports = SqlImports(connection, self._held)
        self.uploads = SqlUploads(connection, self._held)
        self.captures = SqlCaptures(connection, self._held)
        self.inbox = Inbox(connection, self._held)
        self.outbox = Outbox(connection, self._held)
