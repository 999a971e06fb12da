"""What is left of a thing that was taken back, or whose words must go."""

from __future__ import annotations

from dataclasses import replace

from domain.actions import Action
from domain.actions import State as ActionState
from domain.agenda import Topic, TopicState
from domain.commitments import Commitment, Milestone
from domain.commitments import State as CommitmentState
from domain.meetings import Meeting
from domain.meetings import State as MeetingState
from domain.minutes import Line, LineState
from domain.occurrences import Occurrence, Stage
from domain.reminders import Reminder
from domain.reminders import State as ReminderState
from domain.work import Thing


def withdrawn(thing: Thing) -> Thing:
    """The thing as if it had never been said; a reminder is not said any more."""
    match thing:
        case Action():
            return replace(thing, state=ActionState.WITHDRAWN)
        case Reminder():
            return replace(thing, state=ReminderState.WITHDRAWN, next_at=None, next_on=None)
        case Commitment() | Milestone():
            return replace(thing, state=CommitmentState.WITHDRAWN)
        case Meeting():
            return replace(thing, state=MeetingState.WITHDRAWN, next_at=None)
        case Occurrence():
            return replace(thing, state=Stage.WITHDRAWN, wake_at=None)
        case Topic():
            return replace(thing, state=TopicState.WITHDRAWN)
        case Line():
            return replace(thing, state=LineState.WITHDRAWN)


def wordless(thing: Thing) -> Thing:
    """The thing without the words that people typed."""
    match thing:
        case Action():
            return replace(thing, title="", tags=())
        case Commitment():
            return replace(thing, title="", tags=(), amount=None)
        case Reminder():
            return replace(thing, title="", next_at=None, next_on=None)
        case Milestone() | Topic() | Line():
            return replace(thing, title="")
        case Meeting() | Occurrence():
            return replace(thing, title="", link="")
